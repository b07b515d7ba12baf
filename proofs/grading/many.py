"""Many answers graded, in order, as they come: in this process, or by any executor of ``concurrent.futures``.

```python
from concurrent.futures import ProcessPoolExecutor
from proofs.grading.many import grade_many

with ProcessPoolExecutor() as pool:
    for file in grade_many(["anna.tex", "ben.tex"], exercise="2a", executor=pool):
        print(file.name, [answer.verdict for answer in file.answers])
```
Only a few files are under way at a time, whatever their number, and one that can't be judged spoils its own result only.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Union

from proofs.grading.bounded import Bounds, TimeIsUp, within
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.grade import Graded, grade_text, not_judged

__all__ = ["NO_ANSWER", "GradedFile", "Source", "grade_many"]

Source = Union[str, Path, "tuple[str, bytes]"]
"""A file to read, or a name with its content."""

NO_ANSWER = "there is no answer in it"
"""The problem of a file that was read."""

_AHEAD = 32
"""How many files are read ahead of the one whose result is next."""


@dataclass(frozen=True)
class GradedFile:
    """The answers in one file. ``problem`` says why there are none: the file can't be read, or has no answer in it."""

    name: str
    answers: tuple[Graded, ...]
    problem: str = ""


@dataclass(frozen=True)
class _Task:
    """Everything that a process needs to grade one file."""

    name: str
    data: bytes
    exercise: str | None
    sheet: tuple[str, bytes] | None
    bounds: Bounds
    decisions: Mapping[str, str]
    closing: bool
    problem: str = ""


def grade_many(
    sources: Iterable[Source],
    *,
    exercise: str | None = None,
    sheet: str | Path | None = None,
    executor: Executor | None = None,
    jobs: int = 1,
    bounds: Bounds = Bounds(),  # noqa: B008
    decisions: Mapping[str, str] | None = None,
    closing: bool = False,
) -> Iterator[GradedFile]:
    """The graded ``sources``, in their order, each as soon as it and those before it are done.

    ``exercise`` is for answers that name none; ``sheet`` is a sheet in LaTeX whose exercises are marked against. The work
    goes to the ``executor``, else to ``jobs`` processes, else it is done here. ``decisions`` are a teacher's on unclear
    steps, ``Review.words()``. ``closing``: whether to look for lines that would close the gaps before unclear ones. Raises
    InvalidSheet; an answer that can't be judged is a result like any other.
    """
    setting = None if sheet is None else (str(sheet), _content(Path(sheet)))
    _exercises(setting)
    tasks = (_task(source, exercise, setting, bounds, dict(decisions or {}), closing) for source in sources)
    if executor is not None:
        yield from _shared(tasks, executor)
    elif jobs > 1:
        yield from _in_processes(tasks, jobs)
    else:
        yield from map(_graded, tasks)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        from proofs.grading.sheets import InvalidSheet

        raise InvalidSheet(str(path), error.strerror or str(error)) from None


def _task(
    source: Source,
    exercise: str | None,
    sheet: tuple[str, bytes] | None,
    bounds: Bounds,
    decisions: Mapping[str, str],
    closing: bool,
) -> _Task:
    if isinstance(source, tuple):
        return _Task(source[0], source[1], exercise, sheet, bounds, decisions, closing)
    try:
        return _Task(str(source), Path(source).read_bytes(), exercise, sheet, bounds, decisions, closing)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _Task(str(source), b"", exercise, sheet, bounds, decisions, closing, reason)


@lru_cache(maxsize=8)
def _exercises(sheet: tuple[str, bytes] | None) -> Mapping[str, Exercise]:
    if sheet is None:
        return {}
    from proofs.grading.sheets import exercises_of

    return exercises_of(*sheet)


def _graded(task: _Task) -> GradedFile:
    """Whatever a file does to its judging ends here."""
    if task.problem:
        return GradedFile(task.name, (), task.problem)
    exercise, file = task.exercise, None if task.name == "-" else task.name
    try:
        sheet = _exercises(task.sheet)
        if exercise is None and len(sheet) == 1:
            (exercise,) = sheet
        with within(task.bounds):
            found = grade_text(
                task.data,
                exercise=exercise,
                file=file,
                sheet=sheet,
                bounds=task.bounds,
                decisions=task.decisions,
                closing=task.closing,
            )
    except (Exception, TimeIsUp) as error:  # whatever it is: one broken file spoils its own result only
        found = [not_judged(error, exercise, file)]
    return GradedFile(task.name, tuple(found), "" if found else NO_ANSWER)


def _graded_apart(task: _Task) -> GradedFile:
    # Theorems stay in the process that proved them: what is shown of a verdict does not need them.
    made = _graded(task)
    return GradedFile(made.name, tuple(answer.without_theorems() for answer in made.answers), made.problem)


def _lost(task: _Task) -> GradedFile:
    file = None if task.name == "-" else task.name
    return GradedFile(task.name, (not_judged(MemoryError(), task.exercise, file),))


def _shared(tasks: Iterator[_Task], executor: Executor) -> Iterator[GradedFile]:
    """By somebody's executor, whose processes are not for us to start again."""
    for task, future in _under_way(tasks, executor):
        try:
            yield future.result()
        except BrokenExecutor:
            yield _lost(task)


def _under_way(tasks: Iterator[_Task], executor: Executor) -> Iterator[tuple[_Task, Future[GradedFile]]]:
    waiting: deque[tuple[_Task, Future[GradedFile]]] = deque()
    try:
        for task in tasks:
            waiting.append((task, executor.submit(_graded_apart, task)))
            if len(waiting) > _AHEAD:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, future in waiting:
            future.cancel()


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


def _in_processes(tasks: Iterator[_Task], jobs: int) -> Iterator[GradedFile]:
    """By processes of our own. A process that the system ends takes the others with it: who was under way is asked alone."""
    waiting: deque[tuple[_Task, Future[GradedFile]]] = deque()
    pool = _pool(jobs)
    try:
        more = True
        while more or waiting:
            while more and len(waiting) <= _AHEAD:
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    waiting.append((task, _asked(pool, task)))
            if not waiting:
                break
            try:
                yield waiting[0][1].result()
                waiting.popleft()
            except BrokenExecutor:
                pool.shutdown(wait=False, cancel_futures=True)
                pending, waiting = waiting, deque()
                for task, future in pending:
                    done = future.done() and not future.cancelled() and future.exception() is None
                    yield future.result() if done else _alone(task)
                pool = _pool(jobs)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _asked(pool: ProcessPoolExecutor, task: _Task) -> Future[GradedFile]:
    try:
        return pool.submit(_graded_apart, task)
    except BrokenExecutor as error:
        failed: Future[GradedFile] = Future()
        failed.set_exception(error)
        return failed


def _alone(task: _Task) -> GradedFile:
    with _pool(1) as pool:
        try:
            return pool.submit(_graded_apart, task).result()
        except BrokenExecutor:
            return _lost(task)
