"""What must not leave a scope, and what must not enter one: each way to cheat with fixed and chosen names is refused."""

from __future__ import annotations

import pytest

from proofs.checking import CheckedDerivation, check_derivation
from proofs.derivation import (
    Block,
    Calc,
    Case,
    Cases,
    Contradiction,
    Derivation,
    Fix,
    Have,
    Induction,
    Let,
    Obtain,
    Suppose,
    Witness,
    equals,
    iff,
)
from proofs.errors import DeclarationError, NotationError
from proofs.notation import (
    ArgMax,
    Dimension,
    Eq,
    Exists,
    ForAll,
    Formula,
    Function,
    Ge,
    Gt,
    Implies,
    Index,
    Le,
    Limit,
    Lt,
    Natural,
    Ne,
    Real,
    Sequence,
    Sum,
    Vector,
    exp,
    oo,
)
from proofs.notation.substitution import substituted
from proofs.reasons import because, by_claims, by_fact, by_hypothesis

x, y, z, A = (Real(name) for name in "xyzA")
k, s, f = Natural("k"), Sequence("s"), Function("f")
n = Dimension("n")
i, j, v = Index("i", n), Index("j", n), Vector("v", n)


def checked(claim: Formula, *blocks: Block, given: tuple[Formula, ...] = ()) -> CheckedDerivation:
    return check_derivation(Derivation("t", "Test", (claim,), blocks, given=given), instances=0, sympy=False)


def refused(claim: Formula, *blocks: Block, given: tuple[Formula, ...] = ()) -> list[str]:
    """The verdicts of the lines and claims of a derivation that must not be proven."""
    result = checked(claim, *blocks, given=given)
    assert result.status in ("false", "unclear")
    return [line.verdict for line in (*result.lines, *result.claims)]


def test_a_hypothesis_of_fix_does_not_leak():
    assert refused(Gt(x, 0), Fix(x, Have(Gt(x, 0), because(Gt(x, 0))), given=Gt(x, 0), claim=Gt(x, 0))) == [
        "proven",
        "proven",
        "false",
    ]


def test_a_supposition_does_not_leak():
    assert refused(Eq(x, 1), Suppose(Eq(x, 1), Have(Eq(x, 1)), claim=Eq(x, 1)))[-1] == "false"


def test_what_holds_in_one_case_does_not_hold_after_the_cases():
    split = Cases(Ge(x**2, 0), Case(Ge(x, 0), Have(Ge(x, 0)), Have(Ge(x**2, 0))), Case(Le(x, 0), Have(Ge(x**2, 0))))
    assert refused(Ge(x, 0), split)[-1] == "false"


def test_what_holds_in_one_case_does_not_hold_in_the_next():
    split = Cases(Ge(x, 0), Case(Ge(x, 0), Have(Ge(x, 0))), Case(Le(x, 0), Have(Ge(x, 0))))
    assert refused(Ge(x, 0), split)[1] == "false"


def test_cases_must_cover_everything():
    split = Cases(Gt(x**2, 0), Case(Gt(x, 0), Have(Gt(x**2, 0))), Case(Lt(x, 0), Have(Gt(x**2, 0))))
    assert refused(Gt(x**2, 0), split)[:2] == ["proven", "proven"]


def test_a_name_that_a_hypothesis_speaks_of_is_not_arbitrary():
    with pytest.raises(DeclarationError, match="x is not new here: x > 0 already speaks of it"):
        checked(ForAll(x, Gt(x, 0)), Fix(x, Have(Gt(x, 0)), claim=Gt(x, 0)), given=(Gt(x, 0),))


def test_an_obtained_name_must_be_new():
    with pytest.raises(DeclarationError, match="not new"):
        checked(Eq(x, 1), Obtain(x, Eq(x, 1)), given=(Gt(x, 0), Exists(x, Eq(x, 1))))


