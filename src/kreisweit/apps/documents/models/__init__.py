from kreisweit.apps.documents.models.document import Document
from kreisweit.apps.documents.models.document_page import DocumentPage
from kreisweit.apps.documents.models.document_text import DocumentText
from kreisweit.apps.documents.models.partial_upload import PartialUpload
from kreisweit.apps.documents.models.passage import Passage

__all__ = ["Document", "DocumentPage", "DocumentText", "PartialUpload", "Passage"]
