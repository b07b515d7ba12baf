"""4a by cases: vectors that separate the data, and vectors that do not, of which words say that some example is misclassified."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_LOSS = r"Let $L(w) = %s\sum_{j=1}^m \log S(y_j w^T x_j)$. "
_FOR_W = r"Let $w$ separate the data, $y_j w^T x_j > 0$ for all $j$. "
_OTHERS = (
    r"(ii) $u$ does not separate, $y_i u^T x_i \le 0$ for some $i$.",
    r"Now let $u$ be a vector which misclassifies at least one example, say $y_i u^T x_i \le 0$.",
    r"If $u$ does not separate the data, then $y_i u^T x_i \le 0$ for at least one index $i$.",
)


@pytest.mark.parametrize("other", _OTHERS)
def test_one_term_bounds_a_sum_and_no_mean(other: str) -> None:
    (graded,) = grade_text(
        _LOSS % "" + _FOR_W + other + r" All terms are negative, so \[ L(u) \le \log S(y_i u^T x_i) \le \log S(0) = -\log 2 . \]",
        exercise="4a",
    )
    assert {step.verdict for step in graded.steps} == {"proven"}, graded.message
    (wrong,) = grade_text(
        _LOSS % r"\frac1m" + _FOR_W + other + r" All terms are negative, so \[ L(u) = \frac1m\sum_{j=1}^m \log S(y_j u^T x_j) \]"
        r"\[ \frac1m\sum_{j=1}^m \log S(y_j u^T x_j) \le -\log 2 . \]",
        exercise="4a",
    )
    assert wrong.verdict == "wrong" and wrong.first_wrong is not None and wrong.first_wrong.relation == "≤", wrong.message


def test_what_is_not_said_of_one_position_is_no_condition() -> None:
    (graded,) = grade_text(
        _LOSS % "" + r"Let $u$ be a vector that does not separate the data. Then $y_i u^T x_i \ge 0$ for some $i$.", exercise="4a"
    )
    assert all(step.verdict != "proven" for step in graded.steps)


@pytest.mark.parametrize("factor", ["", r"\frac1m"])
@pytest.mark.parametrize(("sign", "better"), [(">", True), (r"\ge", True), ("<", False)])
@pytest.mark.parametrize("bound", [r"\log S(0)", r"-\log 2", r"\log\frac12"])
def test_a_mean_and_a_number(factor: str, sign: str, better: bool, bound: str) -> None:
    times = "" if factor else "m"
    (graded,) = grade_text(_LOSS % factor + _FOR_W + rf"Then \[ L(w) {sign} {times}\left({bound}\right) . \]", exercise="4a")
    assert graded.steps[-1].verdict == ("proven" if better else "false"), graded.message
