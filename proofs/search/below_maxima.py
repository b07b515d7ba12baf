"""What is said of a maximum or minimum, of each of its parts: from max(a, b) < c also a < c and b < c.

Thresholds are often said so: "for α > max(0, (1/δ) log(n/ε))". The cases of the maximum would each be searched with the other
part still in the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, KernelError, Term
from proofs.kernel.facts import axiom
from proofs.kernel.theorem import Theorem, and_elim, assume, modus_ponens, or_elim
from proofs.search.logic import instance
from proofs.search.order import lemma, linear, totality

__all__ = ["above_both", "parts_of_maxima"]

_MOST = 8


@cache
def above_both() -> tuple[Theorem, Theorem]:
    """⊢ ∀a, b a ≤ max(a, b) and ⊢ ∀a, b b ≤ max(a, b)."""

    def build(number: int, a: Term, b: Term) -> Theorem:
        both, goal = instance(axiom("max"), a, b), t.le((a, b)[number], t.maximum(a, b))
        cases = []
        for position, order in enumerate((t.le(a, b), t.le(b, a))):
            value = modus_ponens(and_elim(both, position), assume(order))
            # max is the other one where the order says so, then the order itself is needed.
            order_used = ((assume(order), ONE, None),) if position == number else ()
            cases.append(linear(goal, ((value, t.num(-1), None), *order_used)))
        return or_elim(totality(a, b), *cases)

    return lemma(partial(build, 0), "a", "b"), lemma(partial(build, 1), "a", "b")


def parts_of_maxima(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """a R c and b R c from each premise max(a, b) R c, and c R −a, c R −b from each c R −max(a, b)."""
    waiting = list(premises)
    made = 0
    while waiting and made < _MOST:
        premise = waiting.pop(0)
        for part in _parts(premise):
            made += 1
            waiting.append(part)
            yield part


def _parts(premise: Theorem) -> Iterator[Theorem]:
    formula = premise.conclusion
    if formula.op not in ("le", "lt") or formula.args[0].sort != REAL:
        return
    left, right = formula.args
    maximum = left if left.op == "max" else _negated(right)
    if maximum is None:
        return
    for rule, part in zip(above_both(), maximum.args, strict=True):
        goal = t.rebuild(formula, (part, right) if maximum is left else (left, t.neg(part)))
        try:
            yield linear(goal, ((premise, ONE, None), (instance(rule, *maximum.args), ONE, None)))
        except KernelError:
            continue


def _negated(term: Term) -> Term | None:
    """The maximum of which ``term`` is the negative: a minimum."""
    opposite = t.neg(term)
    if opposite.op == "max":
        return opposite
    if term.op == "mul" and len(term.args) == 2 and term.args[0] == t.num(-1) and term.args[1].op == "max":
        return term.args[1]
    return None
