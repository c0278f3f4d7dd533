"""Everything visible exists in English: the sources are German, so the English catalogue must know every
sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kreisweit"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English catalogue after collecting all sentences of the sources anew."""
    copy = tmp_path_factory.mktemp("sources") / "kreisweit"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__", "vendor", "data"))
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale=en",
        "--no-location",
        "--no-obsolete",
        "--verbosity=0",
    ]
    # With settings it would write into the catalogue of the installed package instead of the copy.
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    return copy / "locale" / "en" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("selection", ["--untranslated", "--only-fuzzy"])
def test_every_sentence_is_translated(selection: str, refreshed: Path) -> None:
    command = ["msgattrib", selection, "--no-obsolete", "--no-wrap", str(refreshed)]
    missing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    # The first entry is the header of the catalogue.
    sentences = [line for line in missing.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    assert sentences == []


def test_placeholders_survive_the_translation() -> None:
    command = ["msgfmt", "--check-format", "--output-file=/dev/null", str(CATALOGUE)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
