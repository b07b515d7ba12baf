"""What one file may take: time, memory, size and depth. Beyond a bound the answer is *unclear*, with the place reached.

Verdicts never depend on a clock: searches count their work. The clock is for hostile files alone, and set far beyond what
any answer needs.
"""

from __future__ import annotations

import ctypes
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.source import Place, decode, looks_like_notebook

try:
    import resource
except ImportError:  # Windows has no such bound
    resource = None  # type: ignore[assignment]

__all__ = ["Bounds", "Limit", "TimeIsUp", "beyond", "limit_of", "within"]

Limit = Literal["time", "memory", "size", "depth"]


@dataclass(frozen=True)
class Bounds:
    """For each file: ``time`` in seconds of a processor, ``memory`` in megabytes beyond what is in use before, ``size`` in
    characters and ``depth`` in nested groups. None leaves it to what the reader can take.
    """

    time: float | None = 60.0
    memory: int | None = 2000
    size: int | None = None
    depth: int | None = None


class TimeIsUp(BaseException):
    """Raised inside the thread whose time is over; no Exception, so that no search takes it for a way that failed."""


def limit_of(error: BaseException) -> Limit | None:
    """Which bound an error speaks of."""
    if isinstance(error, TimeIsUp):
        return "time"
    return "depth" if isinstance(error, RecursionError) else "memory" if isinstance(error, MemoryError) else None


@contextmanager
def within(bounds: Bounds) -> Iterator[None]:
    """Inside, TimeIsUp or MemoryError is raised when a bound is passed. Memory is bounded in main threads only."""
    with _in_memory(bounds.memory), _in_time(bounds.time):
        yield


@contextmanager
def _in_time(seconds: float | None) -> Iterator[None]:
    if seconds is None:
        yield
        return
    thread, over, lock = threading.get_ident(), False, threading.Lock()
    now = _clock(thread)
    end = now() + seconds

    timer: threading.Timer

    def ring() -> None:
        nonlocal timer
        with lock:
            if over:
                return
            left = end - now()
            if left <= 0:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeIsUp))
                return
            timer = _started(left, ring)

    timer = _started(seconds, ring)
    try:
        yield
    finally:
        with lock:
            over = True
            timer.cancel()
            # An alarm that rang a moment ago and was not heard yet is not heard outside.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), None)


def _started(seconds: float, ring: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(max(seconds, 0.01), ring)
    timer.daemon = True
    timer.start()
    return timer


def _clock(thread: int) -> Callable[[], float]:
    """The processor time of ``thread``, so that a busy machine takes nobody's time; the time of day where there is none."""
    if hasattr(time, "pthread_getcpuclockid"):
        clock = time.pthread_getcpuclockid(thread)
        return lambda: time.clock_gettime(clock)
    return time.monotonic


@contextmanager
def _in_memory(megabytes: int | None) -> Iterator[None]:
    in_use = _in_use()
    if megabytes is None or resource is None or in_use is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    wanted = in_use + megabytes * 2**20
    finite = [bound for bound in (*before, wanted) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(finite), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _in_use() -> int | None:
    """The size of this process' address space in bytes, where the system tells."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, AttributeError):
        return None


_NESTING = re.compile(r"\\(begin|end|left|right)(?![A-Za-z])|\\.|([{}])", re.DOTALL)


def beyond(data: bytes, bounds: Bounds) -> tuple[Limit, Place, str] | None:
    """The first bound on size or depth that the text passes, where, and in words."""
    if bounds.size is None and bounds.depth is None:
        return None
    try:
        source = decode(data)
    except ReadingError:
        return None  # the reader says it
    if bounds.size is not None and len(source.text) > bounds.size:
        return "size", source.place(bounds.size), f"the text has more than {bounds.size:,} characters"
    if bounds.depth is None or looks_like_notebook(data):
        return None
    depth = 0
    for match in _NESTING.finditer(source.text):
        if match[1] in ("begin", "left") or match[2] == "{":
            depth += 1
        elif match[1] or match[2]:
            depth = max(depth - 1, 0)
        if depth > bounds.depth:
            return "depth", source.place(match.start()), f"groups are nested more than {bounds.depth} deep here"
    return None
