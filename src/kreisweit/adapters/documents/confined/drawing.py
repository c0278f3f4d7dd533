"""Pages as pictures: a grey map for text recognition, a PNG for the viewer."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from kreisweit.adapters.confinement.child import Reply
from kreisweit.adapters.documents.confined.scan_rules import find_rules

# Everything that writing a PNG needs, before the process is sealed.
Image.init()
_WHITE_FROM = 250
# Pillow counts against the clock.
_CLOCKWISE = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def as_pgm(document: Any, job: Mapping[str, Any]) -> Reply:
    """The page of the job in shades of grey, turned clockwise by `turn` quarters, as a portable grey map: text
    recognition gets nothing else to parse. Beside it the printed lines, in pixels."""
    limits = job["limits"]
    picture = document.picture(job["number"], dpi=limits["scan_dpi"], most_pixels=limits["scan_pixels"], gray=True)
    if job["turn"]:
        picture = picture.transpose(_CLOCKWISE[job["turn"]])
    head = f"P5 {picture.width} {picture.height} 255\n".encode()
    level, upright = find_rules(picture)
    values = {"width": picture.width, "height": picture.height, "level": level, "upright": upright}
    return Reply(values, head + picture.tobytes())


def as_png(document: Any, job: Mapping[str, Any]) -> Reply:
    """The page of the job `width` pixels wide."""
    picture = document.picture(job["number"], width=job["width"], most_pixels=job["limits"]["scan_pixels"], gray=False)
    # Few colours are enough to read by and make the picture three times smaller; paper must stay white among them.
    few = picture.quantize(64, method=Image.Quantize.FASTOCTREE)
    few.putpalette([255 if shade >= _WHITE_FROM else shade for shade in few.getpalette() or ()])
    stream = io.BytesIO()
    few.save(stream, "PNG", optimize=False, compress_level=6)
    return Reply({"width": picture.width, "height": picture.height}, stream.getvalue())
