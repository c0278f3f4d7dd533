"""Council systems over the network and as dumps: OParl servers of every make, kept at arm's length.

`harvest` walks a server and `read_dump` a folder, ZIP or file of saved objects; both hand over the same events.
`papers_of_dump` puts papers together with what lies around them.
"""

from kreisweit.adapters.council_systems.addresses import Address, is_public, parse_address
from kreisweit.adapters.council_systems.client import Answer, Client, Manners
from kreisweit.adapters.council_systems.download import Download, download
from kreisweit.adapters.council_systems.dump import DumpLimits, read_dump
from kreisweit.adapters.council_systems.dump_papers import DumpPaper, papers_of_dump
from kreisweit.adapters.council_systems.first_look import FirstLook, look_at
from kreisweit.adapters.council_systems.found import Checkpoint, Event, Found, Noted, State
from kreisweit.adapters.council_systems.harvest import harvest, lists_of
from kreisweit.adapters.council_systems.wording import WORDING

__all__ = [
    "WORDING",
    "Address",
    "Answer",
    "Checkpoint",
    "Client",
    "Download",
    "DumpLimits",
    "DumpPaper",
    "Event",
    "FirstLook",
    "Found",
    "Manners",
    "Noted",
    "State",
    "download",
    "harvest",
    "is_public",
    "lists_of",
    "look_at",
    "papers_of_dump",
    "parse_address",
    "read_dump",
]
