"""How the child says no."""

from __future__ import annotations


class RefusalError(Exception):
    """The file will not be read: `code` names the sentence, `values` belong into it. Travels to the parent as JSON.

    The code carries no area: the parent knows whether it asked for a table or a document and puts that before it.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
