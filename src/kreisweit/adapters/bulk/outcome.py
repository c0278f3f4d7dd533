"""What became of one task: a result, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kreisweit.kernel.errors import KreisweitError
from kreisweit.kernel.wording import Message

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """`error` says why `result` is None."""

    task: Task
    result: Result | None = None
    error: Message | None = None


def attempt(work: Callable[[Task], Result], task: Task) -> tuple[Result | None, Message | None]:
    """Carries one task out. What goes wrong is a message: one bad task must not stop a thousand good ones."""
    try:
        return work(task), None
    except KreisweitError as error:
        return None, error.message
    except Exception as error:
        # Whatever it is, it belongs to this task alone.
        return None, Message.of("bulk.unexpected", kind=type(error).__name__)


def worker_died() -> Message:
    """Said of a task that ended its worker twice."""
    return Message.of("bulk.worker_died")
