r"""Words that say what is spoken of, what is added or what is proven suppose nothing; the same words with a value do."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

SHIFT = r"""HEAD
\[
\operatorname{softmax}(x + c)_i = \frac{e^{x_i + c}}{\sum_j e^{x_j + c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}}
= \frac{e^{x_i}}{\sum_j e^{x_j}} = \operatorname{softmax}(x)_i .
\]"""


def _verdict(head: str) -> str:
    return grade_text(SHIFT.replace("HEAD", head), exercise="2a", closing=False)[0].verdict


@pytest.mark.parametrize(
    "head",
    [
        "The scores are negative energies.",
        "In physics the scores are negative free energies, and we shift them.",
        "The shift is the weight of an extra input that is constantly one.",
        "The shift is nothing but a weight for an additional input that is equal to $1$.",
        "Proof of the invariance.",
        "Proof of the auxiliary lemma.",
        r"\textbf{Proof of the upper bound.}",
    ],
)
def test_what_supposes_nothing(head: str) -> None:
    assert _verdict(head) == "accepted"


@pytest.mark.parametrize(
    "head",
    [
        "The scores are negative.",
        "Here all scores are negative numbers.",
        "The scores are negative energies that are all equal.",
        "The scores are equal to an additional constant.",
        "We only consider negative energies.",
        "Proof of the lemma for positive shifts.",
        "Proof of the lemma for equal scores.",
        "Proof for equal scores.",
        "Proof of the special case.",
        "Case of equality.",
    ],
)
def test_what_narrows(head: str) -> None:
    assert _verdict(head) != "accepted"


LOG = r"""Here DOING
\[
\log \mathrm{softmax}(x)_i = \log \frac{e^{x_i}}{\sum_j e^{x_j}} = \frac{x_i}{\log \sum_j e^{x_j}} .
\]"""


@pytest.mark.parametrize(
    "doing, verdict",
    [
        ("for the second equality we calculate the logarithm explicitly,", "wrong"),
        ("for the first part we expand the fraction:", "wrong"),
        ("for the log-likelihood we simply write", "wrong"),
        ("for large scores we calculate the logarithm,", "unclear"),
    ],
)
def test_what_is_done_for_a_part_of_the_proof(doing: str, verdict: str) -> None:
    assert grade_text(LOG.replace("DOING", doing), exercise="2b", closing=False)[0].verdict == verdict


ORDER = r"""Let $p = \mathrm{softmax}(x)$, $Z = \sum_l e^{x_l}$. Then $\log p_k = x_k - \log Z$. For all $k, l$:
\begin{align*}
p_k \ge p_l &\Leftrightarrow \log p_k \ge \log p_l \qquad (BESIDE) \\
 &\Leftrightarrow x_k - \log Z \ge x_l - \log Z \\
 &\Leftrightarrow x_k \ge x_l .
\end{align*}"""


def _ordered(beside: str) -> str:
    return grade_text(ORDER.replace("BESIDE", beside), exercise="2b", closing=False)[0].verdict


@pytest.mark.parametrize("beside", [r"\log \text{ str. increasing}", r"\ln \text{ is monotone}"])
def test_what_words_say_of_a_function_beside_a_row(beside: str) -> None:
    assert _ordered(beside) == "accepted"


@pytest.mark.parametrize(
    "beside", [r"x_k \text{ positive}", r"\exp(x_k) \text{ constant}", r"x \text{ constant}", r"k \text{ is the maximiser}"]
)
def test_what_words_say_of_a_name_beside_a_row_may_suppose(beside: str) -> None:
    assert _ordered(beside) not in ("accepted", "wrong")


SEPARABLE = r"""% given: y_j u^\top x_j > 0 \text{ for all } j
HEAD
\[
\ell(w) = \frac{1}{m} \sum_{j=1}^m \log\big(1 + e^{-y_j w^\top x_j}\big) .
\]
For every $w$
\begin{align*}
\ell(w + u) &= \frac1m \sum_{j=1}^m \log\big(1 + e^{-y_j w^\top x_j} \, e^{-y_j u^\top x_j}\big) \\
 &< \frac1m \sum_{j=1}^m \log\big(1 + e^{-y_j w^\top x_j}\big) = \ell(w) .
\end{align*}
So no $w$ is a minimiser."""


@pytest.mark.parametrize(
    "head, accepted",
    [
        (r"Maximising the likelihood $\iff$ minimising", True),
        (r"Maximise the likelihood $\Leftrightarrow$ minimise the function", True),
        (r"An optimum exists $\Leftrightarrow$ one label is positive.", False),
    ],
)
def test_an_equivalence_between_words(head: str, accepted: bool) -> None:
    assert (grade_text(SEPARABLE.replace("HEAD", head), exercise="4a", closing=False)[0].verdict == "accepted") == accepted


def test_a_letter_of_a_limit_may_be_that_of_a_family() -> None:
    text = r"""% given: y_j u^\top x_j > 0 \text{ for all } j
    There is a vector $u$ such that $z_j := y_j u^\top x_j > 0$ for all $j$. BEFORE $\lim_{z\to\infty} S(z) = VALUE$ we have
    \[ \lim_{\alpha\to\infty} \frac1m \sum_{j=1}^m \log S(\alpha z_j) = 0 . \]"""

    def verdicts(before: str, value: str) -> set[str]:
        told = text.replace("BEFORE", before).replace("VALUE", value)
        return {step.verdict for step in grade_text(told, exercise="4a", closing=False)[0].steps}

    assert verdicts("Because of", "1") == {"proven"}
    assert verdicts("It holds that", "1") == {"proven"}
    assert "false" in verdicts("It holds that", r"\tfrac12")


FLIP = r"""Suppose that neuron $i$ is updated and put $h = \sum_{j \neq i} w_{ij} x_j$. Let $s$ be the new value of the neuron, so
$s = \pm 1$ and $s h \ge 0$. Case 1: $s = x_i$. Then $x' = x$ and $\mathcal{H}(x') = \mathcal{H}(x)$.

Case 2: $s = -x_i$. With the unit vector $e_i$ the new state is $x' = x SIGN 2 x_i e_i$, and
\[ \mathcal{H}(x') = \mathcal{H}(x) + 2 x_i \sum_{j \ne i} w_{ij} x_j = \mathcal{H}(x) - 2 s h \le \mathcal{H}(x) . \]
In both cases $\mathcal{H}(x') \le \mathcal{H}(x)$."""


def test_what_another_thing_is_is_claimed_after_a_name_is_brought_in() -> None:
    assert grade_text(FLIP.replace("SIGN", "-"), exercise="5", closing=False)[0].verdict == "accepted"
    assert grade_text(FLIP.replace("SIGN", "+"), exercise="5", closing=False)[0].verdict == "wrong"
