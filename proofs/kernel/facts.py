"""The axioms: logic and the ordered field of real numbers, then the ledger of textbook facts.

Each is a closed formula; one that speaks of a dimension is given for every dimension. A theorem lists by name the facts
of the ledger that it rests on; logic, field and order are plain algebra and go without saying.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from proofs.kernel import terms as t
from proofs.kernel.terms import BOOL, NAT, ONE, REAL, ZERO, Arrow, IndexSort, KernelError, Sort, Term
from proofs.kernel.theorem import Theorem, make


def _closed(quantify: Callable[[Term], Term], sort: Sort, body: Callable[..., Term]) -> Term:
    # The variables are named by the parameters of ``body``: nested ones have different names.
    # (``var`` would refuse those over a dimension that may be 0; here each is bound at once.)
    variables = [t._node("v", (), sort, name) for name in body.__code__.co_varnames]
    formula = body(*variables)
    for variable in reversed(variables):
        formula = quantify(t.abstract(formula, variable))
    return formula


def _every(sort: Sort, body: Callable[..., Term]) -> Term:
    """∀ over ``sort`` of each parameter of the lambda ``body``."""
    return _closed(t.for_all, sort, body)


def _some(sort: Sort, body: Callable[..., Term]) -> Term:
    """∃ over ``sort`` of each parameter of the lambda ``body``."""
    return _closed(t.exists, sort, body)


def _total(sort: IndexSort, body: Callable[..., Term]) -> Term:
    """Σ over the one parameter of the lambda ``body``."""
    return _closed(t.summation, sort, body)


# Axioms are laid out as formulas, not as calls.
# fmt: off


def _sum(sort: IndexSort) -> Term:
    def additive(p: Term) -> Term:
        return _every(REAL, lambda a, b: t.implies(t.apply(p, a), t.implies(t.apply(p, b), t.apply(p, t.add(a, b)))))

    def reached(p: Term) -> Term:
        return t.implies(additive(p), _every(Arrow(sort, REAL), lambda f: t.implies(
            _every(sort, lambda i: t.apply(p, t.apply(f, i))), t.apply(p, _total(sort, lambda i: t.apply(f, i))))))

    # Where the range may be empty the sum may be 0 whatever the terms are.
    return _every(Arrow(REAL, BOOL), lambda p: reached(p) if sort.has_positions() else t.implies(t.apply(p, ZERO), reached(p)))


def _parts(sort: IndexSort) -> Term:
    def on_part(p: Term, k: int) -> Term:
        return _every(IndexSort((sort.parts[k],)), lambda j: t.apply(p, t.inject(sort.parts, k, j)))

    return _every(Arrow(sort, BOOL), lambda p: t.implies(
        t.and_(*[on_part(p, k) for k in range(len(sort.parts))]), _every(sort, lambda i: t.apply(p, i))))


def _weierstrass(sort: IndexSort) -> Term:
    def inside(v: Term, r: Term) -> Term:
        return t.le(_total(sort, lambda i: t.mul(t.apply(v, i), t.apply(v, i))), r)

    def gap(a: Term, b: Term) -> Term:
        return t.maximum(t.sub(a, b), t.neg(t.sub(a, b)))

    def distance(u: Term, v: Term) -> Term:
        return _total(sort, lambda i: gap(t.apply(u, i), t.apply(v, i)))

    def continuous(f: Term, v: Term, r: Term) -> Term:
        return _every(REAL, lambda e: t.implies(t.lt(ZERO, e), _some(REAL, lambda d: t.and_(t.lt(ZERO, d), _every(
            vector, lambda u: t.implies(inside(u, r), t.implies(
                t.lt(distance(u, v), d), t.lt(gap(t.apply(f, u), t.apply(f, v)), e))))))))

    vector = Arrow(sort, REAL)
    return _every(Arrow(vector, REAL), lambda f: _every(REAL, lambda r: t.implies(t.le(ZERO, r), t.implies(
        _every(vector, lambda v: t.implies(inside(v, r), continuous(f, v, r))),
        _some(vector, lambda v: t.and_(inside(v, r), _every(
            vector, lambda u: t.implies(inside(u, r), t.le(t.apply(f, u), t.apply(f, v))))))))))


def _recurring(sort: IndexSort) -> Term:
    return _every(Arrow(NAT, Arrow(sort, REAL)), lambda s: t.implies(
        _every(NAT, lambda k: _every(sort, lambda i: t.eq(t.mul(t.apply(s, k, i), t.apply(s, k, i)), ONE))),
        _some(NAT, lambda a: _every(NAT, lambda b: _some(NAT, lambda c: t.and_(
            t.le(t.real(b), t.real(c)), _every(sort, lambda i: t.eq(t.apply(s, c, i), t.apply(s, a, i)))))))))


# Logic, field and order of ℝ, and Kronecker's δ, which the normal form knows by itself.
_PLAIN: Mapping[str, Term | Callable[[IndexSort], Term]] = MappingProxyType({
    "excluded middle": _every(BOOL, lambda p: t.or_(p, t.not_(p))),
    "contradiction": _every(BOOL, lambda p, q: t.implies(p, t.implies(t.not_(p), q))),
    "induction": _every(Arrow(NAT, BOOL), lambda p: t.implies(t.apply(p, t.zero()), t.implies(
        _every(NAT, lambda k: t.implies(t.apply(p, k), t.apply(p, t.succ(k)))), _every(NAT, lambda k: t.apply(p, k))))),
    "parts": _parts,
    "inverse": _every(REAL, lambda a: t.implies(t.ne(a, ZERO), t.eq(t.mul(a, t.inverse(a)), ONE))),
    "total": _every(REAL, lambda a, b: t.or_(t.le(a, b), t.le(b, a))),
    "antisymmetric": _every(REAL, lambda a, b: t.implies(t.le(a, b), t.implies(t.le(b, a), t.eq(a, b)))),
    "strict": _every(REAL, lambda a, b: t.iff(t.lt(a, b), t.and_(t.le(a, b), t.ne(a, b)))),
    "add": _every(REAL, lambda a, b: t.implies(t.le(ZERO, a), t.implies(t.le(ZERO, b), t.le(ZERO, t.add(a, b))))),
    "multiply": _every(REAL, lambda a, b: t.implies(t.le(ZERO, a), t.implies(t.le(ZERO, b), t.le(ZERO, t.mul(a, b))))),
    "delta": lambda sort: _every(sort, lambda i, j: t.and_(
        t.implies(t.eq(i, j), t.eq(t.delta(i, j), ONE)), t.implies(t.ne(i, j), t.eq(t.delta(i, j), ZERO)))),
    "sum": _sum,
})

_LEDGER: Mapping[str, Term | Callable[[IndexSort], Term]] = MappingProxyType({
    "exp-add": _every(REAL, lambda a, b: t.eq(t.exp(t.add(a, b)), t.mul(t.exp(a), t.exp(b)))),
    "exp-linear": _every(REAL, lambda x: t.le(t.add(ONE, x), t.exp(x))),
    "exp-log": _every(REAL, lambda y: t.and_(
        t.implies(t.lt(ZERO, y), t.eq(t.exp(t.log(y)), y)), t.implies(t.le(y, ZERO), t.eq(t.log(y), ZERO)))),
    "sqrt": _every(REAL, lambda a: t.and_(
        t.implies(t.le(ZERO, a), t.and_(t.le(ZERO, t.sqrt(a)), t.eq(t.mul(t.sqrt(a), t.sqrt(a)), a))),
        t.implies(t.lt(a, ZERO), t.eq(t.sqrt(a), ZERO)))),
    "max": _every(REAL, lambda a, b: t.and_(
        t.implies(t.le(a, b), t.eq(t.maximum(a, b), b)), t.implies(t.le(b, a), t.eq(t.maximum(a, b), a)))),
    "cases": _every(BOOL, lambda p: _every(REAL, lambda a, b: t.and_(
        t.implies(p, t.eq(t.choose(p, a, b), a)), t.implies(t.not_(p), t.eq(t.choose(p, a, b), b))))),
    "weierstrass": _weierstrass,
    "recurring-state": _recurring,
})

# fmt: on
FACTS: tuple[str, ...] = tuple(_LEDGER)
"""The names of the facts of the ledger."""


def axiom(name: str, sort: IndexSort | None = None) -> Theorem:
    """⊢ the axiom ``name``; one that speaks of a dimension takes its ``sort``."""
    if sort is not None and not (isinstance(sort, IndexSort) and t.sort_key(sort)):
        raise KernelError("an axiom about a dimension takes the sort of its positions")
    return _axiom(name, sort)


@cache
def _axiom(name: str, sort: IndexSort | None) -> Theorem:
    formula = _PLAIN.get(name) or _LEDGER.get(name) if type(name) is str else None
    if formula is None or isinstance(formula, Term) != (sort is None):
        raise KernelError(f"there is no axiom {name!r} {'without a' if sort is None else 'with this'} dimension")
    statement = formula if isinstance(formula, Term) else formula(sort)  # type: ignore[arg-type]
    return make("axiom", statement, (), facts=frozenset({name} & set(FACTS)))
