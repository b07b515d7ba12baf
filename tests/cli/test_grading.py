"""``proofs grade`` and ``proofs verify`` on the command line: what is printed, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofs.grading.grade import grade_text

RIGHT = r"""% exercise: 2a
\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
 &= \frac{e^{c} e^{x_i}}{e^{c} \sum_j e^{x_j}} \\
 &= \mathrm{softmax}(x)_i .
\end{align*}
"""
WRONG = RIGHT.replace(r"e^{c} \sum_j", r"n e^{c} \sum_j")


def test_grading_tells_accepted_from_wrong(run, tmp_path: Path):
    right, wrong = tmp_path / "right.tex", tmp_path / "wrong.tex"
    right.write_text(RIGHT)
    wrong.write_text(WRONG)
    assert run("grade", str(right)).code == 0
    done = run("grade", str(right), str(wrong))
    assert done.code == 1 and "counterexample" in done.out and "✗" in done.out
    entries = json.loads(run("grade", "--json", str(right), str(wrong)).out)
    assert [entry["verdict"] for entry in entries] == ["accepted", "wrong"] and entries[1]["first_wrong_line"] == 4


GAP = r"""% exercise: 4b
We minimise $E(w) = \sum_{j=1}^m \ln\left(1 + e^{-y_j \langle w, x_j \rangle}\right) + \lambda \|w\|^2$ where $\lambda > 0$.
Clearly $E(0) = \sum_{j=1}^m \ln 2 = m \ln 2$. Let $r^2 = \frac{m \ln 2}{\lambda}$. If $\|w\|^2 > r^2$, then
\[ E(w) > \lambda r^2 = m \ln 2 = E(0). \]
"""


def test_lines_that_would_close_gaps_are_looked_for_of_one_file_or_where_they_are_asked_for(run, tmp_path: Path):
    gap, right = tmp_path / "gap.tex", tmp_path / "right.tex"
    gap.write_text(GAP)
    right.write_text(RIGHT)

    def closing(*arguments: str) -> list[str]:
        first = json.loads(run("grade", "--json", *arguments).out)[0]
        assert first["verdict"] == "unclear"
        return [step["closing"] for step in first["steps"] if step["closing"] is not None]

    (found,) = closing(str(gap))
    assert closing("--closing", str(gap), str(right)) == [found]
    assert closing(str(gap), str(right)) == closing("--no-closing", str(gap)) == []


def test_the_option_is_for_files_without_a_header(run, tmp_path: Path):
    plain = tmp_path / "plain.tex"
    plain.write_text(RIGHT.split("\n", 1)[1])
    assert run("grade", "--exercise", "2a", str(plain)).code == 0
    assert run("grade", "--exercise", "9", str(plain)).code == 2


def test_no_readable_input_is_wrong_usage(run, tmp_path: Path):
    done = run("grade", str(tmp_path / "none.tex"))
    assert done.code == 2 and done.err.startswith("proofs: ") and not done.out
    assert run("verify", "").code == 2


def test_one_statement_is_proven_or_refuted(run):
    assert run("verify", r"|a + b| \le |a| + |b|").code == 0
    done = run("verify", "--json", r"(a + b)^2 = a^2 + b^2")
    (entry,) = json.loads(done.out)
    assert done.code == 1 and entry["file"] is None and entry["steps"][0]["counterexample"]
    assert run("verify", r"\max(0, \lambda z) = \lambda \max(0, z)", "--given", r"\lambda > 0").code == 0


@pytest.mark.parametrize("error, code", [(TypeError("no"), 1), (RecursionError(), 3), (MemoryError(), 3)])
def test_a_file_that_cannot_be_judged_spoils_its_own_result_only(run, tmp_path: Path, monkeypatch, error, code):
    from proofs.grading import many

    def judged(data: bytes, **options: object):
        if b"broken" in data:
            raise error
        return grade_text(data, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(many, "grade_text", judged)
    broken, right = tmp_path / "broken.tex", tmp_path / "right.tex"
    broken.write_text("broken")
    right.write_text(RIGHT)
    done = run("grade", "--json", str(broken), str(right))
    first, second = json.loads(done.out)
    assert (done.code, first["verdict"], second["verdict"]) == (code, "unclear", "accepted")
    assert "could not be judged" in first["message"]
