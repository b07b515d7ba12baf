"""A printed reason is true: a planted wrong fact, hypothesis, line, definition or factor is reported, and never silently."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from proofs.checking import CheckedLine, check_derivation
from proofs.cli.app import run
from proofs.derivation import Block, Calc, Derivation, Fix, Have, Obtain, Step, equals, less_equal
from proofs.notation import (
    Abs,
    And,
    Definition,
    Dimension,
    Eq,
    Exists,
    ForAll,
    Ge,
    Gt,
    Implies,
    Index,
    Le,
    Lt,
    Max,
    Ne,
    Real,
    Sum,
    Vector,
    exp,
    log,
)
from proofs.notation.formulas import Formula
from proofs.reasons import (
    Reason,
    because,
    by_claims,
    by_definition,
    by_fact,
    by_hypothesis,
    cancel,
    evident,
    expand,
    factor_out,
    log_rules,
    monotone,
    rearrange,
)
from proofs.sheet import COUNTEREXAMPLES
from proofs.sheet.softmax import SHIFT_INVARIANCE
from tests.derivation import samples

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, u = Vector("x", n), Vector("u", n)
a, b, c, d, z = (Real(name) for name in "abcdz")
S = Definition("S", z, 1 / (1 + exp(-z)))
T = Definition("T", z, z + 1)


def _lines(*blocks: Block, given: tuple[Formula, ...] = ()) -> tuple[CheckedLine, ...]:
    checked = check_derivation(Derivation("own", "Own", (Eq(a, a),), blocks, given=given), instances=0, sympy=False)
    assert {line.verdict for line in checked.lines} == {"proven"}
    return checked.lines


def _problems(claim: Formula, reason: Reason, *given: Formula, before: tuple[Block, ...] = ()) -> tuple[str, ...]:
    return _lines(*before, Have(claim, reason), given=given)[-1].reason_problems


TRUE_REASONS = {
    "hypothesis": (Le(a + c, b + c), because(Le(a, b)), (Le(a, b),)),
    "a part of a hypothesis": (Le(a + c, b + c), because(Le(a, b)), (And(Le(a, b), Le(c, d)),)),
    "an instance of a hypothesis": (Le(x[i], b), by_hypothesis(ForAll(j, Le(x[j], b)), at=i), (ForAll(j, Le(x[j], b)),)),
    "conditions of an instance": (
        Le(x[i], b),
        by_hypothesis(ForAll(j, Implies(Ge(x[j], a), Le(x[j], b))), at=i),
        (ForAll(j, Implies(Ge(x[j], a), Le(x[j], b))), Ge(x[i], a)),
    ),
    "fact": (Eq(exp(a + b), exp(a) * exp(b)), by_fact("exp-add"), ()),
    "fact at a value": (Le(a, exp(a)), by_fact("exp-linear", at=a), ()),
    "definition": (Eq(S(a), 1 / (1 + exp(-a))), by_definition(S), ()),
    "definition of max": (Eq(Max(a, b), b), because(Le(a, b)) & by_definition("max"), (Le(a, b),)),
    "monotone": (Lt(exp(a), exp(b)), because(Lt(a, b)) & monotone("exp"), (Lt(a, b),)),
    "logarithms": (Eq(log(exp(a) * exp(b)), a + b), log_rules(), ()),
    "cancel": (Eq(c * a / (c * b), a / b), cancel(c), (Ne(b, 0), Ne(c, 0))),
    "cancel an exponential": (Eq(exp(c) * a / (exp(c) * b), a / b), cancel(exp(c)), (Ne(b, 0),)),
    "factor out": (Eq(c * a + c * b, c * (a + b)), factor_out(c), ()),
    "expand": (Eq((a + b) ** 2, a**2 + 2 * a * b + b**2), expand(), ()),
    "divide where a line is defined": (Eq(a / c + b / c, (a + b) / c), rearrange(), (Gt(c, 0),)),
}

WRONG_REASONS = {
    "another hypothesis": (Le(a + d, b + d), because(Le(a, c)), (Le(a, b), Le(a, c)), ("not use a ≤ c", "hypothesis a ≤ b")),
    "one hypothesis too many": (Le(a + d, b + d), because(Le(a, b), Le(a, c)), (Le(a, b), Le(a, c)), ("not use a ≤ c",)),
    "a hypothesis without a word": (Lt(a * c, b * c), because(Lt(a, b)), (Lt(a, b), Gt(c, 0)), ("hypothesis c > 0",)),
    "the wrong part": (Le(a + b, b + b), because(Le(c, d)), (And(Le(a, b), Le(c, d)),), ("not use c ≤ d", "also uses")),
    "no hypothesis": (Eq(a + a, 2 * a), because(), (), ("uses no hypothesis",)),
    "another fact": (Le(a, exp(a)), by_fact("exp-add"), (), ("not use the fact exp-add", "also uses the fact exp-linear")),
    "a fact that plays no part": (Eq(exp(c) * a + exp(c) * b, exp(c) * (a + b)), by_fact("exp-add"), (), ("fact exp-add",)),
    "a fact without a word": (Eq(exp(a + b), exp(a) * exp(b)), expand(), (), ("also uses the fact exp-add",)),
    "a fact behind a definition": (Eq(log(S(a)), -log(1 + exp(-a))), by_definition(S), (), ("also uses the fact exp-log",)),
    "another definition": (Eq(S(a), 1 / (1 + exp(-a))), by_definition(T), (), ("T does not occur",)),
    "definition of max for a sum": (Eq(a + b, b + a), by_definition("max"), (), ("definition of max",)),
    "monotone for an equation": (Eq(exp(a), exp(a) + 0), monotone("exp"), (), ("exp is increasing",)),
    "cancel what is not there": (Eq(c * a / (c * b), a / b), cancel(d), (Ne(b, 0), Ne(c, 0)), ("d does not occur",)),
    "cancel what stays": (Eq(c * a * b / (c * b), a * b / b), cancel(a), (Ne(b, 0), Ne(c, 0)), ("as often after",)),
    "factor out what is not there": (Eq(c * a + c * b, c * (a + b)), factor_out(d), (), ("d does not occur",)),
    "algebra for an inequality between hypotheses": (Le(a, c), rearrange(), (Le(a, b), Le(b, c)), ("hypothesis a ≤ b",)),
}


@pytest.mark.parametrize(("claim", "reason", "given"), TRUE_REASONS.values(), ids=TRUE_REASONS)
def test_a_true_reason_is_accepted(claim: Formula, reason: Reason, given: tuple[Formula, ...]):
    assert _problems(claim, reason, *given) == ()


@pytest.mark.parametrize(("claim", "reason", "given", "said"), WRONG_REASONS.values(), ids=WRONG_REASONS)
def test_a_wrong_reason_is_reported(claim: Formula, reason: Reason, given: tuple[Formula, ...], said: tuple[str, ...]):
    problems = _problems(claim, reason, *given)
    assert all(any(words in problem for problem in problems) for words in said), problems


FIRST, SECOND = Le(a, b), Le(c, d)
FROM_ABOVE = (
    Fix(z, Have(Le(a + z, b + z), because(FIRST)), claim=Le(a + z, b + z)),
    Have(Le(a + c, b + c), because(FIRST)),
    Have(Le(a + c, a + d), because(SECOND)),
)


def test_a_line_above_that_is_named_must_be_used():
    claim = Le(a + c + 1, b + c + 1)
    assert _problems(claim, by_claims(Le(a + c, b + c)), FIRST, SECOND, before=FROM_ABOVE) == ()
    wrong = _problems(claim, by_claims(Le(a + c, a + d)), FIRST, SECOND, before=FROM_ABOVE)
    assert any("not use a + c ≤ a + d" in problem for problem in wrong)
    general = FROM_ABOVE[0].shown  # type: ignore[union-attr]
    assert _problems(Le(a + d, b + d), by_claims(general, at=d), FIRST, SECOND, before=FROM_ABOVE) == ()


def test_a_line_above_that_is_used_must_be_named():
    given = (ForAll(i, Exists(u, Gt(u[i], a))),)
    obtained = Obtain(u, Gt(u[i], a), by_hypothesis(given[0], at=i))
    next_line, then = Have(Gt(u[i] + 1, a + 1), because(Gt(u[i], a))), Gt(u[i] + 2, a + 2)
    lines = _lines(obtained, next_line, Have(then, by_claims(next_line.claim)), given=given)
    assert [line.reason_problems for line in lines] == [(), (), ()]
    [problem] = _problems(
        Eq(exp(a), c), rearrange(), Eq(exp(a), b), Eq(b, c), before=(Have(Eq(exp(a), c), because(Eq(exp(a), b), Eq(b, c))),)
    )
    assert "shown above (1)" in problem


def test_several_reasons_are_each_checked():
    claim, given = Le(Abs(a), b), (Le(a, b), Le(-a, b))
    assert _problems(claim, because(*given) & by_definition("abs"), *given) == ()
    assert any("fact max" in problem for problem in _problems(claim, because(*given), *given))
    assert any("exp" in problem for problem in _problems(claim, because(*given) & by_definition("abs") & monotone("exp"), *given))


def test_a_line_without_a_reason_claims_none():
    chain = Calc(exp(a + b), equals(exp(a) * exp(b)), less_equal(exp(a) * exp(b) + 1))
    assert [line.reason_problems for line in _lines(chain)] == [(), ()]
    assert Step(Eq, a, evident()) == equals(a)


@pytest.mark.parametrize("number", range(1, 6))
def test_each_reason_of_a_result_can_not_stand_at_another_line(number: int):
    """The five reasons of 2a, moved on by one step, are wrong wherever that changes them."""
    chain = SHIFT_INVARIANCE.blocks[0]
    assert isinstance(chain, Calc)
    moved = [replace(step, reason=chain.steps[k - 1].reason) for k, step in enumerate(chain.steps)]
    checked = check_derivation(
        replace(SHIFT_INVARIANCE, blocks=(Calc(chain.start, *moved), *SHIFT_INVARIANCE.blocks[1:])), instances=0, sympy=False
    )
    line = checked.lines[number - 1]
    same = chain.steps[number - 1].reason == chain.steps[number - 2].reason
    assert line.verdict == "proven" and bool(line.reason_problems) is not same


@pytest.mark.parametrize("result", COUNTEREXAMPLES, ids=lambda result: result.id)
def test_the_counterexamples_have_true_reasons_too(result: Derivation):
    assert check_derivation(result, instances=0, sympy=False).reasons_are_true


OWN_SHEET = """
from proofs import Eq, Le, Real
from proofs.derivation import Derivation, Have
from proofs.reasons import because
a, b, c = Real("a"), Real("b"), Real("c")
RESULTS = (Derivation("own", "Own", (Le(a + 1, b + 1),), (Have(Le(a + 1, b + 1), because(Le(a, c))),),
                      given=(Le(a, b), Le(a, c))),)
