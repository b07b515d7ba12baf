"""An explanation names what the proof rests on, and nothing else."""

from __future__ import annotations

import pytest

from proofs.checking import CheckedDerivation, check_derivation
from proofs.cli.app import run
from proofs.derivation import Calc, Derivation, Have, equals, less_equal
from proofs.errors import UnknownLine
from proofs.explaining import explain
from proofs.explaining.wording import formula_text
from proofs.kernel import terms as t
from proofs.notation import Dimension, Eq, Index, Le, Real, Sum, Vector, exp
from proofs.notation.lowering import lower

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, a, b, c = Vector("x", n), Real("a"), Real("b"), Real("c")
SAMPLE = Derivation(
    "sample",
    "A sample",
    (Le(exp(a), exp(b)),),
    given=(Le(a, b),),
    blocks=(
        Have(Le(exp(a), exp(b))),
        Calc(exp(a) + c, less_equal(exp(b) + c), equals(c + exp(b))),
        Have(Eq(Sum(x[i] + x[i], i), 2 * Sum(x[j], j))),
    ),
)


@pytest.fixture(scope="module")
def checked() -> CheckedDerivation:
    return check_derivation(SAMPLE, instances=0, sympy=False)


def test_a_line_names_its_hypotheses_facts_and_earlier_lines(checked: CheckedDerivation):
    first, second, third, fourth = (explain(checked, number) for number in (1, 2, 3, 4))
    assert first.hypotheses == (Le(a, b),) and set(first.facts) == {"exp-add", "exp-linear"} and first.earlier == ()
    # From the first line, or from what that one rests on.
    assert second.earlier == (1,) or second.hypotheses == (Le(a, b),)
    assert (third.hypotheses, third.earlier) == ((), ())
    assert (fourth.hypotheses, fourth.earlier, fourth.facts) == ((), (), ())


def test_the_small_steps_lead_to_the_line_and_say_why(checked: CheckedDerivation):
    explanation = explain(checked, 2)
    texts = [step.formula for step in explanation.steps]
    assert len(texts) == len(set(texts)) and all(step.why for step in explanation.steps)
    assert formula_text(lower(Le(exp(a) + c, exp(b) + c))) == texts[-1]


def test_a_line_that_is_not_there_or_not_proven_is_said_as_such(checked: CheckedDerivation):
    with pytest.raises(UnknownLine, match="lines 1 to 4"):
        explain(checked, 9)
    wrong = check_derivation(Derivation("w", "Wrong", (Eq(a, b),), (Have(Eq(a, b)),)), instances=0, sympy=False)
    with pytest.raises(UnknownLine, match="is false"):
        explain(wrong, 1)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (lower(Eq(Sum(x[i] ** 2, i), 0)), "Σ_{i} x[i]·x[i] = 0"),
        (t.for_all(t.lam(t.REAL, t.lt(t.ZERO, t.exp(t.bound(0, t.REAL))))), "∀a: 0 < exp(a)"),
        (t.ne(t.var("a", t.REAL), t.inverse(t.num(2))), "a ≠ 2⁻¹"),
        (t.implies(t.and_(t.le(t.ZERO, t.ONE), t.TRUE), t.FALSE), "((0 ≤ 1) ∧ true) ⇒ false"),
    ],
    ids=str,
)
def test_kernel_formulas_in_plain_signs(term: t.Term, text: str):
    assert formula_text(term).replace("(0 ≤ 1)", "0 ≤ 1") == text.replace("(0 ≤ 1)", "0 ≤ 1")


def test_a_bound_variable_is_not_called_like_a_free_one():
    free = t.var("a", t.REAL)
    assert formula_text(t.for_all(t.lam(t.REAL, t.le(free, t.bound(0, t.REAL))))) == "∀b: a ≤ b"


def test_the_command_prints_the_line_its_facts_and_steps(capsys: pytest.CaptureFixture[str]):
    assert run(["explain", "2a:4"]) == 0
    printed = capsys.readouterr().out
    assert "2a, line 4" in printed and "exp-add" in printed and "small steps" in printed and "∀a: 0 < exp(a)" in printed


@pytest.mark.parametrize("place", ["2a", "2a:", "2a:x", "2a:99", "nothing:1"])
def test_what_is_no_line_ends_with_one_sentence_and_code_2(place: str, capsys: pytest.CaptureFixture[str]):
    assert run(["explain", place]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
