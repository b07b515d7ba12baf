"""A weak inequality between a number and values that tend to something holds in the limit; a strict one may not."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_GIVEN = (
    "% exercise: free\n% given: a \\ge 1 - e^{-\\alpha} \\text{ for all } \\alpha\n"
    "% given: b \\le e^{-\\alpha} \\text{ for all } \\alpha\n"
)
_TENDS = r"\[ \lim_{\alpha\to\infty} (1 - e^{-\alpha}) = 1, \] \[ \lim_{\alpha\to\infty} e^{-\alpha} = 0. \] "


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        (r"a \ge 1", True),
        (r"1 \le a", True),
        (r"b \le 0", True),
        (r"a > 1", False),
        (r"a \ge 2", False),
        (r"a \le 1", False),
        (r"b \ge 0", False),
        (r"b < 0", False),
        (r"a = 1", False),
    ],
)
def test_what_holds_in_the_limit(claim: str, holds: bool) -> None:
    (graded,) = grade_text(_GIVEN + _TENDS + rf"Hence \[ {claim}. \]")
    assert (graded.steps[-1].verdict == "proven") is holds, graded.steps[-1]


def test_one_value_is_not_all() -> None:
    (graded,) = grade_text("% exercise: free\n% given: a \\ge 1 - e^{-c}\n" + _TENDS + r"Hence \[ a \ge 1. \]")
    assert graded.steps[-1].verdict != "proven"


_SUPREMUM = r"""Let $L(w) = \frac1m \sum_{j=1}^m \log S(y_j \langle w, x_j \rangle)$ and let $v$ separate the data,
$y_j \langle v, x_j \rangle > 0$ for all $j$. Then $L(w) < 0$ for all $w$, and
\[ \lim_{\alpha \to \infty} L(\alpha v)
= \lim_{\alpha\to\infty} \frac1m \sum_{j=1}^m \log S(\alpha y_j \langle v, x_j \rangle) = 0 . \]
Suppose that $w^*$ is a maximiser. Then $L(w^*) \ge L(\alpha v)$ for all $\alpha > 0$ and therefore $%s$.
This contradicts $L(w^*) < 0$."""


def test_a_maximum_is_no_smaller_than_the_limit() -> None:
    (graded,) = grade_text(_SUPREMUM % r"L(w^*) \ge 0", exercise="4a")
    assert graded.accepted, graded.message


@pytest.mark.parametrize("claim", [r"L(w^*) > 0", r"L(w^*) \ge 1"])
def test_nor_is_it_larger(claim: str) -> None:
    (graded,) = grade_text(_SUPREMUM % claim, exercise="4a")
    assert not graded.accepted
