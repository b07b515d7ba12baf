r"""A relation whose left side is words: "this is $\le 0$", and what a remark says of practice."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_ENERGY = (
    r"Let $h_i=\sum_{j\ne i}w_{ij}x_j$ and $x_i'=\operatorname{sign}(h_i)$. As $W$ is symmetric, \[H(x')-H(x)=-(x_i'-x_i)h_i.\] "
)
_SHIFT = (
    r"\[\mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{\sum_j e^{x_j+c}}=\frac{e^ce^{x_i}}{e^c\sum_j e^{x_j}} "
    r"= \mathrm{softmax}(x)_i\]"
)


def _verdict(exercise: str, text: str) -> str:
    return grade_text(text, exercise=exercise)[0].verdict


@pytest.mark.parametrize(
    "claim",
    [
        r"Since $x_i'h_i=|h_i|\ge x_ih_i$ this is $REL 0$.",
        r"As $x_i'h_i=|h_i|\ge x_ih_i$, the difference is $REL 0$.",
        r"Because of $x_i'h_i=|h_i|\ge x_ih_i$ the right-hand side is always $REL0$.",
        r"Wegen $x_i'h_i=|h_i|\ge x_ih_i$ ist die Differenz $REL 0$.",
        r"which is $REL0$ since $x_i'h_i=|h_i|\ge x_ih_i$.",
    ],
)
def test_what_is_said_of_this(claim: str) -> None:
    assert _verdict("5", _ENERGY + claim.replace("REL", r"\le ")) == "accepted"
    for other in ("<", r"\ge ", "> ", "="):
        assert _verdict("5", _ENERGY + claim.replace("REL", other)) not in ("accepted", "wrong")


@pytest.mark.parametrize("subject", ["Both factors are", "The last summand is", "This is not"])
def test_of_something_else(subject: str) -> None:
    assert _verdict("5", _ENERGY + subject + r" $\le 0$.") != "accepted"


def test_a_remark_about_practice() -> None:
    remark = "\n\nRemark: in practice one takes $c = -\\max_k x_k$. Then all exponents are $\\le 0$ and nothing can overflow."
    assert _verdict("2a", _SHIFT + remark) == "accepted"
    assert _verdict("2a", r"Take $c = -\max_k x_k$. Then " + _SHIFT) != "accepted"
    assert _verdict("2a", r"In practice one takes $c = 0$. Then " + _SHIFT.replace("e^c", "")) != "accepted"


_CASES = r"If $x_i' = x_i$, the difference %s $0$. If $x_i' = -x_i$, %s $%s$. In both cases $H(x') \le H(x)$."


@pytest.mark.parametrize("said", [("is", "it is"), ("equals", "it equals"), ("is", "then the change is")])
def test_what_this_is_in_each_case(said: tuple[str, str]) -> None:
    """The energy stands at the beginning of the chain before; "it" is that, where it is so."""
    energy = _ENERGY.replace("-(x_i'-x_i)h_i", "x_i h_i - x_i' h_i")
    assert _verdict("5", energy + _CASES % (*said, r"-2 x_i' h_i = -2 |h_i| \le 0")) == "accepted"
    for other in (r"2 |h_i|", r"-2 x_i h_i", r"-|h_i|", r"-2 x_i' h_i = 2 |h_i|"):
        assert _verdict("5", energy + _CASES % (*said, other)) != "accepted"


def test_what_this_is_in_german() -> None:
    energy = _ENERGY.replace("-(x_i'-x_i)h_i", "x_i h_i - x_i' h_i")
    text = r"Falls $x_i' = x_i$, so ist die Differenz $0$. Falls $x_i' = -x_i$, so ist sie $-2 x_i' h_i = -2 |h_i| \le 0$. "
    assert _verdict("5", energy + text + r"In beiden Fällen gilt $H(x') \le H(x)$.") == "accepted"


def test_the_goal_said_of_this_is_no_step() -> None:
    start = r"\[\mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{\sum_j e^{x_j+c}}\] "
    assert _verdict("2a", start + r"So this is $\mathrm{softmax}(x)_i$.") == "incomplete"
