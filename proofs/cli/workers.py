"""The processes that share the work of a check. Ctrl-C is for the command itself to handle: it tells them to stop."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

__all__ = ["Workers"]

_T = TypeVar("_T")


class Workers(ProcessPoolExecutor):
    """Up to ``count`` processes, started when there is a task for them."""

    def __init__(self, count: int) -> None:
        context = multiprocessing.get_context()
        super().__init__(count, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
        self._will_inherit = context.get_start_method() == "fork"

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        self._will_inherit = False
        with _uninterrupted():
            return super().submit(function, *arguments, **options)

    def hand_out(self, works: Sequence[Callable[[], _T]]) -> list[Future[_T]]:
        """Submit all of ``works``.

        Processes that are not started yet inherit them where the system lets a process inherit: then nothing is taken to
        pieces and put together again, and what the works have in common stays common.
        """
        if not self._will_inherit:
            return [self.submit(work) for work in works]
        first = len(_INHERITED)
        _INHERITED.extend(works)
        return [self.submit(_inherited, first + place) for place in range(len(works))]


_INHERITED: list[Callable[[], Any]] = []
"""What processes that are started from here on have been told to do, by number."""


def _inherited(number: int) -> Any:
    return _INHERITED[number]()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C counts from the end of the block on.

    In the midst of a fork the interpreter would swallow the exception, or leave a process behind that nobody knows.
    """
    if threading.current_thread() is not threading.main_thread():  # only the main thread is ever interrupted
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
