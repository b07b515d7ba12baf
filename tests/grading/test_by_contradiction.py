"""An inequality by contradiction: the lines under its contrary must be shown, though everything follows from what is absurd."""

import pytest

from proofs.grading.grade import grade_text

_NAMES = r"Let $h = \sum_{j \ne i} w_{ij} x_j$, $x_i' = \operatorname{sign}(h)$ and $d = x_i' - x_i$. As $W$ is symmetric, "
_CHANGE = r"$H(x') - H(x) = -d h$. "
_SUPPOSED = r"Suppose $H(x') > H(x)$. "
_END = r" This is a contradiction, so $H(x') \le H(x)$."


def _verdict(text: str, exercise: str = "5") -> str:
    (graded,) = grade_text(text, exercise=exercise, closing=False)
    return graded.verdict


@pytest.mark.parametrize(
    "lines",
    [
        r"Then $d h < 0$, so $x_i' h < x_i h$. But $x_i' h = |h| \ge x_i h$.",
        r"Then $d h < 0$, in particular $d \ne 0$ and $x_i = -x_i'$. So $d = 2 x_i'$ and $d h = 2 x_i' h = 2 |h| \ge 0$.",
        r"Then $d h < 0$, that means $x_i' h < x_i h$, but $x_i' h = |h|$ and $x_i h \le |h|$.",
    ],
)
def test_the_contrary_is_refuted(lines: str) -> None:
    assert _verdict(_NAMES + _CHANGE + _SUPPOSED + lines + _END) == "accepted"
    assert _verdict(_NAMES + _CHANGE.replace("-d h", "d h") + _SUPPOSED + lines + _END) == "wrong"


@pytest.mark.parametrize(
    "lines",
    [
        r"",
        r"But $H(x') - H(x) \le 0$.",
        r"Then $e^{H(x')} > e^{H(x)}$. But $e^{H(x')} \le e^{H(x)}$.",
        r"Then $1 < 0$.",
        r"Then $h < 0$ and $h > 0$.",
        r"Then $d = 2$ and $d = -2$.",
        r"Then $h^2 < 0$. But $h^2 \ge 0$.",
    ],
)
def test_what_follows_from_the_absurd_refutes_nothing(lines: str) -> None:
    assert _verdict(_NAMES.replace("As $W$ is symmetric, ", "") + _SUPPOSED + lines + _END) not in ("accepted", "wrong")


@pytest.mark.parametrize(
    "lines",
    [
        r"Then $d h < 0$, in particular $d \ne 0$ and $x_i = -x_i'$. So $d h = 3 x_i' h = 3 |h| \ge 0$.",
        r"Then $d h < 0$, in particular $d \ne 0$ and $x_i = -x_i'$. So $d = 2$ and $d h = 2 x_i' h = 2 |h| \ge 0$.",
        r"Then $d h < 0$, so $x_i' h < x_i h$ and $x_i = x_i'$. But $x_i' h = |h| \ge x_i h$.",
    ],
)
def test_a_line_that_only_the_absurd_gives_is_not_shown(lines: str) -> None:
    assert _verdict(_NAMES + _CHANGE + _SUPPOSED + lines + _END) != "accepted"


def test_what_is_supposed_beside_the_contrary_stays_supposed() -> None:
    narrow = _SUPPOSED.replace(". ", " and $h > 0$. ")
    assert _verdict(_NAMES + _CHANGE + narrow + r"Then $d h < 0$. But $d h \ge 0$." + _END) == "incomplete"


def test_any_other_inequality() -> None:
    text = "%% goal: 2 a b \\le a^2 + b^2\nSuppose $2ab > a^2 + b^2$. Then $%s < 0$. But $%s \\ge 0$, a contradiction."
    assert _verdict(text % ("(a-b)^2", "(a-b)^2"), "free") == "accepted"
    assert _verdict(text % ("a^2 - 2ab + b^2", "a^2 - 2ab + b^2"), "free") == "incomplete"
