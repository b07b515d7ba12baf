"""A small campaign of right answers with one line made false: the whole one is ``python -m benchmarks.wrong_answers``."""

from __future__ import annotations

import pytest

from proofs.grading.exercises import exercise
from tests.mutants.answers import lines_of, mutated

ANSWERS = {
    "1": r"""Let $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. Then
\[ \tilde w^\top \tilde x = \sum_{i=1}^n w_i x_i + b \cdot 1 = w^\top x + b . \]""",
    "2a": r"""\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
&= \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} \\
&= \mathrm{softmax}(x)_i
\end{align*}""",
    "3a": r"\[ F(x) = W^2 (W^1 x + b^1) + b^2 = W^2 W^1 x + W^2 b^1 + b^2 . \]",
}


@pytest.mark.parametrize("identifier", ANSWERS)
def test_no_false_line_is_proven_and_no_answer_with_one_accepted(identifier: str) -> None:
    lines = list(lines_of(identifier, ANSWERS[identifier], exercise(identifier)))
    verdicts = [verdict for line in lines for verdict in mutated(line, 8)]
    assert len(lines) >= 2 and len(verdicts) >= 12
    assert {verdict.outcome for verdict in verdicts} == {"stopped"}, [v for v in verdicts if v.outcome != "stopped"]
