"""Third-party files: what the templates ask for is what the set-up copies, at the locked versions."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tools import vendor

import kreisweit

UI = Path(kreisweit.__file__).parent / "ui"


def test_templates_ask_only_for_files_that_are_copied() -> None:
    asked = {
        address
        for template in (UI / "templates").rglob("*.html")
        for address in re.findall(r"'vendor/([^']+)'", template.read_text(encoding="utf-8"))
    }
    copied = {target for files in vendor.FILES.values() for target in files.values()}
    assert asked - copied == set()
    assert asked == {"htmx/htmx.min.js", "kern/kern.min.css", "kern/fonts/fira-sans.css"}


def test_the_fonts_named_in_the_style_sheet_are_copied() -> None:
    css = (vendor.TARGET / "kern" / "fonts" / "fira-sans.css").read_text(encoding="utf-8")
    fonts = re.findall(r'url\("\./([^"]+)"\)', css)
    assert [font for font in fonts if not (vendor.TARGET / "kern" / "fonts" / font).is_file()] == []
    assert len(fonts) == 10


def test_the_copied_versions_are_the_locked_ones() -> None:
    lock = json.loads((vendor.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    locked = {path.removeprefix("node_modules/"): entry["version"] for path, entry in lock["packages"].items() if path}
    assert json.loads((vendor.TARGET / "versions.json").read_text(encoding="utf-8")) == locked


def test_the_lock_names_no_server() -> None:
    assert "resolved" not in (vendor.ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_every_copied_file_was_there() -> None:
    assert vendor.missing_files() == []
