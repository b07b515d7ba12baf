"""Attacks through public functions alone. Each once gave a false theorem, or claimed more than the theorems say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest

from proofs import Definition, Dimension, Eq, Index, Le, Lt, Ne, Real, Sum, Vector, prove
from proofs.checking import check_derivation
from proofs.derivation import Case, Cases, Derivation, Have
from proofs.errors import BlackboardError
from proofs.kernel import facts
from proofs.kernel import terms as t
from proofs.kernel.facts import FACTS, axiom
from proofs.kernel.normal import Normaliser
from proofs.kernel.terms import BOOL, FALSE, ONE, REAL, TRUE, ZERO, Arrow, Base, IndexSort, KernelError, Part, Term
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
from proofs.notation.lowering import lower
from proofs.notation.tree import Elementary
from proofs.proving import NotProved, Proven
from proofs.reasons import rearrange
from tests.soundness.sums import adding_positives

NOWHERE = IndexSort(())
"""A dimension of size 0: what is true of all its positions is true of nothing."""
N = IndexSort((Part("n"),))
TRUTH = and_intro()
a = t.var("a", REAL)


def nothing() -> Theorem:
    """⊢ ∀i∈∅ false, which is true."""
    return modus_ponens(for_all_elim(axiom("parts", NOWHERE), t.lam(NOWHERE, FALSE)), TRUTH)


class Anything:
    """An object with the attributes that it is given."""

    def __init__(self, **attributes: Any) -> None:
        self.__dict__.update(attributes)


class TwoFaces:
    """Looks like a λ, and has another body each time it is asked."""

    op, data = "lam", REAL

    def __init__(self) -> None:
        self.bodies = iter((TRUE, FALSE))

    @property
    def args(self) -> tuple[Term, ...]:
        return (next(self.bodies),)


class TwoLists:
    """A sequence whose items are not those that it lists."""

    def __init__(self, item: Part, *listed: Part) -> None:
        self.item, self.listed = item, listed

    def __len__(self) -> int:
        return 2

    def __getitem__(self, position: int) -> Part:
        return self.item

    def __iter__(self) -> Iterator[Part]:
        return iter(self.listed)


# --- false theorems ---------------------------------------------------------------------------------------------


def primitive_sort_with_the_spelling_of_another() -> Theorem:
    sort = Base("I[]")
    return for_all_elim(convert(nothing(), t.for_all(t.lam(sort, FALSE))), t.var("k", sort))


def predicate_with_a_position_that_does_not_exist() -> Theorem:
    equation = modus_ponens(for_all_elim(axiom("parts", NOWHERE), t.lam(NOWHERE, t.eq(ZERO, ONE))), TRUTH)
    function = t.apply(t.bound(0, Arrow(NOWHERE, REAL)), t.bound(1, NOWHERE))
    return replace(equation, t.lam(Arrow(NOWHERE, REAL), t.eq(function, ZERO)), convert(TRUTH, t.eq(ZERO, ZERO)))


def witness_that_does_not_exist() -> Theorem:
    return exists_intro(t.exists(t.lam(NOWHERE, TRUE)), t.bound(0, NOWHERE), TRUTH)


def variable_that_a_helper_of_the_axioms_hands_out() -> Theorem:
    if not hasattr(facts, "every"):
        raise KernelError("the helpers are private")
    got: list[Term] = []
    facts.every(NOWHERE, lambda k: TRUE if got.append(k) is None else FALSE)
    return for_all_elim(nothing(), got[0])


def application_of_what_is_no_term() -> Theorem:
    function: Any = Anything(sort=Arrow(REAL, NOWHERE), op="v", loose=0, size=1, depth=0, key="f", args=())
    return for_all_elim(nothing(), t.apply(function, ZERO))


def predicate_with_two_faces() -> Theorem:
    predicate: Any = TwoFaces()
    return replace(convert(TRUTH, t.eq(ZERO, ZERO)), predicate, TRUTH)


def list_that_changes_after_the_proof() -> Theorem:
    args: Any = [ZERO, ZERO]
    formula = t.rebuild(t.eq(ZERO, ZERO), args)
    theorem = convert(convert(TRUTH, t.eq(ZERO, ZERO)), formula)
    args[1] = ONE
    return convert(theorem, FALSE)


def rebuilt_from_what_is_no_term() -> Theorem:
    shape: Any = Anything(op="v", args=(), sort=NOWHERE, data="k")
    return for_all_elim(nothing(), t.rebuild(shape, ()))


def unit_polynomial_that_was_changed() -> Theorem:
    poly = Normaliser().poly(t.exp(ZERO))
    poly[()] = Fraction(2)
    try:
        theorem = convert(TRUTH, t.eq(t.mul(ONE, ONE), t.num(4)))
    finally:
        poly[()] = Fraction(1)
    return convert(theorem, FALSE)


def position_in_parts_that_change() -> Theorem:
    parts: Any = TwoLists(Part(None))
    return for_all_elim(nothing(), t.inject(parts, 1, t.only()))


def position_where_there_may_be_none() -> Theorem:
    empty = Part("m", 0), Part("p", 0)
    parts: Any = TwoLists(Part(None), *empty)
    return exists_intro(t.exists(t.lam(IndexSort(empty), TRUE)), t.inject(parts, 1, t.only()), TRUTH)


def case_without_its_condition() -> Theorem:
    return false_premise(or_elim(assume(t.or_(FALSE, FALSE)), assume(FALSE), assume(FALSE)))


def scope_without_its_witness() -> Theorem:
    some = t.exists(t.lam(REAL, t.lt(t.bound(0, REAL), t.bound(0, REAL))))
    return false_premise(exists_elim(assume(some), a, convert(assume(t.lt(a, a)), FALSE)))


def false_premise(theorem: Theorem) -> Theorem:
    """What the proof of ``theorem`` claims is false with no hypothesis, if it does."""
    for premise in theorem.premises:
        if premise.conclusion == FALSE and not premise.hypotheses:
            return premise
    raise KernelError("no premise is false")


def sort_that_changes_after_it_was_used() -> Theorem:
    sort = IndexSort((Part("of this test"),))
    variable = t.var("k", sort)
    try:
        vars(sort)["parts"] = ()
    except TypeError:
        raise KernelError("a sort has no dictionary") from None
    return for_all_elim(nothing(), variable)


FORGERIES: list[Callable[[], Theorem]] = [
    primitive_sort_with_the_spelling_of_another,
    predicate_with_a_position_that_does_not_exist,
    witness_that_does_not_exist,
    variable_that_a_helper_of_the_axioms_hands_out,
    application_of_what_is_no_term,
    predicate_with_two_faces,
    list_that_changes_after_the_proof,
    rebuilt_from_what_is_no_term,
    unit_polynomial_that_was_changed,
    position_in_parts_that_change,
    position_where_there_may_be_none,
    case_without_its_condition,
    scope_without_its_witness,
    sort_that_changes_after_it_was_used,
]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_false_theorem_is_refused(forge: Callable[[], Theorem]) -> None:
    with pytest.raises(KernelError):
        forge()


# --- theorems that hide what they rest on -----------------------------------------------------------------------


def test_the_name_of_an_axiom_is_a_plain_string() -> None:
    class Forgetful(str):
        asked = 0
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            self.asked += 1
            return self.asked == 1 and str.__eq__(self, other)

    sort = IndexSort((Part("of no other test but this"),))
    with pytest.raises(KernelError):
        axiom(Forgetful("weierstrass"), sort)
    assert axiom("weierstrass", sort).facts == {"weierstrass"}


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("delta", t.eq(t.delta(t.var("i", N), t.var("i", N)), ONE)),
        ("delta", t.eq(t.summation(t.lam(N, t.delta(t.bound(0, N), t.var("i", N)))), ONE)),
        ("max", t.eq(t.maximum(a, a), a)),
        ("cases", t.eq(t.choose(TRUE, a, ZERO), a)),
        ("cases", t.eq(t.choose(t.lt(a, ZERO), a, a), a)),
        ("exp-add", t.eq(t.power(t.exp(t.mul(t.num(Fraction(1, 2)), a)), 2), t.exp(a))),
        ("exp-linear", t.eq(t.mul(t.exp(a), t.inverse(t.exp(a))), ONE)),
    ],
    ids=str,
)
def test_the_normal_form_names_the_facts_that_it_uses(name: str, formula: Term) -> None:
    assert name not in FACTS or name in convert(TRUTH, formula).facts


# --- claims beyond the theorems ---------------------------------------------------------------------------------


@pytest.mark.parametrize("instances", [0, 100])
def test_a_case_distinction_does_not_assume_that_its_conditions_are_defined(instances: int) -> None:
    c, hole = Real("c"), Fraction(12345, 7919)
    apart, wrong = Ne(c - hole, 0), Ne(c, hole)
    steps = Have(apart, rearrange()), Have(wrong, rearrange())
    derivation = Derivation(
        "hole",
        "There is no hole",
        (wrong,),
        (Cases(wrong, Case(Lt(0, 1 / (c - hole)), *steps), Case(Le(1 / (c - hole), 0), *steps)),),
    )
    assert check_derivation(derivation, instances=instances, sympy=False).status != "proven"


def test_each_line_that_is_called_proven_has_theorems_under_what_is_given_there() -> None:
    c = Real("c")
    goal = Le(0, c * c)
    derivation = Derivation(
        "square",
        "A square",
        (goal,),
        (Cases(goal, Case(Lt(0, 1 / c), Have(goal, rearrange())), Case(Le(1 / c, 0), Have(goal, rearrange()))),),
    )
    checked = check_derivation(derivation, instances=0, sympy=False)
    for line in (*checked.lines, *checked.claims):
        if line.verdict == "proven":
            Proven(line.line.statement, line.line.given, line.theorems)


def test_what_is_printed_as_proven_rests_on_theorems_and_nothing_that_looks_like_one() -> None:
    c = Real("c")
    wrong = Eq(c, c + 1)
    fake: Any = Anything(conclusion=lower(wrong), hypotheses=frozenset(), facts=frozenset())
    with pytest.raises((ValueError, KernelError)):
        Proven(wrong, (), (fake,))


def test_the_hypotheses_of_what_is_proven_do_not_change() -> None:
    one = Eq(Real("c"), 1)
    given: Any = [one]
    try:
        proven = Proven(one, given, (assume(lower(one)),))
    except (TypeError, ValueError):
        return
    given.clear()
    assert proven.given == (one,)


def test_a_function_without_a_meaning_has_no_theorems() -> None:
    c = Real("c")
    with pytest.raises((NotProved, BlackboardError)):
        prove(Eq(Elementary("sin", (c,)), c))  # type: ignore[arg-type]


def test_a_name_inside_a_sum_is_not_printed_as_the_index_of_the_sum_when_it_is_another() -> None:
    n, m = Dimension("n"), Dimension("m")
    x, other = Vector("x", m), Index("i", m)
    with pytest.raises(BlackboardError):
        prove(Eq(Sum(x[other], Index("i", n)), n * x[other]))


def test_a_parameter_is_not_printed_as_another_of_its_name() -> None:
    inside = Real("c", latex="c")
    with pytest.raises(BlackboardError):
        prove(Eq(Definition("h", Real("c"), inside + 1)(Real("b")), inside + 1))


@pytest.mark.parametrize(
    "claim",
    [lambda c: Eq(Definition("g", c, c + 2)(c), Definition("g", c, c + 1)(c) + 1), lambda c: Eq(Definition("exp", c, c)(c), c)],
    ids=["two definitions of one name", "a known function"],
)
def test_a_definition_has_a_name_of_its_own(claim: Callable[[Real], Eq]) -> None:
    with pytest.raises(BlackboardError):
        prove(claim(Real("c")))


@pytest.mark.parametrize(
    "claim",
    [
        lambda c: Eq((0 * c + 10**30) ** 200, c),
        lambda c: Eq(c, 10**5000),
        lambda c: Eq(c**900, c),
        lambda c: Eq(sum([c] * 120, c), 121 * c),
    ],
    ids=["long power", "long number", "high power", "long sum"],
)
def test_what_is_too_large_is_refused_as_such(claim: Callable[[Real], Eq]) -> None:
    with pytest.raises(BlackboardError):
        prove(claim(Real("c")))


# --- refusals that looked fragile, and hold ---------------------------------------------------------------------


class Everything(Base):
    """Equal to each sort."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("R")


