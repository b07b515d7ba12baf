"""What a person sees of a graded answer: in a terminal, in a pipe and as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from proofs.cli.answers import answer_rows, with_greek
from proofs.cli.grading_page import grading_page
from proofs.cli.mathml import mathml
from proofs.grading.grade import Graded, grade_text, verify_text

WRONG = r"""% exercise: 2a
\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
 &= \frac{e^{x_i}+e^c}{\sum_j (e^{x_j}+e^c)}
\end{align*}
"""


def graded(text: str, exercise: str | None = None) -> Graded:
    (answer,) = grade_text(text, exercise=exercise, file="a.tex")
    return answer


def lines(answer: Graded) -> list[str]:
    return [row.text for row in answer_rows(answer)]


def test_each_line_has_its_mark_and_the_students_own_words():
    shown = lines(graded(WRONG))
    assert shown[0] == "a.tex  (2a): wrong"
    assert shown[1].startswith(r"  3  ✓ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}")
    assert shown[2].startswith(r"  4  ✗ = \frac{e^{x_i}+e^c}")


def test_the_first_wrong_line_has_its_counterexample_with_both_values_and_its_mistake():
    shown = "\n".join(lines(graded(WRONG)))
    assert "smallest counterexample: n = 2, x = (0, 1), c = 0, i = 1; the left side is 0.26894142, the right side 0.3497" in shown
    assert "exp-of-sum: The exponential of a sum is the product of the exponentials." in shown
    assert "exp(x[i] + c) = exp(x[i])*exp(c)" in shown


def test_the_condition_that_a_proof_used_is_named_and_no_other():
    answer = verify_text(r"\lambda x \le \lambda y", (r"\lambda > 0", r"x \le y", "a > 0"))
    (row,) = [text for text in lines(answer) if "since" in text]
    assert "λ > 0" in row and "x ≤ y" in row and "a > 0" not in row and row.endswith("✓")


def test_an_answer_that_stops_early_is_told_so():
    answer = graded("% exercise: 2a\n\\[ \\mathrm{softmax}(x+c)_i = \\frac{e^{x_i+c}}{\\sum_j e^{x_j+c}} \\]\n")
    assert answer.misconception is not None and answer.misconception.id == "goal-not-reached"
    assert answer.to_json()["misconception"] == "goal-not-reached"


def test_greek_names_are_shown_as_letters_and_words_stay_words():
    assert with_greek("lambda > 0, alphabet, \\lambda, x_lambda") == "λ > 0, alphabet, \\lambda, x_λ"


def test_a_terminal_gets_lines_that_fit_and_colours_beside_the_marks(run, tmp_path: Path, monkeypatch):
    import sys

    path = tmp_path / "a.tex"
    path.write_text(WRONG)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    coloured = run("grade", str(path)).out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert plain != coloured and "✗" in plain
    assert max(map(len, plain.splitlines())) <= 60
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in run("grade", str(path)).out


def test_a_pipe_gets_plain_text(run, tmp_path: Path):
    path = tmp_path / "a.tex"
    path.write_text(WRONG)
    assert "\x1b" not in run("grade", str(path)).out


class Tags(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


HOSTILE = [
    r"<script>alert(1)</script> = x",
    r"\text{<img src=x onerror=alert(1)>} = x",
    r"\href{javascript:alert(1)}{x} = x",
    r"x = \unknown{\"><svg onload=alert(1)>}",
    "{" * 500 + " = x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_holds_nothing_that_runs_or_loads(text: str):
    page = grading_page(grade_text(f"% exercise: 2a\n\\[ {text} \\]\n\\[ x = {text} \\]", file='<b>&".tex'))
    seen = Tags()
    seen.feed(page)
    assert not seen.tags & {"script", "img", "svg", "iframe", "object", "link", "a", "b", "form"}
    assert not {name for name in seen.attributes if name.startswith("on")} | seen.attributes & {"src", "href", "style", "action"}


def test_a_page_shows_formulas_marks_and_the_mistake(run, tmp_path: Path):
    path = tmp_path / "a.tex"
    path.write_text(WRONG)
    done = run("grade", "--format", "html", str(path))
    assert done.code == 1 and done.out.startswith("<!doctype html>")
    assert "<mfrac>" in done.out and "✗" in done.out and "exp-of-sum" in done.out and "smallest counterexample" in done.out


def test_a_format_that_is_not_there_is_wrong_usage(run, tmp_path: Path):
    path = tmp_path / "a.tex"
    path.write_text(WRONG)
    assert run("grade", "--format", "pdf", str(path)).code == 2
    assert run("grade", "--format", "html", "--json", str(path)).code == 2


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe\x80binary", b"\\[ " + b"{" * 3000])
def test_junk_gets_an_answer_and_no_traceback(run, tmp_path: Path, content: bytes):
    path = tmp_path / "junk.tex"
    path.write_bytes(content)
    done = run("grade", "--exercise", "2a", str(path))
    assert done.code in (1, 2, 3) and "Traceback" not in done.out + done.err
    assert run("grade", str(tmp_path)).code == 2


def test_a_relation_of_the_page_stands_between_and_labels_are_not_shown() -> None:
    assert mathml("x ≥ δ") == mathml(r"x \ge \delta")
    line = mathml(r"→ 1 \label{eq:one} \tag{3} \notag")
    assert "<mrow /><mo>→</mo><mn>1</mn>" in line  # an operator at the very start would get no space
    assert "label" not in line and "(3)" not in line
