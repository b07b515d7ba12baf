"""``docs/a-sheet-in-latex.md``, followed to the letter; and what is said of a sheet that can't be used."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from proofs.cli.app import run
from proofs.grading.grade import grade_text
from proofs.grading.sheets import InvalidSheet, derivations_in, exercises_in

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "a-sheet-in-latex.md").read_text(encoding="utf-8")
SHEET, ANSWER = re.findall(r"^```latex\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) for line in block.splitlines() if line
]
TABLE = re.search(r"^```\n(id .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
IDS = ["shift", "variance", "means", "relu"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sheet")
    (made / "week3.tex").write_text(SHEET, encoding="utf-8")
    (made / "anna.tex").write_text(ANSWER, encoding="utf-8")
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_page_does_what_the_page_says(command: str, folder: Path):
    program, *arguments = shlex.split(command)
    assert program == "proofs"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "proofs", *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == (1 if "grade" in arguments else 0), done.stderr
    if command == "proofs check week3.tex":
        assert TABLE is not None
        shown = [line.split() for line in done.stdout.splitlines()]
        assert all(line.split() in shown for line in TABLE[1].splitlines())
    if arguments[0] == "list":
        assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == IDS
    if arguments[0] == "grade":
        assert "✗ = \\frac{e^{x_i} + e^c}" in done.stdout and "smallest counterexample" in done.stdout


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not on the PATH")
def test_the_sheet_is_a_document_that_compiles(folder: Path):
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "week3.tex"], cwd=folder, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-2000:]


def test_the_json_has_the_fields_of_any_result(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["check", str(folder / "week3.tex"), "shift", "--json", "--jobs", "1", "--instances", "50"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert (result["id"], result["status"], len(result["steps"])) == ("shift", "proven", 3)
    step = result["steps"][1]
    assert set(step) >= {"number", "relation", "latex", "justification", "verdict", "numeric", "sympy"}
    assert step["numeric"]["instances"] == 50 and step["numeric"]["disagreements"] == 0 and step["sympy"]["agrees"]


@pytest.mark.parametrize("exercise", IDS)
def test_the_model_solution_is_accepted_as_a_student_s_answer(exercise: str, folder: Path):
    own = SHEET.split(f"% exercise: {exercise}\n")[1].split("% exercise:")[0]
    solution = re.search(r"\\begin\{proof\}(.*?)\\end\{proof\}", own, re.DOTALL)
    assert solution is not None
    answer = f"\\DeclareMathOperator{{\\softmax}}{{softmax}}\n% exercise: {exercise}\n{solution[1]}"
    (graded,) = grade_text(answer, sheet=exercises_in(folder / "week3.tex"))
    assert graded.verdict == "accepted", graded.message


def test_a_false_line_of_a_model_solution_is_called_false(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    sheet = tmp_path / "wrong.tex"
    sheet.write_text(SHEET.replace(r"\frac{e^{c} e^{x_i}}", r"\frac{e^{c} + e^{x_i}}"), encoding="utf-8")
    assert run(["check", str(sheet), "shift", "--jobs", "1", "--instances", "20", "--json"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert result["status"] == "false" and result["steps"][1]["verdict"] == "false"


def test_a_solution_that_does_not_reach_its_goal_is_not_proven(tmp_path: Path):
    sheet = tmp_path / "short.tex"
    sheet.write_text(
        "% exercise: a\n% given: t \\in \\mathbb{R}\n% goal: t^3 = 8\n\\begin{proof}\\[ t + t = 2t \\]\\end{proof}\n",
        encoding="utf-8",
    )
    assert run(["check", str(sheet), "--jobs", "1", "--instances", "20"]) == 1


def test_a_solution_that_leaves_a_case_out_is_said_to_be_incomplete(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    sheet = tmp_path / "cases.tex"
    sheet.write_text(re.sub(r"If \$t < 0\$.*\n", "", SHEET), encoding="utf-8")
    assert run(["check", str(sheet), "relu", "--jobs", "1", "--instances", "20"]) == 1
    assert "relu: from a student, this solution would be incomplete" in capsys.readouterr().err


def test_what_the_sheet_allows_may_be_supposed_and_nothing_else(folder: Path):
    exercises = exercises_in(folder / "week3.tex")
    chain = r"\[ \frac{2}{1/a+1/b} = \frac{2ab}{a+b} \le \frac{(a+b)^2}{2(a+b)} = \frac{a+b}{2} \]"
    for supposed, verdict in ((r"a \le b", "accepted"), (r"a = 2", "incomplete"), (r"a = b", "incomplete")):
        (graded,) = grade_text(f"% exercise: means\nSuppose that ${supposed}$. Then {chain}", sheet=exercises)
        assert graded.verdict == verdict, (supposed, graded.message)


def test_fewer_terms_than_the_sheet_wants_are_incomplete(folder: Path):
    short = r"\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = \mathrm{softmax}(x)_i \]"
    (graded,) = grade_text(short, exercise="shift", sheet=exercises_in(folder / "week3.tex"))
    assert graded.verdict == "incomplete"


def test_the_sheet_s_own_ids_go_before_the_seminar_s(tmp_path: Path):
    sheet = tmp_path / "own.tex"
    sheet.write_text(
        "% exercise: 2a\n% given: t \\in \\mathbb{R}\n% goal: (t+1)^2 = t^2 + 2t + 1\n"
        "\\begin{proof}\\[ (t+1)^2 = (t+1)(t+1) = t^2 + 2t + 1 \\]\\end{proof}\n",
        encoding="utf-8",
    )
    (graded,) = grade_text(r"\[ (t+1)^2 = t (t + 1) + (t+1) = t^2 + 2t + 1 \]", exercise="2a", sheet=exercises_in(sheet))
    assert graded.accepted
    assert [derivation.id for derivation in derivations_in(sheet)] == ["2a"]


PROOF = r"\begin{proof}$1=1$\end{proof}"
REAL = r"% given: t \in \mathbb{R}"

REFUSED = {
    "": "there is no exercise in it",
    "% goal: a = b\n% exercise: a": ":1:3: '% goal:' stands before the first",
    "% exercise: a b\n": "an id consists of",
    "% exercise: a\n% goal: t = t\n": ":1:3: exercise a has no model solution",
    f"% exercise: a\n{PROOF}\n% exercise: a\n{PROOF}": ":3:3: the id a is taken by line 1",
    f"% exercise: a\n% goal: t^2 = t t\n% goal: t = t\n{PROOF}": ":3:3: '% goal:' stands twice",
    f"% exercise: a\n{REAL}\n% goal: t = t\n% shown: many\n{PROOF}": ":4:3: '% shown:' says",
    f"% exercise: a\n{REAL}\n% goal: t = \\frac{{t}}{{\n{PROOF}": ":3:",
    "% exercise: a\n% goal: 1 + 1 = 2\n\\begin{proof}\n\\[ 1 + 1 = \\blub \\]\\end{proof}": ":4:12:",
    "% exercise: a\n% goal: 1 + 1 = 2\n\\begin{proof}\nThis is clear.\\end{proof}": ":1:3: the model solution of exercise a",
    f"% exercise: a\nThink.\n{PROOF}": ":1:3: nothing says what exercise a wants shown",
    f"% exercise: a\n% goal: 1 + 1\n{PROOF}": ":2:3: the goal is no relation",
    f"% exercise: a\n% goal: 1 = 1\n{PROOF}\x00": "this is no text",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items())
def test_a_sheet_that_can_t_be_used_is_refused_at_its_place(text: str, message: str, tmp_path: Path):
    sheet = tmp_path / "sheet.tex"
    sheet.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSheet) as refused:
        derivations_in(sheet)
    assert message in str(refused.value)


def test_a_sheet_that_is_not_there_ends_with_one_line(capsys: pytest.CaptureFixture[str]):
    assert run(["check", "nowhere.tex"]) == 2
    assert capsys.readouterr().err == "proofs: nowhere.tex: No such file or directory\n"
