"""Planting an unsound rule in the kernel's place: what it "proves" is met by an alarm and not by a green tick."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from proofs import proving
from proofs.checking import closing
from proofs.checking import check_derivation, scopes
from proofs.cli.app import run
from proofs.derivation import Calc, Derivation, Have, equals
from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem, make
from proofs.notation import Dimension, Eq, Index, Real, Vector, exp
from proofs.reasons import rearrange

ALARM = "SOUNDNESS ALARM"

n = Dimension("n")
i = Index("i", n)
x, c = Vector("x", n), Real("c")
FALSE = Eq(exp(x[i] + c), exp(x[i]) + exp(c))
POPULAR_MISTAKE = Derivation("wrong", "A popular mistake", (FALSE,), (Have(FALSE, rearrange()),))


@pytest.fixture
def unsound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything becomes a theorem, which the kernel's own register holds."""

    def anything(goal: Term, premises: Sequence[Theorem] = (), **_: object) -> Theorem:
        return make("unsound", goal, ())

    monkeypatch.setattr(proving, "justify", anything)
    monkeypatch.setattr(closing, "justify", anything)


def test_without_the_unsound_rule_the_line_is_false_and_no_conflict():
    checked = check_derivation(POPULAR_MISTAKE, instances=20)
    assert checked.status == "false" and ALARM not in checked.lines[0].message


@pytest.mark.parametrize(
    "witnesses", [{"instances": 20, "sympy": False}, {"instances": 0, "sympy": True}, {"instances": 20, "sympy": True}]
)
def test_each_witness_alone_raises_the_alarm(unsound: None, witnesses: dict[str, int]):
    checked = check_derivation(POPULAR_MISTAKE, **witnesses)
    [line] = checked.lines
    assert (checked.status, line.verdict) == ("conflict", "conflict")
    assert line.theorems and ALARM in line.message
    assert line.counterexample is not None and line.counterexample.to_json()["n"] == 1


def test_one_false_line_among_true_ones_is_the_one_that_is_named(unsound: None):
    chain = Calc(exp(x[i] + c), equals(exp(c + x[i])), equals(exp(c) * exp(x[i]) + 1), equals(1 + exp(x[i]) * exp(c)))
    checked = check_derivation(Derivation("mixed", "Mixed", (Eq(c, c),), (chain,)), instances=20, sympy=False)
    assert checked.status == "conflict"
    assert [line.verdict for line in checked.lines] == ["proven", "conflict", "proven"]


def test_a_conflict_is_not_hidden_by_a_line_that_is_merely_false(monkeypatch: pytest.MonkeyPatch):
    honest = proving.establish

    def unsound_for_one(statement, *premises, **how):
        if statement == FALSE:
            return (make("unsound", proving.lower(statement), ()),)
        return honest(statement, *premises, **how)

    monkeypatch.setattr(proving, "establish", unsound_for_one)
    monkeypatch.setattr(scopes, "establish", unsound_for_one)
    also_false = Eq(exp(c), c)
    both = Derivation("both", "Both", (FALSE,), (Have(also_false, rearrange()), Have(FALSE, rearrange())))
    checked = check_derivation(both, instances=20, sympy=False)
    assert [line.verdict for line in checked.lines] == ["false", "conflict"]
    assert checked.status == "conflict"


def test_a_true_line_stays_proven_under_the_unsound_rule(unsound: None):
    true = Eq(exp(x[i] + c), exp(x[i]) * exp(c))
    assert check_derivation(Derivation("t", "True", (true,), (Have(true, rearrange()),)), instances=20).status == "proven"


@pytest.mark.parametrize("as_json", [False, True])
def test_the_command_line_sounds_the_alarm_with_exit_code_1(
    unsound: None, as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sheet = tmp_path / "wrong.py"
    sheet.write_text("from proofs.cli.tour import FALSE_LINE\nRESULTS = (FALSE_LINE,)\n")
    code = run(["check", "--sheet", str(sheet), "--instances", "20", *(["--json"] if as_json else [])])
    printed = capsys.readouterr()
    assert code == 1
    if as_json:
        report = json.loads(printed.out)
        assert report["ok"] is False and report["results"][0]["status"] == "conflict"
        assert report["results"][0]["steps"][0]["verdict"] == "conflict"
    else:
        assert ALARM in printed.out and "line 1 is in conflict: " in printed.out and "counterexample: n = 1" in printed.out


def test_a_false_claim_under_true_lines_is_an_alarm_too(unsound: None):
    true = Eq(c + 0, c)
    checked = check_derivation(Derivation("leap", "A leap", (FALSE,), (Have(true, rearrange()),)), instances=20, sympy=False)
    assert [line.verdict for line in checked.lines] == ["proven"]
    assert checked.status == "conflict" and ALARM in checked.claims[0].message
