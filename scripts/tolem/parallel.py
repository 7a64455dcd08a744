"""Parallel work in forked processes, which inherit everything that was read."""

import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
# The function and items, inherited by forked processes because they cannot be pickled.
_shared: tuple[Callable[[Any], Any], Sequence[Any]]


def parallel_map(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """The results of `work` for each item, in order, with one process per core at a time.

    Raises what `work` raises in any process.
    """
    global _shared  # noqa: PLW0603  the one thing that a forked process is handed
    _shared = work, items
    # Prevent the garbage collector from touching, and so copying, shared memory.
    gc.freeze()
    cores = min(os.cpu_count() or 1, len(items))
    with ProcessPoolExecutor(cores, get_context("fork")) as processes:
        return list(processes.map(_made, range(len(items))))


def _made(number: int) -> Any:
    work, items = _shared
    return work(items[number])
