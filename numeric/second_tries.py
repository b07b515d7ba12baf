"""What is tried for instances that repairs could not help: smaller numbers, and other positions and times.

A hypothesis such as "η is a gap", ``∀x: … ⇒ |h(x)_i| ≥ η``, is no relation that an entry could be moved to; most often it holds
when η is small enough. And "s changes at time t, in component i" holds at few times and in one component. Several
alternatives of all these instances are looked at in one pass. The one for which most hypotheses hold is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.facts import facts_of
from numeric.plan import Plan
from numeric.batch import Instance
from numeric.times import LAST
from numeric.truths import Booleans
from proofs.notation.names import free_symbols
from proofs.notation.tree import Real, Symbol

__all__ = ["SecondTries"]

_SHARES = (2.0**-2, 2.0**-4, 2.0**-8)
_POSITIONS = 12
Holding = Callable[..., npt.NDArray[np.int64]]
"""How many hypotheses that speak of some ``names`` hold on each instance of a batch."""


class SecondTries:
    """The alternatives for instances of ``plan`` in which nothing changes that sequences are made from (``behind``)."""

    def __init__(self, plan: Plan, behind: Collection[object]) -> None:
        self._plan = plan
        opaque = [fact for fact in plan.problem.given if not any(True for _ in facts_of(fact))]
        spoken = {name for fact in opaque for name in free_symbols(fact)}
        fixed = {item.symbol for item in plan.derived} | plan.integers | plan.units | plan.binary
        self._small = [name for name in plan.given_symbols if isinstance(name, Real) and name in spoken - fixed - set(behind)]
        free: set[object] = {*plan.indices, *plan.naturals}
        named = {name for fact in plan.problem.given for name in plan.closure(set(free_symbols(fact)))}
        self._moves_positions = bool(plan.sequences and free & named)

    @property
    def any(self) -> bool:
        """Whether there are alternatives at all."""
        return bool(self._small) or self._moves_positions

    def improved(self, batch: Instance, broken: Booleans, holding: Holding, source: np.random.Generator) -> Instance:
        """The batch with the best alternative for each ``broken`` instance that is better than it is."""
        rows = np.flatnonzero(broken)
        places = {*batch.indices, *batch.times}
        batch = _best(batch, rows, list(self._smaller(batch.chosen(rows))), partial(holding, names=set(self._small)))
        return _best(batch, rows, list(self._elsewhere(batch.chosen(rows), source)), partial(holding, names=places))

    def _smaller(self, batch: Instance) -> Iterator[Instance]:
        for symbol in self._small:
            for share in _SHARES:
                bits, size = batch.grids.get(symbol, (0, 0.0))
                grid = (bits + 8, size) if symbol in batch.grids else None
                yield batch.with_array(symbol, batch.values[symbol] * share, grid)

    def _elsewhere(self, batch: Instance, source: np.random.Generator) -> Iterator[Instance]:
        for _ in range(_POSITIONS if self._moves_positions else 0):
            indices = {index: source.integers(0, max(1, batch.size(index.dimension)), batch.count) for index in batch.indices}
            times = {natural: source.integers(0, LAST + 2, batch.count) for natural in batch.times}
            yield replace(batch, indices=indices, times=times)


def _best(batch: Instance, rows: npt.NDArray[np.int64], alternatives: list[Instance], holding: Any) -> Instance:
    """``batch`` with the best of the alternatives at ``rows``, or as it is where none is better."""
    if not alternatives:
        return batch
    candidates = [batch.chosen(rows), *alternatives]
    counts = holding(_joined(candidates)).reshape(len(candidates), len(rows))
    best = np.argmax(counts, axis=0)  # the first of several: the instance as it is, if none is better

    def mixed(old: Any, parts: list[Any]) -> Any:
        if all(part is parts[0] for part in parts):
            return old
        new = np.array(old)
        new[rows] = np.stack(parts)[best, np.arange(len(rows))]
        return new

    values = {name: mixed(old, [each.values[name] for each in candidates]) for name, old in batch.values.items()}
    grids: dict[Any, tuple[int, float]] = {
        name: max(each.grids[name] for each in (batch, *candidates))
        for name in batch.grids
        if all(name in each.grids for each in candidates)
    }
    return replace(
        batch,
        values=values,
        indices={name: mixed(old, [each.indices[name] for each in candidates]) for name, old in batch.indices.items()},
        times={name: mixed(old, [each.times[name] for each in candidates]) for name, old in batch.times.items()},
        grids=grids,
        _ready={},
    )


def _joined(batches: list[Instance]) -> Instance:
    """The batches one after the other."""
    first = batches[0]
    names: tuple[Symbol, ...] = tuple(first.values)
    return replace(
        first,
        count=sum(each.count for each in batches),
        values={name: np.concatenate([each.values[name] for each in batches]) for name in names},
        indices={name: np.concatenate([each.indices[name] for each in batches]) for name in first.indices},
        times={name: np.concatenate([each.times[name] for each in batches]) for name in first.times},
        runs={name: np.concatenate([each.runs[name] for each in batches]) for name in first.runs},
        grids={
            name: max(each.grids[name] for each in batches) for name in first.grids if all(name in each.grids for each in batches)
        },
        _ready={},
    )
