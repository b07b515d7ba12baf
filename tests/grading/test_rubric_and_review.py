"""Points by a rubric, and a teacher's decisions: what they do to an answer, and what they can never do."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from proofs.cli.app import run
from proofs.grading import steps as module
from proofs.grading.grade import Graded, grade_text
from proofs.grading.review import InvalidReview, Review, key_of
from proofs.grading.rubric import InvalidRubric, Rubric, Scale

SHIFT = r"""% exercise: 2a
\begin{align*}
softmax(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
&= \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} \\
&= softmax(x)_i
\end{align*}
"""
WRONG = SHIFT.replace("e^c e^{x_i}", "(e^c + e^{x_i})").replace(r"e^c \sum_j e^{x_j}", r"\sum_j (e^c + e^{x_j})")


def _graded(text: str, **options: object) -> Graded:
    (answer,) = grade_text(text, **options)  # type: ignore[arg-type]
    return answer


@pytest.fixture
def unclear(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that finds nothing of the second line, as if it were too hard: neither a proof nor a counterexample."""
    module._JUDGED.forget()
    judged = module._judged

    def weak(formula: object, *arguments: object) -> dict[str, object]:
        if "exp(c)*exp(x[i])" in repr(formula.right):  # type: ignore[attr-defined]
            given = arguments[0].hypotheses()  # type: ignore[attr-defined]
            return {"verdict": "unclear", "message": "neither proven nor refuted", "given": given}
        return judged(formula, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_judged", weak)
    yield  # type: ignore[misc]
    module._JUDGED.forget()


# --- points -----------------------------------------------------------------------------------------------------------


def test_steps_and_the_result_earn_their_points():
    assert Rubric().points(_graded(SHIFT)).total == 3 * 1 + 2
    points = Rubric(Scale(step=0.5, result=3)).points(_graded(SHIFT))
    assert (points.total, str(points)) == (4.5, "4.5")
    assert [why for _, _, why in points.parts] == ["proven"] * 3 + ["the goal is reached"]


def test_what_follows_from_the_wrong_line_earns_its_points_and_the_wrong_line_none():
    text = (
        "% exercise: free\n% given: x \\in \\mathbb{R}\n"
        + r"\[ e^{x+1} = e^x + e \] Hence \[ e^{x+1} - e = e^x. \] So \[ x = 5. \]"
    )
    answer = _graded(text)
    assert [step.verdict for step in answer.steps] == ["false"] * 3
    assert [step.follows_from for step in answer.steps] == [None, 3, None]
    points = Rubric(Scale(step=1, follows=0.5)).points(answer)
    assert points.parts == ((3, 0.5, "follows from line 3"),)


def test_from_a_line_that_contradicts_itself_nothing_follows():
    answer = _graded("% exercise: free\n% given: x \\in \\mathbb{R}\n" + r"\[ x = x + 1 \] Hence \[ x = 5 \]")
    assert [step.follows_from for step in answer.steps] == [None, None]


def test_a_rubric_has_a_most_and_numbers_of_its_own_for_an_exercise(tmp_path: Path):
    file = tmp_path / "rubric.toml"
    file.write_text("[points]\nstep = 2\nresult = 4\n[exercise.2a]\nmost = 7\n", encoding="utf-8")
    rubric = Rubric.read(file)
    assert rubric.points(_graded(SHIFT)).total == 7
    assert rubric.points(_graded(WRONG)).total == 2 + (0 if _graded(WRONG).steps[2].follows_from is None else 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[points]\nsteps = 1", "no 'steps'"),
        ("[points]\nstep = -1", "a number of points"),
        ("[points]\nstep = true", "a number of points"),
        ("[marks]", "no table [marks]"),
        ("points", "rubric.toml: "),
        ("exercise = 1", "[exercise.ID]"),
        ("[exercise]\n2a = 1", "a table of points"),
    ],
)
def test_a_rubric_that_makes_no_sense_is_refused(text: str, message: str, tmp_path: Path):
    file = tmp_path / "rubric.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRubric, match=message.replace("[", r"\[").replace("]", r"\]")):
        Rubric.read(file)


# --- decisions --------------------------------------------------------------------------------------------------------


def test_an_accepted_step_counts_and_stays_unclear(unclear: None):
    before = _graded(SHIFT)
    assert before.verdict == "unclear" and not before.goal.reached
    key = key_of(before.steps[1], "2a")
    assert key is not None
    after = _graded(SHIFT, decisions={key: "accept"})
    assert [step.verdict for step in after.steps] == ["proven", "unclear", "proven"]
    assert not after.steps[1].theorems and after.steps[1].message.startswith("accepted by the teacher")
    assert after.accepted and after.message.startswith("accepted by the teacher's decision on line 4")
    assert after.to_json()["steps"][1]["decision"] == "accept"


