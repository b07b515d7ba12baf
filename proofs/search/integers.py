"""Integers: differences of natural numbers. What they are closed under, and that none lies between 0 and 1.

Nothing is assumed for them: sums and products of natural numbers are natural by induction, and a finite sum of integers is
one since two integers add up to one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.terms import NAT, ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    assume,
    convert,
    discharge,
    exists_elim,
    exists_intro,
    for_all_intro,
    modus_ponens,
    or_elim,
    replace,
)
from proofs.search.application import recalled
from proofs.search.logic import contradiction, induction, instance
from proofs.search.naturals import discrete
from proofs.search.order import add_up, delta_cases, lemma, linear, totality, turned
from proofs.search.rewriting import Rule, compute, convert as converted, fresh, match_term, simplify

__all__ = ["integer", "is_integer", "next_integer", "speaks_of_integers", "value_of"]

_A = t.var("a", REAL)


@cache
def _integers() -> Term:
    """λa. ∃p ∃q a = p − q."""
    p, q = t.var("p", NAT), t.var("q", NAT)
    return t.abstract(_some(_some(t.eq(_A, t.sub(t.real(p), t.real(q))), q), p), _A)


def _some(formula: Term, variable: Term) -> Term:
    return t.exists(t.abstract(formula, variable))


def is_integer(number: Term) -> Term:
    """The formula: ``number`` is the difference of two natural numbers."""
    return t.instantiate(_integers(), number)


def value_of(formula: Term) -> Term | None:
    """The number that ``formula`` says to be an integer; None when it says something else."""
    binding: dict[int, Term] = {}
    if formula.op == "exists" and match_term(_integers().args[0], formula, 1, binding) and not binding[0].loose:
        return binding[0]
    return None


def speaks_of_integers(theorem: Theorem) -> bool:
    """Whether ``theorem`` says, for all values of something, that a number is an integer."""
    formula = theorem.conclusion
    while formula.op in ("forall", "implies"):
        formula = formula.args[0].args[0] if formula.op == "forall" else formula.args[1]
    return formula.op == "exists" and match_term(_integers().args[0], formula, 1, {})


# --- closed under sums and products ------------------------------------------------------------------------------


@cache
def _natural_sum() -> Theorem:
    """⊢ ∀p ∀q ∃r r = p + q over ℕ, by induction on q."""
    p = t.var("p", NAT)
    return for_all_intro(p, _grown(p, lambda q: t.add(t.real(p), t.real(q)), p, lambda r: instance(_successor(), r)))


@cache
def _natural_product() -> Theorem:
    """⊢ ∀p ∀q ∃r r = pq over ℕ, by induction on q."""
    p = t.var("p", NAT)
    return for_all_intro(p, _grown(p, lambda q: t.mul(t.real(p), t.real(q)), t.zero(), lambda r: instance(_natural_sum(), r, p)))


@cache
def _successor() -> Theorem:
    """⊢ ∀r ∃s s = r + 1 over ℕ."""
    r, s = t.var("r", NAT), t.var("s", NAT)
    goal = _some(t.eq(t.real(s), t.add(t.real(r), ONE)), s)
    return for_all_intro(r, exists_intro(goal, t.succ(r), compute(t.instantiate(goal.args[0], t.succ(r)))))


def _grown(p: Term, value: Callable[[Term], Term], first: Term, onward: Callable[[Term], Theorem]) -> Theorem:
    """⊢ ∀q ∃r r = value(q): ``first`` is the value at 0; ``onward`` gives from the value at q the one at q + 1."""
    q, r = t.var("q", NAT), t.var("r", NAT)
    predicate = t.abstract(_some(t.eq(t.real(r), value(q)), r), q)
    start, after = t.instantiate(predicate, t.zero()), t.instantiate(predicate, t.succ(q))
    base = exists_intro(start, first, compute(t.instantiate(start.args[0], first)))
    known = assume(t.instantiate(predicate, q))
    here = assume(t.instantiate(known.conclusion.args[0], r))
    following, new = onward(r), t.var("s", NAT)
    there = assume(t.instantiate(following.conclusion.args[0], new))
    equation = linear(t.instantiate(after.args[0], new), ((there, ONE, None), (here, ONE, None)))
    reached = exists_elim(known, r, exists_elim(following, new, exists_intro(after, new, equation)))
    return induction(predicate, base, for_all_intro(q, discharge(known.conclusion, reached)))


def _with_parts(number: Term, goal: Term, prove: Callable[[Theorem, Term, Term], Theorem], names: str) -> Theorem:
    """``goal`` from what ``prove`` makes of number = p − q, under the assumption that the number is an integer."""
    p, q = (t.var(name, NAT) for name in names)
    whole = assume(is_integer(number))
    one = assume(t.instantiate(whole.conclusion.args[0], p))
    shown = prove(assume(t.instantiate(one.conclusion.args[0], q)), p, q)
    if shown.conclusion != goal:
        raise KernelError("this shows something else")
    return exists_elim(whole, p, exists_elim(one, q, shown))


def _difference(number: Term, plus: Theorem, minus: Theorem, names: str, *equations: tuple[Theorem, Term]) -> Theorem:
    """``number`` is an integer: ∃r r = … and ∃s s = …, whose difference it is by ``equations``."""
    goal = is_integer(number)
    r, s = (t.var(name, NAT) for name in names)
    above = assume(t.instantiate(plus.conclusion.args[0], r))
    below = assume(t.instantiate(minus.conclusion.args[0], s))
    half = t.instantiate(goal.args[0], r)
    equation = t.instantiate(half.args[0], s)
    certificate = ((above, t.num(-1), None), (below, ONE, None), *((e, q, None) for e, q in equations))
    shown = exists_intro(goal, r, exists_intro(half, s, linear(equation, certificate)))
    return exists_elim(plus, r, exists_elim(minus, s, shown))


@cache
def _sum_of_two() -> Theorem:
    """⊢ ∀a ∀b (a ∈ ℤ ⇒ b ∈ ℤ ⇒ a + b ∈ ℤ)."""

    def build(a: Term, b: Term) -> Theorem:
        goal = is_integer(t.add(a, b))

        def both(first: Theorem, p: Term, q: Term) -> Theorem:
            def added(second: Theorem, r: Term, s: Term) -> Theorem:
                plus, minus = instance(_natural_sum(), p, r), instance(_natural_sum(), q, s)
                return _difference(t.add(a, b), plus, minus, "uv", (first, ONE), (second, ONE))

            return _with_parts(b, goal, added, "rs")

        return discharge(is_integer(a), discharge(is_integer(b), _with_parts(a, goal, both, "pq")))

    return lemma(build, "a", "b")


@cache
def _product_of_two() -> Theorem:
    """⊢ ∀a ∀b (a ∈ ℤ ⇒ b ∈ ℤ ⇒ ab ∈ ℤ): (p − q)(r − s) = (pr + qs) − (ps + qr)."""

    def build(a: Term, b: Term) -> Theorem:
        goal = is_integer(t.mul(a, b))

        def both(first: Theorem, p: Term, q: Term) -> Theorem:
            def multiplied(second: Theorem, r: Term, s: Term) -> Theorem:
                # a(b − (r − s)) + (r − s)(a − (p − q)) = ab − (p − q)(r − s)
                plus, minus = _products((p, r), (q, s)), _products((p, s), (q, r))
                rest = t.sub(t.real(r), t.real(s))
                return _difference(t.mul(a, b), plus, minus, "uv", (second, a), (first, rest))

            return _with_parts(b, goal, multiplied, "rs")

        return discharge(is_integer(a), discharge(is_integer(b), _with_parts(a, goal, both, "pq")))

    return lemma(build, "a", "b")


def _products(first: tuple[Term, Term], second: tuple[Term, Term]) -> Theorem:
    """⊢ ∃u u = pr + qs over ℕ, for (p, r) and (q, s)."""
    one, other, u = t.var("k", NAT), t.var("l", NAT), t.var("u", NAT)
    products = [instance(_natural_product(), *pair) for pair in (first, second)]
    equations = [assume(t.instantiate(product.conclusion.args[0], n)) for product, n in zip(products, (one, other), strict=True)]
    total = instance(_natural_sum(), one, other)
    goal = _some(t.eq(t.real(u), t.add(*(t.mul(*map(t.real, pair)) for pair in (first, second)))), u)
    here = assume(t.instantiate(total.conclusion.args[0], u))
    equation = linear(t.instantiate(goal.args[0], u), tuple((e, ONE, None) for e in (here, *equations)))
    shown = exists_elim(total, u, exists_intro(goal, u, equation))
    return exists_elim(products[0], one, exists_elim(products[1], other, shown))


def _natural(number: Term) -> Theorem:
    """⊢ k ∈ ℤ for a natural number k."""
    goal = is_integer(t.real(number))
    half = t.instantiate(goal.args[0], number)
    return exists_intro(goal, number, exists_intro(half, t.zero(), compute(t.instantiate(half.args[0], t.zero()))))


@cache
def _number(value: int) -> Theorem:
    """⊢ value ∈ ℤ, by its binary digits."""
    if value in (0, 1):
        return convert(_natural(t.zero() if value == 0 else t.succ(t.zero())), is_integer(t.num(value)))
    if value == -1:
        goal = is_integer(t.num(-1))
        from_zero, one = t.instantiate(goal.args[0], t.zero()), t.succ(t.zero())
        return exists_intro(goal, t.zero(), exists_intro(from_zero, one, compute(t.instantiate(from_zero.args[0], one))))
    if value < 0:
        return convert(_both(_product_of_two(), _number(-1), _number(-value)), is_integer(t.num(value)))
    half = _both(_product_of_two(), _both(_sum_of_two(), _number(1), _number(1)), _number(value // 2))
    return convert(_both(_sum_of_two(), half, _number(value % 2)), is_integer(t.num(value)))


def _both(rule: Theorem, first: Theorem, second: Theorem) -> Theorem:
    numbers = [value_of(theorem.conclusion) for theorem in (first, second)]
    return modus_ponens(modus_ponens(instance(rule, *numbers), first), second)  # type: ignore[arg-type]


# --- what is an integer -------------------------------------------------------------------------------------------


def integer(number: Term, premises: Sequence[Theorem], rules: tuple[Rule, ...] = ()) -> Theorem:
    """``number`` is an integer, since its parts are by ``premises``, or by what the ``rules`` make of it.

    Raises KernelError when this does not show it.
    """
    try:
        return _integer(number, premises)
    except KernelError:
        simpler = simplify(number, rules).result if rules else number
        if simpler == number:
            raise
        return converted(_integer(simpler, premises), is_integer(number), rules)


def _integer(number: Term, premises: Sequence[Theorem]) -> Theorem:
    try:
        return recalled(is_integer(number), premises)
    except KernelError:
        pass
    match number.op:
        case "num" if number.data.denominator == 1:
            return _number(number.data.numerator)
        case "add" | "mul":
            rule = _sum_of_two() if number.op == "add" else _product_of_two()
            first, *others = (_integer(part, premises) for part in number.args)
            for other in others:
                first = _both(rule, first, other)
            return convert(first, is_integer(number))
        case "pow" if number.data > 0:
            return convert(_integer(t.mul(*number.args * number.data), premises), is_integer(number))
        case "sum":
            terms = number.args[0]
            index = fresh(terms.data)
            each = for_all_intro(index, _integer(t.instantiate(terms, index), premises))
            return add_up(_integers(), _sum_of_two(), terms, each, _number(0))
        case "max":
            return or_elim(totality(*number.args), *(_larger(number, order, premises) for order in _orders(*number.args)))
        case "delta":
            return delta_cases(number.args[0], number.args[1], lambda _, value: _as_value(value, is_integer(number)))
        case "real":
            return _natural(number.args[0])
    raise KernelError("nothing says that this is an integer")


def _orders(a: Term, b: Term) -> tuple[Theorem, Theorem]:
    return assume(t.le(a, b)), assume(t.le(b, a))


def _larger(number: Term, order: Theorem, premises: Sequence[Theorem]) -> Theorem:
    """max(a, b) is an integer where it is one of the two by ``order``."""
    from proofs.search.lemmas import larger

    equation = larger(number.args[0], number.args[1], order)
    value = equation.conclusion.args[1]
    return replace(turned(equation), _integers(), _integer(value, premises))


def _as_value(equation: Theorem, goal: Term) -> Theorem:
    """``goal`` from the value, a number, that ``equation`` gives."""
    value = equation.conclusion.args[1]
    shown = replace(turned(equation), _integers(), _number(value.data.numerator))
    return convert(shown, goal)


# --- nothing lies between 0 and 1 ---------------------------------------------------------------------------------


@cache
def _at_least_one() -> Theorem:
    """⊢ ∀a (a ∈ ℤ ⇒ 0 < a ⇒ 1 ≤ a): for natural p and q, p ≤ q or q + 1 ≤ p."""

    def build(a: Term) -> Theorem:
        positive, goal = assume(t.lt(ZERO, a)), t.le(ONE, a)

        def apart(equation: Theorem, p: Term, q: Term) -> Theorem:
            cases = instance(discrete(), q, p)
            below, above = (assume(part) for part in cases.conclusion.args)
            absurd = linear(t.lt(ZERO, ZERO), ((positive, ONE, None), (equation, ONE, None), (below, ONE, None)))
            impossible = contradiction(goal, absurd, compute(t.not_(absurd.conclusion)))
            return or_elim(cases, impossible, linear(goal, ((above, ONE, None), (equation, t.num(-1), None))))

        return discharge(is_integer(a), discharge(positive.conclusion, _with_parts(a, goal, apart, "pq")))

    return lemma(build, "a")


def next_integer(goal: Term, premises: Sequence[Theorem], rules: tuple[Rule, ...], prove: Callable[[Term], Theorem]) -> Theorem:
    """a ≤ b from a − 1 < b, when b − a is an integer."""
    if goal.op != "le":
        raise KernelError("integers are told apart by ≤")
    a, b = goal.args
    gap = t.add(t.sub(b, a), ONE)
    whole = integer(gap, premises, rules)
    below = prove(t.lt(t.sub(a, ONE), b))
    positive = linear(t.lt(ZERO, gap), ((below, ONE, None),))
    return linear(goal, ((modus_ponens(modus_ponens(instance(_at_least_one(), gap), whole), positive), ONE, None),))