"""


def test_check_and_explain_say_that_a_reason_is_not_true(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    sheet = tmp_path / "own.py"
    sheet.write_text(OWN_SHEET, encoding="utf-8")
    assert run(["check", "--sheet", str(sheet), "--instances", "5"]) == 1
    printed = capsys.readouterr().out
    assert "line 1 is proven, but its reason (since a ≤ c) is not true" in printed and "does not use a ≤ c" in printed
    assert run(["check", "--sheet", str(sheet), "--instances", "5", "--json"]) == 1
    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert (report["ok"], report["results"][0]["status"]) == (False, "proven")
    assert run(["explain", "own:1", "--sheet", str(sheet)]) == 0
    assert "not true" in capsys.readouterr().out


def test_sums_and_positions_are_reasons_like_others():
    given = (ForAll(i, Le(x[i], u[i])),)
    assert _problems(Le(Sum(x[i], i), Sum(u[i], i)), because(*given), *given) == ()
    assert any("also uses" in problem for problem in _problems(Le(Sum(x[i], i), Sum(u[i], i)), expand(), *given))


@pytest.mark.parametrize(
    "result", [sample for sample in vars(samples).values() if isinstance(sample, Derivation)], ids=lambda result: result.id
)
def test_the_reasons_of_the_samples_are_true(result: Derivation):
    assert [
        (line.line.number, line.reason_problems)
        for line in check_derivation(result, instances=0, sympy=False).lines
        if line.reason_problems
    ] == []
