"""The processes that share the work of a check. Ctrl-C is for the command itself to handle: it tells them to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

__all__ = ["Workers"]


class Workers(ProcessPoolExecutor):
    """Up to ``count`` processes, each started when there is a task for it."""

    def __init__(self, count: int) -> None:
        super().__init__(count, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        with _uninterrupted():
            return super().submit(function, *arguments, **options)


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
