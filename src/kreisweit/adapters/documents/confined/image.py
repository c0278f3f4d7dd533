"""Pictures of pages: PNG, JPEG, TIFF of one or more pages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageOps

from kreisweit.adapters.confinement.refusal import RefusalError

Image.init()
Image.MAX_IMAGE_PIXELS = None  # bounded by our own limit, with our own sentence
_FORMATS = ("PNG", "JPEG", "TIFF")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, OverflowError, KeyError, TypeError)


class PageImages:
    """The frames of a picture file. Raises `RefusalError` when it is broken or too large."""

    title = ""

    def __init__(self, data: bytes, limits: Mapping[str, int]) -> None:
        self._limits = limits
        try:
            self._image = Image.open(io.BytesIO(data), formats=_FORMATS)
            self._check_size()
            self.page_count = int(getattr(self._image, "n_frames", 1)) if self._image.format == "TIFF" else 1
        except _BROKEN as error:
            raise RefusalError("damaged") from error
        if self.page_count > limits["pages"]:
            raise RefusalError("too_many_pages", limit=limits["pages"], found=self.page_count)

    def _check_size(self) -> None:
        """Counts the pixels that the file announces, before any of them is unpacked."""
        across, down = self._image.size
        if across * down > self._limits["pixels"]:
            raise RefusalError("image_too_large", width=across, height=down, limit=self._limits["pixels"] // 1_000_000)

    def pages(self, first: int, last: int) -> list[dict[str, Any]]:
        """All frames wait for text recognition. The first is unpacked once, to know that the file is whole."""
        if first == 1:
            try:
                self.picture(1, most_pixels=self._limits["scan_pixels"], gray=True)
            except RefusalError as refusal:
                raise RefusalError("damaged") from refusal
        return [
            {"number": number, "lines": [], "scan": True, "picture": True, "hidden": False}
            for number in range(first, min(last, self.page_count) + 1)
        ]

    def picture(self, number: int, *, dpi: float = 0, width: int = 0, most_pixels: int, gray: bool) -> Image.Image:
        """Frame `number`, upright and on white, `width` pixels wide or as it is, within `most_pixels`.

        `dpi` is for documents that have a size on paper; a picture has only its pixels.
        """
        if not 1 <= number <= self.page_count:
            raise RefusalError("page_unknown", page=number, count=self.page_count)
        try:
            self._image.seek(number - 1)
            self._check_size()
            shown = _on_white(ImageOps.exif_transpose(self._image), "L" if gray else "RGB")
        except _BROKEN as error:
            raise RefusalError("page_unreadable", page=number) from error
        across, down = shown.size
        scale = min(width / across if width else 1.0, (most_pixels / (across * down)) ** 0.5)
        if scale >= 1:
            return shown
        return shown.resize((max(1, round(across * scale)), max(1, round(down * scale))), Image.Resampling.BOX)


def _on_white(image: Image.Image, mode: str) -> Image.Image:
    if image.mode.startswith("I;16") or image.mode == "I":
        # Sixteen bits and more: the upper eight are what one sees.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground
    return image.convert(mode)
