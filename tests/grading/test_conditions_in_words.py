"""What words around a formula suppose, and what they claim: a condition narrows an answer, a claim must hold."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

SHIFT = r"\[ \mathrm{softmax}(x+c)_i = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = \mathrm{softmax}(x)_i %s\]"
INLINE = r"$\mathrm{softmax}(x+c)_i = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = \mathrm{softmax}(x)_i$"


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded


@pytest.mark.parametrize(
    "words",
    [
        "For the denominator {} holds.",
        "For the sum in the denominator {}.",
        "For this sum {} is valid.",
        "For every denominator {}.",
        "As {}, we are done.",
        "We are done, as {}.",
    ],
)
def test_an_equation_between_terms_after_the_name_of_a_thing_is_a_claim(words: str) -> None:
    assert grade("2a", SHIFT % "" + words.format(r"$\sum_j e^{x_j+c} = n e^c$")).verdict == "wrong"
    graded = grade("2a", SHIFT % "" + words.format(r"$\sum_j e^{x_j+c} = e^c \sum_j e^{x_j}$"))
    assert graded.accepted, graded.message


@pytest.mark.parametrize("words", ["Assuming that both scores are equal,", "Supposing all scores are equal,"])
def test_a_formula_after_a_participle_is_claimed_under_it(words: str) -> None:
    assert grade("2a", SHIFT % "" + words + r" $\mathrm{softmax}(x)_i = \frac12$.").verdict == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        rf"For $c > 0$ we have {INLINE}.",
        rf"{INLINE} for $c > 0$.",
        rf"If $c \ge 1$, then {INLINE}.",
        "For the case $c > 0$ " + SHIFT % "",
        SHIFT % "" + r"as long as $\sum_j e^{x_j+c} = n e^c$.",
        SHIFT % "" + "except for $c = 1$.",
        SHIFT % r"\quad\text{if } c = 0",
        SHIFT % r"\quad (c = 0)",
        SHIFT % r"\quad\text{for $c = 0$}",
    ],
)
def test_what_is_said_for_one_case_is_shown_for_that_case_alone(text: str) -> None:
    assert grade("2a", text).verdict == "incomplete"


@pytest.mark.parametrize(
    "text",
    [
        rf"For every $c$ we have {INLINE}.",
        rf"If $c > 0$, then {INLINE}. If $c \le 0$, then {INLINE}.",
        SHIFT % "" + "For $c = 0$ this is trivial.",
        SHIFT % "" + "In particular, for $c = -x_1$ nothing changes.",
    ],
)
def test_cases_that_exhaust_all_and_remarks_on_a_case_narrow_nothing(text: str) -> None:
    graded = grade("2a", text)
    assert graded.accepted, graded.message


def test_a_network_that_is_rescaled_by_more_than_one_is_not_any() -> None:
    way = r"""f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) = f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2)"""
    assert grade("3b", rf"If $\lambda > 1$, then \[ F'(x) = {way} = F(x) . \]").verdict == "incomplete"
    assert grade("3b", rf"If $\lambda > 0$, then \[ F'(x) = {way} = F(x) . \]").accepted


def test_a_condition_in_brackets_belongs_to_the_relation_before_it() -> None:
    graded = grade(
        "2c",
        r"""Let $m$ be the only maximiser. As $\alpha \to\infty$,
        \[ \mathrm{softmax}(\alpha x)_i = \frac{e^{\alpha (x_i-x_m)}}{\sum_j e^{\alpha (x_j-x_m)}} \to 0 \quad (i \ne m), \qquad
        \mathrm{softmax}(\alpha x)_m = \frac{1}{\sum_j e^{\alpha (x_j-x_m)}} \to 1 . \]""",
    )
    assert graded.accepted, graded.message


BETTER = r"""Let $v$ be such that $y_j v^\top x_j > 0$ for %s $j$ and $L(w) = \sum_j \log S(y_j w^\top x_j)$. %s
$y_j (w+v)^\top x_j = y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j$ and
\[ L(w+v) = \sum_j \log S(y_j (w+v)^\top x_j) > \sum_j \log S(y_j w^\top x_j) = L(w) . \]"""


@pytest.mark.parametrize(
    ("which", "point", "accepted"),
    [
        ("all", "Let $w$ be arbitrary. Then", True),
        ("some", "Let $w$ be arbitrary. Then", False),
        ("at least one", "Let $w$ be arbitrary. Then", False),
        ("all", "There is a $w$ with", False),
        ("all", "For $w = 0$ we have", False),
    ],
)
def test_a_vector_that_is_right_on_some_data_only_or_a_special_point_shows_too_little(
    which: str, point: str, accepted: bool
) -> None:
    assert grade("4a", BETTER % (which, point)).accepted is accepted


COERCIVE = r"""Let $J(w) = \lambda\|w\|^2 - \frac1m \sum_j \log S(y_j w^\top x_j)$. Then $J(0) = \log 2$. As $-\log S(z) > 0$,
\[ J(w) > \lambda\|w\|^2 . \] If $\|w\|^2 \ge \frac{\log 2}{\lambda}$%s, then
\[ J(w) > \lambda \|w\|^2 \ge \log 2 = J(0) . \] %s"""


@pytest.mark.parametrize(
    ("more", "conclusion", "accepted"), [("", "", True), (" and $m = 1$", "", False), ("", "So the minimiser is $w = 0$.", False)]
)
def test_a_size_that_is_a_number_narrows_and_a_conclusion_is_a_claim(more: str, conclusion: str, accepted: bool) -> None:
    assert grade("4b", COERCIVE % (more, conclusion)).accepted is accepted


@pytest.mark.parametrize(
    "remark",
    [
        "For large $x$ one subtracts the maximum first.",
        "There is no $c$ that changes anything.",
        "So a small $c$ and a large $c$ do the same.",
    ],
)
def test_a_remark_on_special_values_narrows_nothing(remark: str) -> None:
    graded = grade("2a", SHIFT % "" + remark)
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "words",
    [
        "For any $w$ and each $j$",
        "Suppose there is an optimal $w$. For each $j$",
        "Let $w$ be an optimal point, if there is one. For each $j$",
    ],
)
def test_an_optimal_point_that_is_contradicted_narrows_nothing(words: str) -> None:
    text = r"""By assumption there is a vector $v$ such that $y_j v^\top x_j > 0$ for all $j$.
    Let $L(w) = \sum_j \log S(y_j w^\top x_j)$. %s \[ y_j (w+v)^\top x_j > y_j w^\top x_j \] and so
    \[ L(w+v) = \sum_j \log S(y_j (w+v)^\top x_j) > \sum_j \log S(y_j w^\top x_j) = L(w) . \] So there is no optimal $w$."""
    graded = grade("4a", text % words)
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "words", ["For small $c$", "For large $n$", "There is a $c$ such that", "For some $c$", "Let $c = x_i$. Then"]
)
def test_a_name_that_words_or_a_definition_make_special_is_not_any(words: str) -> None:
    assert not grade("2a", words + " " + SHIFT % "").accepted


def test_a_relation_in_the_words_of_a_definition_that_was_not_read_is_said() -> None:
    text = r"\[ F(x) = W^2 W^1 x + W^2 b^1 + b^2 = W x + b \] where $W = W^2 W^1$, $b = W^2 b^1 + b^2$"
    assert grade("3a", text + ".").accepted
    assert grade("3a", text + " and $W^2 W^1 = W^1 W^2$.").verdict == "unclear"


def test_what_is_supposed_to_be_contradicted_is_not_false() -> None:
    text = r"Suppose not, i.e. $\mathrm{softmax}(x+c)_i \ne \mathrm{softmax}(x)_i$. Then $c \ne 0$, a contradiction."
    assert grade("2a", text).verdict == "incomplete"


def test_what_implies_what_implies_something_is_one_statement() -> None:
    text = (
        r"Since $\exp$ is increasing, $x_i \ge x_k$ implies $\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k$, which implies "
        r"$\log \mathrm{softmax}(x)_i %s \log \mathrm{softmax}(x)_k$."
    )
    assert grade("2b", text % r"\ge").verdict == "incomplete"
    assert grade("2b", text % r"\le").verdict == "wrong"


def test_a_statement_about_a_name_of_the_exercise_that_exists_is_read() -> None:
    assert grade("2a", SHIFT.replace(r"\[", r"\[ \exists c: ") % "").verdict in ("unclear", "incomplete")


@pytest.mark.parametrize("words", ["equals", "is equal to", "is the same as"])
def test_what_words_call_equal_is_an_equation(words: str) -> None:
    assert grade("2a", SHIFT % "" + rf"Note that $e^{{x_i+c}}$ {words} $e^{{x_i}} + e^c$.").verdict == "wrong"
    graded = grade("2a", SHIFT % "" + rf"Note that $e^{{x_i+c}}$ {words} $e^{{x_i}} e^c$.")
    assert graded.accepted, graded.message
    assert grade("2a", SHIFT % "" + rf"If $x_i$ {words} $x_k$, both are chosen.").accepted


UNIQUE = r"% given: x_j < x_m \text{ for all } j \ne m" + "\nLet $\\alpha > 0$. "


@pytest.mark.parametrize(
    "words", [r"We start with an index $i \ne m$.", r"For $i \ne m$ we get $e^{-x_i} > 0$.", r"We turn to the indices $i \ne m$."]
)
def test_a_position_that_was_chosen_is_meant_in_the_next_sentence(words: str) -> None:
    (graded,) = grade_text(f"{UNIQUE}{words} Here $x_m - x_i > 0$.", exercise="2c")
    assert graded.steps[-1].verdict == "proven" and graded.steps[-1].counterexample is None
    assert graded.steps[-1].message == ""
    (graded,) = grade_text(f"{UNIQUE}{words}\n\nBut $x_m - x_i > 0$.", exercise="2c")
    assert graded.steps[-1].verdict != "proven"


@pytest.mark.parametrize("more", [r"a = ", ""])
def test_what_let_supposes_in_words_a_formula_says_again(more: str) -> None:
    text = rf"Let the hidden units be active, i.e.\ ${more}W^1 x + b^1 \ge 0$ in every component."
    (graded,) = grade_text(text, exercise="3b")
    assert graded.verdict == "incomplete"


def test_blank_lines_around_a_display_end_no_paragraph_where_its_sentence_goes_on() -> None:
    text = r"""Let $t_j := y_j w^\top x_j > 0$ for $j = 1, \dots, m$, and $\alpha > 1$. Log and sigmoid increase, so

