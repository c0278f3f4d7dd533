"""Words: the glossary is complete, templates carry no inline code, nothing speaks of places outside the
project."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kreisweit"
TEXTS = {".py", ".html", ".js", ".mjs", ".css", ".md", ".toml", ".sh", ".txt", ".po", ".json", ".yml", ".yaml", ""}
# Written so that this file does not match itself.
OUTSIDE = re.compile(r"/w[o]rk/|/f[a]rm/|\.\./sh[a]red|/r[o]ot/|(?<![\w.-])/h[o]me/[a-z]")
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b|raise NotImplemented[E]rror")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\sstyle=[\"']|<style|\son[a-z]+=[\"']", re.IGNORECASE
)


def project_files() -> Iterator[Path]:
    """What is or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return (path for path in paths if path.is_file() and path.suffix in TEXTS)


def lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.fixture(scope="module")
def files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("a source archive has no list of committed files")
    return list(project_files())


def test_nothing_speaks_of_places_outside_the_project(files: list[Path]) -> None:
    assert lines_with(OUTSIDE, iter(files)) == []


def test_nothing_is_left_unfinished(files: list[Path]) -> None:
    assert lines_with(UNFINISHED, (path for path in files if path.suffix != ".json")) == []


def test_templates_have_no_inline_script_or_style() -> None:
    assert lines_with(INLINE, SOURCE.rglob("*.html")) == []


@pytest.mark.parametrize(
    "offence", ["<script>alert(1)</script>", '<p style="color: red">', '<a onclick="f()">', "<style>"]
)
def test_inline_code_would_be_noticed(offence: str) -> None:
    assert INLINE.search(offence)


@pytest.mark.parametrize(
    "harmless", ['<script src="x.js"></script>', '<script type="application/json">', "<p class='style'>"]
)
def test_what_is_no_inline_code_passes(harmless: str) -> None:
    assert not INLINE.search(harmless)


def test_the_glossary_has_every_model() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`(\w+)`", glossary))
    models = {
        model.__name__
        for config in apps.get_app_configs()
        if config.name.startswith("kreisweit.")
        for model in config.get_models()
    }
    assert models - words == set()


def test_every_address_of_ours_has_a_name() -> None:
    assert list(nameless(get_resolver(), "")) == []


def nameless(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        path = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            # A package names its addresses as it likes.
            if getattr(entry.urlconf_name, "__name__", "kreisweit").startswith("kreisweit"):
                yield from nameless(entry, path)
        elif isinstance(entry, URLPattern) and not entry.name:
            yield path
