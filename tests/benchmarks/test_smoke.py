"""The benchmarks still run; nothing here asserts a time."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from proofs.sheet import RESULTS


def test_the_line_benchmark_has_a_row_for_each_result_that_is_asked_for() -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "lines.py"
    done = subprocess.run(
        [sys.executable, str(script), "5", "2a", "--repeat", "1"], capture_output=True, text=True, timeout=300, check=True
    )
    rows = done.stdout.splitlines()[1:]
    assert [row.split()[0] for row in rows] == ["5", "2a"]


def test_the_checking_benchmark_says_who_takes_how_long() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.checking", "2a", "--instances", "20"],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    header, row, whole, command = done.stdout.splitlines()
    assert header.split() == ["result", "asking", "numeric", "SymPy", "proofs", "what", "breaks"]
    assert row.split()[0] == "2a" and len(row.split()) == len(whole.split()) == 6
    assert command.startswith("the command: ") and command.endswith(" s of processor time")


def test_the_proving_benchmark_shows_what_is_remembered_and_where_time_goes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.proving", "2a", "2b", "--repeat", "1"],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    header, *rows, whole, parts = done.stdout.splitlines()
    assert header.split()[0] == "result" and [row.split()[0] for row in rows] == ["2a", "2b"]
    _, _, anew, again = whole.split()
    assert float(again) < float(anew)
    assert all(part in parts for part in ("kernel", "search", "notation", "checking"))


def _mutants() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "mutants.py"
    spec = spec_from_file_location("benchmarks_mutants", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("limit", "each", "every", "proven", "status"),
    [
        (10_000, 300, 10_000, 0, 0),
        (10_000, 299, 10_000, 0, 1),
        (10_000, 300, 9_999, 0, 1),
        (10_000, 300, 9_999, 1, 1),
        (200, 1, 200, 0, 0),
        (200, 1, 199, 1, 1),
    ],
)
def test_a_proven_false_mutant_or_too_few_in_a_full_run_is_exit_code_1(
    limit: int, each: int, every: int, proven: int, status: int
) -> None:
    script = _mutants()
    totals = {name: Counter(kept=each) for name in script.OPERATOR_NAMES} | {"all": Counter(kept=every, proven=proven)}
    assert script._status(limit, totals) == status


def test_the_page_about_mutants_has_the_figures_of_a_full_run() -> None:
    script, page = _mutants(), (Path(__file__).parents[2] / "docs" / "mutants.md").read_text(encoding="utf-8")
    figures = page.split(script.START)[1].split(script.END)[0]
    rows = {cells[1].strip(): cells for line in figures.splitlines() if len(cells := line.split("|")) == 8}
    assert set(script.COLUMNS) < set(rows)
    for name in script.OPERATOR_NAMES:
        assert int(rows[name][2].replace(",", "")) >= script.LEAST_EACH
        assert rows[name][3].strip() == "0"
    assert int(rows["all"][2].replace(",", "")) >= script.FULL


def test_the_speed_benchmark_has_a_row_for_each_result_and_compares_with_lambdify() -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "numeric_speed.py"
    done = subprocess.run(
        [sys.executable, str(script), "--repeat", "1", "--quick"], capture_output=True, text=True, timeout=300, check=True
    )
    assert [row.split()[0] for row in done.stdout.splitlines()[2 : 2 + len(RESULTS)]] == [result.id for result in RESULTS]
    assert "growth with N" in done.stdout and "one core and two" in done.stdout and "lambdify" in done.stdout


def test_the_power_campaign_misses_no_mutant_of_a_simple_line() -> None:
    from benchmarks.power import tried_mutants

    found = [tried for tried in tried_mutants(0, 12, 0) if tried.false_by is not None]
    assert len(found) >= 6 and all(1000 in tried.caught for tried in found)


def test_the_benchmark_of_rewritten_answers_has_a_row_for_each_rewriting() -> None:
    from benchmarks.rewriting import REWRITINGS
    from benchmarks.same_verdict import Verdict, compared, opposite

    text = "% exercise: 2a\n\\[\\log a_i = 0\\]\nHence $e^{x_i + c} = e^{x_i} e^c$, a product.\n"
    made = {each.rewriting: each for each in compared("a.tex", text, "2a", REWRITINGS)}
    assert {"ln", "exp", "arrow", "x z", r"c \kappa"} <= set(made)
    assert not {"c a", "leq", "n K", r"\lambda \mu"} & set(made)  # no letter that is in use, nothing that does not stand there
    right, wrong, elsewhere, unclear = (
        Verdict("accepted", None),
        Verdict("wrong", 3),
        Verdict("wrong", 4),
        Verdict("unclear", None),
    )
    assert opposite(right, wrong) and opposite(wrong, elsewhere)
    assert not opposite(right, unclear) and not opposite(unclear, wrong)


def test_letters_are_those_of_formulas_alone() -> None:
    from benchmarks.in_formulas import letters, relettered

    text = r"a vector $x^T a_{ix} \text{ if } \mathrm{x} \alpha x \exp x$ and \(\lim_{x \to 0}\)"
    assert letters(text) >= {"x", "a", "i", r"\alpha"} and "T" not in letters(text)
    assert relettered(text, {"x": r"\xi", r"\alpha": "t"}) == (
        r"a vector $\xi^T a_{i\xi} \text{ if } \mathrm{x} t \xi \exp \xi$ and \(\lim_{\xi \to 0}\)"
    )


def test_a_line_of_a_rewritten_answer_is_counted_without_blank_ones() -> None:
    from benchmarks.rewriting import row

    assert row("a\n\nb\n", 3) == 2 and row("a\n\nb\n", None) is None
