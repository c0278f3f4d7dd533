"""Documents as pages of lines of words: PDF, scans, DOCX, ODT, HTML, TXT, workbooks and pictures of pages.

Every parser runs in a confined child process (`confined/`); this process sees plain values only. Pages without text
are read by Tesseract.

>>> document = read_document(b"Beschlussvorlage\\n\\n1. Der Kreistag beschlie\\xc3\\x9ft ...")
>>> document.pages[0].lines[0].text
'Beschlussvorlage'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kreisweit.adapters.on_demand import names_on_demand

if TYPE_CHECKING:
    from kreisweit.adapters.documents.limits import DEFAULT_LIMITS, Limits
    from kreisweit.adapters.documents.pages import PageReading
    from kreisweit.adapters.documents.picture import page_picture
    from kreisweit.adapters.documents.read import Opening, open_document, read_document, read_pages
    from kreisweit.adapters.documents.remarks import Remark, remarks_said
    from kreisweit.adapters.documents.wording import WORDING

__all__ = [
    "DEFAULT_LIMITS",
    "WORDING",
    "Limits",
    "Opening",
    "PageReading",
    "Remark",
    "open_document",
    "page_picture",
    "read_document",
    "read_pages",
    "remarks_said",
]

__getattr__ = names_on_demand(
    __name__,
    {
        "DEFAULT_LIMITS": "limits",
        "WORDING": "wording",
        "Limits": "limits",
        "Opening": "read",
        "PageReading": "pages",
        "Remark": "remarks",
        "open_document": "read",
        "page_picture": "picture",
        "read_document": "read",
        "read_pages": "read",
        "remarks_said": "remarks",
    },
)
