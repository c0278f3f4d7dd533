"""Tables in and out of files: XLSX, XLS, ODS and CSV in; XLSX and CSV out.

Reading happens in a confined child process (`confined/`), because a file from outside may be made to take all
memory or to run for hours. Writing never produces a formula or a link, whatever a text looks like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kreisweit.adapters.on_demand import names_on_demand

if TYPE_CHECKING:
    from kreisweit.adapters.spreadsheets.limits import Limits
    from kreisweit.adapters.spreadsheets.read import read_table
    from kreisweit.adapters.spreadsheets.wording import WORDING
    from kreisweit.adapters.spreadsheets.write import write_csv, write_workbook

__all__ = ["WORDING", "Limits", "read_table", "write_csv", "write_workbook"]

__getattr__ = names_on_demand(
    __name__,
    {
        "Limits": "limits",
        "read_table": "read",
        "WORDING": "wording",
        "write_csv": "write",
        "write_workbook": "write",
    },
)
