"""All small instances of one sum of dimensions, in the order of their size."""

from __future__ import annotations

from collections.abc import Iterator

from numeric.enumeration import Cost, cost_of, rank, small_instances
from numeric.exact import ExactInstance
from numeric.plan import Plan
from numeric.trials import Trials, Try

__all__ = ["Level"]

_GLANCES = 1
"""How many doubtful instances are asked exactly when no doubts are left."""


class Level:
    """All small instances of one sum of dimensions, in order; resumable, with the best refuting one so far."""

    def __init__(self, plan: Plan, total: int, trials: Trials, *, first: bool) -> None:
        """``first``: the first instance that refutes is enough, whether it is the smallest or not."""
        self.total = total
        self._plan, self._trials, self._any = plan, trials, first
        self._stream = self._tries()
        self._left: list[Try] = []
        self.glances = _GLANCES
        self.best: ExactInstance | None = None
        self._rank: tuple[object, ...] | None = None
        self.finished = False

    def _tries(self) -> Iterator[tuple[Cost, Try]]:
        for cost, frame, positions, values in small_instances(self._plan, self.total):
            for asked in self._trials.asked_in(frame, positions):
                yield cost, (frame, values, asked)

    def advance(self, most: int) -> Iterator[None]:
        """Try up to ``most`` more instances; ``finished`` once no smaller one can follow. Yields when there is no work left."""
        if self.finished:
            return
        plan, trials = self._plan, self._trials
        for _ in range(most):
            while trials.work <= 0:
                if self.best is not None:
                    return
                yield
            cost, tried = next(self._stream, (None, None))
            if tried is None or cost is None or (self.best is not None and cost > cost_of(plan, self.best)):
                self.finished = True
                return
            doubtful = trials.passes(*tried)
            if doubtful is None:
                continue
            if doubtful and trials.doubts <= 0 and self.glances <= 0:
                if trials.extreme:
                    self._left.append(tried)
                continue
            trials.doubts, self.glances = trials.doubts - doubtful, self.glances - doubtful
            if self._better(tried):
                left, self._left = self._left, []  # those that floats could not tell, and that come first
                for each in left:
                    if self._better(each) and not plan.derived:
                        break
                if not plan.derived or self._any:  # then the order of the stream is the order of all
                    self.finished = True
                    return

    def _better(self, tried: Try) -> bool:
        frame, values, asked = tried
        if self._rank is not None and asked.program is not None:
            instance = self._trials.completed(*tried)
            if instance is not None and rank(self._plan, instance) >= self._rank:
                return False
        instance = self._trials.confirmed(frame.built(values, asked.positions, asked.functions))
        if instance is None:
            return False
        found = rank(self._plan, instance)
        if self._rank is not None and found >= self._rank:
            return False
        self.best, self._rank = instance, found
        return True
