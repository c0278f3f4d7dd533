from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    """The file store of one test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"
