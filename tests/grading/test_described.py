"""Words that describe a name before a formula spells them out; names whose lines were not read; positions beside a name."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

_SCALED = r"We take $w'=\alpha w$ with $\alpha>1$. Then $$y_j(w')^Tx_j=\alpha y_jw^Tx_j>y_jw^Tx_j .$$"


def _grade(text: str, exercise: str) -> Graded:
    [answer] = grade_text(text, exercise=exercise)
    return answer


@pytest.mark.parametrize(
    "words",
    [
        r"Let $w$ be a vector with correct classification, so",
        r"Let $w$ be a solution without errors, hence",
        r"Consider a $w$ with zero training error, thus",
        r"Take a $w$ that has no mistakes on the training set, so that",
        r"Sei $w$ ein Vektor mit richtiger Klassifikation, also",
    ],
)
def test_a_formula_that_spells_out_a_description_is_supposed(words: str) -> None:
    answer = _grade(rf"{words} $y_jw^Tx_j>0$ for all $j=1,\dots,m$. {_SCALED}", "4a")
    assert answer.verdict == "incomplete", answer.message


@pytest.mark.parametrize("words", [r"Let $w$ be an arbitrary vector, so", r"Let $w$ be any weight vector, hence", "Clearly"])
def test_what_says_nothing_of_a_name_supposes_nothing(words: str) -> None:
    assert _grade(rf"{words} $y_jw^Tx_j>0$ for all $j=1,\dots,m$. {_SCALED}", "4a").verdict == "wrong"


def test_a_definition_behind_a_wide_space_does_not_take_the_next_row() -> None:
    shown = (
        r"\begin{align*} \mathrm{softmax}(x+c)_i &= \frac{e^{x_i}e^c}{e^c s},\qquad s = \sum_j e^{x_j} \\"
        r" &= \frac{e^{x_i}}{%s} = \mathrm{softmax}(x)_i \end{align*}"
    )
    assert _grade(shown % "s", "2a").accepted
    assert _grade(shown % "2s", "2a").verdict == "wrong"


def test_a_name_whose_own_line_was_not_read_makes_no_line_false() -> None:
    text = r"\[ \mathcal H(x) = \Xi(s) = C - s. \] \[ \mathcal H(x') = C - |x_1|. \]"
    assert _grade(text, "5").verdict != "wrong"


_ENERGY = r"""
\begin{align*}
\mathcal H(x')-\mathcal H(x)
&=-\tfrac12(x_k'-x_k)\sum_{j\ne k}w_{kj}(x_j'+x_j)\\
&=-(x_k'-x_k)\,h,\qquad h=\sum_{j\ne k}w_{kj}x_j,
\end{align*}
since $x_j'=x_j$ for $j\ne k$. Finally $x_k'=\operatorname{sign}(h)$ means $h=|h|\,x_k'$, and so
\[
\mathcal H(x')-\mathcal H(x)=-|h|\,(x_k'-x_k)\,x_k'=-|h|\,(1-x_kx_k')\le0,
\]
because $x_kx_k'\le1$.
"""


def test_positions_beside_a_name_are_no_claim() -> None:
    answer = _grade(rf"Let neuron $k$ be updated. Keep $x_j$, $j \ne k$, as it is. {_ENERGY}", "5")
    assert answer.accepted, answer.message


def test_a_case_of_a_defined_number_does_not_define_it() -> None:
    rest = r"A neuron with $h = 0$ may keep its value."
    assert _grade(rf"Let neuron $k$ be updated. {_ENERGY} {rest}", "5").verdict in ("accepted", "incomplete")


def test_a_feature_map_is_no_vector() -> None:
    text = r"""% exercise: free
% given: k(x,y) = \varphi(x)^\top\varphi(y)
% goal: k(x,y) = k(y,x)
\[ k(x,y) = \varphi(x)^\top\varphi(y) = \varphi(y)^\top\varphi(x) = k(y,x) \]
"""
    [answer] = grade_text(text)
    assert answer.verdict in ("unreadable", "accepted"), answer.message


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("For the second part we calculate", "wrong"),
        ("For this we compute", "wrong"),
        ("For the proof of the second claim we compute", "wrong"),
        ("Für den zweiten Teil rechnen wir", "wrong"),
        ("For large scores we calculate", "unclear"),
        ("For the other outputs we calculate", "unclear"),
    ],
)
def test_a_part_of_the_proof_is_no_condition(words: str, verdict: str) -> None:
    line = r"\[ \log\mathrm{softmax}(x)_i = \log\frac{e^{x_i}}{\sum_je^{x_j}} = \frac{x_i}{\log\sum_je^{x_j}} \]"
    assert _grade(f"{words}\n{line}", "2b").verdict == verdict


def test_positions_of_the_sentence_before_are_meant_still() -> None:
    text = r"Let $m$ be the position of the maximum, so $x_i<x_m$ for all $i\neq m$. Then $x_m - x_i > 0$%s."
    header = "% given: x_i < x_m \\text{ for all } i \\ne m\n"
    assert _grade(header + text % "", "2c").verdict == "incomplete"
    assert _grade(header + text % " for all $i$", "2c").verdict == "wrong"


_SHIFTED = (
    r"\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i}e^c}{\sum_j e^{x_j}e^c} = \frac{e^{x_i}}{\sum_j e^{x_j}}"
    r" = \mathrm{softmax}(x)_i \]"
)


@pytest.mark.parametrize(
    ("words", "accepted"),
    [
        ("Let $c$ be the number which is added.", True),
        ("Let $i$ be the index of an output.", True),
        ("Let $c$ be the largest score.", False),
        ("Let $c$ be the maximum of the scores.", False),
        ("Let $i$ be the position of the maximum.", False),
        ("Let $i$ be the index of the largest score.", False),
    ],
)
def test_one_of_all_is_not_all(words: str, accepted: bool) -> None:
    assert _grade(f"{words}\n{_SHIFTED}", "2a").accepted == accepted


@pytest.mark.parametrize(
    "words",
    [
        "Let $m$ be the position of the maximum (we assume there is only one), so $x_i<x_m$ for all $i\\neq m$.",
        "Let $m$ be the index of the maximum, which we assume to be unique.",
        "Let $x_m$ be the only largest score.",
    ],
)
def test_the_maximiser_may_be_called_so(words: str) -> None:
    way = r"""For $i \ne m$
\[ 0 \le \mathrm{softmax}(\alpha x)_i
\le \frac{\mathrm{softmax}(\alpha x)_i}{\mathrm{softmax}(\alpha x)_m} = e^{-\alpha(x_m - x_i)} \to 0 \]
as $\alpha\to\infty$ since $x_m - x_i > 0$. The sum of all outputs is $1$, so $\mathrm{softmax}(\alpha x)_m = 1 - \sum_{i\ne m}
\mathrm{softmax}(\alpha x)_i \to 1$."""
    answer = _grade(f"% given: x_i < x_m \\text{{ for all }} i \\ne m\n{words} {way}", "2c")
    assert answer.accepted, answer.message


def test_the_function_that_was_defined_is_not_any_function() -> None:
    text = r"""Put $\phi(w) = \frac1m \sum_j \log(1 + e^{-y_j w^\top x_j}) + \lambda w^\top w$ ($\lambda > 0$). We have
$\phi(0) = \log 2$. On the ball the function $\phi$ is continuous."""
    assert [step.verdict for step in _grade(text, "4b").steps] == ["proven"]


def test_a_condition_that_was_not_read_keeps_a_relation_from_being_false() -> None:
    assert _grade(r"Let neuron $i$ be updated. Hence $x_j' = x_j$ for $j \in \Xi(i)$.", "5").verdict != "wrong"
    answer = _grade(r"Let neuron $i$ be updated. Hence $x_j' = x_j$ for $j \ne i$. Also $x_j' = x_j$ for all $j$.", "5")
    assert answer.verdict == "wrong" and answer.steps[0].verdict == "proven", answer.message


@pytest.mark.parametrize("letter", ["s", "t", "a", "u"])
def test_any_letter_may_count(letter: str) -> None:
    text = rf"""Let neuron $i$ be updated, so that $x_{letter}' = x_{letter}$ for ${letter} \ne i$. With
$h = \sum_{{{letter} \ne i}} w_{{i{letter}}} x_{letter}$ we get
\[ \mathcal{{H}}(x') - \mathcal{{H}}(x) = -(x_i' - x_i) h = -|h| + x_i h \le 0 . \]"""
    assert _grade(text, "5").accepted, _grade(text, "5").message
    assert _grade(text.replace("-(x_i' - x_i) h", "-2(x_i' - x_i) h"), "5").verdict == "wrong"


_POWERS = r"""Let $m$ be %s. Let $\alpha > 0$. Then
\[ \mathrm{softmax}(\alpha x)_i = \frac{(e^{x_i})^\alpha}{\sum_j (e^{x_j})^\alpha}
= \left( \frac{e^{x_i}}{\sum_j e^{x_j}} \right)^{\alpha}. \]"""


@pytest.mark.parametrize(
    "words", ["the unique maximiser of $x$", "the index of the largest entry of $x$", "der Index des größten Eintrags von $x$"]
)
def test_what_has_an_optimum_is_not_the_optimum(words: str) -> None:
    (graded,) = grade_text(_POWERS % words, exercise="2c")
    assert [step.verdict for step in graded.steps] == ["proven", "false"], graded.steps


@pytest.mark.parametrize("words", ["a maximiser of $L$", "a maximum of $L$ over all vectors"])
def test_what_is_an_optimum_of_something_is_one(words: str) -> None:
    (graded,) = grade_text(rf"Let $u$ be {words}. Then \[ L(u) > 0. \]", exercise="4a")
    assert graded.verdict == "unclear", graded.message
