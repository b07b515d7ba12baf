"""A case that parentheses speak of ends with them; what is said of the others is said of j ≠ i."""

import pytest

from proofs.grading.grade import grade_text

_LIMIT = r"""Assume $x_m$ is the unique largest score{aside}. Let $\alpha>0$. For $i \ne m$
\[ \mathrm{{softmax}}(\alpha x)_i = \frac{{e^{{\alpha x_i}}}}{{\sum_j e^{{\alpha x_j}}}}
\le \frac{{e^{{\alpha x_i}}}}{{e^{{\alpha x_m}}}}
= e^{{-\alpha(x_m-x_i)}} \to 0 \quad (\alpha\to\infty), \]
so $\mathrm{{softmax}}(\alpha x)_i \to 0$. And
$\mathrm{{softmax}}(\alpha x)_m = 1 - \sum_{{i \ne m}} \mathrm{{softmax}}(\alpha x)_i \to 1$.
"""


def _verdict(text: str, exercise: str) -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


@pytest.mark.parametrize(
    "aside", ["", " (for $n=1$ the softmax is always $1$)", " (for $n=1$ there is nothing to show)", " (for $n=1$ this is clear)"]
)
def test_a_case_that_parentheses_speak_of_ends_with_them(aside: str) -> None:
    assert _verdict(_LIMIT.format(aside=aside), "2c") == "accepted"


def test_a_condition_in_parentheses_of_which_nothing_is_claimed_stays() -> None:
    assert _verdict(_LIMIT.format(aside=" (for $n=1$)"), "2c") == "incomplete"


_UPDATE = r"""Let neuron $i$ be updated, $h = \sum_{{j\neq i}} w_{{ij}} x_j$, $x_i' = \operatorname{{sign}}(h)$, and
$x_j' = x_j$ {others}. Then
\[ \mathcal{{H}}(x') - \mathcal{{H}}(x) = -x_i' h + x_i h = {value} \le 0 .\]
"""
_OTHERS = [
    "for all other neurons",
    "for all the others",
    "for the others",
    "for every other neuron",
    "for all other $j$",
    "otherwise",
]


@pytest.mark.parametrize("others", [*_OTHERS, "for all remaining neurons", "für alle anderen"])
def test_the_others_are_all_but_the_one_that_changes(others: str) -> None:
    assert _verdict(_UPDATE.format(others=others, value="-|h| + x_i h"), "5") == "accepted"
    # Nothing changes only where x_i' = x_i, too: that was supposed before, so that this could not be refuted.
    assert _verdict(_UPDATE.format(others=others, value="0"), "5") == "wrong"


def test_all_are_all() -> None:
    assert _verdict(_UPDATE.format(others="for all neurons", value="-|h| + x_i h"), "5") != "accepted"


def test_what_is_left_is_claimed() -> None:
    text = r"""Let neuron $i$ be updated, $h = \sum_{j\neq i} w_{ij} x_j$, $x_i' = \operatorname{sign}(h)$, and
$x_j' = x_j$ for $j \ne i$. Subtracting the energies we are left with
\[ \mathcal{H}(x') - \mathcal{H}(x) = -x_i' h %s x_i h .\]
So $\mathcal{H}(x') - \mathcal{H}(x) = -|h| + x_i h \le 0$.
"""
    assert _verdict(text % "+", "5") == "accepted"
    assert _verdict(text % "-", "5") == "wrong"
