"""A number that is chosen so large that something holds: what it is to satisfy is no claim, and there must be such a number."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

_START = r"""Let $L(u)=\frac1m\sum_{j=1}^m\log S(y_ju^\top x_j)$, let $v$ separate the data, and let $\gamma > 0$ be such that
$y_jv^\top x_j\ge\gamma$ for all $j$. Let $w$ be arbitrary. As $S$ is below $1$, we have $L(w) < 0$. """
_END = r""" As $\log(1+t)\le t$ for $t\ge 0$,
\[ L(\alpha v) = -\frac1m\sum_{j=1}^m\log\left(1+e^{-\alpha y_jv^\top x_j}\right)
\ge -\frac1m\sum_{j=1}^m e^{-\alpha y_jv^\top x_j} \ge -e^{-\alpha\gamma} > L(w). \]"""


def _grade(choice: str) -> Graded:
    [answer] = grade_text(_START + choice + _END, exercise="4a")
    return answer


@pytest.mark.parametrize(
    "choice",
    [
        r"Choose $\alpha > 0$ so large that $e^{-\alpha\gamma} < -L(w)$.",
        r"Let $\alpha > 0$ be so large that $e^{-\alpha\gamma} < -L(w)$.",
        r"We can pick $\alpha$ so big that $e^{-\alpha\gamma} < -L(w)$.",
        r"Fix an $\alpha > 0$ so large that $e^{-\alpha\gamma} < -L(w)$.",
        r"Wähle $\alpha > 0$ so groß, dass $e^{-\alpha\gamma} < -L(w)$.",
        r"Wir können $\alpha$ so wählen, dass $e^{-\alpha\gamma} < -L(w)$.",
    ],
)
def test_it_is_chosen_after_the_margin(choice: str) -> None:
    answer = _grade(choice)
    assert answer.verdict == "accepted", answer.message


@pytest.mark.parametrize(
    "choice",
    [
        r"Choose $\alpha > 0$ so large that $e^{\alpha\gamma} < -L(w)$.",
        r"Choose $\alpha > 0$ so large that $e^{-\alpha\gamma} < L(w)$.",
        r"Choose $\alpha > 0$ so large that $-e^{-\alpha\gamma} > 0$.",
        r"Choose $\alpha > 0$ so small that $e^{-\alpha\gamma} < -L(w)$.",
        r"Choose $\alpha > 0$ small enough that $e^{-\alpha\gamma} < -L(w)$.",
        r"Choose $\alpha > 0$ so large that $e^{-\alpha\gamma} < -L(w)$ and $\alpha < \gamma$.",
        r"Choose $\alpha < 0$ so large that $e^{-\alpha\gamma} < -L(w)$.",
        r"So $\alpha$ is so large that $e^{-\alpha\gamma} < -L(w)$.",
    ],
)
def test_no_other_number_is_chosen(choice: str) -> None:
    assert _grade(choice).verdict != "accepted"


def test_the_margin_is_not_chosen_after_what_depends_on_it() -> None:
    """With γ ≤ y_j v·x_j / α² there is no such α, however large it is."""
    margin = _START.replace(r"y_jv^\top x_j\ge\gamma$", r"y_jv^\top x_j\ge\alpha^2\gamma$")
    [answer] = grade_text(margin + r"Choose $\alpha > 0$ so large that $e^{-\alpha\gamma} < -L(w)$." + _END, exercise="4a")
    assert answer.verdict != "accepted"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"-\frac1m\sum_{j=1}^m e^{-tz_j} \ge -e^{-tc}", "proven"),
        (r"-\frac3m\sum_{j=1}^m e^{-tz_j} \ge -3e^{-tc}", "proven"),
        (r"-\frac1m\sum_{j=1}^m e^{-tz_j} \le -e^{-tc}", "false"),
        (r"-\frac3m\sum_{j=1}^m e^{-tz_j} \ge -2e^{-tc}", "false"),
    ],
)
def test_a_mean_with_a_minus(line: str, verdict: str) -> None:
    given = "% given: z_j \\ge c \\text{ for all } j\n% given: t > 0\n"
    [answer] = grade_text(rf"{given}\[ {line} \]", exercise="free")
    assert [step.verdict for step in answer.steps] == [verdict]
