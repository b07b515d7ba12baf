"""Work that other processes share: laid out first, begun in their order, and done here as soon as this process would wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Generic, TypeVar

__all__ = ["Answer", "Desk"]

_T = TypeVar("_T")


class Answer(Generic[_T]):
    """What ``work`` returns, worked out once: by the executor of a desk, or here when it is wanted and nobody has begun it."""

    def __init__(self, work: Callable[[], _T], stopped: Callable[[_T], bool], desk: Desk | None) -> None:
        self.work, self._stopped, self._desk = work, stopped, desk
        self._future: Future[_T] | None = None
        self._value: tuple[_T] | None = None

    @property
    def known(self) -> bool:
        """Whether the answer is there, so that nobody has to wait for it."""
        return self._value is not None or (self._future is not None and self._future.done())

    def begun(self, future: Future[_T]) -> None:
        """From now on ``future`` is to bring the answer."""
        self._future = future

    def taken_back(self) -> bool:
        """Whether it is not done yet and will not be done elsewhere: then it is for this process to do."""
        # Only of the standard library's own pools is it known that a task which was begun can't be cancelled.
        mine = self._desk is not None and isinstance(self._desk.executor, (ProcessPoolExecutor, ThreadPoolExecutor))
        return self._value is None and (self._future is None or (mine and self._future.cancel()))

    def do(self) -> bool:
        """Work it out here; whether Ctrl-C ended the work early."""
        self._value = (self.work(),)
        return self._stopped(self._value[0])

    def __call__(self) -> _T:
        """The answer. As long as others are at it, this process does what nobody has begun."""
        while self._value is None:
            if self._future is None or self._future.done() or self._desk is None:
                self._settle()
            elif (other := self._desk.next_to_do()) is None:
                self._settle()
            elif other.do() and other is not self:
                raise KeyboardInterrupt
        return self._value[0]

    def _settle(self) -> None:
        if self.taken_back():
            self.do()
        elif self._future is not None:
            self._value = (self._future.result(),)


class Desk:
    """What an executor (None: nobody) is to work out, and in which order: the heaviest first, so that the last ones are light.

    Whoever owns the desk takes from the other end what it does itself.
    """

    def __init__(self, executor: Executor | None) -> None:
        self.executor = executor
        self._laid_out: list[tuple[tuple[int, ...], Answer[object]]] = []
        self._open: list[Answer[object]] = []

    def answer(
        self, work: Callable[[], _T], rank: tuple[int, ...], stopped: Callable[[_T], bool] = lambda value: False
    ) -> Answer[_T]:
        """The answer that ``work`` gives; the highest ``rank`` is begun first. ``stopped`` says whether Ctrl-C cut it short."""
        answer = Answer(work, stopped, self)
        self._laid_out.append((rank, answer))  # type: ignore[arg-type]
        return answer

    def begin(self) -> None:
        """Hand everything to the executor."""
        if self.executor is not None:
            self._open = [answer for _, answer in sorted(self._laid_out, key=lambda pair: pair[0], reverse=True)]
            works = [answer.work for answer in self._open]
            # An executor may have a better way than to pickle each of them.
            hand_out = getattr(self.executor, "hand_out", None)
            futures = hand_out(works) if hand_out is not None else [self.executor.submit(work) for work in works]
            for answer, future in zip(self._open, futures, strict=True):
                answer.begun(future)
        self._laid_out = []

    def next_to_do(self) -> Answer[object] | None:
        """What nobody has begun, the lightest first; None when all is done or others are at it."""
        while self._open:
            if (answer := self._open.pop()).taken_back():
                return answer
        return None
