"""What breaks without a hypothesis is found, shown, and confirmed; what is not needed is said as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofs.cli.app import run
from proofs.checking import check_derivation
from proofs.derivation import Calc, Derivation, Have, equals
from proofs.hypotheses import broken_without, hypotheses_of, opened
from proofs.notation import And, Eq, ForAll, Implies, Le, Lt, Real
from proofs.reasons import cancel
from proofs.registry import find

a, b, c = Real("a"), Real("b"), Real("c")
SCALED = Derivation(
    "scaled",
    "Scaled",
    (ForAll(b, Implies(And(Lt(a, b), Lt(0, c)), Lt(c * a, c * b))), Eq(a / a, 1)),
    given=(Lt(0, a),),
    blocks=(Calc(a / a, equals(1, cancel(a))),),
)


def test_the_hypotheses_are_those_of_the_result_and_those_inside_its_claims():
    assert opened(SCALED.claims[0]) == ((Lt(a, b), Lt(0, c)), Lt(c * a, c * b))
    assert hypotheses_of(SCALED) == (Lt(0, a), Lt(a, b), Lt(0, c))


@pytest.mark.parametrize(("hypothesis", "claim"), [(Lt(0, a), 1), (Lt(a, b), 0), (Lt(0, c), 0)], ids=str)
def test_each_hypothesis_that_is_needed_has_an_instance_that_breaks_its_claim(hypothesis, claim: int):
    broken = broken_without(SCALED, hypothesis)
    assert broken is not None and broken.claim == SCALED.claims[claim]


def test_a_hypothesis_that_is_not_needed_breaks_nothing():
    loose = Derivation("loose", "Loose", (Le(0, a * a),), given=(Lt(0, a),), blocks=(Have(Le(0, a * a)),))
    assert broken_without(loose, Lt(0, a)) is None


def test_a_claim_that_is_proven_without_a_hypothesis_is_not_searched_for_an_instance(monkeypatch: pytest.MonkeyPatch):
    needs_it, does_not = Lt(0, 2 * a), Eq(a + b, b + a)
    both = Derivation("both", "Both", (does_not, needs_it), given=(Lt(0, a),), blocks=(Have(does_not), Have(needs_it)))
    checked = check_derivation(both, instances=0, sympy=False)
    assert checked.proven_without(Lt(0, a)) == (does_not,)
    asked = []
    monkeypatch.setattr("proofs.hypotheses.refute", lambda statement, given, **_: asked.append(statement))
    assert broken_without(both, Lt(0, a), unharmed=(does_not,)) is None
    assert asked == [needs_it]


def test_what_is_proven_without_the_hypothesis_may_still_name_it_inside():
    claim = Implies(Lt(0, a), Lt(0, 2 * a))
    inside = Derivation("inside", "Inside", (claim,), given=(Lt(0, a),), blocks=(Have(claim),))
    assert broken_without(inside, Lt(0, a), unharmed=(claim,)) is not None  # it is dropped there too


def test_the_sheet_needs_its_hypotheses():
    for name in ("3b", "4a", "5"):
        derivation = find(name)
        assert derivation.given and all(broken_without(derivation, given) is not None for given in derivation.given)


def test_the_command_shows_the_instance_and_its_values(capsys: pytest.CaptureFixture[str]):
    assert run(["counterexample", "5", "--drop", "1"]) == 0
    printed = capsys.readouterr().out
    assert "counterexample  n = 2" in printed and "left side" in printed
    assert run(["counterexample", "5"]) == 0
    assert "1  ∀j, k: w[j, k] = w[k, j]" in capsys.readouterr().out


def test_a_hypothesis_may_be_named_as_it_is_printed(capsys: pytest.CaptureFixture[str]):
    assert run(["counterexample", "3b", "--drop", "lambda>0"]) == 0
    assert "lambda = 0" in capsys.readouterr().out
    assert run(["counterexample", "3b", "--drop", "nothing"]) == 2
    assert "1: lambda > 0" in capsys.readouterr().err


def test_json_says_what_breaks_without_each_hypothesis(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert run(["check", "3b", "--json", "--instances", "5"]) == 0
    [result] = json.loads(capsys.readouterr().out)["results"]
    assert [entry["needed"] for entry in result["hypotheses"]] == [True]
    assert result["hypotheses"][0]["counterexample"]["lambda"] == "0"
