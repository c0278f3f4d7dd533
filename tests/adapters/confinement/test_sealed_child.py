"""What a sealed child can still do: nothing but compute and answer. Tried for real, call by call."""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile

import pytest

from kreisweit.adapters.confinement.limits import MIB, Confinement

LIMITS = {"memory_bytes": 512 * MIB, "cpu_seconds": 20, "result_bytes": MIB}
PREPARED = (
    "import ctypes, os, socket, subprocess, sys, resource, mmap\n"
    "from kreisweit.adapters.confinement.seal import confine, seal, seal_for_program\n"
    f"confine({LIMITS!r})\n"
)
TRIED = """
try:
    {attempt}
except (OSError, ValueError):
    print("refused")
else:
    print("done")
"""
needs_filter = pytest.mark.skipif(
    platform.machine() not in ("x86_64", "aarch64"), reason="the system call filter knows x86-64 and AArch64"
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-c", PREPARED + code]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def tried(attempt: str, *, sealed_by: str = "seal()") -> str:
    finished = run(sealed_by + TRIED.format(attempt=attempt))
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd').read()",
        "open('/proc/self/environ').read()",
        "open('/tmp/kreisweit-sealed', 'w')",
        "os.open('/tmp', os.O_RDONLY)",
        "socket.socket()",
        "socket.socketpair()",
        "os.pipe()",
        "os.dup(0)",
        "os.memfd_create('x')",
        "os.listdir('/')",
        "subprocess.run(['/bin/true'])",
    ],
)
def test_no_descriptor_can_be_opened(attempt: str) -> None:
    assert tried(attempt) == "refused"


@needs_filter
@pytest.mark.parametrize(
    "attempt",
    [
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "os.unlink('/tmp/kreisweit-none')",
        "os.rename('/tmp/kreisweit-none', '/tmp/x')",
        "os.mkdir('/tmp/kreisweit-none')",
        "os.symlink('/etc', '/tmp/kreisweit-none')",
        "os.truncate('/tmp/kreisweit-none', 0)",
        "os.chmod('/tmp', 0o700)",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))",
        "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    ],
)
def test_the_filter_refuses_the_rest(attempt: str) -> None:
    assert tried(attempt) == "refused"
    assert run("print(seal())").stdout.strip() == "True"


@needs_filter
def test_the_filter_answers_not_permitted_and_not_merely_not_found() -> None:
    code = "seal()\ntry:\n    os.unlink('/tmp/kreisweit-none')\nexcept OSError as error:\n    print(error.errno)"
    assert run(code).stdout.strip() == "1"


@needs_filter
def test_a_program_may_read_its_own_files_but_neither_write_nor_connect() -> None:
    by = "seal_for_program()"
    assert tried("open('/etc/hostname').read()", sealed_by=by) == "done"
    assert tried("open('/tmp/kreisweit-sealed', 'w')", sealed_by=by) == "refused"
    assert tried("open('/dev/null', 'r+')", sealed_by=by) == "refused"
    assert tried("socket.socket()", sealed_by=by) == "refused"
    assert tried("os.fork()", sealed_by=by) == "refused"


def test_memory_is_bounded() -> None:
    assert "MemoryError" in run("seal()\nbytearray(600 * 1024 * 1024)").stderr


def test_what_is_written_is_bounded() -> None:
    code = f"seal()\nwhile True: os.write(1, b'x' * {MIB // 4})"
    with tempfile.TemporaryFile() as result:
        command = [sys.executable, "-I", "-c", PREPARED + code]
        subprocess.run(command, stdout=result, stderr=subprocess.DEVNULL, check=False, timeout=60)
        assert result.seek(0, 2) == MIB


def test_limits_are_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        Confinement(cpu_seconds=0)
