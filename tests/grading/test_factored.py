"""A goal that is shown times a factor: what stands beside it is positive, or not 0, and the product has a way of its own."""

import pytest

from proofs.grading.grade import grade_text

_VECTORS = r"""% given: x, y \in \mathbb{R}^n
% given: y \ne 0
% goal: (x^\top y)^2 \le \|x\|^2 \|y\|^2
"""
_EIGEN = r"""% given: A \in \mathbb{R}^{n \times n}
% given: A^T = A
% given: A u = \lambda u
% given: A v = \mu v
% given: \lambda \ne \mu
% goal: u^T v = 0
"""
_LAST = r" So $(\lambda - \mu)\, u^T v = 0$, and because of $\lambda \neq \mu$ it follows that $u^T v = 0$."
_LENGTH = r"Let $z = \|y\|^2 x - (x^\top y)\, y$. Then \[ %s \] "
_CLAIM = r"As $\|y\|^2 > 0$, we get $(x^\top y)^2 \le \|x\|^2 \|y\|^2$."


def _verdict(text: str) -> str:
    (graded,) = grade_text(text, exercise="free", closing=False)
    return graded.verdict


@pytest.mark.parametrize(
    "lines",
    [
        r"0 \le \|z\|^2 = \|y\|^2 \left(\|x\|^2 \|y\|^2 - (x^\top y)^2\right) .",
        r"\|y\|^2 \left(\|x\|^2 \|y\|^2 - (x^\top y)^2\right) = \|z\|^2 \ge 0 .",
    ],
)
def test_the_bracket_is_not_negative(lines: str) -> None:
    assert _verdict(_VECTORS + _LENGTH % lines + _CLAIM) == "accepted"
    assert _verdict(_VECTORS.replace("% given: y \\ne 0\n", "") + _LENGTH % lines + _CLAIM) != "accepted"
    assert _verdict(_VECTORS + _LENGTH % lines.replace(r"\|y\|^2 \left", r"\|x\|^2 \left") + _CLAIM) == "wrong"


def test_as_brings_in_a_line() -> None:
    """ "As $‖z‖² ≥ 0$" is a reason, and a line as any other reason is."""
    text = _LENGTH % r"\|z\|^2 = \|y\|^2 \left(\|x\|^2 \|y\|^2 - (x^\top y)^2\right) ."
    assert _verdict(_VECTORS + text + _CLAIM.replace("As ", r"As $\|z\|^2 \ge 0$ and ")) == "accepted"


@pytest.mark.parametrize(
    "lines",
    [
        r"\|y\|^2 \left(\|x\|^2 \|y\|^2 - (x^\top y)^2\right) \ge 0 .",
        r"\|y\|^2 \left(\|x\|^2 \|y\|^2 - (x^\top y)^2\right) = \|y\|^4 \|x\|^2 - \|y\|^2 (x^\top y)^2 \ge 0 .",
    ],
)
def test_the_goal_times_a_factor_alone_is_no_way(lines: str) -> None:
    assert _verdict(_VECTORS + _LENGTH % lines + _CLAIM) != "accepted"


def test_divided_by_a_factor() -> None:
    text = (
        r"Let $t = \frac{x^\top y}{\|y\|^2}$. Then "
        r"\[ 0 \le \| x - t y \|^2 = \|x\|^2 - 2 t x^\top y + t^2 \|y\|^2 = \|x\|^2 - \frac{(x^\top y)^2}{\|y\|^2} . \] "
        r"Multiplying by $\|y\|^2 > 0$ we get $(x^\top y)^2 \le \|x\|^2 \|y\|^2$."
    )
    assert _verdict(_VECTORS + text) == "accepted"
    assert _verdict(_VECTORS + text.replace(r"- 2 t x^\top y", r"- t x^\top y")) == "wrong"


@pytest.mark.parametrize("way", [r"(A u)^T v = u^T A^T v = u^T A v", r"(A u)^T v = u^T A v", r"v^T A u = u^T A v"])
def test_a_product_that_is_zero(way: str) -> None:
    text = rf"We have $\lambda\, u^T v = {way} = \mu\, u^T v$."
    assert _verdict(_EIGEN + text + _LAST) == "accepted"
    assert _verdict(_EIGEN + text.replace(r"= \mu", r"= 2 \mu") + _LAST) != "accepted"
    assert _verdict(_EIGEN.replace("% given: \\lambda \\ne \\mu\n", "") + text + _LAST) != "accepted"


@pytest.mark.parametrize(
    "text",
    [
        "",
        r"We have $\lambda\, u^T v = \mu\, u^T v$.",
        r"We have $\lambda\, u^T v = \lambda\, u^T v + 0 = \mu\, u^T v$.",
        r"We have $\lambda\, u^T v - \mu\, u^T v = 0$.",
    ],
)
def test_a_product_that_is_only_said_to_be_zero(text: str) -> None:
    assert _verdict(_EIGEN + text + _LAST) == "incomplete"
