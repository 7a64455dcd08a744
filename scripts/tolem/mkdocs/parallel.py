"""Work side by side: one process each, forked, so that each starts with all that was read before."""

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class BrokenError(Exception):
    """Some of the work failed; it has said why on the way."""


def side_by_side(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What `work` makes of each item, in their order, as many at once as there are cores: each takes memory.

    BrokenError if one of them fails.
    """
    # What is there now stays as it is; looking it through would only copy it.
    gc.freeze()
    fork, cores = get_context("fork"), os.cpu_count() or 1
    running: list[tuple[BaseProcess, Connection]] = []
    results: list[R] = []
    for item in items:
        if len(running) == cores:
            results += _answered(*running.pop(0))
        answer, ask = fork.Pipe(duplex=False)
        process: BaseProcess = fork.Process(target=_answer, args=(ask, work, item))
        process.start()
        ask.close()
        running.append((process, answer))
    for each in running:
        results += _answered(*each)
    if len(results) < len(items):
        raise BrokenError
    return results


def _answered(process: BaseProcess, answer: Connection) -> list[R]:
    found = []
    with suppress(EOFError):
        found.append(answer.recv())
    process.join()
    return found


def _answer(ask: Connection, work: Callable[[T], R], item: T) -> None:
    ask.send(work(item))
