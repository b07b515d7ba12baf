"""Single small instances put to the question: by a program in single floats first, then by exact arithmetic.

What is asked of thousands of instances of the same sizes is read once (``numeric.unrolled``). Such a program only passes
instances over; what refutes is for exact arithmetic to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from numeric.confirm import complete, equality_matters, has_extreme_numbers, judged
from numeric.enclosure import Rational, Undecided, Undefined
from numeric.enumeration import Frame, choices
from numeric.exact import Equality, ExactInstance
from numeric.functions import FreeFunction
from numeric.plan import Plan
from numeric.unrolled import Program, program
from proofs.notation.dimensions import Index
from proofs.notation.tree import Function

__all__ = ["Asked", "Trials", "Try"]

_OFTEN = 2
"""How often a question is put to exact arithmetic alone before a program is made for it."""
_DOUBTS = 8
"""How many instances on which floats can't tell a true line from a false one are asked exactly, but for one at each sum of
dimensions. With numbers such as 10⁻²⁰ in the line, all of them are, as soon as a larger one of the same sum refutes."""


@dataclass
class Asked:
    """The program for certain sizes, positions and functions, once it was met often enough to be worth its making."""

    positions: dict[Index, int]
    functions: dict[Function, FreeFunction]
    met: int = 0
    program: Program | None = None


Try = tuple[Frame, tuple[Rational, ...], Asked]


class Trials:
    """What is asked of instances of ``plan``, and how much ``work`` and how many ``doubts`` are left for that."""

    def __init__(self, plan: Plan, equal: Equality | None = None) -> None:
        self.plan = plan
        self.equal = equal if equality_matters(plan.problem.statement) else None
        self.work = 0
        self.doubts = _DOUBTS
        self.extreme = any(map(has_extreme_numbers, (plan.problem.statement, *plan.problem.given)))
        """Whether sides may differ by less than floats show: then no instance is passed over because of that."""
        self._asked: dict[object, Asked] = {}
        self._asked_in: dict[Frame, list[Asked]] = {}

    def asked_in(self, frame: Frame, positions: dict[Index, int] | None) -> list[Asked]:
        """What can be asked of the entries of ``frame``: one for each choice of functions and positions."""
        found = self._asked_in.get(frame)
        if found is None:
            found = [self.asked_at(frame.sizes, *chosen) for chosen in choices(self.plan, frame.sizes, positions)]
            self._asked_in[frame] = found
        return found

    def asked_at(self, sizes: dict[str, int], positions: dict[Index, int], functions: dict[Function, FreeFunction]) -> Asked:
        key = (*sizes.values(), *positions.values(), *functions.values())
        return self._asked.setdefault(key, Asked(positions, functions))

    def passes(self, frame: Frame, values: tuple[Rational, ...], asked: Asked) -> bool | None:
        """None when the instance breaks a hypothesis or honours the statement for certain, True when floats can't tell."""
        asked.met += 1
        if asked.met <= _OFTEN:
            return False
        if asked.met == _OFTEN + 1:
            asked.program = program(self.plan, frame.sizes, asked.positions, asked.functions)
        if asked.program is None:
            return False
        nothing, spent = asked.program.says(frame.entries(values))
        self.work -= spent + 8
        return None if nothing else nothing is None

    @staticmethod
    def completed(frame: Frame, values: tuple[Rational, ...], asked: Asked) -> ExactInstance | None:
        """The instance with what hypotheses define, as the program has it; whether it refutes anything is not known yet."""
        assert asked.program is not None
        raw = frame.built(values, asked.positions, asked.functions)
        try:
            return replace(raw, values={**raw.values, **asked.program.defined(frame.entries(values))})
        except (Undecided, Undefined, OverflowError):
            return None

    def confirmed(self, raw: ExactInstance) -> ExactInstance | None:
        """The instance with what hypotheses define, if it honours them all and refutes the statement."""
        instance = complete(self.plan, raw)
        if instance is None:
            self.work -= 20
            return None
        found = judged(self.plan, instance, self.equal)
        self.work -= found.spent + 10
        return instance if found.refuted else None

    def refuting(self, frame: Frame, values: tuple[Rational, ...], asked: Asked) -> ExactInstance | None:
        doubtful = self.passes(frame, values, asked)
        if doubtful is None or doubtful and self.doubts <= 0:
            return None
        self.doubts -= doubtful
        return self.confirmed(frame.built(values, asked.positions, asked.functions))
