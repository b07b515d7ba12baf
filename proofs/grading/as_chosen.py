"""What a text chooses of what its exercise leaves open, ``sign(0) = 1``: a line may hold by it, with a tie and without one."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.errors import BlackboardError
from proofs.grading.context import assumed, proves
from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import Theorem, or_elim
from proofs.notation.formulas import Formula, Ne, negation
from proofs.notation.lowering import lower
from proofs.search.logic import excluded_middle

__all__ = ["by_the_choice"]

_WORK = 400


def by_the_choice(
    said: Formula, premises: Sequence[Theorem], chosen: Sequence[Formula], settled: Sequence[Formula]
) -> tuple[Theorem, ...] | None:
    """The theorems of ``said`` under what is ``chosen``, at once or in both cases of what is not ``settled``."""
    held = [*premises, *(theorem for formula in chosen for theorem in assumed(formula))]
    if (found := proves(said, held, _WORK)) is not None:
        return found
    for apart in settled:
        if isinstance(apart, Ne):
            tie = proves(said, [*held, *assumed(negation(apart))], _WORK)
            other = None if tie is None else proves(said, [*held, *assumed(apart)], _WORK)
            if tie is not None and other is not None:
                try:
                    either = excluded_middle(lower(negation(apart)))
                    return tuple(or_elim(either, *cases) for cases in zip(tie, other, strict=True))
                except (BlackboardError, KernelError, ValueError):
                    continue
    return None
