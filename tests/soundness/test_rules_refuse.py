"""Each rule of the kernel: what it proves, and each way in which it must refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proofs.kernel import terms as t
from proofs.kernel.facts import FACTS, axiom
from proofs.kernel.terms import FALSE, NAT, ONE, REAL, TRUE, ZERO, Arrow, IndexSort, KernelError, Part, Term
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    convert,
    discharge,
    exists_elim,
    exists_intro,
    for_all_elim,
    for_all_intro,
    modus_ponens,
    or_elim,
    or_intro,
    replace,
)
from proofs.search.logic import contradiction, excluded_middle, iff_elim, iff_intro, induction, instance, instantiate
from proofs.search.order import antisymmetry, linear, sum_monotone, totality, unit
from proofs.search.rewriting import compute, rewrite_rule
from proofs.search.signs import sign
from tests.soundness.sums import adding_positives

a, b, c = (t.var(name, REAL) for name in "abc")
N, EMPTY = IndexSort((Part("n"),)), IndexSort((Part("n", 0),))
i, k = t.var("i", N), t.var("k", N)
x = t.var("x", Arrow(N, REAL))
P, Q, R = t.lt(ZERO, a), t.lt(ZERO, b), t.eq(a, b)
HP, HQ, HR = assume(P), assume(Q), assume(R)
IMPLIES = discharge(P, HP)
TRUTH = and_intro()
LOOSE = t.bound(0, REAL)


def each(sort: t.Sort, body: Callable[[Term], Term]) -> Term:
    return t.for_all(t.lam(sort, body(t.bound(0, sort))))


def some(sort: t.Sort, body: Callable[[Term], Term]) -> Term:
    return t.exists(t.lam(sort, body(t.bound(0, sort))))


def says(theorem: Theorem, conclusion: Term, *hypotheses: Term) -> None:
    assert (theorem.conclusion, theorem.hypotheses) == (conclusion, frozenset(hypotheses))


def test_the_rules_hold() -> None:
    says(HP, P, P)
    says(IMPLIES, t.implies(P, P))
    says(modus_ponens(assume(t.implies(P, Q)), HP), Q, P, t.implies(P, Q))
    says(and_intro(HP, HQ), t.and_(P, Q), P, Q)
    says(and_elim(and_intro(HP, HQ), 1), Q, P, Q)
    says(or_intro(t.or_(Q, P), HP), t.or_(Q, P), P)
    says(or_elim(excluded_middle(P), discharge_to_truth(P), discharge_to_truth(t.not_(P))), TRUE)
    says(iff_elim(iff_intro(IMPLIES, IMPLIES), forward=True), t.implies(P, P))
    says(contradiction(Q, HP, assume(t.not_(P))), Q, P, t.not_(P))
    says(for_all_intro(a, IMPLIES), each(REAL, lambda v: t.implies(t.lt(ZERO, v), t.lt(ZERO, v))))
    says(for_all_elim(assume(each(REAL, lambda v: t.le(v, v))), b), t.le(b, b), each(REAL, lambda v: t.le(v, v)))
    says(exists_intro(some(REAL, lambda v: t.lt(ZERO, v)), a, HP), some(REAL, lambda v: t.lt(ZERO, v)), P)
    says(instantiate(HR, {a: b, b: a}), t.eq(b, a), t.eq(b, a))
    existence = some(REAL, lambda v: t.lt(b, v))
    local = assume(t.lt(b, c))
    says(exists_elim(assume(existence), c, exists_intro(existence, c, local)), existence, existence)
    says(totality(a, b), t.or_(t.le(a, b), t.le(b, a)))
    says(antisymmetry(assume(t.le(a, b)), assume(t.le(b, a))), R, t.le(a, b), t.le(b, a))
    says(unit(HP), t.eq(t.mul(a, t.inverse(a)), ONE), P)
    says(sign(t.lt(ZERO, t.mul(a, b)), (HP, HQ)), t.lt(ZERO, t.mul(a, b)), P, Q)


def discharge_to_truth(formula: Term) -> Theorem:
    """φ ⊢ true."""
    return and_elim(and_intro(TRUTH, assume(formula)), 0)


def test_the_unit_of_a_comparison_is_the_difference() -> None:
    difference = t.sub(b, a)
    says(unit(assume(t.lt(a, b))), t.eq(t.mul(difference, t.inverse(difference)), ONE), t.lt(a, b))


def test_induction_holds() -> None:
    predicate = t.lam(NAT, t.le(ZERO, t.power(t.apply(t.var("s", Arrow(NAT, REAL)), t.bound(0, NAT)), 2)))
    each_square = t.for_all(predicate)
    holds = assume(each_square)
    n = t.var("n", NAT)
    after = for_all_elim(holds, t.succ(n))
    step = for_all_intro(n, discharge(t.instantiate(predicate, n), after))
    says(induction(predicate, for_all_elim(holds, t.zero()), step), each_square, each_square)
    with pytest.raises(KernelError):
        induction(predicate, after, step)
    with pytest.raises(KernelError):
        induction(predicate, for_all_elim(holds, t.zero()), discharge(TRUE, after))
    with pytest.raises(KernelError):
        induction(t.lam(REAL, TRUE), TRUTH, step)


LT, LE, EQ = assume(t.lt(a, b)), assume(t.le(a, b)), HR
SIGN = assume(t.le(ZERO, c))
BROKEN: dict[str, Callable[[], object]] = {
    "assume a number": lambda: assume(a),
    "assume a loose formula": lambda: assume(t.lt(LOOSE, ONE)),
    "discharge a number": lambda: discharge(a, HP),
    "discharge a loose formula": lambda: discharge(t.lt(LOOSE, ONE), HP),
    "modus ponens: other premise": lambda: modus_ponens(IMPLIES, HQ),
    "modus ponens: no implication": lambda: modus_ponens(HP, HP),
    "part of and: no conjunction": lambda: and_elim(HP, 0),
    "part of and: too far": lambda: and_elim(and_intro(HP, HQ), 2),
    "part of and: negative": lambda: and_elim(and_intro(HP, HQ), -1),
    "part of and: bool": lambda: and_elim(and_intro(HP, HQ), True),
    "or: part not proven": lambda: or_intro(t.or_(Q, R), HP),
    "or: no disjunction": lambda: or_intro(t.and_(P, Q), HP),
    "or: a loose part": lambda: or_intro(t.or_(P, t.lt(LOOSE, ONE)), HP),
    "cases: one missing": lambda: or_elim(excluded_middle(P), HP),
    "cases: different ends": lambda: or_elim(excluded_middle(P), HP, HQ),
    "cases: no disjunction": lambda: or_elim(HP, HP),
    "cases: none": lambda: or_elim(assume(FALSE)),
    "iff: directions": lambda: iff_intro(assume(t.implies(P, Q)), assume(t.implies(P, Q))),
    "iff: no implication": lambda: iff_intro(HP, HP),
    "iff part: no iff": lambda: iff_elim(IMPLIES, forward=True),
    "contradiction: other formula": lambda: contradiction(Q, HP, assume(t.not_(Q))),
    "contradiction: loose goal": lambda: contradiction(t.lt(LOOSE, ONE), HP, assume(t.not_(P))),
    "contradiction: number": lambda: contradiction(a, HP, assume(t.not_(P))),
    "excluded middle: loose": lambda: excluded_middle(t.lt(LOOSE, ONE)),
    "for all: free in a hypothesis": lambda: for_all_intro(a, HP),
    "for all: no variable": lambda: for_all_intro(t.add(a, b), IMPLIES),
    "for all: bound variable": lambda: for_all_intro(LOOSE, IMPLIES),
    "instance: no for all": lambda: for_all_elim(HP, a),
    "instance: loose value": lambda: for_all_elim(assume(each(REAL, lambda v: t.le(v, v))), LOOSE),
    "instance: other sort": lambda: for_all_elim(assume(each(REAL, lambda v: t.le(v, v))), i),
    "witness: other value": lambda: exists_intro(some(REAL, lambda v: t.lt(ZERO, v)), b, HP),
    "witness: no existence": lambda: exists_intro(each(REAL, lambda v: t.lt(ZERO, v)), a, HP),
    "obtain: witness in the conclusion": lambda: exists_elim(assume(some(REAL, lambda v: t.lt(ZERO, v))), a, HP),
    "obtain: witness in another hypothesis": lambda: exists_elim(
        assume(some(REAL, lambda v: t.lt(ZERO, v))), a, and_elim(and_intro(TRUTH, HR), 0)
    ),
    "obtain: name taken": lambda: exists_elim(assume(some(REAL, lambda v: t.lt(b, v))), b, TRUTH),
    "obtain: no variable": lambda: exists_elim(assume(some(REAL, lambda v: t.lt(b, v))), ONE, TRUTH),
    "obtain: other sort": lambda: exists_elim(assume(some(REAL, lambda v: t.lt(b, v))), i, TRUTH),
    "substitution: loose": lambda: instantiate(HP, {a: LOOSE}),
    "substitution: of a number": lambda: instantiate(HP, {ZERO: ONE}),
    "substitution: other sort": lambda: instantiate(HP, {a: i}),
    "compute: false": lambda: compute(t.lt(ONE, ZERO)),
    "compute: open": lambda: compute(t.le(ZERO, a)),
    "compute: loose": lambda: compute(t.eq(LOOSE, LOOSE)),
    "compute: number": lambda: compute(ONE),
    "convert: other formula": lambda: convert(HP, Q),
    "convert: turned round": lambda: convert(LE, t.le(b, a)),
    "convert: strict": lambda: convert(LE, t.lt(a, b)),
    "convert: squared": lambda: convert(EQ, t.eq(t.mul(a, a), t.mul(b, a))),
    "rule: no equation": lambda: rewrite_rule(HP),
    "rule: trivial": lambda: rewrite_rule(compute(t.eq(a, a))),
    "rule: between indices": lambda: rewrite_rule(assume(t.eq(i, k))),
    "unit: le": lambda: unit(LE),
    "unit: eq": lambda: unit(EQ),
    "unit: indices": lambda: unit(assume(t.ne(i, k))),
    "unit: implication": lambda: unit(assume(t.implies(P, t.ne(a, ZERO)))),
    "unit: exists": lambda: unit(assume(some(REAL, lambda v: t.ne(v, ZERO)))),
    "sign: not known": lambda: sign(t.lt(ZERO, a)),
    "sign: only weak": lambda: sign(t.lt(ZERO, c), (SIGN,)),
    "sign: square of any": lambda: sign(t.lt(ZERO, t.power(a, 2))),
    "sign: difference of positives": lambda: sign(t.lt(ZERO, t.sub(a, b)), (HP, HQ)),
    "sign: equation": lambda: sign(t.eq(a, a)),
    "sign: not less": lambda: sign(t.not_(t.lt(a, ZERO)), (HP,)),
    "sign: exp needs a theorem": lambda: sign(t.lt(ZERO, t.exp(a))),
    "sign: one component": lambda: sign(t.lt(ZERO, t.apply(x, k)), (assume(t.lt(ZERO, t.apply(x, i))),)),
    "sign: sum over what may be empty": lambda: sign(t.lt(ZERO, t.summation(t.lam(EMPTY, ONE)))),
    "sign: sum of weak": lambda: sign(
        t.lt(ZERO, t.summation(t.lam(N, t.apply(x, t.bound(0, N))))), (assume(each(N, lambda v: t.le(ZERO, t.apply(x, v)))),)
    ),
    "sign: sum of either sign": lambda: sign(
        t.ne(ZERO, t.summation(t.lam(N, t.apply(x, t.bound(0, N))))), (assume(each(N, lambda v: t.ne(ZERO, t.apply(x, v)))),)
    ),
    "totality: indices": lambda: totality(i, k),
    "antisymmetry: one direction": lambda: antisymmetry(LE, LE),
    "antisymmetry: strict": lambda: antisymmetry(LT, assume(t.lt(b, a))),
    "linear: negative multiplier": lambda: linear(t.le(b, a), ((LE, t.num(-1), None),)),
    "linear: zero multiplier": lambda: linear(t.lt(ZERO, ZERO), ((LT, ZERO, None),)),
    "linear: multiplier of no known sign": lambda: linear(t.le(t.mul(c, a), t.mul(c, b)), ((LE, c, None),)),
    "linear: sign of another": lambda: linear(t.le(t.mul(c, a), t.mul(c, b)), ((LE, c, HP),)),
    "linear: strict from weak": lambda: linear(t.lt(a, b), ((LE, ONE, None),)),
    "linear: strict by a weak multiplier": lambda: linear(t.lt(t.mul(c, a), t.mul(c, b)), ((LT, c, SIGN),)),
    "linear: strict by an equation": lambda: linear(t.lt(a, b), ((EQ, ONE, None),)),
    "linear: equation from inequality": lambda: linear(R, ((LE, ONE, None),)),
    "linear: equation off by a number": lambda: linear(t.eq(a, t.add(b, ONE)), ((EQ, ONE, None),)),
    "linear: negative rest": lambda: linear(t.le(t.add(a, ONE), b), ((LE, ONE, None),)),
    "linear: does not add up": lambda: linear(t.le(a, c), ((LE, ONE, None),)),
    "linear: nothing": lambda: linear(t.lt(a, a), ()),
    "linear: goal is no relation": lambda: linear(TRUE, ()),
    "linear: premise is no relation": lambda: linear(t.le(a, b), ((IMPLIES, ONE, None),)),
    "linear: premise between indices": lambda: linear(t.le(a, a), ((assume(t.eq(i, k)), ONE, None),)),
    "linear: loose multiplier": lambda: linear(t.le(LOOSE, LOOSE), ((EQ, LOOSE, None),)),
    "sum: no for all": lambda: sum_monotone(LE),
    "sum: over reals": lambda: sum_monotone(assume(each(REAL, lambda v: t.le(v, v)))),
    "sum: over naturals": lambda: sum_monotone(assume(each(NAT, lambda _: t.le(a, b)))),
    "sum: equation": lambda: sum_monotone(assume(each(N, lambda v: t.eq(t.apply(x, v), a)))),
    "sum: strict over what may be empty": lambda: sum_monotone(assume(each(EMPTY, lambda _: t.lt(a, b)))),
    "sum: premise with a condition": lambda: sum_monotone(
        assume(each(N, lambda v: t.implies(t.ne(v, i), t.le(t.apply(x, v), a))))
    ),
    "replace: no equation": lambda: replace(LE, t.lam(REAL, t.lt(ZERO, LOOSE)), HP),
    "replace: another formula": lambda: replace(EQ, t.lam(REAL, t.lt(ZERO, LOOSE)), HQ),
    "replace: no predicate": lambda: replace(EQ, t.lt(ZERO, a), HP),
    "replace: predicate on indices": lambda: replace(EQ, t.lam(N, TRUE), TRUTH),
    "replace: number for a formula": lambda: replace(EQ, t.lam(REAL, LOOSE), HP),
    "replace: turned round": lambda: replace(EQ, t.lam(REAL, t.lt(ZERO, LOOSE)), assume(t.lt(ZERO, b))),
    "replace: a condition before the equation": lambda: replace(
        assume(each(REAL, lambda v: t.implies(P, t.eq(v, a)))), t.lam(Arrow(REAL, REAL), TRUE), TRUTH
    ),
    "replace: a bound side into a ground place": lambda: replace(
        assume(each(REAL, lambda v: t.eq(v, ZERO))), t.lam(REAL, t.lt(ZERO, LOOSE)), HP
    ),
    "axiom: unknown": lambda: axiom("no such fact"),
    "axiom: a dimension too many": lambda: axiom("exp-add", N),
    "axiom: a dimension too few": lambda: axiom("delta"),
    "axiom: not a dimension": lambda: axiom("delta", REAL),  # type: ignore[arg-type]
    "axiom: sum of positive numbers over what may be empty": lambda: adding_positives(EMPTY),
    "axiom: sum of positive numbers over nothing": lambda: adding_positives(IndexSort(())),
    "axiom: no sort": lambda: axiom("sum", IndexSort((Part("of no other test", True),))),
    "case: number as a condition": lambda: instance(axiom("cases"), a),
    "case: loose": lambda: instance(axiom("cases"), P, LOOSE),
    "delta: loose": lambda: instance(axiom("delta", N), t.bound(0, N)),
    "delta: two dimensions": lambda: instance(axiom("delta", N), t.var("i", IndexSort((Part("m"),)))),
    "lambda: two sorts": lambda: t.lam(NAT, t.lt(LOOSE, ONE)),
    "apply: other dimension": lambda: t.apply(x, t.var("i", IndexSort((Part("m"),)))),
    "inject: wrong part": lambda: t.inject((Part("n"), Part(None)), 1, i),
    "inject: negative": lambda: t.inject((Part("n"), Part(None)), -1, t.only()),
    "sum over reals": lambda: t.summation(t.lam(REAL, LOOSE)),
}


@pytest.mark.parametrize("attempt", BROKEN.values(), ids=BROKEN.keys())
def test_a_rule_refuses(attempt: Callable[[], object]) -> None:
    with pytest.raises(KernelError):
        attempt()


def test_two_variables_of_one_name_and_different_sorts_are_two() -> None:
    natural, real = t.var("v", NAT), t.var("v", REAL)
    theorem = for_all_intro(natural, assume(t.lt(ZERO, real)))
    assert theorem.conclusion == t.for_all(t.lam(NAT, t.lt(ZERO, real)))
    small, large = t.var("i", IndexSort((Part("m"),))), t.var("i", N)
    assert small != large and t.substitute(t.eq(small, small), {large: k}) == t.eq(small, small)


def test_a_substitution_captures_nothing() -> None:
    premise = assume(some(REAL, lambda v: t.lt(a, v)))
    inner = each(REAL, lambda v: t.lt(a, v))
    assert instantiate(premise, {a: b}).conclusion == some(REAL, lambda v: t.lt(b, v))
    function = t.var("f", Arrow(REAL, REAL))
    applied = assume(each(REAL, lambda v: t.eq(t.apply(function, v), a)))
    got = instantiate(applied, {function: t.lam(REAL, t.add(LOOSE, a))})
    says(got, each(REAL, lambda v: t.eq(t.add(v, a), a)), each(REAL, lambda v: t.eq(t.add(v, a), a)))
    assert t.instantiate(t.lam(REAL, t.shift(inner, 1)), b) == inner


def test_a_case_loses_its_own_condition_only() -> None:
    swapped = or_elim(t_or(P, Q), and_elim(and_intro(TRUTH, HQ), 0), and_elim(and_intro(TRUTH, HP), 0))
    says(swapped, TRUE, P, Q, t.or_(P, Q))


def t_or(*parts: Term) -> Theorem:
    return assume(t.or_(*parts))


def test_each_fact_is_named_by_what_rests_on_it() -> None:
    for name in FACTS:
        try:
            theorem = axiom(name)
        except KernelError:
            theorem = axiom(name, N)
        assert theorem.facts == {name} and not theorem.hypotheses and not t.free_variables(theorem.conclusion)
    for plain in ("excluded middle", "inverse", "total", "multiply"):
        assert not axiom(plain).facts


def test_a_rule_that_needed_a_fact_to_be_read_names_it() -> None:
    rule = rewrite_rule(assume(t.eq(t.exp(t.add(a, b)), t.num(3))))
    assert "exp-add" in compute(t.eq(t.mul(t.exp(a), t.exp(b)), t.num(3)), (rule,)).facts


def test_a_sum_over_delta_needs_the_other_index_to_be_free_of_its_own() -> None:
    fixed = t.summation(t.lam(N, t.delta(t.bound(0, N), t.apply(t.var("g", Arrow(N, N)), t.bound(0, N)))))
    with pytest.raises(KernelError):
        compute(t.eq(fixed, ONE))


def test_no_existence_over_a_range_that_may_be_empty_comes_from_a_free_index() -> None:
    # There is no free variable to begin with: no rule could tell later that its range had to have an element.
    for sort in (EMPTY, Arrow(REAL, EMPTY)):
        with pytest.raises(KernelError):
            t.var("k", sort)
    assert t.var("x", Arrow(EMPTY, REAL)).sort == Arrow(EMPTY, REAL)
