"""The other commands, each on its own and as a process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from proofs.cli.page import derivation_text
from proofs.cli.words import counterexample_text, reason_words
from proofs.derivation import Case, Cases, Derivation, Have
from proofs.notation import Ge, Le, Real
from proofs.reasons import because, by_claims, by_definition, expand, rearrange, reindex
from proofs.sheet import RESULTS


def test_list_shows_ids_and_titles_and_proves_nothing(run, verdicts):
    done = run("list")
    assert done.code == 0 and "2a  Softmax is shift invariant" in done.out and not verdicts.calls


def test_show_prints_each_line_with_its_number_and_reason(run):
    done = run("show", "2a")
    assert done.code == 0
    assert "Definition  softmax(x)[i] := exp(x[i])" in done.out
    assert "Claim       softmax(x + c)[i] = softmax(x)[i]" in done.out
    for number, reason in enumerate(("definition of softmax", "fact exp-add", "factor out exp(c)", "cancel exp(c)"), 1):
        assert any(text.split()[0] == str(number) and f"({reason})" in text for text in done.out.splitlines() if text.strip())


def test_show_says_which_case_a_line_belongs_to():
    a = Real("a")
    claim = Ge(a * a, 0)
    derivation = Derivation(
        "sq",
        "Squares",
        (claim,),
        (Cases(claim, Case(Ge(a, 0), Have(claim, because(Ge(a, 0)))), Case(Le(a, 0), Have(claim, because(Le(a, 0))))),),
    )
    text = list(derivation_text(derivation))
    assert [line for line in text if line.endswith(":")] == ["Case a ≥ 0:", "Case a ≤ 0:", "In every case:"]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (by_definition("max"), "definition of max"),
        (because(Ge(Real("a"), 0)), "since a ≥ 0"),
        (expand(), "multiply out"),
        (by_claims(), "from the lines above"),
        (reindex(), "rename the bound index"),
        (rearrange(), "rearrange"),
    ],
)
def test_a_reason_reads_as_words(reason, words):
    assert reason_words(reason) == words


def test_a_counterexample_reads_as_text():
    assert counterexample_text({"n": 2, "W": [["1", "0"], ["0", "1/2"]]}) == "n = 2, W = ((1, 0), (0, 1/2))"


def test_latex_prints_a_document_or_a_fragment(run, verdicts):
    assert run("latex").out == f"\\documentclass {' '.join(result.id for result in RESULTS)}\n"
    assert run("latex", "2a").out == "\\documentclass 2a\n"
    assert run("latex", "2a", "--fragment").out == "fragment 2a\n"


def test_latex_writes_a_file_and_says_so_on_standard_error(run, verdicts, tmp_path: Path):
    target = tmp_path / "sheet.tex"
    done = run("latex", "2a", "-o", str(target))
    assert (done.code, done.out) == (0, "") and str(target) in done.err
    assert target.read_text() == "\\documentclass 2a\n"


def test_latex_compiles_beside_the_source_or_writes_the_pdf_alone(run, verdicts, tmp_path: Path):
    assert run("latex", "-o", str(tmp_path / "a.tex"), "--pdf").code == 0
    assert run("latex", "-o", str(tmp_path / "b.pdf"), "--pdf").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "a.tex", "b.pdf"]
    assert (tmp_path / "a.pdf").read_text() == (tmp_path / "b.pdf").read_text()


def test_latex_refuses_an_output_that_can_not_be_written(run, verdicts, tmp_path: Path):
    for arguments in (
        ("-o", str(tmp_path / "none" / "a.tex")),
        ("-o", str(tmp_path)),
        ("--pdf",),
        ("--pdf", "-o", str(tmp_path / "none" / "a.pdf")),
        ("--pdf", "--fragment", "-o", "a.pdf"),
    ):
        done = run("latex", *arguments)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1), arguments


def test_facts_lists_the_ledger_and_who_uses_it(run, verdicts):
    done = run("facts")
    assert done.code == 0
    assert "2a (line 2)" in done.out and "log-exp" in done.out and "used by: no result" in done.out
    assert verdicts.calls == [(result.id, {"instances": 0, "sympy": False}) for result in RESULTS]


def test_facts_names_several_lines_as_lines(run):
    assert re.search(r"used by: .*3b \(lines (\d+, )+\d+ and \d+\)", run("facts").out)


def test_facts_of_one_result_are_only_those_it_rests_on(run, verdicts):
    done = run("facts", "2a")
    assert "exp-add" in done.out and "log-exp" not in done.out


def test_the_tour_has_a_derivation_a_false_line_and_three_commands(run, verdicts):
    verdicts.verdict = "false"
    done = run()
    assert done.code == 0
    assert "2a, Softmax" in done.out and "smallest counterexample: n = 1" in done.out
    assert sum(line.startswith("  proofs ") for line in done.out.splitlines()) == 3


def test_the_tour_of_another_sheet_names_it_in_what_to_try(run, tmp_path: Path):
    sheet = tmp_path / "my sheet.py"
    sheet.write_text("from proofs.cli.tour import FALSE_LINE\nRESULTS = (FALSE_LINE,)\n")
    printed = run("--sheet", str(sheet)).out
    assert "✗ false" in printed and "proven" not in printed.split("Try")[0]
    assert printed.count(f" --sheet '{sheet}' ") == 3


@pytest.mark.parametrize("arguments", [("nope",), ("show",), ("show", "nope"), ("facts", "nope"), ("list", "extra")])
def test_wrong_usage_is_one_line_and_exit_code_2(run, verdicts, arguments):
    done = run(*arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_wrong_usage_of_a_command_points_at_the_help_of_that_command(run):
    assert run("show").err == "proofs: Missing argument 'ID'. (proofs show --help shows what there is)\n"


def test_every_command_has_help_and_takes_a_sheet(run):
    assert run("--help").code == 0
    for command in ("list", "show", "check", "latex", "facts"):
        done = run(command, "--help")
        assert done.code == 0 and "--sheet" in done.out


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "proofs", *arguments], capture_output=True, timeout=60, env={**os.environ, **environment}
    )


def test_the_module_runs_and_a_pipe_gets_plain_text():
    done = _process("list")
    assert done.returncode == 0 and b"\x1b" not in done.stdout and b"2a" in done.stdout


def test_a_terminal_without_greek_letters_is_no_error():
    done = _process("show", "2a", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0 and b"softmax" in done.stdout


def test_a_reader_that_leaves_early_is_no_traceback():
    command = f"'{sys.executable}' -m proofs show 2a | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60)
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr


def test_listing_imports_no_numbers():
    code = (
        "import sys; from proofs.cli.app import run; run(['list']); "
        "sys.exit(bool({'numpy', 'sympy', 'scipy', 'rich.table'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, timeout=60).returncode == 0
