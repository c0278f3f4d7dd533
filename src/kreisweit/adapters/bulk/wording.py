"""What can go wrong while much work is done, in German and English."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "bulk.unexpected": "Beim Lesen ist ein unerwarteter Fehler aufgetreten ({kind}).",
        "bulk.worker_died": "Das Lesen dieser Datei hat den Prozess zweimal beendet; sie wurde ausgelassen.",
        "bulk.too_big": "Die Datei ist größer als {limit} MiB und wurde nicht gelesen.",
        "bulk.not_readable": "Die Datei lässt sich nicht öffnen ({kind}).",
        "bulk.no_distributed": "Für --scheduler fehlt das Paket „distributed“. Installieren Sie kreisweit[cluster].",
        "bulk.no_scheduler": "Unter „{address}“ antwortet kein Dask-Scheduler.",
        "bulk.no_workers": "Der Dask-Scheduler „{address}“ hat keinen Worker.",
        "bulk.not_writable": "Die Datei „{path}“ lässt sich nicht schreiben.",
        "bulk.being_written": "Die Datei „{path}“ wird gerade von einem anderen Lauf geschrieben.",
    },
    en={
        "bulk.unexpected": "An unexpected error occurred while reading ({kind}).",
        "bulk.worker_died": "Reading this file ended the process twice; it was left out.",
        "bulk.too_big": "The file is larger than {limit} MiB and was not read.",
        "bulk.not_readable": "The file cannot be opened ({kind}).",
        "bulk.no_distributed": "--scheduler needs the package “distributed”. Install kreisweit[cluster].",
        "bulk.no_scheduler": "No Dask scheduler answers at “{address}”.",
        "bulk.no_workers": "The Dask scheduler “{address}” has no worker.",
        "bulk.not_writable": "The file “{path}” cannot be written.",
        "bulk.being_written": "The file “{path}” is being written by another run.",
    },
)
