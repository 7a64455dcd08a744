"""Work side by side: one process each, forked, so that each starts with all that was read before."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class BrokenError(Exception):
    """Some of the work failed; it has said why on the way."""


def side_by_side(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What `work` makes of each item, in their order. BrokenError if one of them fails."""
    # What is there now stays as it is; looking it through would only copy it.
    gc.freeze()
    fork = get_context("fork")
    running = []
    for item in items:
        answer, ask = fork.Pipe(duplex=False)
        process = fork.Process(target=_answer, args=(ask, work, item))
        process.start()
        ask.close()
        running.append((process, answer))
    results = []
    for process, answer in running:
        with suppress(EOFError):
            results.append(answer.recv())
        process.join()
    if len(results) < len(items):
        raise BrokenError
    return results


def _answer(ask: Connection, work: Callable[[T], R], item: T) -> None:
    ask.send(work(item))
