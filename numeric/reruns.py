"""A program on one batch again and again, with another array for one input each time: only what depends on it is done anew.

Values are kept without their error bounds here (for those who want to know where something probably lies), unless
``bounded`` says otherwise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from numeric.bounds import Bounded, Floats
from numeric.program import Program, Run

__all__ = ["Recipe", "Rerun", "Trial", "plain"]


def plain(value: Floats) -> Bounded:
    """Values for which no error bound will be computed: as if they lay on the simplest of grids."""
    return Bounded.grid(value, 0, 0.0)


class Recipe:
    """What of a finished program has to be done again when one of its inputs changes."""

    def __init__(self, program: Program, *, bounded: bool = False) -> None:
        self.steps = program.steps
        self.bounded = bounded
        reads: list[frozenset[Hashable]] = []
        for step in self.steps:
            own = frozenset() if step.reads is None else frozenset((step.reads,))
            reads.append(own.union(*(reads[operand] for operand in step.operands)))
        self.reads: Sequence[frozenset[Hashable]] = reads
        """The inputs that each register depends on."""
        self._paths: dict[tuple[int, Hashable | None], tuple[int, ...]] = {}

    def path(self, register: int, name: Hashable | None) -> tuple[int, ...]:
        """The registers below ``register`` that depend on the input ``name`` (None: all), each after those that it uses."""
        known = self._paths.get((register, name))
        if known is None:
            found: dict[int, None] = {}
            self._collect(register, name, found)
            known = self._paths[register, name] = tuple(found)
        return known

    def _collect(self, register: int, name: Hashable | None, found: dict[int, None]) -> None:
        if register not in found and (name is None or name in self.reads[register]):
            for operand in self.steps[register].operands:
                self._collect(operand, name, found)
            found[register] = None


class Rerun:
    """The values of a recipe on one batch, worked out when they are wanted."""

    def __init__(self, recipe: Recipe, run: Run) -> None:
        self.recipe, self.run = recipe, run
        self.values: dict[int, Any] = {}

    def value(self, register: int) -> Any:
        """The value of a register on the batch as it is."""
        if register not in self.values:
            for below in self.recipe.path(register, None):
                if below not in self.values:
                    self.values[below] = self.done(below, [self.values[operand] for operand in self.recipe.steps[below].operands])
        return self.values[register]

    def done(self, register: int, operands: Iterable[Any]) -> Any:
        """What the step of a register gives on ``operands``."""
        value = self.recipe.steps[register].action(self.run, *operands)
        if not self.recipe.bounded and type(value) is Bounded and (value.bound is not None or value.bits != 0):
            return plain(value.value)
        return value

    def with_input(self, name: Hashable, value: Bounded) -> Trial:
        """The same batch with another ``value`` for one input."""
        return Trial(self, name, value)

    def changed(self, name: Hashable) -> None:
        """From now on the run has another array for the input ``name``: what depends on it is forgotten."""
        reads = self.recipe.reads
        self.values = {register: value for register, value in self.values.items() if name not in reads[register]}


class Trial:
    """A batch that differs in one input from that of ``rerun``."""

    def __init__(self, rerun: Rerun, name: Hashable, value: Bounded) -> None:
        self._rerun, self._name, self._input = rerun, name, value
        self._values: dict[int, Any] = {}

    def value(self, register: int) -> Any:
        """The value of a register on the changed batch."""
        rerun, recipe = self._rerun, self._rerun.recipe
        if self._name not in recipe.reads[register]:
            return rerun.value(register)
        values = self._values
        if register not in values:
            for below in recipe.path(register, self._name):
                if below not in values:
                    step = recipe.steps[below]
                    values[below] = (
                        self._input
                        if step.reads == self._name
                        else rerun.done(below, [values[p] if p in values else rerun.value(p) for p in step.operands])
                    )
        return values[register]
