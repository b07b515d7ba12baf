"""In a remark on geometry a relation is the equation of a set, whatever the words make of it."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_SHOWN = r"""$u := (b, w_1, \dots, w_n)$, $z := (1, x_1, \dots, x_n)$ in $\mathbb{R}^{n+1}$, components $0, \dots, n$.
\[ u \cdot z = u_0z_0 + \sum_{i=1}^n u_iz_i = b + \sum_{i=1}^n w_ix_i \]
"""


def _verdict(remark: str) -> str:
    [answer] = grade_text(_SHOWN + remark, exercise="1", closing=False)
    return answer.verdict


@pytest.mark.parametrize(
    "remark",
    [
        r"The plane $w \cdot x + b = 0$ in $\mathbb{R}^n$ is the section of $u \cdot z = 0$ with $z_0 = 1$.",
        r"The hyperplane is the intersection of $u \cdot z = 0$ and $z_0 = 1$.",
        r"Geometrically $w \cdot x + b = 0$ is lifted to $u \cdot z = 0$.",
        r"Geom.: the slice $z_0 = 1$ of $u \cdot z = 0$.",
        r"Geom.: $w \cdot x = -b$ lies in $u \cdot z = 0$, which is through the origin.",
        r"Die Ebene ist der Schnitt von $u \cdot z = 0$ mit $z_0 = 1$.",
        r"Decision boundary: $w \cdot x + b = 0$ $\to$ $u \cdot z = 0$.",
        r"The half-space $w \cdot x + b > 0$ becomes part of $u \cdot z > 0$.",
    ],
)
def test_the_equation_of_a_set_is_not_claimed(remark: str) -> None:
    assert _verdict(remark) == "accepted"


@pytest.mark.parametrize(
    "remark",
    [
        r"Hence $u \cdot z = 0$.",  # no word of geometry
        r"The plane goes through the origin, hence $b = 0$.",
        r"Geometrically, $u \cdot z = w \cdot x$.",  # both sides have coordinates
        r"Geometrically, $z_0 = 2$.",  # no point is so
        r"On one side of the plane, hence $w \cdot x + b > 0$.",
    ],
)
def test_what_is_claimed_is_judged(remark: str) -> None:
    assert _verdict(remark) != "accepted"


@pytest.mark.parametrize("claim", [r"y_j w \cdot x_j \ge 1", r"y_j w \cdot x_j > 0"])
def test_of_the_data_something_is_said(claim: str) -> None:
    """A margin is no equation of a plane: it has an index."""
    [answer] = grade_text(rf"Each vector is a plane, so ${claim}$ for all $j$.", exercise="4a", closing=False)
    assert answer.verdict != "accepted"
    assert answer.steps or answer.assumptions
