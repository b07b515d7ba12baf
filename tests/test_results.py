"""The results of the sheet: each is proven with no disagreement, and each false variant of each line is found and named."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from proofs.checking import CheckedDerivation, check_derivation, scopes
from proofs.cli.app import run
from proofs.derivation import Derivation, Line
from proofs.notation import Eq
from proofs.notation.formulas import Formula, Relation
from proofs.notation.text import to_text
from proofs.proving import Judgement, Proven
from proofs.registry import find
from proofs.sheet import RESULTS
from tests.wrong_lines import has_variants, wrong_lines

CLAIMS = {"1": 8, "2a": 4, "2b": 4, "2c": 3, "3a": 2, "3b": 4, "4a": 6, "4b": 3, "5": 13}
FACTS = {
    "1": ("max", "sqrt"),
    "2a": ("exp-add", "exp-linear"),
    "3a": (),
    "3b": ("max",),
    "4a": ("exp-add", "exp-linear", "exp-log", "max"),
    "4b": ("exp-add", "exp-linear", "exp-log", "max", "weierstrass"),
    "5": ("max", "recurring-state"),
}

each_result = pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.id)


@cache
def _checked(identifier: str) -> CheckedDerivation:
    return check_derivation(find(identifier), instances=50)


@each_result
def test_every_line_is_proven_and_neither_numbers_nor_sympy_disagree(result: Derivation):
    checked = _checked(result.id)
    assert checked.status == "proven"
    assert [line.line.number for line in checked.lines] == list(range(1, len(result.lines()) + 1))
    for line in checked.lines:
        assert (line.verdict, line.counterexample) == ("proven", None)
        assert line.theorems, line.line.number
        if line.numeric is not None:  # ∃, limits and the like have no value to compare
            assert line.numeric.disagreements == 0
        assert line.sympy is None or line.sympy.agrees is not False
    # Inside a proof by contradiction no instance honours the hypotheses.
    compared = [line for line in checked.lines if line.numeric is not None and line.numeric.instances > line.numeric.no_evidence]
    assert len(compared) >= len(checked.lines) / 4


@each_result
def test_the_claims_are_theorems_that_say_what_is_claimed(result: Derivation):
    checked = _checked(result.id)
    assert len(checked.claims) == len(result.claims) == CLAIMS.get(result.id, len(result.claims))
    for claim, judgement in zip(result.claims, checked.claims, strict=True):
        assert judgement.verdict == "proven"
        Proven(claim, result.given, judgement.theorems)  # raises when the theorems say anything else


@each_result
def test_a_result_rests_on_the_facts_it_should(result: Derivation):
    facts = _checked(result.id).facts
    assert facts == FACTS.get(result.id, facts)


@each_result
def test_every_printed_reason_is_true(result: Derivation):
    wrong = {line.line.number: line.reason_problems for line in _checked(result.id).lines if line.reason_problems}
    assert wrong == {} and _checked(result.id).reasons_are_true
    assert any(line.line.reason.kind not in ("evident", "let") and not line.line.concludes for line in _checked(result.id).lines)


@each_result
def test_every_hypothesis_is_used(result: Derivation):
    assert all(used for _, used in _checked(result.id).hypotheses)


@each_result
def test_a_false_variant_of_a_line_is_called_false_with_a_counterexample(result: Derivation, monkeypatch: pytest.MonkeyPatch):
    """Each variant stands where the line stands, with the same reason and after the same lines."""
    judged = scopes._judge
    # Each second line: benchmarks/power.py has them all.
    comparable = [line.number for line in result.lines() if isinstance(line.statement, Relation) and not line.concludes][::2]
    tried: list[int] = []

    def both(statement: Formula, line: Line, scope: object) -> Judgement:
        for variant in wrong_lines(result, line.number) if line.number in comparable else ():
            found = judged(variant.statement, replace(line, statement=variant.statement), scope)
            assert found.verdict == "false", (line.number, to_text(variant.statement), found.verdict)
            assert found.counterexample is not None and found.counterexample.to_json()
            tried.append(line.number)
        return judged(statement, line, scope)

    monkeypatch.setattr(scopes, "_judge", both)
    assert check_derivation(result, instances=0, sympy=False).status == "proven"
    # Lines about time, existence and unknown functions have no variant that numbers can tell.
    told = {line.number for line in result.lines() if line.number in comparable and has_variants(line)}
    missing = told - set(tried)
    assert missing == set()


IN_FULL = ("2a", "3a")
"""Results whose first lines are a plain chain: their variants go through the command line."""
WRONG = [
    pytest.param(find(identifier), number, id=f"{identifier}-line-{number}") for identifier in IN_FULL for number in range(1, 5)
]


def _sheet(folder: Path, result: Derivation, number: int) -> Path:
    path = folder / "wrong.py"
    path.write_text(f"from tests.wrong_lines import wrong_result\n\nRESULTS = (wrong_result({result.id!r}, {number}, 0),)\n")
    return path


def _expect_the_line_with_its_counterexample(printed: str, result: Derivation, number: int):
    variant = wrong_lines(result, number)[0]
    _, troubles = printed.split(f"\n\n{result.id}: line ", 1)  # the first one
    named, *said = troubles.splitlines()
    assert named == f"{number} is false: {to_text(variant.statement)}"
    counterexample = next(line for line in said if "counterexample: " in line)
    assert counterexample.startswith(f"{result.id}:   counterexample: ") and " = " in counterexample
    assert any("left side " in line or "undefined" in line or "the statement is false" in line for line in said)


@pytest.mark.parametrize(("result", "number"), WRONG)
def test_one_false_line_is_named_with_a_counterexample_and_exit_code_1(
    result: Derivation, number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code = run(["check", "--sheet", str(_sheet(tmp_path, result, number)), "--instances", "5"])
    printed = capsys.readouterr()
    assert (code, printed.err) == (1, "")
    _expect_the_line_with_its_counterexample(printed.out, result, number)


def test_so_it_is_for_the_installed_command(tmp_path: Path):
    result = find("2a")
    command = [sys.executable, "-m", "proofs", "check", "--sheet", str(_sheet(tmp_path, result, 3)), "--instances", "20"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=Path(__file__).parent.parent)
    assert (done.returncode, done.stderr) == (1, "")
    _expect_the_line_with_its_counterexample(done.stdout, result, 3)


def test_a_claim_that_the_lines_do_not_give_is_not_proven():
    result = find("2a")
    claim = result.claims[0]
    checked = check_derivation(replace(result, claims=(Eq(claim.left, claim.right + 1),)), instances=0, sympy=False)
    assert checked.status == "false"
    assert {line.verdict for line in checked.lines} == {"proven"}
    assert [claim.verdict for claim in checked.claims] == ["false"]
