"""Kernel, engines, adapters and command line work where Django is not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
PURE = ("kernel", "engines", "adapters", "cli")
SERVER_ONLY = ("django", "allauth", "ninja", "rules", "django_tasks", "psycopg", "uvicorn")


def pure_modules() -> list[str]:
    """Every module that has to come without a server; `__main__` would run when imported."""
    paths = [path for part in PURE for path in sorted((SOURCE / "kreisweit" / part).rglob("*.py"))]
    names = [".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in paths if path.stem != "__main__"]
    return [name.removesuffix(".__init__") for name in names]


def test_everything_pure_imports_without_django() -> None:
    blocked = "\n".join(f"sys.modules[{name!r}] = None" for name in SERVER_ONLY)
    program = f"import importlib, sys\n{blocked}\nfor name in sys.argv[1:]: importlib.import_module(name)\nprint('all')"
    command = [sys.executable, "-c", program, *pure_modules()]
    result = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "all", result.stderr


def test_the_block_blocks() -> None:
    program = "import sys\nsys.modules['django'] = None\nimport django.db"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError" in result.stderr


def test_engines_take_clock_and_chance_as_arguments() -> None:
    """Import contracts cannot see these calls: an engine that reads the clock gives another answer tomorrow."""
    forbidden = (".now(", ".today(", "utcnow(", "time.time(", "random.random(", "default_rng()", "os.environ")
    offences = [
        f"{path.relative_to(SOURCE)}: {call}"
        for part in ("kernel", "engines")
        for path in (SOURCE / "kreisweit" / part).rglob("*.py")
        for call in forbidden
        if call in path.read_text(encoding="utf-8")
    ]
    assert offences == []
