"""A line may follow from an earlier one about what stands inside of its sides, however much was said since."""

from proofs.grading.grade import grade_text

_TEXT = r"""Assume $x_m$ is the unique largest score and $n \ge 2$. Let $\delta = \min_{j \ne m} (x_m - x_j)$; then $\delta > 0$.
Denote $p_i = \operatorname{softmax}(\alpha x)_i$, $\alpha \geq 0$.
\[
1 - p_m = \sum_{j \neq m} p_j = \sum_{j\ne m} \frac{e^{\alpha x_j}}{\sum_{k} e^{\alpha x_k}}
\le \sum_{j \ne m} \frac{e^{\alpha x_j}}{e^{\alpha x_m}} = \sum_{j\neq m} e^{-\alpha (x_m - x_j)} \le (n-1)\, e^{-\alpha\delta} .
\]
Let now $\varepsilon > 0$ be given. If $\alpha > \max\{0, \frac1\delta \log\frac{n}{\varepsilon}\}$,
then $e^{-\alpha\delta} < \frac{\varepsilon}{%s}$ and hence
\[
|p_m - 1| = 1 - p_m \le (n-1)\, e^{-\alpha\delta} < \varepsilon .
\]
"""


def _verdicts(size: str) -> list[str]:
    (graded,) = grade_text(_TEXT % size, exercise="2c")
    return [step.verdict for step in graded.steps]


def test_from_a_bound_of_one_factor() -> None:
    assert set(_verdicts("n")) == {"proven"}


def test_not_from_a_bound_that_is_not_shown() -> None:
    assert set(_verdicts("2n")) != {"proven"}
