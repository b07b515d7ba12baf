"""Answers that turn the claim into something plainly true: equivalences count by what replaces what, and the end must be said."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_SPLIT = r"""One neuron $k$ is updated, $x_k' = \operatorname{sign}(a)$ with $a=\sum_{j\ne k}w_{kj}x_j$. Then
\[ \mathcal H(x)=-x_k a-r,\qquad r=\frac12\sum_{i\neq k}\sum_{j\ne k}x_iw_{ij}x_j+\frac12w_{kk}, \]
and in the same way $\mathcal H(x')=-x_k'a-r$. So """
_CHAIN = r"""\begin{align*}
\mathcal H(x')\le\mathcal H(x) &\Leftrightarrow -x_k'a-r\le-x_ka-r \\
&\Leftrightarrow %s . \end{align*} """
_TRUE = (
    r"The last inequality is true for $x_k=\pm1$, hence $\mathcal{H}(x')\le\mathcal{H}(x)$.",
    r"The latter always holds since $x_k = \pm 1$. Therefore $\mathcal{H}(x')\le\mathcal{H}(x)$.",
    r"Die letzte Ungleichung gilt, da $x_k = \pm 1$.",
    r"This is true.",
)


@pytest.mark.parametrize("end", _TRUE)
@pytest.mark.parametrize("last", [r"x_k a \le |a|", r"|a| \ge x_k a", r"x_k a \le x_k' a \\ &\Leftrightarrow x_k a \le |a|"])
def test_what_is_equivalent_to_the_claim_is_true(end: str, last: str) -> None:
    (graded,) = grade_text(_SPLIT + _CHAIN % last + end, exercise="5")
    assert graded.verdict == "accepted", graded.message


@pytest.mark.parametrize("last", [r"x_k a \ge |a|", r"x_k a \le -|a|", r"x_k a \ge x_k' a \\ &\Leftrightarrow x_k a \le |a|"])
def test_a_false_equivalence(last: str) -> None:
    (graded,) = grade_text(_SPLIT + _CHAIN % last + _TRUE[0], exercise="5")
    assert graded.verdict == "wrong", graded.message


@pytest.mark.parametrize("end", ["", r"The last inequality is not true.", r"We want to show that the last inequality is true."])
def test_its_end_must_be_said(end: str) -> None:
    (graded,) = grade_text(_SPLIT + _CHAIN % r"x_k a \le |a|" + end, exercise="5")
    assert graded.verdict != "accepted"


@pytest.mark.parametrize("last", ["e^c > 0", "0 = 0", "1 = 1", "0 < 1", r"\mathrm{softmax}(x)_i = \mathrm{softmax}(x+c)_i"])
def test_two_true_statements_are_no_way_from_one_to_the_other(last: str) -> None:
    (graded,) = grade_text(
        rf"\[ \mathrm{{softmax}}(x+c)_i = \mathrm{{softmax}}(x)_i \Leftrightarrow {last} . \] The last statement is true.",
        exercise="2a",
    )
    assert graded.verdict != "accepted"


@pytest.mark.parametrize(
    ("flip", "verdict"),
    [
        (r"then it is $-2 x_i' h \le 0$", "accepted"),
        (r"this is $-2 |h| \le 0$", "accepted"),
        (r"the difference is $2 x_i h \le 0$", "accepted"),
        (r"then it is $-2 x_i' h > 0$", "wrong"),
    ],
)
def test_a_difference_that_words_speak_of(flip: str, verdict: str) -> None:
    (graded,) = grade_text(
        r"Let $h = \sum_{j \ne i} w_{ij} x_j$. For a symmetric $W$ we have"
        r" \[ \mathcal{H}(x') - \mathcal{H}(x) = -(x_i' - x_i)\, h . \]"
        rf" If $x_i' = x_i$, this is $0$. If $x_i' = -x_i$, {flip}, since $x_i'$ is the sign of $h$."
        r" In both cases $\mathcal{H}(x') \le \mathcal{H}(x)$.",
        exercise="5",
    )
    assert graded.verdict == verdict, graded.message


@pytest.mark.parametrize(
    "reason", ["With $w_{jk} = w_{kj}$ and $(x'_k)^2 = x_k^2 = 1$ we find", "As $x_k^2 = 1$ and $w_{kj} = w_{jk}$,"]
)
@pytest.mark.parametrize(("field", "verdict"), [("a_k", "proven"), ("2 a_k", "false")])
def test_the_facts_of_the_exercise_may_be_supposed_again(reason: str, field: str, verdict: str) -> None:
    (graded,) = grade_text(
        r"Neuron $k$ is updated. Let $a_k = \sum_{j \neq k} w_{kj} x_j$. "
        + reason
        + rf"\[ \mathcal{{H}}(x') - \mathcal{{H}}(x) = (x_k - x'_k) {field} . \]",
        exercise="5",
    )
    assert graded.steps[-1].verdict == verdict


@pytest.mark.parametrize("words", ["We compare $w$ with the trivial solution $w = 0$.", "Wir vergleichen mit dem Punkt $w = 0$."])
def test_what_is_compared_with_is_no_condition(words: str) -> None:
    (graded,) = grade_text(
        r"Let $J(w) = \lambda\|w\|^2 - \frac1m\sum_j \log S(y_j w^T x_j)$. "
        + words
        + r" There $J(0) = \log 2$. If $\|w\|^2 > \frac{\log 2}{\lambda}$, then \[ J(w) > \lambda\|w\|^2 > \log 2 = J(0) . \]",
        exercise="4b",
    )
    assert graded.verdict == "accepted", graded.message
