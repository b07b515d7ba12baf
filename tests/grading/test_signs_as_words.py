r"""Arrows and equals signs that lack a side are words: "Ball compact $\Rightarrow$ the maximum exists", "$f =$ ReLU"."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

_GROWS = r"$x_i = x_k$ {} $e^{{x_i}} = e^{{x_k}}$."
_LAYERS = r"$F(x) = W^2(W^1x + b^1) + b^2 = W^2W^1x + (W^2b^1 + b^2)$."


def _graded(text: str, exercise: str = "2b") -> Graded:
    [answer] = grade_text(text, exercise=exercise, closing=False)
    return answer


def _steps(text: str, exercise: str = "2b") -> list[tuple[str, str]]:
    return [(step.verdict, step.relation) for step in _graded(text, exercise).steps]


@pytest.mark.parametrize("arrow", [r"$\Rightarrow$", r"$\implies$", r"$\;\Longrightarrow\;$", "$⇒$", "=>", "==>", "⇒"])
def test_between_two_formulas_an_arrow_joins_them(arrow: str) -> None:
    """Neither side is claimed by itself."""
    assert _steps(_GROWS.format(arrow)) == [("proven", "⇒")]


@pytest.mark.parametrize("arrow", [r"$\iff$", r"$\Leftrightarrow$", "<=>", "⇔"])
def test_an_equivalence_too(arrow: str) -> None:
    assert _steps(_GROWS.format(arrow)) == [("proven", "⇔")]


@pytest.mark.parametrize("arrow", [r"$\Rightarrow$", r"$\iff$", "=>"])
def test_what_does_not_follow_is_false(arrow: str) -> None:
    assert _graded(rf"$x_i = x_k$ {arrow} $e^{{x_i}} = 2e^{{x_k}}$.").verdict == "wrong"


@pytest.mark.parametrize(
    "text", [r"$x_i = x_k$ $\Rightarrow e^{x_i} = e^{x_k}$.", r"$x_i = x_k \Rightarrow$ $e^{x_i} = e^{x_k}$."]
)
def test_an_arrow_may_stand_in_either_formula(text: str) -> None:
    assert _steps(text) == [("proven", "⇒")]


@pytest.mark.parametrize("word", ["If", "Let", "Case", "For", "Suppose"])
def test_after_a_condition_the_arrow_says_what_holds_under_it(word: str) -> None:
    graded = _graded(rf"{word} $x_i \ge x_k$ $\Rightarrow$ $e^{{x_i}} \ge e^{{x_k}}$.")
    assert [step.verdict for step in graded.steps] == ["proven"]
    assert graded.assumptions


@pytest.mark.parametrize("words", ["nothing changes.", "the case is trivial.", "all stays as it is."])
def test_what_words_follow_from_is_supposed_and_not_claimed(words: str) -> None:
    assert _graded(rf"$x_i = x_k \Rightarrow$ {words}").verdict == "incomplete"
    assert _graded(rf"$x_i = x_k$ $\Rightarrow$ {words}").verdict == "incomplete"


@pytest.mark.parametrize("text", [r"Then $x_i = x_k \Rightarrow$ done.", r"$e^{x_i + c} = e^{x_i} + e^c \Rightarrow$ the claim."])
def test_a_claim_and_a_rule_are_claimed_all_the_same(text: str) -> None:
    assert _graded(text).verdict == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"The exponential is positive $\Rightarrow$ $e^{x_i} > 0$.",
        r"$\Rightarrow e^{x_i} > 0$.",
        r"\[ \Rightarrow\quad e^{x_i} > 0 . \]",
        r"\begin{align*} \Rightarrow\; e^{x_i} &> 0 \end{align*}",
        r"$\exp$ is positive $\Rightarrow e^{x_i} > 0$.",
    ],
)
def test_behind_words_or_at_the_beginning_it_concludes(text: str) -> None:
    assert _steps(text) == [("proven", ">")]
    assert _graded(text.replace("> 0", "> 1").replace("&> 0", "&> 1")).verdict == "wrong"


def test_a_display_goes_on_with_a_statement_before_it() -> None:
    text = r"\[ x_i \ge x_k \iff e^{x_i} \ge e^{x_k} \] \[ \Rightarrow e^{x_i + 1} \ge e^{x_k + 1} \]"
    assert _steps(text) == [("proven", "⇔"), ("proven", "⇒")]


def test_a_display_behind_an_equation_concludes() -> None:
    text = r"\[ e^{x_i + c} = e^c e^{x_i} \] \[ \Rightarrow\quad \sum_j e^{x_j + c} = e^c \sum_j e^{x_j} \]"
    assert _steps(text, "2a") == [("proven", "="), ("proven", "=")]
    assert _graded(text.replace(r"= e^c \sum", r"= \sum"), "2a").verdict == "wrong"


@pytest.mark.parametrize("words", ["id", "the identity", "identity"])
def test_an_equals_sign_before_words_says_what_a_name_is(words: str) -> None:
    assert _graded(rf"$f =$ {words}. {_LAYERS}", "3a").verdict == "accepted"


@pytest.mark.parametrize("words", ["$W^1 =$ identity", "$b^2 =$ zero", "$x =$ unit vector", "$x :=$ constant vector"])
def test_what_words_make_special_narrows(words: str) -> None:
    assert _graded(rf"$f =$ id. {words}. {_LAYERS}", "3a").verdict in ("unclear", "incomplete")


def test_an_equals_sign_by_itself_relates() -> None:
    assert _steps("$e^{x_i + c}$ $=$ $e^{x_i}e^c$.", "2a") == [("proven", "=")]
    assert _graded("$e^{x_i + c}$ $=$ $e^{x_i} + e^c$.", "2a").verdict == "wrong"


_ORDER = r"""$Z := \sum_j e^{{x_j}} > 0$, $p_i := \mathrm{{softmax}}(x)_i = e^{{x_i}}/Z$. For any $i$, $k$
\begin{{align*}} x_i \ge x_k &\iff e^{{x_i}} \ge e^{{x_k}} && (\exp {}) \\
&\iff p_i \ge p_k \\
&\iff \ln p_i \ge \ln p_k && (\ln {}) \end{{align*}}
"""


@pytest.mark.parametrize("way", [r"\nearrow", r"\uparrow", r"\text{ strictly } \nearrow", r"\text{ str.\ }\uparrow"])
def test_an_arrow_up_says_that_a_function_increases(way: str) -> None:
    assert _graded(_ORDER.format(way, way)).verdict == "accepted"


def test_an_arrow_up_to_a_value_is_a_limit() -> None:
    assert _graded(r"\[ e^{x_i} \nearrow \infty \]").verdict != "accepted"


@pytest.mark.parametrize("name", [r"\sigma_i", r"g_i", r"\sigma_i(\cdot)"])
def test_a_dot_is_the_argument_of_what_it_defines(name: str) -> None:
    bare = name.removesuffix(r"(\cdot)")
    shown = rf"\frac{{e^{{x_i + c}}}}{{\sum_j e^{{x_j + c}}}} = \frac{{e^c e^{{x_i}}}}{{e^c \sum_j e^{{x_j}}}} = {bare}(x)"
    text = rf"${name} := \mathrm{{softmax}}(\cdot)_i > 0$. \[ {bare}(x + c) = {shown} \]"
    assert _graded(text, "2a").verdict == "accepted"
    assert _graded(text.replace(r"{e^c \sum_j", r"{\sum_j"), "2a").verdict == "wrong"


def test_a_dot_of_a_function_of_numbers() -> None:
    text = r"$g := \ln S(\cdot)$. For all $t$ we have $g(t) < 0$, and $g(0) = -\ln 2$."
    assert {step.verdict for step in _graded(text, "4a").steps} == {"proven"}
    assert _graded(text.replace(r"= -\ln 2", r"= \ln 2"), "4a").verdict == "wrong"


def test_what_begins_a_sentence_goes_on_from_the_display_before() -> None:
    display = r"\[ \frac{e^{x_i + c}}{e^{x_k + c}} = \frac{e^c e^{x_i}}{e^c e^{x_k}} \] "
    assert _steps(display + r"$= e^{x_i - x_k}$, which was to be shown.", "2a") == [("proven", "="), ("proven", "=")]
    # "= …" may be said of another term of the display: it is not called false
    assert _graded(display + r"$= e^{x_i + x_k}$, which was to be shown.", "2a").verdict == "unclear"


_LIMIT = r"""Let $x_m > x_j$ for all $j \ne m$.
\[ \mathrm{{softmax}}(\beta x)_i = \frac{{e^{{-\beta(x_m - x_i)}}}}{{1 + \sum_{{j \ne m}} e^{{-\beta(x_m - x_j)}}}} \]
$\beta \to \infty$ ({}):
\[ \lim_{{\beta\to\infty}} e^{{-\beta(x_m - x_j)}} = 0 \quad \text{{for }} j \ne m \]
\begin{{align*}} \lim_{{\beta\to\infty}} \mathrm{{softmax}}(\beta x)_m &= \frac{{1}}{{1 + 0}} = 1 \\
\lim_{{\beta\to\infty}} \mathrm{{softmax}}(\beta x)_i &= \frac{{0}}{{1 + 0}} = 0 \quad \text{{for }} i \ne m \end{{align*}}
"""


def test_a_limit_may_be_told_again_with_another_name() -> None:
    assert _graded(_LIMIT.format(r"$T \to 0$"), "2c").verdict == "accepted"
    assert _graded(_LIMIT.format(r"$T > 1$"), "2c").verdict != "accepted"


def test_a_quantifier_and_what_stands_behind_its_colon_are_one_formula() -> None:
    assert _steps(r"$\forall j$: $e^{x_j} > 0$.") == [("proven", "")]
    assert _steps(r"$\exists c$: $e^c = 1$.") == [("proven", "")]
    assert _steps(r"$\exists c \in \mathbb{R}$: $e^c = 1$.") == [("proven", "")]
    assert _graded(r"$\forall j$: $e^{x_j} > 1$.").verdict == "wrong"


def test_what_is_said_to_exist_is_not_said_of_all() -> None:
    """There is such an α for each w, and most are none."""
    text = r"For every $w$ $\exists\alpha$: $L(\alpha v) > L(w)$."
    assert _graded("% given: y_j v^\\top x_j > 0 \\text{ for all } j\n" + text, "4a").verdict != "wrong"