def test_an_obtained_name_is_not_arbitrary():
    exists = Exists(y, Gt(y, x))
    with pytest.raises(DeclarationError, match="not new"):
        checked(ForAll(y, Gt(y, x)), Obtain(y, Gt(y, x), because(exists)), Fix(y, claim=Gt(y, x)), given=(exists,))


def test_a_claim_must_not_speak_of_an_obtained_name():
    exists = Exists(y, Gt(y, x))
    result = checked(Gt(y, x), Obtain(y, Gt(y, x), because(exists)), Have(Gt(y, x)), given=(exists,))
    assert [line.verdict for line in result.lines] == ["proven", "proven"]
    assert result.status == "false" or "y was chosen inside" in result.claims[0].message


def test_nothing_is_obtained_from_an_existence_that_is_not_proven():
    assert refused(Gt(x, 0), Obtain(y, Gt(0, y**2)), Have(Gt(x, 0)))[0] != "proven"
    assert checked(Exists(y, Gt(0, y**2)), Obtain(y, Gt(0, y**2)), Have(Eq(x, x))).status != "proven"


def test_exists_for_all_does_not_follow_from_for_all_exists():
    inner, outer = ForAll(x, Gt(y, x)), ForAll(x, Exists(y, Gt(y, x)))
    exchanged = Exists(y, inner)
    take = Fix(x, Obtain(y, Gt(y, x), by_claims(outer)), claim=Gt(y, x))
    assert refused(exchanged, Obtain(y, inner, by_claims(outer)), given=(outer,))[0] == "unclear"
    with pytest.raises(DeclarationError):
        checked(exchanged, Witness(exchanged, {y: x + 1}, take), given=(outer,))


def test_a_witness_that_does_not_work_proves_nothing():
    larger = Exists(y, Gt(y, x))
    assert refused(larger, Witness(larger, {y: x - 1}, Have(Gt(y, x))))[1:] == ["false", "unclear"]


def test_a_witness_does_not_depend_on_what_is_fixed_later():
    claim = Exists(y, ForAll(x, Gt(y, x)))
    with pytest.raises(DeclarationError, match="x is not new here"):
        checked(claim, Witness(claim, {y: x + 1}, Fix(x, Have(Gt(y, x)), claim=Gt(y, x))))


def test_a_witness_must_be_defined():
    claim = Exists(y, Eq(y, y))
    assert refused(claim, Witness(claim, {y: 1 / x}))[0] == "false"


def test_a_local_name_does_not_leave_its_scope():
    assert refused(Gt(y, 0), Let(y, 1), Have(Gt(y, 0)))[:2] == ["proven", "proven"]


def test_a_local_name_does_not_define_what_is_given():
    with pytest.raises(DeclarationError, match="not new"):
        checked(Eq(x, 2), Let(x, 2), given=(Gt(x, 0),))
    with pytest.raises(NotationError, match="speaks of x itself"):
        Let(x, x + 1)


def test_a_fixed_name_may_be_special_to_its_hypothesis_only():
    assert refused(ForAll(x, Eq(x, 1)), Fix(x, Have(Eq(x, 1)), given=Eq(x, 1), claim=Eq(x, 1)))[:2] == ["proven", "proven"]


def test_induction_needs_a_step_that_holds():
    claim, start = Le(s[k], 0), Le(s[0], 0)
    verdicts = refused(ForAll(k, claim), Induction(k, claim, base=Have(start, because(start))), given=(start,))
    assert verdicts == ["proven", "unclear"]


def test_induction_needs_a_base():
    keeps = ForAll(k, Implies(Le(s[k], 0), Le(s[k + 1], 0)))
    step = Have(Le(s[k + 1], 0), by_hypothesis(keeps, at=k))
    assert refused(ForAll(k, Le(s[k], 0)), Induction(k, Le(s[k], 0), step=step), given=(keeps,)) == ["proven", "unclear"]
    right = checked(ForAll(k, Le(s[k], 0)), Induction(k, Le(s[k], 0), step=step), given=(keeps, Le(s[0], 0)))
    assert right.status == "proven"


