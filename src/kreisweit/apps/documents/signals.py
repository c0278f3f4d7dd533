"""What later stages may want to know about documents, and what documents want to know from them."""

from django.dispatch import Signal

# Sent after the transaction that wants a document read; arguments: `document_key` (its public id), `attempt`.
reading_wanted = Signal()

# Sent after the transaction in which a document was read to its end; arguments: `document`. Its contents as values of
# the engine: `documents.bridge.contents`.
document_read = Signal()

# Asked before a document is removed and when it is shown; arguments: `document`, `member` (who asks; `None`: count
# everything). Receivers answer with a sequence of `documents.record.Citing`: what rests on passages of the document.
citations_asked = Signal()
