"""``proofs check``: rows, JSON, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from proofs.registry import find
from proofs.sheet import RESULTS

SHEET = """
from proofs.derivation import Derivation, Have
from proofs.notation import Gt, Ne, Real
from proofs.reasons import because
a = Real("a")
RESULTS = (Derivation("pos", "Positive is not zero", (Ne(a, 0),), (Have(Ne(a, 0), because(Gt(a, 0))),), (Gt(a, 0),)),)
"""


def test_all_proven_is_exit_code_0_and_a_row_a_result(run, verdicts):
    done = run("check", "2a")
    assert done.code == 0 and done.err == ""
    header, row = done.out.splitlines()
    assert header.split()[0] == "id" and row.split()[0] == "2a"
    assert "proven" in row and "10 of 10" in row and "10000" in row


@pytest.mark.parametrize(("verdict", "words"), [("false", "false"), ("unclear", "unclear"), ("conflict", "in conflict")])
def test_anything_else_is_exit_code_1_and_names_the_line(run, verdicts, verdict, words):
    verdicts.verdict = verdict
    done = run("check", "2a")
    assert done.code == 1
    assert f"line 1 is {words}: softmax(x + c)[i] = " in done.out
    assert ("tried everything" in done.out) == (verdict != "false")  # a counterexample says enough
    assert ("SOUNDNESS ALARM" in done.out) == (verdict == "conflict")
    assert ("counterexample: n = 1, x = (0), c = 1/2, i = 1" in done.out) == (verdict != "unclear")


def test_without_an_id_every_result_is_checked_in_the_order_of_the_sheet(run, verdicts):
    assert run("check").code == 0
    assert [identifier for identifier, _ in verdicts.calls] == [result.id for result in RESULTS]


def test_options_reach_the_checker_and_an_id_is_checked_once(run, verdicts):
    assert run("check", "2a", "2a", "--instances", "7", "--seed", "3").code == 0
    [(identifier, options)] = verdicts.calls
    assert (identifier, options["instances"], options["seed"], options["witnesses"].asked) == ("2a", 7, 3, "2a")


def test_json_is_the_contract_to_the_letter(run, verdicts):
    report = json.loads(run("check", "2a", "--json").out)
    assert list(report) == ["ok", "results"] and report["ok"] is True
    [result] = report["results"]
    assert list(result) == ["id", "title", "statement", "status", "hypotheses", "facts", "steps"]
    assert (result["id"], result["status"], result["facts"]) == ("2a", "proven", ["exp-add"])
    step = result["steps"][1]
    assert list(step) == ["number", "relation", "latex", "justification", "verdict", "numeric", "sympy"]
    assert (step["number"], step["relation"], step["justification"]) == (2, "=", "fact")
    assert step["numeric"] == {"instances": 1000, "no_evidence": 0, "disagreements": 0, "largest_error_over_bound": 0.25}
    assert step["sympy"] == {"checked_at": [1, 2, 3], "agrees": True}


@pytest.mark.parametrize("needed", [True, False, None])
def test_json_says_of_a_hypothesis_whether_it_was_needed(run, verdicts, tmp_path: Path, needed):
    sheet = tmp_path / "own.py"
    sheet.write_text(SHEET)
    verdicts.needed = needed
    [result] = json.loads(run("check", "--json", "--sheet", str(sheet)).out)["results"]
    assert result["hypotheses"] == [{"latex": "a > 0", "needed": needed, "counterexample": {"a": "0"}}]


def test_json_of_what_is_false_is_not_ok_and_exit_code_1(run, verdicts):
    verdicts.verdict = "false"
    done = run("check", "2a", "--json")
    assert done.code == 1 and json.loads(done.out)["ok"] is False


def test_json_has_null_for_an_infinite_error(run, verdicts):
    verdicts.error_over_bound = float("inf")
    [result] = json.loads(run("check", "2a", "--json").out)["results"]
    assert result["steps"][0]["numeric"]["largest_error_over_bound"] is None


def test_processes_give_the_same_report_in_the_order_of_asking(run, verdicts, tmp_path: Path):
    sheet = tmp_path / "two.py"
    sheet.write_text(SHEET + "from dataclasses import replace\nRESULTS += (replace(RESULTS[0], id='other'),)\n")
    arguments = ("check", "other", "pos", "--json", "--sheet", str(sheet))
    alone, together = run(*arguments), run(*arguments, "--jobs", "2")
    assert alone == together
    assert [result["id"] for result in json.loads(together.out)["results"]] == ["other", "pos"]


@pytest.mark.parametrize(
    "options",
    [
        ("--instances", "0"),
        ("--instances", "-5"),
        ("--instances", str(10**12)),
        ("--instances", "many"),
        ("--seed", "-1"),
        ("--seed", str(2**64)),
        ("--jobs", "0"),
        ("--jobs", str(10**12)),
        ("--nonsense",),
        ("nope",),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(run, verdicts, options):
    done = run("check", *options)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert not verdicts.calls


def test_a_number_that_is_none_or_out_of_bounds_is_said_with_the_bounds(run, verdicts):
    for value, shown in (("many", "many"), ("0", "0"), ("1e3", "1e3"), ("9" * 5000, "9" * 40)):
        assert run("check", "--instances", value).err == (
            f"proofs: --instances is a whole number from 1 to 1000000 (got {shown})\n"
        )


def _check_own(run, tmp_path: Path, claim: str, lines: str) -> str:
    """What ``proofs check`` prints below its table for a sheet with one real derivation."""
    sheet = tmp_path / "own.py"
    sheet.write_text(
        "from proofs.derivation import Derivation, Have\nfrom proofs.notation import Eq, Real\n"
        "from proofs.reasons import rearrange\na = Real('a')\n"
        f"RESULTS = (Derivation('own', 'Own', {claim}, {lines}),)\n"
    )
    done = run("check", "--sheet", str(sheet), "--instances", "20")
    assert done.code == 1
    return done.out.split("\n\n", 1)[1]


def test_an_undefined_line_says_where_and_shows_no_values(run, tmp_path: Path):
    assert _check_own(run, tmp_path, "(Eq(a / a, 1),)", "(Have(Eq(a / a, 1), rearrange()),)").endswith(
        "own: line 1 is false: a/a = 1\nown:   undefined at a = 0: needs a ≠ 0\nown:   counterexample: a = 0\n"
    )


def test_a_false_claim_below_proven_lines_is_shown_with_its_counterexample(run, tmp_path: Path):
    printed = _check_own(run, tmp_path, "(Eq(a * a, a), Eq(a, a))", "(Have(Eq(a + a, 2 * a), rearrange()),)")
    assert printed.startswith("own: claim 1 is false: a*a = a\nown:   counterexample: a = ")
    assert printed.endswith("own: every line is proven, but together they don't give the claim\n")


def test_instances_that_told_nothing_are_counted_below_the_table(run):
    lines = len(find("2a").lines())
    assert re.search(rf"^2a: \d+ of {lines}000 instances gave no evidence", run("check", "2a").out, re.MULTILINE)


def test_lines_that_hold_of_nothing_are_counted_below_the_table(run):
    printed = run("check", "4a").out
    assert "\n4a: 3 lines suppose what the proof refutes: no instance honours that\n" in printed
    assert "no sampled instance" not in printed


def test_hypotheses_that_no_instance_meets_are_named(run, tmp_path: Path):
    sheet = tmp_path / "empty.py"
    sheet.write_text(SHEET.replace("(Gt(a, 0),)),)", "(Gt(a, 0), Gt(-1, a))),)"))
    printed = run("check", "--sheet", str(sheet)).out
    assert "line 1: no sampled instance honours its hypotheses (0 of 10,000): they contradict each other" in printed
