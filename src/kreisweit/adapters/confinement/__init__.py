"""Runs what reads foreign files in a child process that can do nothing but compute.

What protects, in this order:

- The child starts as `python -I` with an empty environment: no secrets, no path of ours to plant a module in.
- Limits of the kernel on memory, processor time, size of the result, child processes and core dumps, and a wall clock
  here. They hold for native code as well.
- Before the first byte of the file meets a native parser, the child gives up every right it needs no more: no further
  file descriptor (so no file, no socket, no pipe), and a system call filter (seccomp) against programs, processes,
  connections and changes to the file system. What a parser needs is loaded before that.
- The file comes in and the answer goes out through files in memory. The answer is JSON and at most one picture;
  nothing is unpickled.

What does not protect: the filter exists on Linux for x86-64 and AArch64 only, elsewhere the limits have to do. A parser
that is taken over can still say anything in its answer; so the answer is taken for text, whatever it looks like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kreisweit.adapters.on_demand import names_on_demand

if TYPE_CHECKING:
    from kreisweit.adapters.confinement.limits import MIB, Confinement
    from kreisweit.adapters.confinement.run import Answer, memory_file, run_confined, run_program

__all__ = ["MIB", "Answer", "Confinement", "memory_file", "run_confined", "run_program"]

__getattr__ = names_on_demand(
    __name__,
    {
        "MIB": "limits",
        "Answer": "run",
        "Confinement": "limits",
        "memory_file": "run",
        "run_confined": "run",
        "run_program": "run",
    },
)
