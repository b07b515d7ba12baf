"""What an answer shows at one position serves a line about all of them, under what was supposed of that position alone."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

BEGINS = (
    r"Let $x_m - x_j \ge d$ for all $j \ne m$, $d > 0$, $\varepsilon > 0$ "
    r"and $\alpha > \frac{1}{d}\log\frac{n}{\varepsilon}$, $\alpha > 0$. "
)
ONE = r"""For $i \ne m$ we have
\[ \mathrm{softmax}(\alpha x)_i = \frac{e^{\alpha x_i}}{\sum_j e^{\alpha x_j}} \le \frac{e^{\alpha x_i}}{e^{\alpha x_m}}
 = e^{-\alpha(x_m - x_i)} \le e^{-\alpha d} < \frac{\varepsilon}{n} . \]
"""


def _last(line: str, begins: str = BEGINS) -> str:
    (graded,) = grade_text(f"% exercise: 2c\n{begins}{ONE}\n{line}")
    return graded.steps[-1].verdict


@pytest.mark.parametrize(
    "line",
    [
        r"So \[ \sum_{i \ne m} \mathrm{softmax}(\alpha x)_i \le (n-1) \frac{\varepsilon}{n} . \]",
        r"So \[ \sum_{k \ne m} \mathrm{softmax}(\alpha x)_k \le (n-1) \frac{\varepsilon}{n} . \]",
        r"So $\mathrm{softmax}(\alpha x)_j < \varepsilon$ for all $j \ne m$.",
    ],
)
def test_a_line_about_the_others_follows(line: str) -> None:
    assert _last(line) == "proven"


@pytest.mark.parametrize(
    "line",
    [
        r"So \[ \sum_{i} \mathrm{softmax}(\alpha x)_i \le n \frac{\varepsilon}{n} . \]",
        r"So $\mathrm{softmax}(\alpha x)_j < \frac{\varepsilon}{n}$ for all $j$.",
        r"So \[ \sum_{i \ne m} \mathrm{softmax}(\alpha x)_i \le (n-2) \frac{\varepsilon}{n} . \]",
    ],
)
def test_nothing_follows_for_the_position_that_was_left_out(line: str) -> None:
    assert _last(line) != "proven"
