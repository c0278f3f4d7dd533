"""A PDF as a scanner would return it: pictures of its pages, a little askew and noisy, without text."""

from __future__ import annotations

import io
import time

import numpy as np
import pypdfium2
from PIL import Image

SEED = 12
_NO_DATE = time.gmtime(0)


def render(pdf: bytes, *, dpi: int = 200, askew: float = 0.4, noise: float = 8.0, quality: int = 60) -> bytes:
    """`pdf` as image-only PDF. `askew` in degrees, `noise` as standard deviation of grey levels, `quality` of JPEG."""
    source = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in source]
    finally:
        source.close()
    random = np.random.default_rng(SEED)
    pages = [_scanned(picture, askew=askew, noise=noise, random=random) for picture in pictures]
    buffer = io.BytesIO()
    dates = {"creationDate": _NO_DATE, "modDate": _NO_DATE}
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=quality, **dates)
    return buffer.getvalue()


def _scanned(picture: Image.Image, *, askew: float, noise: float, random: np.random.Generator) -> Image.Image:
    turned = picture.convert("L").rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, dtype=np.float64) + random.normal(-4, noise, (turned.height, turned.width))
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
