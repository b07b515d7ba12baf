"""``proofs exercise`` and ``proofs hint`` on the command line."""

from __future__ import annotations

from pathlib import Path


def test_an_exercise_is_printed_as_text_and_as_latex(run):
    done = run("exercise", "3b")
    assert done.code == 0 and "λ > 0" in done.out and "F'(x) = F(x)" in done.out and "W1 ∈ ℝ^(n_1×n_0)" in done.out
    done = run("exercise", "3b", "--latex")
    assert r"\item $\lambda > 0$" in done.out and r"$W^1 \in \mathbb{R}^{n_{1} \times n_{0}}$" in done.out
    assert done.out.count(r"\begin{itemize}") == done.out.count(r"\end{itemize}")


def test_an_id_that_no_exercise_has_is_said_with_those_there_are(run):
    for command in (("exercise", "9"), ("hint", "9", "a.tex")):
        done = run(*command)
        assert done.code == 2 and "there are: 1 2a 2b" in done.err and not done.out


def test_a_hint_gives_the_idea_and_with_more_the_step(run, tmp_path: Path):
    path = tmp_path / "a.tex"
    path.write_text("% exercise: 3a\n\\[ F(x) = W^2(W^1 x + b^1) + b^2 \\]\n")
    idea, more = run("hint", "3a", str(path)), run("hint", "3a", str(path), "--more")
    assert idea.code == more.code == 0
    assert "multiply out" in idea.out and "W2 @ (W1 @ x) + W2 @ b1" not in idea.out and "--more" in idea.out
    assert "W2 @ (W1 @ x) + W2 @ b1" in more.out and "in LaTeX: " in more.out


def test_a_hint_needs_an_answer_to_the_exercise(run, tmp_path: Path):
    path = tmp_path / "a.tex"
    path.write_text("% exercise: 3a\n\\[ F(x) = F(x) \\]\n")
    assert run("hint", "2a", str(path)).code == 2
    assert run("hint", "2a", str(tmp_path / "none.tex")).code == 2
    assert run("hint", "2a", str(tmp_path)).code == 2
