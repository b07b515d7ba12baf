"""Inequalities with several logarithms: ``2 log a ≤ log b + log c`` from ``a² ≤ bc``, and apart from what has no logarithm.

So ``log(1 + e^x)`` is midpoint convex, and a sum of such terms with a strictly convex one is strictly so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import gcd, lcm

from proofs.kernel import terms as t
from proofs.kernel.normal import Poly, monomial_term, to_term
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.search.context import Context, Effort, Unproven
from proofs.search.descent import log_at_most
from proofs.search.factoring import content
from proofs.search.justify import justify
from proofs.search.logarithms import log_of_product, with_logarithms_apart
from proofs.search.nonnegative import summed
from proofs.search.order import linear
from proofs.search.polynomials import gap
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["by_logarithms"]

_MOST_FACTORS = 6

Prove = Callable[[Term], Theorem]


def by_logarithms(goal: Term, premises: Sequence[Theorem], *, work: int, depth: int = 4) -> Theorem:
    """The comparison ``goal`` part by part, its logarithms put together. Raises KernelError."""
    if goal.op not in ("le", "lt") or goal.args[0].sort != REAL or not places(goal, "log"):
        raise KernelError("no inequality with logarithms")

    def prove(part: Term) -> Theorem:
        if places(part, "log") and depth > 0:
            try:
                return by_logarithms(part, premises, work=work, depth=depth - 1)
            except KernelError:
                pass
        try:
            return _justified(part, premises, work)
        except KernelError:
            return _without_a_common_factor(part, table, lambda rest: _justified(rest, premises, work))

    table = Context().with_premises(*premises).signs
    ways: tuple[Callable[[], Theorem], ...] = (
        lambda: with_logarithms_apart(goal, table, prove),
        lambda: _without_a_common_factor(goal, table, prove),
        lambda: _apart(goal, prove),
        lambda: _multiplied_out(goal, table, prove),
        lambda: summed(goal, prove),
    )
    for way in ways:
        try:
            return way()
        except KernelError:
            continue
    raise KernelError("its logarithms can't be put together")


def _justified(part: Term, premises: Sequence[Theorem], work: int) -> Theorem:
    # What holds anyway is found faster without what does not matter.
    for effort, given in ((Effort.SIGNS, premises), (Effort.FULL, ()), (Effort.FULL, premises)):
        try:
            return justify(part, given, effort=effort, work=work)
        except Unproven:
            continue
    raise KernelError("this part is not proven")


def _without_a_common_factor(goal: Term, table: SignTable, prove: Prove) -> Theorem:
    """``goal`` from what is left of it without a positive factor of all its terms, such as 1/m."""
    (number, common), primitive = content(gap(goal))
    if not common or primitive is None:
        raise KernelError("no common factor")
    factor = monomial_term(common)
    evidence = sign(t.lt(ZERO, factor), (), table)
    rest = to_term({mono: number * c for mono, c in primitive.items()})
    return linear(goal, ((prove(t.rebuild(goal, (ZERO, rest))), factor, evidence),))


def _multiplied_out(goal: Term, table: SignTable, prove: Prove) -> Theorem:
    """``goal`` Σ_i c_i log a_i R Σ_j d_j log b_j from Π_i a_i^{c_i} R Π_j b_j^{d_j}, for rational c and d and positive a and b.

    Raises KernelError where other terms stand in it.
    """
    if goal.op not in ("le", "lt"):
        raise KernelError("an equation between logarithms is no inequality")
    difference = gap(goal)
    if len(difference) < 3 or any(len(mono) != 1 or mono[0][1] != 1 or mono[0][0].op != "log" for mono in difference):
        raise KernelError("not only logarithms of different terms")
    whole = lcm(*(Fraction(c).denominator for c in difference.values()))
    scale = Fraction(whole, gcd(*(int(c * whole) for c in difference.values())))
    sides: tuple[list[Term], list[Term]] = [], []
    for ((logarithm, _),), c in difference.items():
        count = abs(int(c * scale))
        sides[c > 0].extend([logarithm.args[0]] * min(count, _MOST_FACTORS + 1))
    if not all(0 < len(side) <= _MOST_FACTORS for side in sides):
        raise KernelError("too many factors")
    products = [t.mul(*side) if len(side) > 1 else side[0] for side in sides]
    positive = [sign(t.lt(ZERO, product), (), table) for product in products]
    logarithms = log_at_most(prove(t.rebuild(goal, tuple(products))), *positive)
    certificate = [(logarithms, t.num(1 / scale), None)]
    for number, side in enumerate(sides):
        if len(side) > 1:
            turn = (1 if number == 0 else -1) / scale
            certificate.append((log_of_product(side, table), t.num(-turn), None))
    return linear(goal, tuple(certificate))


def _apart(goal: Term, prove: Prove) -> Theorem:
    """``goal`` a R b, where b − a is a sum of terms with logarithms and of others, from each of these two being ≥ 0 or > 0."""
    if goal.op not in ("le", "lt"):
        raise KernelError("only an inequality is shown part by part")
    difference = gap(goal)
    parts: tuple[Poly, Poly] = {}, {}
    for mono, c in difference.items():
        parts[any(_has_logarithm(generator) for generator, _ in mono)][mono] = c
    others, logarithms = parts
    if not others or len(logarithms) < 2:
        raise KernelError("there are no two parts")
    weak = prove(t.le(ZERO, to_term(logarithms)))
    rest = prove(t.rebuild(goal, (ZERO, to_term(others))))
    return linear(goal, ((weak, ONE, None), (rest, ONE, None)))


def _has_logarithm(generator: Term) -> bool:
    return bool(places(generator, "log"))