class Never(IndexSort):
    """Says that it has positions."""

    def has_positions(self) -> bool:
        return True


HELD: dict[str, Callable[[], object]] = {
    "λ over a sort that is equal to all": lambda: t.lam(Everything("R"), TRUE),
    "variable of a sort that is equal to all": lambda: t.var("k", Everything("R")),
    "variable over a lookalike": lambda: t.var("k", Never(())),
    "variable over a lookalike, as a result": lambda: t.var("k", Arrow(REAL, Never(()))),
    "parts in a list": lambda: t.var("k", IndexSort([Part("n")])),  # type: ignore[arg-type]
    "part with a name that is no plain string": lambda: t.var("k", IndexSort((Part(type("S", (str,), {})("n")),))),
    "part with a bool": lambda: t.var("k", IndexSort((Part("n", True),))),
    "axiom over a lookalike": lambda: axiom("sum", Never(())),
    "axiom over a list": lambda: axiom("sum", Arrow(REAL, REAL)),  # type: ignore[arg-type]
    "strict sum over two that may be empty": lambda: adding_positives(IndexSort((Part("m", 0), Part("p", 0)))),
    "strict sum over a size below 0": lambda: adding_positives(IndexSort((Part("m", -1),))),
    "variable over a size below 0": lambda: t.var("k", IndexSort((Part("m", -1),))),
    "variable over nothing": lambda: t.var("k", NOWHERE),
    "functions into nothing": lambda: t.var("k", Arrow(REAL, Arrow(REAL, NOWHERE))),
    "instance at a loose position": lambda: for_all_elim(nothing(), t.bound(0, NOWHERE)),
    "no position is the only one": lambda: for_all_elim(nothing(), t.only()),
    "parts of one part": lambda: axiom("parts", N),
    "case distinction without cases": lambda: or_elim(assume(FALSE)),
    "the cases of and": lambda: or_elim(TRUTH),
    "conversion to what is open": lambda: convert(TRUTH, t.eq(t.bound(0, REAL), t.bound(0, REAL))),
    "hypothesis that is open": lambda: discharge(t.eq(t.bound(0, REAL), ZERO), TRUTH),
    "disjunction with an open part": lambda: or_intro(t.or_(TRUE, t.eq(t.bound(0, REAL), ZERO)), TRUTH),
    "part number True": lambda: and_elim(and_intro(TRUTH, TRUTH), True),
    "λ of two sorts, deep inside": lambda: t.lam(REAL, t.for_all(t.lam(N, t.eq(t.real(t.bound(1, t.NAT)), ZERO)))),
    "δ of parts of one name": lambda: t.delta(t.var("i", N), t.var("i", IndexSort((Part("n", 2),)))),
    "witness of a hypothesis under another sort": lambda: exists_elim(
        assume(t.exists(t.lam(REAL, t.lt(ZERO, t.bound(0, REAL))))), t.var("a", t.NAT), assume(t.lt(ZERO, a))
    ),
    "∀ over a name of a hypothesis under a function": lambda: for_all_intro(
        a, assume(t.for_all(t.lam(REAL, t.lt(a, t.bound(0, REAL)))))
    ),
    "∃ from a variable that is no term": lambda: exists_elim(
        assume(t.exists(t.lam(BOOL, t.bound(0, BOOL)))), Anything(op="v", sort=BOOL), TRUTH
    ),  # type: ignore[arg-type]
    "number that is a subclass": lambda: t.num(type("F", (Fraction,), {})(1)),
    "power that is a subclass": lambda: t.power(a, type("I", (int,), {})(2)),
}


@pytest.mark.parametrize("attempt", HELD.values(), ids=HELD.keys())
def test_a_fragile_refusal_holds(attempt: Callable[[], object]) -> None:
    with pytest.raises(KernelError):
        attempt()


@pytest.mark.parametrize("name", ["a", "f", "g", "i", "x", "\x00", "a' b", "a':R) (v:'b", "(and)", "\n"])
def test_a_name_is_only_a_name(name: str) -> None:
    other, own = t.var(f"{name}'", REAL), t.var(name, REAL)
    assert own != other and own.key != other.key
    for axiom_name in ("exp-add", "max", "inverse"):
        theorem = for_all_elim(axiom(axiom_name), own)
        assert t.free_variables(theorem.conclusion) == {own}
    with pytest.raises(KernelError):
        convert(TRUTH, t.eq(own, other))


def test_a_variable_that_is_no_term_binds_nothing() -> None:
    # It reads ∀x φ for a φ without x: true, whatever x ranges over.
    shape: Any = Anything(op="v", sort=NOWHERE)
    assert for_all_intro(shape, TRUTH).conclusion == t.for_all(t.lam(NOWHERE, TRUE))
