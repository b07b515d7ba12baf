"""What follows from the two ends of a chain, and steps from the signs of names: an ε-argument with an explicit α_0."""

import pytest

from proofs.grading.grade import grade_text

_ANSWER = r"""% given: x_j < x_m \text{ for all } j \ne m
Let $n \ge 2$ and $\delta = \min_{j \neq m} (x_m - x_j) > 0$. Let $\varepsilon > 0$ be given and choose
\[ \alpha_0 = \max\Big\{0, \frac{1}{\delta} \log\frac{n-1}{\varepsilon}\Big\} . \]
Denote $p_i = \mathrm{softmax}(\alpha x)_i$. For all $\alpha > \alpha_0$ we have
\begin{align*}
1 - p_m &= \frac{\sum_{j \neq m} e^{\alpha x_j}}{\sum_{j} e^{\alpha x_j}} \\
&\le \sum_{j \ne m} e^{-\alpha (x_m - x_j)} \\
&\le (n-1) e^{-\alpha \delta} \\
&< (n-1) e^{-\alpha_0 \delta} \le \varepsilon .
\end{align*}
As $p_m \le 1$ this means $|p_m - 1| < \varepsilon$. For $i \neq m$ the components sum up to one and are positive, so
$0 < p_i \le 1 - p_m < \varepsilon$. Hence $\mathrm{softmax}(\alpha x)_i \to I_i(x)$ as $\alpha \to \infty$ for every $i$."""


def _verdict(text: str, exercise: str = "2c") -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


def test_an_explicit_bound_is_enough() -> None:
    assert _verdict(_ANSWER) == "accepted"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"&\le (n-1) e^{-\alpha \delta}", r"&\le e^{-\alpha \delta}"),
        (r"&< (n-1) e^{-\alpha_0 \delta}", r"&> (n-1) e^{-\alpha_0 \delta}"),
        (r"\log\frac{n-1}{\varepsilon}", r"\log\frac{\varepsilon}{n-1}"),
    ],
)
def test_a_wrong_bound_is_called_wrong(right: str, wrong: str) -> None:
    assert right in _ANSWER
    assert _verdict(_ANSWER.replace(right, wrong)) == "wrong"


_ENDS = r"""%% given: a \ge 1
%% goal: a^3 + a > 1
We have \[ %s \] Hence $%s$."""


@pytest.mark.parametrize("chain", [r"a^3 + a \ge a + a = 2a \ge 2 > 1 .", r"1 < 2 \le 2a = a + a \le a^3 + a ."])
def test_a_chain_says_something_of_its_ends(chain: str) -> None:
    assert _verdict(_ENDS % (chain, r"a^3 + a > 1"), "free") == "accepted"
    assert _verdict(_ENDS % (chain, r"2 a^3 + 2 a > 2"), "free") == "accepted"
    assert _verdict(_ENDS % (chain.replace("2a", "3a"), r"a^3 + a > 1"), "free") == "wrong"
