"""Exact instances that honour a line's hypotheses, and the verdict on one mutant."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, product
from typing import Any, Literal

from numeric.confirm import complete
from numeric.enclosure import Undefined
from numeric.enumeration import build, size_choices, slots_of, total_size
from numeric.exact import ExactInstance, Interpreter
from numeric.plan import Plan
from numeric.problem import Problem, opened
from proofs.errors import BlackboardError
from proofs.notation.names import dimensions_in, free_symbols
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.proving import assumptions, establish
from proofs.search import Unproven
from tests.mutants.sources import Source

__all__ = ["Judge", "Outcome"]

Outcome = Literal["kept", "proven", "true", "undecided", "late", "not refuted"]
"""Of a mutant: false and not proven · FALSE AND PROVEN · proven, not refuted · neither · the prover ran out of time · not
refuted, and not tried on the prover.
"""

_INSTANCES, _TRIES, _POSITIONS = 24, 400, 9


class _Late(BaseException):
    """The prover took longer than a mutant is worth."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise _Late

    previous = signal.signal(signal.SIGALRM, ring)
    # Again and again: where the interpreter calls a destructor, an exception is swallowed.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


class Judge:
    """Judges mutants of one source line; the instances are made once. Counts work, not time, but for a late prover."""

    def __init__(self, source: Source, seed: int = 0, seconds: float = 3.0) -> None:
        self.source, self.seconds = source, seconds
        self.problem = opened(source.statement, source.given)
        self.instances = tuple(islice(_instances(self.problem, random.Random(seed)), _INSTANCES))
        self.assumed = assumptions(source.given)

    def is_false(self, mutant: Formula) -> bool:
        """Whether an exact instance satisfies every hypothesis and refutes the mutant or leaves it undefined."""
        problem = opened(mutant, self.source.given)
        names = [name for formula in (problem.statement, *problem.given) for name in free_symbols(formula)]
        indices = [name for name in dict.fromkeys(names) if isinstance(name, Index)]
        sizes = {str(d.parts[0].name) for d in dimensions_in((problem.statement, *problem.given))}
        for instance in self.instances:
            known = {*instance.values, *instance.functions}
            if not sizes <= instance.sizes.keys() or any(n not in known and n not in indices for n in names):
                return False
            places = product(*(range(total_size(index.dimension, instance.sizes)) for index in indices))
            for positions in islice(places, _POSITIONS):
                here = ExactInstance(
                    instance.sizes, instance.values, dict(zip(indices, positions, strict=True)), instance.functions
                )
                if _refutes(problem, here):
                    return True
        return False

    def proves(self, mutant: Formula) -> bool | None:
        """Whether the mutant is proven as *defined and true* under the line's hypotheses; None when it takes too long."""
        try:
            with _within(self.seconds):
                establish(mutant, self.assumed)
        except (Unproven, BlackboardError):
            return False
        except _Late:
            return None
        return True

    def outcome(self, mutant: Formula, *, false_only: bool = False) -> Outcome:
        """The verdict. Unless ``false_only``, what is not shown to be false is tried on the prover too, to tell true from
        undecided.
        """
        false = self.is_false(mutant)
        if false_only and not false:
            return "not refuted"
        proven = self.proves(mutant)
        if proven:
            return "proven" if false else "true"
        if proven is None:
            return "late"
        return "kept" if false else "undecided"


def _refutes(problem: Problem, instance: ExactInstance) -> bool:
    truth = Interpreter(instance, steps=20_000).holds(problem.statement)
    if truth is not False and not isinstance(truth, Undefined):
        return False
    return _allowed(problem, instance)


def _allowed(problem: Problem, instance: ExactInstance) -> bool:
    return all(Interpreter(instance, strict=True).holds(hypothesis) is True for hypothesis in problem.given)


def _instances(problem: Problem, source: random.Random) -> Iterator[ExactInstance]:
    """Small instances that honour the hypotheses: every size 2 first, so that a swapped index shows."""
    plan = Plan.of(problem)
    least = sum(least for _, least in plan.sizes)
    choices: list[dict[str, int]] = [{name: 2 for name, _ in plan.sizes}]
    choices += [sizes for extra in range(4) for sizes in size_choices(plan, least + extra)]
    for number in range(_TRIES):
        sizes = choices[0] if number % 2 == 0 else source.choice(choices)
        slots = slots_of(plan, sizes)
        if any(not slot.values for slot in slots):
            return
        values = tuple(source.choice(slot.values[: 9 if number % 3 else 3]) for slot in slots)
        raw = build(plan, sizes, slots, values)
        functions: dict[Any, Any] = {function: source.choice(plan.family(function)) for function in plan.functions}
        places = {index: source.randrange(total_size(index.dimension, sizes)) for index in plan.indices}
        made = complete(plan, ExactInstance(raw.sizes, raw.values, places, functions))
        if made is not None and _allowed(problem, made):
            yield made
