"""Work side by side, in forked processes, so that each starts with all that was read before."""

import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
# What is done with what: a process that is forked has it, where no pipe could bring it.
_shared: tuple[Callable[[Any], Any], Sequence[Any]]


def side_by_side(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What `work` makes of each item, in their order, as many at once as there are cores: each takes memory.

    What one of them raises, it raises too.
    """
    global _shared  # noqa: PLW0603  the one thing that a forked process is handed
    _shared = work, items
    # What is there now stays as it is; looking it through would only copy it.
    gc.freeze()
    cores = min(os.cpu_count() or 1, len(items))
    with ProcessPoolExecutor(cores, get_context("fork")) as processes:
        return list(processes.map(_made, range(len(items))))


def _made(number: int) -> Any:
    work, items = _shared
    return work(items[number])
