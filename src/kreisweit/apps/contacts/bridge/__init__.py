"""The only door from the contacts to the engines: the inventory goes in, the network of organisations comes out."""

from kreisweit.adapters.spreadsheets import write_csv
from kreisweit.apps.contacts.bridge.network import Network, Party, kept_for, network_of
from kreisweit.engines.networks import MissingContact, Tie
from kreisweit.engines.networks.wording import WORDING

__all__ = [
    "WORDING",
    "MissingContact",
    "Network",
    "Party",
    "Tie",
    "kept_for",
    "network_of",
    "write_csv",
]
