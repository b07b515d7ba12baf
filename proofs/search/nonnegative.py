"""a ≤ b since b − a is a sum of squares, or a sum over an index of what is not negative."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, Number, monomial, monomial_term
from proofs.kernel.terms import ONE, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_intro
from proofs.search.logic import instance
from proofs.search.order import linear, sum_monotone
from proofs.search.polynomials import gap, polynomial
from proofs.search.rewriting import fresh
from proofs.search.sign_lemmas import square_lemma

__all__ = ["completed_squares", "summed"]

MAX_BASIS = 6
MAX_TERMS = 24


def completed_squares(goal: Term) -> Theorem:
    """``goal`` a ≤ b by completing squares: b − a is a quadratic form in the roots of its square monomials.

    So 4a(1 − a) ≤ 1 since 1 − 4a + 4a² = (1 − 2a)². Raises KernelError when it is none, or not positive semidefinite.
    """
    if goal.op != "le":
        raise KernelError("a sum of squares shows a ≤ b")
    difference = gap(goal)
    basis = [root for mono, c in difference.items() if c > 0 and (root := _root(mono)) is not None]
    if not basis or len(basis) > MAX_BASIS or len(difference) > MAX_TERMS:
        raise KernelError("no small quadratic form")
    form = _form(dict(difference), basis)
    certificate = []
    for weight, combination in _diagonal(form):
        term = t.add(*[t.mul(t.num(c), monomial_term(basis[k])) for k, c in combination.items()])
        certificate.append((instance(square_lemma(), term), t.num(weight), None))
    return linear(goal, tuple(certificate))


def _root(mono: Monomial) -> Monomial | None:
    """The monomial whose square is ``mono``; e^a has the root e^(a/2)."""
    if all(g.op == "exp" or e % 2 == 0 for g, e in mono):
        return monomial({g: Fraction(e) / 2 for g, e in mono})
    return None


def _form(left: dict[Monomial, Number], basis: list[Monomial]) -> list[list[Fraction]]:
    """The symmetric matrix of a polynomial in products of two of the ``basis``. Raises KernelError."""
    size = len(basis)
    form = [[Fraction(0)] * size for _ in range(size)]
    for i in range(size):
        for j in range(i, size):
            product = polynomial(t.mul(monomial_term(basis[i]), monomial_term(basis[j])))
            if len(product) == 1:
                ((mono, factor),) = product.items()
                value = Fraction(left.pop(mono, 0)) / factor
                form[i][j] = form[j][i] = value if i == j else value / 2
    if left:
        raise KernelError("not a quadratic form in these monomials")
    return form


def _diagonal(form: list[list[Fraction]]) -> list[tuple[Fraction, dict[int, Fraction]]]:
    """Positive weights and linear combinations whose weighted squares add up to the form. Raises KernelError."""
    found = []
    for k in range(len(form)):
        pivot = form[k][k]
        row = {j: form[k][j] for j in range(len(form)) if form[k][j]}
        if pivot < 0 or (pivot == 0 and row):
            raise KernelError("the quadratic form takes negative values")
        if not row:
            continue
        combination = {j: value / pivot for j, value in row.items()}
        found.append((pivot, combination))
        for i, c in combination.items():
            for j, d in combination.items():
                form[i][j] -= pivot * c * d
    return found


def summed(goal: Term, prove: Callable[[Term], Theorem]) -> Theorem:
    """``goal`` a ≤ b, or a < b, where b − a is Σ_i c(i): from 0 ≤ c(i), or 0 < c(i), for each i.

    A term without a sum is none, but n·b is Σ_i b. Raises KernelError when the difference is no single sum.
    """
    if goal.op not in ("le", "lt"):
        raise KernelError("only an order is shown summand by summand")
    difference = gap(goal)
    sorts = [{g.args[0].data for g, e in mono if g.op == "sum" and e == 1} for mono in difference]
    shared = set.intersection(*sorts) if sorts else set()
    if not 1 < len(difference) <= MAX_TERMS or not shared:
        raise KernelError("the difference is no single sum")
    sort = min(shared, key=t.sort_key)
    index = fresh(sort)
    summands = []
    for mono, c in difference.items():
        inside = next(g for g, e in mono if g.op == "sum" and e == 1 and g.args[0].data == sort)
        others = monomial_term(monomial({g: e for g, e in mono if g is not inside}))
        summands.append(t.mul(t.num(c), others, t.instantiate(inside.args[0], index)))
    each = for_all_intro(index, prove(t.rebuild(goal, (ZERO, t.add(*summands)))))
    return linear(goal, ((sum_monotone(each), ONE, None),))
