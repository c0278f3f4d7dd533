"""A filter on system calls (seccomp), written by hand because no library in the house brings one.

Forbidden calls answer "not permitted" instead of ending the process, so that a library which only tries goes on.
Numbers: the kernel's `syscall_64.tbl` for x86-64 and `asm-generic/unistd.h` for AArch64.
"""

from __future__ import annotations

import ctypes
import platform
import struct
from collections.abc import Sequence
from dataclasses import dataclass

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _NOT_PERMITTED = 0x7FFF0000, 0x00050001
# Classic BPF: load a word of the call's description, jump when equal, when at least, when bits are set, return.
_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_WRITING = 0x1 | 0x2 | 0x40  # O_WRONLY, O_RDWR, O_CREAT
_OTHER_ABI = 0x40000000  # x32 calls on x86-64 carry this bit


@dataclass(frozen=True, slots=True)
class _Machine:
    """The numbers of one architecture. `opens` are calls with the place of their flags among the arguments."""

    audit: int
    outside: Sequence[int]
    programs: tuple[int, ...]
    opens: tuple[tuple[int, int], ...]


def _numbers(written: str) -> tuple[int, ...]:
    """Call numbers written like page numbers, with what is the same everywhere: io_uring_setup, pidfd_open, clone3,
    openat2, pidfd_getfd."""
    ranges = [part.split("-") for part in (written + " 425 434 435 437 438").split()]
    return tuple(number for ends in ranges for number in range(int(ends[0]), int(ends[-1]) + 1))


_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        # Connections, processes, other processes' memory, limits, changes to the file system.
        outside=_numbers(
            "41-44 46 49 50 53 56-58 62 76 82-88 90 92 94 101 133 160 258-260 263-266 268 288 302 304 307 310 311 316 "
            "319 321"
        ),
        programs=(59, 322),
        opens=((2, 1), (257, 2)),
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        outside=_numbers("33-38 45 53 54 117 129 164 198-203 206 211 220 242 261 265 269-271 276 279 280"),
        programs=(221, 281),
        opens=((56, 2),),
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def forbid(*, also_programs: bool) -> bool:
    """Forbids this process connections, children and writing, and with `also_programs` to become another program.

    Cannot be taken back and is inherited. Returns False where the system has no such filter.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None or platform.system() != "Linux":
        return False
    instructions = _instructions(machine, also_programs=also_programs)
    program = _Program(len(instructions), b"".join(instructions))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not library.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0)


def _instructions(machine: _Machine, *, also_programs: bool) -> Sequence[bytes]:
    written = [
        _instruction(_LOAD, _MACHINE_AT),
        _instruction(_EQUAL, machine.audit, if_true=1),
        _instruction(_RETURN, _NOT_PERMITTED),
        _instruction(_LOAD, _NUMBER_AT),
        _instruction(_AT_LEAST, _OTHER_ABI, if_false=1),
        _instruction(_RETURN, _NOT_PERMITTED),
    ]
    for number in (*machine.outside, *(machine.programs if also_programs else ())):
        written += [_instruction(_EQUAL, number, if_false=1), _instruction(_RETURN, _NOT_PERMITTED)]
    for number, argument in machine.opens:
        written += [
            _instruction(_EQUAL, number, if_false=4),
            _instruction(_LOAD, _ARGUMENTS_AT + 8 * argument),
            _instruction(_BITS, _WRITING, if_false=1),
            _instruction(_RETURN, _NOT_PERMITTED),
            _instruction(_RETURN, _ALLOW),
        ]
    return [*written, _instruction(_RETURN, _ALLOW)]


def _instruction(code: int, value: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)