def test_a_rejected_step_is_never_accepted(unclear: None):
    key = key_of(_graded(SHIFT).steps[1], "2a")
    after = _graded(SHIFT, decisions={str(key): "reject"})
    assert after.verdict == "unclear" and "rejected by the teacher" in after.message


def test_no_decision_reaches_what_is_proven_or_false():
    wrong = _graded(WRONG)
    keys = {str(key_of(step, "2a")): "accept" for step in wrong.steps}
    assert _graded(WRONG, decisions=keys).to_json() == wrong.to_json()
    keys = {str(key_of(step, "2a")): "reject" for step in _graded(SHIFT).steps}
    assert _graded(SHIFT, decisions=keys).accepted


def test_the_same_step_has_one_key_however_it_is_written():
    def key(line: str, head: str = "") -> str | None:
        return key_of(_graded(f"% exercise: 2a\n{head}\\[ {line} \\]").steps[0], "2a")

    one = key(r"\frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = e^c \cdot softmax(x)_i")
    assert one == key(r"\frac{e^{c+x_i}}{\sum_{k=1}^n e^{c + x_k}} = \frac{e^{x_i}}{\sum_k e^{x_k}} e^c")
    assert one == key(r"\frac{e^{x_i+c}}{S} = e^c softmax(x)_i", r"Let $S = \sum_j e^{x_j+c}$." + "\n")
    assert one != key(r"\frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = e^{-c} \cdot softmax(x)_i")


def test_under_other_hypotheses_it_is_another_step():
    def key(given: str) -> str | None:
        return key_of(_graded(f"% exercise: free\n% given: {given}\n\\[ \\sqrt{{t^2}} = t \\]").steps[0], "free")

    assert key(r"t \in \mathbb{R}") != key(r"t > 0")


def test_decisions_are_kept_in_a_file_that_people_read(unclear: None, tmp_path: Path):
    file = tmp_path / "decisions.toml"
    review = Review.read(file)
    (waiting,) = review.note("anna.tex", "2a", _graded(SHIFT).steps)
    assert not list(Review().note("b.tex", "2a", _graded(WRONG).steps))
    review.write(file)
    text = file.read_text(encoding="utf-8")
    assert 'seen = "anna.tex:4"' in text and 'decision = ""' in text and "exp(c)*exp(x[i])" in text
    file.write_text(text.replace('decision = ""', 'decision = "accept"'), encoding="utf-8")
    again = Review.read(file)
    assert again.words() == {waiting.key: "accept"}
    assert not list(again.note("ben.tex", "2a", _graded(SHIFT).steps))
    again.write(file)
    assert Review.read(file) == again


@pytest.mark.parametrize("text", ["[[step]]\nkey = 1", '[[step]]\nkey = "a"\ndecision = "yes"', "[[step", "step = 3"])
def test_a_file_that_holds_no_decisions_is_refused(text: str, tmp_path: Path):
    file = tmp_path / "decisions.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidReview):
        Review.read(file)


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_a_table_with_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name, text in (("a.tex", SHIFT), ("b.tex", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "rubric.toml").write_text("[points]\nresult = 5\n", encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.tex", "b.tex", "none.tex")]
    table = tmp_path / "class.csv"
    assert run(["grade", *files, "--json", "--csv", str(table), "--rubric", str(tmp_path / "rubric.toml")]) == 1
    entries = json.loads(capsys.readouterr().out)
    assert [entry["verdict"] for entry in entries] == ["accepted", "wrong"] and entries[0]["points"] == 8
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["verdict"], row["first wrong line"]) for row in rows] == [("accepted", ""), ("wrong", "4"), ("unreadable", "")]
    assert rows[0]["points"] == "8" and rows[0]["exercise"] == "2a" and rows[2]["message"] == "No such file or directory"


def test_the_command_asks_and_what_is_answered_holds_for_the_next_student(
    unclear: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    for name in ("a.tex", "b.tex"):
        (tmp_path / name).write_text(SHIFT, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.tex", "b.tex")]
    kept = tmp_path / "decisions.toml"
    assert run(["grade", *files, "--review", str(kept)]) == 1
    assert f"1 unclear step waits for a decision in {kept}" in capsys.readouterr().err
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda prompt: asked.append(prompt) or "a")
    assert run(["grade", *files, "--review", str(kept), "--ask"]) == 0
    assert len(asked) == 1 and capsys.readouterr().out.count("accepted by the teacher's decision on line 4") == 2
    assert run(["grade", *files, "--review", str(kept), "--jobs", "2"]) == 0
