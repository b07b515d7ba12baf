"""Claims about numbers that are only large enough, and what words beside a formula say of the names of a condition."""

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

BEGINNING = r"""% exercise: 4a
Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$, and let $v$ separate the data: $y_j v^\top x_j > 0$ for all $j$. Then
$\lim_{\alpha \to \infty} L(\alpha v) = 0$, while $L(w) < 0$ for all $w$.

"""


def graded(text: str, exercise: str = "4a") -> Graded:
    (answer,) = grade_text(text, exercise=exercise)
    return answer


@pytest.mark.parametrize(
    "line",
    [
        r"Hence $L(\alpha v) > L(w)$ for $\alpha$ large enough.",
        r"Hence $L(\alpha v) > L(w)$ for sufficiently large $\alpha$, and $w$ is not optimal.",
        r"For all sufficiently large $\alpha$ we have $L(\alpha v) > L(w)$.",
        r"If $\alpha$ is large enough, then $L(\alpha v) > L(w)$.",
        r"Once $\alpha$ is big enough, we have $L(\alpha v) > L(w)$.",
        r"So we can choose $\alpha$ so large that $L(\alpha v) > L(w)$.",
        r"So there is an $\alpha > 0$ with $L(\alpha v) > L(w)$.",
        r"Also gilt $L(\alpha v) > L(w)$ für hinreichend großes $\alpha$.",
        r"\[ L(\alpha v) > L(w) \quad \text{for all sufficiently large } \alpha . \]",
        r"\[ L(\alpha v) > L(w) \quad \text{for $\alpha$ large enough}. \]",
        r"\[ L(\alpha v) > L(w) \quad \text{if } \alpha \text{ is large enough} \]",
    ],
)
def test_a_point_far_out_is_better(line: str) -> None:
    answer = graded(BEGINNING + line)
    assert answer.verdict == "accepted", answer.message


@pytest.mark.parametrize(
    "line",
    [
        r"Hence $L(\alpha v) > 0$ for $\alpha$ large enough.",
        r"Hence $L(\alpha v) \ge 0$ for sufficiently large $\alpha$.",
        r"Hence $L(-\alpha v) > L(w)$ for $\alpha$ large enough.",
        r"\[ L(\alpha v) < L(w) \quad \text{for all sufficiently large } \alpha . \]",
        r"So we can choose $\alpha$ so large that $L(\alpha v) > 0$.",
    ],
)
def test_what_fails_far_out_is_not_accepted(line: str) -> None:
    assert graded(BEGINNING.replace(r", while $L(w) < 0$ for all $w$", "") + line).verdict in ("wrong", "unclear", "incomplete")


@pytest.mark.parametrize(
    "line", [r"For large $\alpha$ we have $L(\alpha v) > L(w)$.", r"Choose $\alpha$ so large that $L(\alpha v) > L(w)$."]
)
def test_the_claim_alone_is_no_proof(line: str) -> None:
    start = BEGINNING[: BEGINNING.index("Then\n")]
    assert graded(start + line).verdict == "incomplete"


@pytest.mark.parametrize(
    "line",
    [
        r"\[ L(2v) > L(v) \quad \text{for all separating } v . \]",
        r"\[ L(2v) > L(v) \quad \text{for all $v$ that separate the data.} \]",
        r"\[ S(z) > \tfrac12 \quad \text{for positive } z . \]",
        r"\[ S(z) > \tfrac12 \quad \text{if $z$ is positive.} \]",
        r"\[ S(z) > \tfrac12 \quad \text{for all } z \text{ of the right sign} \]",
        r"If $z$ is positive, then $S(z) > \frac12$.",
    ],
)
def test_words_of_a_condition_keep_a_line_from_being_false(line: str) -> None:
    start = BEGINNING[: BEGINNING.index(", and let")] + ".\n\n"
    assert all(step.verdict in ("proven", "unclear") for step in graded(start + line).steps)


def test_without_such_words_the_line_is_false() -> None:
    start = BEGINNING[: BEGINNING.index(", and let")] + ".\n\n"
    assert (
        graded(start + r"\[ S(z) > \tfrac12 \quad \text{for all } z \text{ since } S \text{ is increasing} \]").verdict == "wrong"
    )


@pytest.mark.parametrize(
    "bound, accepted",
    [
        (r"For every $w$ we have $L(w) < 0$. ", True),
        (r"Since $S(z) < 1$ for all real $z$, the terms of the sum are negative. ", True),
        ("", False),
        (r"The mean of all the logarithms is a number. ", False),
    ],
)
def test_where_the_other_value_tends_to_is_half_of_the_argument(bound: str, accepted: bool) -> None:
    text = r"""Let $L(w) = \frac{1}{m} \sum_{j=1}^m \log S(y_j w^T x_j)$ and let $v$ separate the data,
$y_j v^T x_j > 0$ for all $j$. """
    limit = r"We have $L(\alpha v) \to 0$ for $\alpha \to \infty$. Hence $L(\alpha v) > L(w)$ for $\alpha$ large enough."
    (answer,) = grade_text(text + bound + limit, exercise="4a")
    assert (answer.verdict == "accepted") is accepted, answer.message


SEPARATED = r"Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$ and let $v$ satisfy $y_j v^\top x_j > 0$ for all $j$. "
BELOW = r"Since $S < 1$ we have $L(w) < 0$ for all $w$. "


@pytest.mark.parametrize(
    "text, verdict",
    [
        (r"so for sufficiently large $\alpha$ we have $L(\alpha v) > L(w)$.", "accepted"),
        (r"so $L(\alpha v) > L(w)$ if $\alpha$ is large enough.", "accepted"),
        (r"therefore some $\alpha v$ has $L(\alpha v) > L(w)$.", "accepted"),
        (r"so for sufficiently large $\alpha$ and small $w$ we have $L(\alpha v) > L(w)$.", "unclear"),
        (r"so for sufficiently large $\alpha$ we have $L(\alpha v) > 0$.", "wrong"),
        (r"so some $\alpha v$ has $L(\alpha v) > 0$.", "unclear"),
    ],
)
def test_the_limit_and_what_follows_from_it_in_one_sentence(text: str, verdict: str) -> None:
    assert graded(SEPARATED + BELOW + r"\[ \lim_{\alpha \to \infty} L(\alpha v) = 0 , \] " + text).verdict == verdict
