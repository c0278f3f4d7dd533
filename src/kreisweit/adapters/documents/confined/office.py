"""What DOCX and ODT have in common: parts of an archive read as a stream of XML, with nothing resolved from outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from kreisweit.adapters.confinement.refusal import RefusalError

_MOST_PROPERTIES = 4 << 20


def stream(archive: zipfile.ZipFile, name: str, *, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements of `tags` in the part `name` as each one ends.

    No entities, no network, no outside definitions; a part that brings its own definitions is refused, because no
    office program writes any. Raises `RefusalError`.
    """
    try:
        with archive.open(name) as part:
            events = etree.iterparse(
                part,
                events=("end",),
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            is_first = True
            for _, element in events:
                if is_first and element.getroottree().docinfo.internalDTD is not None:
                    raise RefusalError("archive_suspicious")
                is_first = False
                yield element
    except etree.XMLSyntaxError as error:
        raise RefusalError("archive_suspicious" if "ntit" in str(error) else "damaged") from error
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError, OSError) as error:
        raise RefusalError("damaged") from error


def tree(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A small part as a whole, None when the archive has none. Raises `RefusalError`."""
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > _MOST_PROPERTIES:
        raise RefusalError("too_big_inside")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        with archive.open(name) as part:
            parsed = etree.parse(io.BytesIO(part.read(_MOST_PROPERTIES)), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError) as error:
        raise RefusalError("damaged") from error
    if parsed.docinfo.internalDTD is not None:
        raise RefusalError("archive_suspicious")
    return parsed.getroot()


def free(element: etree._Element) -> None:
    """Forgets an element that has been read, and what stands before it."""
    element.clear()
    while (before := element.getprevious()) is not None:
        parent = before.getparent()
        if parent is None:
            return
        parent.remove(before)
