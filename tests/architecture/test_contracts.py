"""The contracts in .importlinter hold, and each of them notices the offence it is there for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kreisweit"


def lint(folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--cache-dir", str(cache)]
    # The editable install must not lead back to the real package.
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy that may be spoilt."""
    skip = shutil.ignore_patterns("__pycache__", "static", "templates", "data", "locale")
    shutil.copytree(SOURCE, tmp_path / "src" / "kreisweit", ignore=skip)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_all_contracts_are_kept(cache: Path) -> None:
    result = lint(ROOT, cache)
    assert "Contracts: 8 kept, 0 broken." in result.stdout, result.stdout


OFFENCES = {
    "an engine uses Django": ("engines/matching/offence.py", "import django.db", "Pure"),
    "an engine knows another engine": ("engines/matching/offence.py", "import kreisweit.engines.reading", "Single"),
    "an engine opens a connection": ("engines/matching/offence.py", "import socket", "Quiet"),
    "the kernel knows an engine": ("kernel/offence.py", "import kreisweit.engines.matching", "House"),
    "an adapter knows an app": ("adapters/offence.py", "import kreisweit.apps.audit.models", "House"),
    "the command line loads Django": ("cli/offence.py", "import django", "Pure"),
    "a view opens an engine": ("apps/initiatives/views/offence.py", "import kreisweit.engines.matching", "Door"),
    "a verb opens an adapter": ("apps/bodies/domain/offence.py", "import kreisweit.adapters.boundaries", "Door"),
    "an early stage knows a late one": (
        "apps/bodies/domain/offence.py",
        "import kreisweit.apps.initiatives.models",
        "Process",
    ),
    "a model calls a verb": (
        "apps/initiatives/models/offence.py",
        "import kreisweit.apps.initiatives.domain.create",
        "Rooms",
    ),
    "an app opens a drawer": ("apps/initiatives/utils.py", "", "Rooms"),
    "the house gets a drawer": ("common/__init__.py", "", "House"),
    "the shared pages know an app": ("ui/offence.py", "import kreisweit.apps.bodies.models", "House"),
}


@pytest.mark.parametrize("offence", OFFENCES)
def test_an_offence_is_noticed(offence: str, house: Path, cache: Path) -> None:
    name, line, contract = OFFENCES[offence]
    path = house / "src" / "kreisweit" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(line + "\n", encoding="utf-8")
    result = lint(house, cache)
    broken = [text for text in result.stdout.splitlines() if text.endswith("BROKEN")]
    assert result.returncode == 1
    assert any(text.startswith(contract) for text in broken), result.stdout
