"""A program on one batch again and again, with another array for one input each time: only what depends on it is done anew.

Values are kept without their error bounds here (for those who want to know where something probably lies), unless
``bounded`` says otherwise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from numeric.bounds import Bounded, Floats
from numeric.program import Program, Run

__all__ = ["EVERY", "Recipe", "Rerun", "Trial", "plain"]

EVERY = -1
"""All registers below, whatever they depend on."""


def plain(value: Floats) -> Bounded:
    """Values for which no error bound will be computed: as if they lay on the simplest of grids."""
    return Bounded.grid(value, 0, 0.0)


class Recipe:
    """What of a finished program has to be done again when one of its inputs changes."""

    def __init__(self, program: Program, *, bounded: bool = False) -> None:
        self.steps = program.steps
        self.bounded = bounded
        self._numbers: dict[Hashable, int] = {}
        reads: list[int] = []
        for step in self.steps:
            own = 0 if step.reads is None else 1 << self._numbers.setdefault(step.reads, len(self._numbers))
            for operand in step.operands:
                own |= reads[operand]
            reads.append(own)
        self.reads: Sequence[int] = reads
        """The inputs that each register depends on, a bit for each."""
        self._paths: dict[tuple[int, int], tuple[int, ...]] = {}

    def bit(self, name: Hashable) -> int:
        """The bit of the input ``name``; 0 when nothing depends on it."""
        number = self._numbers.get(name)
        return 0 if number is None else 1 << number

    def path(self, register: int, bit: int) -> tuple[int, ...]:
        """The registers below ``register`` that depend on the input with this ``bit`` (``EVERY``: all), in working order."""
        known = self._paths.get((register, bit))
        if known is None:
            found: dict[int, None] = {}
            self._collect(register, bit, found)
            known = self._paths[register, bit] = tuple(found)
        return known

    def _collect(self, register: int, bit: int, found: dict[int, None]) -> None:
        if register not in found and (bit == EVERY or bit & self.reads[register]):
            for operand in self.steps[register].operands:
                self._collect(operand, bit, found)
            found[register] = None


class Rerun:
    """The values of a recipe on one batch, worked out when they are wanted."""

    def __init__(self, recipe: Recipe, run: Run) -> None:
        self.recipe, self.run = recipe, run
        self.values: dict[int, Any] = {}

    def value(self, register: int) -> Any:
        """The value of a register on the batch as it is."""
        if register not in self.values:
            values, steps = self.values, self.recipe.steps
            for below in self.recipe.path(register, EVERY):
                if below not in values:
                    values[below] = self.done(below, [values[operand] for operand in steps[below].operands])
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
        reads, bit = self.recipe.reads, self.recipe.bit(name)
        for register in [register for register in self.values if reads[register] & bit]:
            del self.values[register]


class Trial:
    """A batch that differs in one input from that of ``rerun``."""

    def __init__(self, rerun: Rerun, name: Hashable, value: Bounded) -> None:
        self._rerun, self._bit, self._input = rerun, rerun.recipe.bit(name), value
        self._values: dict[int, Any] = {}

    def value(self, register: int) -> Any:
        """The value of a register on the changed batch."""
        rerun, recipe = self._rerun, self._rerun.recipe
        if not self._bit & recipe.reads[register]:
            return rerun.value(register)
        values = self._values
        if register not in values:
            for below in recipe.path(register, self._bit):
                if below not in values:
                    step = recipe.steps[below]
                    values[below] = (
                        self._input
                        if step.reads is not None  # the one input on this path
                        else rerun.done(below, [values[p] if p in values else rerun.value(p) for p in step.operands])
                    )
        return values[register]
