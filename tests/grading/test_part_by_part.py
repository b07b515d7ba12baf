"""Goals that are reached by putting the parts of a term at their values, case by case; products with a factor that is 0."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_HEAD = "% exercise: free\n% given: \\phi(z) = \\max(0,z)\n% goal: "
_DIFFERENCE = _HEAD + "\\phi(z) - \\phi(-z) = z\n"
_PRODUCT = _HEAD + "\\phi(z) \\phi(-z) = 0\n"


def _verdict(text: str) -> str:
    return grade_text(text)[0].verdict


@pytest.mark.parametrize(
    "text",
    [
        _DIFFERENCE
        + r"If $z \ge 0$, then $\phi(z) - \phi(-z) = z - 0 = z$. If $z < 0$, then $\phi(z) - \phi(-z) = 0 - (-z) = z$.",
        _PRODUCT
        + r"If $z \ge 0$, then $\phi(z) \phi(-z) = z \cdot 0 = 0$. If $z < 0$, then $\phi(z) \phi(-z) = 0 \cdot (-z) = 0$.",
        _PRODUCT
        + r"If $z \ge 0$, then $\phi(-z) = 0$, so $\phi(z) \phi(-z) = \phi(z) \cdot 0 = 0$. If $z < 0$, then $\phi(z) = 0$ "
        r"and so $\phi(z) \phi(-z) = 0$. In all cases $\phi(z) \phi(-z) = 0$.",
    ],
)
def test_parts_at_their_values(text: str) -> None:
    assert _verdict(text) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        _DIFFERENCE + r"If $z \ge 0$, then $\phi(z) - \phi(-z) = z$. If $z < 0$, then $\phi(z) - \phi(-z) = z$.",
        _DIFFERENCE + r"If $z \ge 0$, then $\phi(z) - \phi(-z) = z - 0 = z$. If $z < 0$, then $\phi(z) - \phi(-z) = z$.",
        # The value of one case in the other: true as a whole, and not of its parts.
        _DIFFERENCE + r"If $z \ge 0$, then $\phi(z) - \phi(-z) = z - 0 = z$. If $z < 0$, then $\phi(z) - \phi(-z) = z - 0 = z$.",
        _DIFFERENCE + r"$\phi(z) - \phi(-z) = z - 0 = z$.",
        _PRODUCT + r"$\phi(z) \phi(-z) = 0$.",
        _PRODUCT + r"If $z \ge 0$, then $\phi(-z) = 0$. Hence $\phi(z) \phi(-z) = 0$.",
        "% exercise: free\n% goal: a^2 - b^2 = (a-b)(a+b)\n$a^2 - b^2 = (a-b)(a+b) + 0 = (a-b)(a+b)$.",
        "% exercise: free\n% goal: a^2 - b^2 = (a-b)(a+b)\n$a^2 - b^2 = a^2 - b^2 + 0 = (a-b)(a+b)$.",
    ],
)
def test_sides_again(text: str) -> None:
    assert _verdict(text) == "incomplete"


def test_a_wrong_value() -> None:
    text = (
        _DIFFERENCE
        + r"If $z \ge 0$, then $\phi(z) - \phi(-z) = z - 0 = z$. If $z < 0$, then $\phi(z) - \phi(-z) = 0 + (-z) = z$."
    )
    assert _verdict(text) == "wrong"
