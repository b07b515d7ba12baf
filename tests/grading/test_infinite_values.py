"""A number is not ∞, wherever its chain comes from; what grows without end may be said to have the value ∞ on the way."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

SEPARATED = r"Let $w$ separate the data, $z_j = y_j w^\top x_j > 0$ for all $j$. Then "
LINES = r"\begin{{align*}} \lim_{{\alpha\to\infty}} {} &= {} \\ &= {} . \end{{align*}}"
LOGS = r"\frac1m \sum_j \log S(\alpha z_j)"
INSIDE = r"\frac1m \sum_j \lim_{\alpha\to\infty} \log S(\alpha z_j)"


def lines(body: str, second: str, third: str) -> dict[int, str]:
    text = "% exercise: 4a\n" + SEPARATED + "\n" + LINES.format(body, "\n" + second, "\n" + third)
    found: dict[int, str] = {}
    for step in grade_text(text, exercise="4a")[0].steps:
        found[step.place.line] = step.verdict
    return found


@pytest.mark.parametrize("value", [r"\infty", r"-\infty", "1"])
@pytest.mark.parametrize("second", [INSIDE, r"\frac1m \sum_j 0"])
def test_a_sum_of_limits_that_are_zero_has_no_other_value(second: str, value: str) -> None:
    found = lines(LOGS, second, value)
    assert found[4] == "proven"
    assert found[5] == "false"


def test_it_is_zero() -> None:
    assert lines(LOGS, INSIDE, "0")[5] == "proven"


@pytest.mark.parametrize(
    ("body", "second"),
    [(r"\frac1m\sum_j \alpha z_j", r"\frac1m\sum_j \lim_{\alpha\to\infty} \alpha z_j"), (r"\log\frac1\alpha", r"\log 0")],
)
def test_what_has_no_bound_is_not_called_wrong(body: str, second: str) -> None:
    assert "false" not in lines(body, second, r"\infty" if "sum" in body else r"-\infty").values()
