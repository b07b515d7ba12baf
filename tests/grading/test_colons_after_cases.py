"""What stands behind the colon of a case is claimed in it, also where "so" is still to come: "Case $s = x_i$: $x' = x$, so …"."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_UPDATE = r"""$h := \sum_{j \ne i} w_{ij}x_j$, $s := x_i' = \pm 1$, $sh \ge 0$.

Case $s = x_i$: FIRST, so \[ \mathcal{H}(x') = \mathcal{H}(x) . \]
Case $s = -x_i$: SECOND, so
\[ \mathcal{H}(x') - \mathcal{H}(x) = 2x_ih = -2sh \le 0 . \]
In all cases $\mathcal{H}(x') \le \mathcal{H}(x)$.
"""


def _verdict(first: str, second: str) -> str:
    [answer] = grade_text(_UPDATE.replace("FIRST", first).replace("SECOND", second), exercise="5", closing=False)
    return answer.verdict


@pytest.mark.parametrize("first", ["$x' = x$", "nothing happens, $x' = x$", "$x' - x = 0$"])
def test_it_is_a_line_of_the_case(first: str) -> None:
    assert _verdict(first, "$x_i' - x_i = -2x_i$") == "accepted"


@pytest.mark.parametrize("second", ["$x' = x$", "$x_i' - x_i = 2x_i$", "$x_i' = x_i$"])
def test_a_wrong_line_is_wrong(second: str) -> None:
    assert _verdict("$x' = x$", second) == "wrong"


def test_after_a_comma_a_case_has_several_conditions() -> None:
    text = r"Case $x_i = 1$, $x_k = 1$, so $x_i = x_k$. Case $x_i = 2$: $x_i > 1$, so $e^{x_i} > e$."
    [answer] = grade_text(text, exercise="2b", closing=False)
    assert {step.verdict for step in answer.steps} == {"proven"}
    assert len(answer.steps) == 3
