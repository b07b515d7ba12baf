"""The inequality of Cauchy and Schwarz, for every n: ±a·b ≤ ‖a‖ ‖b‖, as a candidate for linear arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations

from proofs.kernel import terms as t
from proofs.kernel.normal import to_term
from proofs.kernel.terms import ONE, REAL, ZERO, Arrow, IndexSort, Term
from proofs.kernel.theorem import Theorem, assume, for_all_intro, modus_ponens, or_elim
from proofs.search.factoring import content
from proofs.search.logic import instance
from proofs.search.order import linear, totality
from proofs.search.polynomials import polynomial
from proofs.search.rewriting import convert, rewrite_rule
from proofs.search.roots import from_squares, root_squared
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["products_of_norms"]

_MOST_NORMS = 4


def products_of_norms(goal: Term) -> Iterator[Theorem]:
    """a·b ≤ ‖a‖ ‖b‖ and −a·b ≤ ‖a‖ ‖b‖ for the norms ‖a‖ and ‖b‖ in ``goal``."""
    norms = dict.fromkeys(place.term for place in places(goal, "sqrt") if not place.depth)
    arrays = [array for norm in list(norms)[:_MOST_NORMS] if (array := _of_which(norm)) is not None]
    for first, second in combinations(arrays, 2):
        sort = first.data
        if sort == second.data:
            for one in (first, t.lam(sort, t.neg(first.args[0]))):
                yield instance(_cauchy_schwarz(sort), one, second)


def _of_which(norm: Term) -> Term | None:
    """The array a, as a function of its index, of √(Σ_i a_i²)."""
    total = norm.args[0]
    if total.op != "sum":
        return None
    function = total.args[0]
    terms = polynomial(function.args[0])
    if not terms:
        return None  # the length of 0
    (number, factors), rest = content(terms)
    if number == 1 and rest is None and all(exponent % 2 == 0 for _, exponent in factors):
        return t.lam(function.data, to_term({tuple((base, exponent // 2) for base, exponent in factors): 1}))
    written = function.args[0]
    halves = written.args if written.op == "mul" and len(written.args) == 2 else ()
    return t.lam(function.data, halves[0]) if halves and halves[0] == halves[1] else None


@cache
def _cauchy_schwarz(sort: IndexSort) -> Theorem:
    """⊢ ∀a ∀b Σ_i a_i b_i ≤ √(Σ_i a_i²) √(Σ_i b_i²), by Lagrange's identity."""
    a, b = (t.var(name, Arrow(sort, REAL)) for name in "ab")
    i, j = (t.var(name, sort) for name in "ij")

    def total(*factors: Term) -> Term:
        return t.summation(t.abstract(t.mul(*(t.apply(array, i) for array in factors)), i))

    product, first, second = total(a, b), total(a, a), total(b, b)
    crossed = t.sub(t.mul(t.apply(a, i), t.apply(b, j)), t.mul(t.apply(a, j), t.apply(b, i)))
    squares = t.summation(t.abstract(t.summation(t.abstract(t.mul(crossed, crossed), j)), i))
    lagrange = linear(t.le(t.mul(product, product), t.mul(first, second)), ((_positive(squares), t.num(Fraction(1, 2)), None),))
    norms = t.mul(t.sqrt(first), t.sqrt(second))
    goal, weak = t.le(product, norms), _positive(norms)
    rules = tuple(rewrite_rule(root_squared(_positive(total))) for total in (first, second))
    up, down = map(assume, totality(ZERO, product).conclusion.args)
    theorem = instance(from_squares("le"), product, norms)
    for premise in (up, weak, convert(lagrange, t.le(t.mul(product, product), t.mul(norms, norms)), rules)):
        theorem = modus_ponens(theorem, premise)
    either = or_elim(totality(ZERO, product), theorem, linear(goal, ((down, ONE, None), (weak, ONE, None))))
    return for_all_intro(a, for_all_intro(b, either))


def _positive(term: Term) -> Theorem:
    return sign(t.le(ZERO, term), (), SignTable(()))
