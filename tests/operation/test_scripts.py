"""The set-up scripts, as far as they can be tried without another machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted(path for path in (ROOT / "scripts").iterdir() if path.is_file())


def run(folder: Path, commands: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`commands` in a shell that has read the set-up of the checkout in `folder`."""
    program = f'. "$(dirname -- "$0")/setup.sh"\n{commands}'
    settings = {"PATH": os.environ["PATH"], "HOME": str(folder), **environment}
    command = ["/bin/sh", "-c", program, str(folder / "scripts" / "any")]
    return subprocess.run(command, env=settings, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the set-up looks at, in a folder whose name has a blank."""
    folder = tmp_path / "mein Klon"
    for name in ("scripts", "requirements", "tools"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pyproject.toml", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    (folder / "src").mkdir()
    return folder


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A PATH with nothing but a user who is not root, and apt."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, body in {"id": "echo 1000", "apt-get": "exit 99"}.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
    for name in ("dirname", "mkdir", "env"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return str(folder)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_plain_shell(script: Path) -> None:
    assert subprocess.run(["/bin/sh", "-n", script], check=False).returncode == 0


def test_without_rights_the_administrator_is_named_the_command(checkout: Path, bare_path: str) -> None:
    result = run(checkout, "install_packages nodejs npm", PATH=bare_path)
    assert result.returncode == 1
    assert result.stdout == "Auf diesem Rechner fehlen Systempakete. Jetzt wird installiert: nodejs npm\n"
    assert result.stderr.endswith("Bitten Sie die Systemadministration um: apt-get install nodejs npm\n")


def test_without_apt_the_programs_are_named(checkout: Path, bare_path: str) -> None:
    (Path(bare_path) / "apt-get").unlink()
    result = run(checkout, "install_packages nodejs", PATH=bare_path, LANG="en_US.UTF-8")
    assert result.returncode == 1
    assert result.stderr.startswith("This system has no apt.")


def test_a_failing_apt_stops_the_set_up(checkout: Path, bare_path: str) -> None:
    (Path(bare_path) / "id").write_text("#!/bin/sh\necho 0\n")
    result = run(checkout, "install_packages nodejs; echo went on", PATH=bare_path)
    assert (result.returncode, "went on" in result.stdout) == (1, False)
    assert result.stderr == "apt konnte die Pakete nicht installieren: nodejs\n"


def test_an_environment_is_ready_until_its_lock_or_its_folder_changes(checkout: Path) -> None:
    fill = (
        "mkdir -p .venv/bin; ln -s /bin/true .venv/bin/python; "
        'echo "$ROOT" >.venv/made-for; venv_stamp web >.venv/stamp-web'
    )
    ask = "if venv_is_ready web; then echo ready; else echo not ready; fi"
    assert run(checkout, ask).stdout == "not ready\n"
    assert run(checkout, f"{fill}; {ask}").stdout == "ready\n"
    moved = checkout.with_name("umgezogen")
    shutil.copytree(checkout, moved, symlinks=True)
    assert run(moved, ask).stdout == "not ready\n"
    (checkout / "requirements" / "web.txt").write_text("other==1\n")
    assert run(checkout, ask).stdout == "not ready\n"


def test_a_catalogue_is_compiled_when_it_is_newer(checkout: Path) -> None:
    folder = checkout / "src" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Ja"\nmsgstr "Yes"\n'
    )
    assert run(checkout, "messages_are_compiled").returncode == 1
    assert run(checkout, "compile_messages; messages_are_compiled").returncode == 0
    os.utime(folder / "django.mo", (0, 0))
    assert run(checkout, "messages_are_compiled").returncode == 1


def test_a_home_that_is_missing_is_replaced(checkout: Path) -> None:
    result = run(checkout, 'echo "$HOME"', HOME=str(checkout / "nowhere"))
    assert result.stdout == f"{checkout / 'var' / 'home'}\n"
