"""`python -m kreisweit` is the command `kreisweit`."""

from kreisweit.cli.main import main

raise SystemExit(main())
