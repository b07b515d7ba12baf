"""Words that restrict a name: a line about it is called false only when the words can't make it true."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def verdicts(text: str) -> list[str]:
    (graded,) = grade_text(f"% exercise: 4a\n{text}")
    return [step.verdict for step in graded.steps]


@pytest.mark.parametrize(
    "text",
    [
        r"For a positive number $t$ we have \[ e^{-t} < 1 . \]",
        r"For large $t$ we have \[ \log S(t) > -1 . \]",
        r"For some $t$ we have \[ S(t) > \frac12 . \]",
        r"With positive $a$, $b$ we get \[ a + b > a . \]",
        r"Take $t$ positive. Then \[ S(t) > \frac12 . \]",
        r"The margin $z$ is positive, so \[ S(z) > \frac12 . \]",
        r"The argument is positive. Hence \[ S(z) > \frac12 . \]",
        r"As the argument grows, \[ S(t) > \frac12 . \]",
        r"Let $\alpha$ be large. Then \[ S(\alpha) > \frac45 . \]",
    ],
)
def test_what_words_may_make_true_is_not_called_false(text: str) -> None:
    assert verdicts(text) == ["unclear"]


@pytest.mark.parametrize(
    "text",
    [
        r"We have \[ S(z) > \frac12 . \]",
        r"For all $t$ we have \[ S(t) > \frac12 . \]",
        r"Let $t \in \mathbb{R}$. Then \[ S(t) > \frac12 . \]",
        r"Let $t > 0$ be a positive number. Then \[ S(t) < \frac12 . \]",
        r"For a positive number $t$ we have \[ e^{-t} > 1 . \]",
        r"For large $t$ we have \[ S(t) > 1 . \]",
        r"Let $\alpha > 1$. Then \[ S(\alpha) > \frac{9}{10} \] and $S$ grows with $\alpha$.",
        r"Let $t \in \mathbb{R}$. Then \[ S(t) > \frac12 \] and this doesn't contain $t$ any more.",
        r"For all real $z$ we have \[ S(-z) = 1 + S(z) . \]",
    ],
)
def test_what_no_such_words_can_make_true_is_false(text: str) -> None:
    assert verdicts(text) == ["false"]
