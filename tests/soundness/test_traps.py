"""Every trap that a prototype fell into: what is false, ill-formed or undefined is never proven."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from proofs import (
    And,
    DeclarationError,
    Definition,
    Dimension,
    Embedded,
    Eq,
    Equivalent,
    Exists,
    ForAll,
    Formula,
    Implies,
    Index,
    KroneckerDelta,
    Le,
    Lt,
    Matrix,
    Ne,
    NotationError,
    NotProved,
    Or,
    Piecewise,
    Real,
    Size,
    Sum,
    Vector,
    abbreviation,
    exp,
    log,
    prove,
)
from proofs.kernel import terms as t
from proofs.search.order import linear, sum_monotone
from proofs.search.rewriting import compute, convert, rewrite_rule
from proofs.kernel.normal import Normaliser
from proofs.kernel.terms import KernelError, TooLarge
from proofs.kernel.theorem import assume, for_all_intro

n, m, empty = Dimension("n"), Dimension("m"), Dimension("p", least=0)
i, j, k, l = (Index(name, n) for name in "ijkl")
e, o = Index("e", m), Index("o", empty)
x, y = Vector("x", n), Vector("y", n)
A, W = Matrix("A", n, n), Matrix("W", n, m)
a, b, c, z = (Real(name) for name in "abcz")


def refused(statement: Formula, *given: Formula) -> None:
    with pytest.raises(NotProved):
        prove(statement, given=given)


def holds(statement: Formula, *given: Formula) -> None:
    assert prove(statement, given=given).statement == statement


# --- one name space ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["k", "i", "0", "000", "bound", "\x000", "_0"])
def test_a_free_index_is_never_captured_by_a_sum(name: str) -> None:
    free = Index(name, n)
    bound = Index("i" if name != "i" else "j", n)
    refused(Eq(Sum(x[bound] * y[free], bound), Sum(x[bound] * y[bound], bound)))


def test_an_excluded_index_is_not_captured_by_the_sum_inside() -> None:
    total = Sum(Sum(A[j, i], i), j)
    left = Sum(Sum(A[j, i], i), Ne(j, i))
    refused(Eq(left, total - Sum(A[i, i], i)))
    holds(Eq(left, total - Sum(A[i, l], l)))


def test_a_sum_excludes_no_index_of_its_own() -> None:
    with pytest.raises(NotationError):
        Sum(x[j], Ne(j, j))


def test_a_sum_excludes_no_index_of_its_own_in_another_writing() -> None:
    with pytest.raises(NotationError):
        Sum(x[j], Ne(j, Embedded(j, n)))


def test_delta_and_unequal_compare_indices_of_one_dimension() -> None:
    with pytest.raises(NotationError):
        KroneckerDelta(i, e)
    with pytest.raises(NotationError):
        Sum(x[j], Ne(j, e))
    sorts = [t.IndexSort((t.Part(name),)) for name in "nm"]
    with pytest.raises(KernelError):
        t.delta(*(t.var("i", sort) for sort in sorts))
    with pytest.raises(KernelError):
        t.eq(*(t.var("i", sort) for sort in sorts))


def test_delta_inside_an_inverse_and_a_logarithm_merges_factors_without_dropping_one() -> None:
    given = ForAll(i, Lt(0, x[i]))
    inverse = 1 / Sum(KroneckerDelta(i, k) / (x[i] + x[k]), i)
    refused(Eq(inverse, x[k]), given)
    holds(Eq(inverse, 2 * x[k]), given)
    logs = Sum(log(Sum(KroneckerDelta(i, k) * exp(x[i] * x[k]), i)), l)
    refused(Eq(logs, Size(n) * x[k]))


@pytest.mark.parametrize(("left", "right"), [(z**-1, 1), (z**-2, z**-3), (z**-2, z**2), (z**0, z)])
def test_negative_powers_are_not_empty_products(left: object, right: object) -> None:
    refused(Eq(left, right), Ne(z, 0))


@pytest.mark.parametrize("exponent", [True, False, Fraction(2), Fraction(1, 2), 2.0])
def test_an_exponent_is_a_plain_whole_number(exponent: object) -> None:
    with pytest.raises(KernelError):
        t.power(t.var("z", t.REAL), exponent)  # type: ignore[arg-type]
    if exponent != Fraction(2):
        with pytest.raises(NotationError):
            z**exponent  # type: ignore[operator]


# --- hypotheses as rules ----------------------------------------------------------------------------------------


def test_a_matrix_that_is_not_square_is_not_symmetric() -> None:
    with pytest.raises(NotationError):
        W[e, i]
    with pytest.raises(NotationError):
        Eq(W, W.T)


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (Eq(x[j] ** 2, 1), Eq(x[i] ** 2, 1)),
        (Eq(A[i, j] ** 2, 1), Eq(x[i] ** 2, 1)),
        (Eq(y[i] ** 2, 1), ForAll(i, Eq(x[i] ** 2, 1))),
        (Eq(A[i, j], A[j, i]), Eq(A[i, k], A[k, i])),
        (Eq(A[i, j], 1), ForAll(i, Eq(A[i, i], 1))),
        (Eq(x[i], 1), Eq(x[i] ** 2, 1)),
        (Eq(Sum(x[j], j), Size(n)), Eq(x[i], 1)),
        (ForAll(i, Eq(x[i], 1)), Eq(x[i], 1)),
    ],
)
def test_a_hypothesis_is_used_only_as_its_own_quantifier_allows(statement: Formula, given: Formula) -> None:
    refused(statement, given)


def test_the_theorem_of_a_rule_passes_its_hypotheses_on() -> None:
    name = t.var("a", t.REAL)
    hypothesis = assume(t.eq(name, t.ONE))
    theorem = compute(t.eq(t.mul(name, name), t.ONE), (rewrite_rule(hypothesis),))
    assert theorem.hypotheses == {hypothesis.conclusion}


# --- cancelling -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        Eq(a * a**-1, 1),
        Eq(a / a, 1),
        Eq((a**2 - b**2) / (a - b), a + b),
        Eq(Sum(1 / (Size(n) - 1), Ne(j, i)), 1),
        Eq(1 / a + 1 / b, (a + b) / (a * b)),
        Eq(1 / a, 1 / a),
        Eq(log(a), log(a)),
        Equivalent(Eq(1 / a, 0), Eq(a, 0)),
        Eq(log(-1), 0),
        Eq(a / 0, 0),
    ],
)
def test_nothing_is_cancelled_or_even_said_about_what_may_be_undefined(statement: Formula) -> None:
    refused(statement)


def test_the_kernel_cancels_nothing_that_may_be_zero() -> None:
    p, q = t.var("p", t.REAL), t.var("q", t.REAL)
    for left, right in [
        (t.mul(p, t.inverse(p)), t.ONE),
        (t.add(t.inverse(p), t.inverse(q)), t.mul(t.add(p, q), t.inverse(t.mul(p, q)))),
        (t.mul(t.sub(t.power(p, 2), t.power(q, 2)), t.inverse(t.sub(p, q))), t.add(p, q)),
        (t.log(t.mul(p, q)), t.add(t.log(p), t.log(q))),
    ]:
        with pytest.raises(KernelError):
            compute(t.eq(left, right))


def test_an_argument_that_a_definition_does_not_use_must_be_defined_too() -> None:
    refused(Eq(Definition("one", a, 1)(1 / b), 1))


# --- above the normal form --------------------------------------------------------------------------------------


def test_a_definition_is_fresh() -> None:
    s = Real("s")
    with pytest.raises(DeclarationError):
        Definition("s", (), s + 1)
    with pytest.raises(DeclarationError):
        abbreviation("s", Sum(x[i] + s, i))


def test_an_abbreviation_does_not_change_a_variable_of_the_same_name() -> None:
    rate = Real("rate")
    try:
        prove(Eq(rate, -1), given=[Eq(abbreviation("rate", -1), -1)])
    except (NotProved, DeclarationError):
        return
    pytest.fail("λ = −1 was proven for the exercise's λ")


def test_not_every_term_is_continuous() -> None:
    u, v, eps, delta = (Real(name) for name in ("u", "v", "eps", "delta"))
    step = Piecewise((1, Lt(0, v)), 0)
    moved = Piecewise((1, Lt(0, u)), 0)
    near = And(Lt(u - v, delta), Lt(v - u, delta))
    refused(
        ForAll(
            (v, eps),
            Implies(
                Lt(0, eps),
                Exists(delta, And(Lt(0, delta), ForAll(u, Implies(near, And(Lt(step - moved, eps), Lt(moved - step, eps)))))),
            ),
        )
    )


def test_for_all_others_does_not_mean_that_there_is_another() -> None:
    others = ForAll(j, Implies(Ne(j, i), Lt(x[j], x[i])))
    refused(Exists(j, Lt(x[j], x[i])), others)
    refused(Exists(j, Ne(j, i)))
    refused(Lt(Sum(x[j], Ne(j, i)), Sum(x[i], Ne(j, i))), others)


def test_a_strict_sum_needs_a_range_that_is_not_empty() -> None:
    v = Vector("v", empty)
    refused(Lt(0, Sum(v[o], o)), ForAll(o, Lt(0, v[o])))
    refused(Lt(0, Size(empty)))
    holds(Lt(0, Sum(x[i], i)), ForAll(i, Lt(0, x[i])))
    holds(Le(0, Sum(v[o], o)), ForAll(o, Le(0, v[o])))
    sort = t.IndexSort((t.Part("p", 0),))
    with pytest.raises(KernelError):
        sum_monotone(assume(t.for_all(t.lam(sort, t.lt(t.ZERO, t.ONE)))))


def test_for_all_over_an_empty_range_says_nothing() -> None:
    refused(Eq(1, 2), ForAll(o, Eq(1, 2)))
    refused(Eq(a, 2), ForAll(o, Eq(a, 2)))
    refused(Exists(o, Eq(1, 1)))


def test_a_strict_conclusion_needs_a_multiplier_above_zero() -> None:
    p, q, r = (t.var(name, t.REAL) for name in "pqr")
    premise, weak = assume(t.lt(p, q)), assume(t.le(t.ZERO, r))
    with pytest.raises(KernelError):
        linear(t.lt(t.mul(r, p), t.mul(r, q)), ((premise, r, weak),))
    assert linear(t.le(t.mul(r, p), t.mul(r, q)), ((premise, r, weak),)).conclusion.op == "le"
    refused(Lt(c * a, c * b), Lt(a, b), Le(0, c))


def test_a_normal_form_under_rules_is_not_remembered_without_them() -> None:
    name = t.var("a", t.REAL)
    goal = t.eq(t.power(name, 2), t.ONE)
    assert compute(goal, (rewrite_rule(assume(goal)),)).hypotheses
    with pytest.raises(KernelError):
        compute(goal)
    holds(Eq(a**2, 1), Eq(a**2, 1))
    refused(Eq(a**2, 1))


def test_true_is_not_the_number_one() -> None:
    with pytest.raises(KernelError):
        t.num(True)
    with pytest.raises(KernelError):
        t.num(1.0)  # type: ignore[arg-type]
    assert t.num(1) == t.num(Fraction(1))
    with pytest.raises(NotationError):
        Eq(a, True)


def test_one_name_is_declared_once() -> None:
    with pytest.raises(DeclarationError):
        prove(Eq(Real("x"), Sum(x[i], i)))
    with pytest.raises(DeclarationError):
        prove(Eq(a, a), given=[ForAll(Index("r", Dimension("n", least=0)), Eq(1, 1)), Eq(x[i], x[i])])


def test_no_for_all_over_a_variable_of_a_hypothesis() -> None:
    name = t.var("a", t.REAL)
    with pytest.raises(KernelError):
        for_all_intro(name, assume(t.eq(name, t.ONE)))
    refused(ForAll(b, Eq(a, b)), Eq(a, b))


def test_a_theorem_under_contradictory_hypotheses_names_them() -> None:
    given = (Lt(a, b), Lt(b, a))
    try:
        proven = prove(Lt(a, a), given=given)
    except NotProved:
        return
    assert set(proven.hypotheses) == set(given)


def test_a_converted_theorem_keeps_its_hypotheses() -> None:
    name = t.var("a", t.REAL)
    hypothesis = assume(t.lt(t.ZERO, name))
    assert convert(hypothesis, t.lt(t.neg(name), t.ZERO)).hypotheses == {hypothesis.conclusion}


@pytest.mark.parametrize(
    "statement",
    [
        Or(Lt(0, a), Lt(a, 0)),
        Implies(Eq(a * b, a * c), Eq(b, c)),
        Implies(Eq(a**2, b**2), Eq(a, b)),
        Eq(Sum(x[i] * y[i], i), Sum(x[i], i) * Sum(y[i], i)),
        Eq(Sum(x[i], i) ** 2, Sum(x[i] ** 2, i)),
        Lt(0, exp(a) - 1),
        Le(Sum(x[j], Ne(j, i)), Sum(x[j], j)),
    ],
)
def test_a_false_line_is_refused(statement: Formula) -> None:
    refused(statement)


# --- size -------------------------------------------------------------------------------------------------------


def test_what_is_too_large_is_refused_at_once() -> None:
    sort = t.IndexSort((t.Part("n"),))
    twelve = t.add(*(t.var(f"a{number}", t.REAL) for number in range(12)))
    with pytest.raises(TooLarge):
        Normaliser().poly(t.power(twelve, 8))
    matrix = t.var("A", t.Arrow(sort, t.Arrow(sort, t.REAL)))
    body = t.mul(*(t.apply(matrix, t.bound(p, sort), t.bound((p + 1) % 7, sort)) for p in range(7)))
    for _ in range(7):
        body = t.summation(t.lam(sort, body))
    with pytest.raises(TooLarge):
        Normaliser().poly(body)


def test_a_term_of_a_million_nodes_is_not_built() -> None:
    term = t.add(t.var("a", t.REAL), t.ONE)
    with pytest.raises(TooLarge):
        for _ in range(40):
            term = t.mul(term, term)


# --- what the normal form must do -------------------------------------------------------------------------------

positive: Sequence[tuple[Formula, tuple[Formula, ...]]] = (
    (Eq(exp(z / 2) ** 2, exp(z)), ()),
    (Eq(Sum(y[k] ** -1 * y[k] * x[k], k), Sum(x[k], k)), (ForAll(k, Ne(y[k], 0)),)),
    (Eq(1 / (1 / a), a), (Ne(a, 0),)),
    (Eq(1 / (1 / (1 / a)), 1 / a), (Ne(a, 0),)),
    (Eq(KroneckerDelta(i, k) ** 2, KroneckerDelta(i, k)), ()),
    (Eq(KroneckerDelta(i, k) * x[i], KroneckerDelta(i, k) * x[k]), ()),
    (Eq(1 / a + 1 / b, (a + b) / (a * b)), (Ne(a, 0), Ne(b, 0))),
)


@pytest.mark.parametrize(("statement", "given"), positive)
def test_the_normal_form_proves_what_the_sheet_needs(statement: Formula, given: tuple[Formula, ...]) -> None:
    holds(statement, *given)


def test_the_logarithm_of_a_product_of_positives_splits() -> None:
    holds(Eq(log(exp(z) * a), z + log(a)), Lt(0, a))


def test_the_logarithm_of_a_half_is_minus_the_logarithm_of_two() -> None:
    holds(Eq(log(Fraction(1, 2)), -log(2)))
