"""A hunt for 0 < 0 among the facts, at small concrete numbers. It finds nothing, and it does find a false fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from proofs.kernel import terms as t
from proofs.kernel.facts import FACTS, axiom
from proofs.kernel.terms import Arrow, IndexSort, KernelError, Part, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, for_all_elim, modus_ponens
from proofs.search import WORK, Unproven, justify
from proofs.search.polynomials import canonical
from proofs.search.rewriting import compute

__all__ = ["ABSURD", "absurdity", "instances", "ledger", "planted"]

ABSURD = t.lt(t.ZERO, t.ZERO)
NUMBERS = tuple(map(t.num, (-1, 0, 1, 2, Fraction(1, 2))))
TWO = IndexSort((Part(None), Part(None)))
"""A dimension of size 2."""
VECTOR, STATES = Arrow(TWO, t.REAL), Arrow(t.NAT, Arrow(TWO, t.REAL))

CONSTANT = t.lam(VECTOR, t.ONE)
FIRST = t.lam(VECTOR, t.apply(t.bound(0, VECTOR), t.inject(TWO.parts, 0, t.only())))
"""u ↦ u_1, on the plane."""
RESTING = t.lam(t.NAT, t.lam(TWO, t.num(-1)))

VALUES: Mapping[t.Sort, tuple[Term, ...]] = {
    t.REAL: NUMBERS,
    t.BOOL: (t.TRUE, t.FALSE, t.le(t.ONE, t.ZERO)),
    Arrow(VECTOR, t.REAL): (CONSTANT, FIRST),
    STATES: (RESTING,),
}


def instances(fact: Theorem) -> Iterator[Theorem]:
    """``fact`` at each choice of small values, taken apart, with every condition taken off that numbers decide.

    What arithmetic alone makes true says nothing and is left out.
    """
    sorts, formula = [], fact.conclusion
    while formula.op == "forall" and formula.args[0].data in VALUES:
        sorts.append(formula.args[0].data)
        formula = formula.args[0].args[0]
    for values in product(*(VALUES[sort] for sort in sorts)):
        theorem = fact
        for value in values:
            theorem = for_all_elim(theorem, value)
        yield from (part for part in _detached(theorem) if canonical(part.conclusion) != t.TRUE)


def _detached(theorem: Theorem) -> Iterator[Theorem]:
    match theorem.conclusion.op:
        case "and":
            for number in range(len(theorem.conclusion.args)):
                yield from _detached(and_elim(theorem, number))
        case "implies":
            condition = theorem.conclusion.args[0]
            if canonical(condition) == t.TRUE:
                yield from _detached(modus_ponens(theorem, compute(condition)))
            elif canonical(condition) != t.FALSE:
                yield theorem  # no matter of numbers
        case _:
            yield theorem


def _axiom(name: str) -> Theorem:
    try:
        return axiom(name)
    except KernelError:
        return axiom(name, TWO)


def ledger() -> dict[str, tuple[Theorem, ...]]:
    """The instances of each fact."""
    return {name: tuple(instances(_axiom(name))) for name in FACTS}


def absurdity(premises: tuple[Theorem, ...]) -> Theorem | None:
    """0 < 0 from ``premises``, or None when the search has tried every way it knows and finds none."""
    try:
        return justify(ABSURD, premises, work=20 * WORK)
    except Unproven as error:
        if "cut short" in str(error):
            raise
        return None


def planted() -> dict[str, Theorem]:
    """False facts as assumptions, each a slip in a true one."""
    a, b, p = t.var("a", t.REAL), t.var("b", t.REAL), t.var("p", t.BOOL)

    def every(body: Term, *variables: Term) -> Theorem:
        for variable in reversed(variables):
            body = t.for_all(t.abstract(body, variable))
        return assume(body)

    root = t.sqrt(a)
    return {
        "e^(a+b) = e^a + e^b": every(t.eq(t.exp(t.add(a, b)), t.add(t.exp(a), t.exp(b))), a, b),
        "1 + a < e^a": every(t.lt(t.add(t.ONE, a), t.exp(a)), a),
        "e^a ≤ 1 + a": every(t.le(t.exp(a), t.add(t.ONE, a)), a),
        "e^(log a) = a, whatever a is": every(t.eq(t.exp(t.log(a)), a), a),
        "log a = 0 for a ≤ 1/2": every(t.implies(t.le(a, t.num(Fraction(1, 2))), t.eq(t.log(a), t.ZERO)), a),
        "√a √a = a, whatever a is": every(t.eq(t.mul(root, root), a), a),
        "√a ≤ 0": every(t.le(root, t.ZERO), a),
        "max(a, b) = a for a ≤ b": every(t.implies(t.le(a, b), t.eq(t.maximum(a, b), a)), a, b),
        "the cases change places": every(t.implies(p, t.eq(t.choose(p, a, b), b)), p, a, b),
    }
