"""Who should talk to whom: organisations, joined by the initiatives they carry together.

>>> from kreisweit.engines.networks import Bond, Initiative, Inventory, Involvement, Organisation, analyse
>>> inventory = Inventory(
...     organisations=(
...         Organisation(id="s", name="Senden", kind="municipality", residents=20_000),
...         Organisation(id="o", name="Olfen", kind="municipality", residents=13_000),
...     ),
...     initiatives=(Initiative(id="1", place="s"), Initiative(id="2", place="o")),
...     involvements=(
...         Involvement(organisation="s", initiative="1", role="owner"),
...         Involvement(organisation="o", initiative="2", role="owner"),
...     ),
...     bonds=(Bond(first="1", second="2", kind="same", probability=0.9),),
... )
>>> [(one.first, one.second, one.residents) for one in analyse(inventory).missing]
[('o', 's', 33000)]
"""

from kreisweit.engines.networks.analysis import analyse
from kreisweit.engines.networks.model import (
    Bond,
    Broker,
    Community,
    Contact,
    Initiative,
    Inventory,
    Involvement,
    IsolatedTown,
    Matter,
    MissingContact,
    NetworkResult,
    Options,
    Organisation,
    OrganisationRow,
    Tie,
)

__all__ = [
    "Bond",
    "Broker",
    "Community",
    "Contact",
    "Initiative",
    "Inventory",
    "Involvement",
    "IsolatedTown",
    "Matter",
    "MissingContact",
    "NetworkResult",
    "Options",
    "Organisation",
    "OrganisationRow",
    "Tie",
    "analyse",
]