$$ L(\alpha w) = \frac1m \sum_{j=1}^m \log S(\alpha t_j) > \frac1m \sum_{j=1}^m \log S(t_j) = L(w) $$

because $\alpha t_j > t_j$."""
    (graded,) = grade_text(text, exercise="4a")
    assert all(step.verdict == "proven" for step in graded.steps), graded.message
    (graded,) = grade_text(text.replace(r"so" + "\n\n$$", "and so on.\n\nNow\n\n$$"), exercise="4a")
    assert any(step.verdict != "proven" for step in graded.steps)


def test_what_is_said_to_be_needed_and_is_given_supposes_nothing() -> None:
    text = r"""If $z \ge 0$, then $f(\lambda z) = \lambda z = \lambda f(z)$. If $z < 0$, then $\lambda z < 0$
(here CONDITION is needed) and $f(\lambda z) = 0 = \lambda f(z)$. In all cases $f(\lambda z) = \lambda f(z)$. Now
\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda (W^1 x + b^1)) + b^2) = f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) = F(x) . \]"""
    (graded,) = grade_text(text.replace("CONDITION", r"$\lambda > 0$"), exercise="3b")
    assert graded.accepted, graded.message
    (graded,) = grade_text(text.replace("CONDITION", r"$\lambda > 1$"), exercise="3b")
    assert not graded.accepted


def test_a_maximum_at_one_position_only_is_unique() -> None:
    text = r"WORDS Then $x_j < x_m$ for all $j \ne m$."
    words = "Suppose that the maximum is attained at $m$ only."
    (graded,) = grade_text(text.replace("WORDS", words), exercise="2c")
    assert all(step.verdict == "proven" for step in graded.steps)