def test_the_induction_variable_is_new():
    with pytest.raises(DeclarationError, match="k is not new"):
        checked(ForAll(k, Le(s[k], 0)), Induction(k, Le(s[k], 0)), given=(Le(s[k], 0),))


def test_a_contradiction_must_be_one():
    assert refused(Gt(x, 0), Contradiction(Gt(x, 0), Have(Le(x**3, x**3))))[-1] == "false"
    assert refused(Ne(x, 0), Suppose(Eq(x, 0), Have(Eq(x**2, 0)))) == ["proven", "false"]


def test_a_hypothesis_counts_as_defined_only_where_it_is():
    # 1/x = 0 holds for the total function at x = 0; nobody may conclude that from it.
    verdicts = refused(ForAll(x, Ne(1 / x, 0)), Fix(x, claim=Ne(1 / x, 0)))
    assert verdicts == ["false"]
    assert refused(Eq(y, y), Suppose(Eq(1 / x, 1 / x), Have(Ne(x, 0)), claim=Ne(x, 0)))[-1] != "proven"


def test_what_a_line_names_must_be_in_force():
    result = checked(Gt(x + 1, x), Have(Gt(x + 1, x), using=Gt(x, 5)))
    assert result.lines[0].verdict == "unclear" and "x > 5 is not in force here" in result.lines[0].message
    result = checked(Gt(exp(x), x), Have(Gt(exp(x), x), by_fact("no-such-fact", at=x)))
    assert result.lines[0].verdict == "unclear" and "no-such-fact" in result.lines[0].message


def test_an_instance_has_the_premises_of_its_formula():
    positive = ForAll(x, Implies(Gt(x, 0), Gt(f(x), 0)))
    assert checked(Gt(f(y), 0), Have(Gt(f(y), 0), by_hypothesis(positive, at=y)), given=(positive, Gt(y, 0))).status == "proven"
    assert refused(Gt(f(y), 0), Have(Gt(f(y), 0), by_hypothesis(positive, at=y)), given=(positive,))[0] != "proven"


def test_a_chain_of_formulas_shows_their_equivalence_and_neither_of_them():
    chain = Calc(Lt(x, 1), iff(Lt(x + 1, 2)))
    assert checked(Implies(Lt(x, 1), Lt(x + 1, 2)), chain).status == "proven"
    assert refused(Lt(x + 1, 2), chain)[-1] == "false"
    with pytest.raises(NotationError, match="not both"):
        Calc(x, iff(Lt(x, 1)))
    assert refused(Eq(x, x), Calc(Lt(x, 1), iff(Lt(x, 2))))[0] == "false"


def test_a_derivation_without_lines_proves_only_what_is_clear():
    assert checked(Eq(x, x)).status == "proven"
    assert checked(Eq(x, 1)).status == "false"


def test_limits_bind_their_variable_and_avoid_the_names_in_use():
    epsilon, bound = Real("varepsilon"), Real("A")
    unfolded = Limit(epsilon / x + bound, x, oo, bound).unfolded()
    assert isinstance(unfolded, ForAll)
    assert unfolded.variables[0].name not in ("varepsilon", "A")
    with pytest.raises(NotationError, match="bound by the limit"):
        Limit(1 / x, x, oo, x)
    assert refused(Limit(1 / x, x, oo, 1), Have(Limit(1 / x, x, oo, 1)))[0] != "proven"


def test_substitution_captures_nothing():
    with pytest.raises(NotationError, match="j is bound"):
        substituted(Sum(v[j] * v[i], j), {i: j})
    with pytest.raises(NotationError, match="y is bound"):
        substituted(Exists(y, Gt(y, x)), {x: y + 1})
    assert substituted(Sum(v[j], j), {j: i}) == Sum(v[j], j)
    assert Eq(ArgMax(v[j] + v[i], j), ArgMax(v[j], j)).unfolded().variables[0].name not in ("i",)


def test_equations_may_go_through_a_chain():
    assert checked(Eq(x, z), Calc(x, equals(y), equals(z)), given=(Eq(x, y), Eq(y, z))).status == "proven"
