"""Ways to get a wrong or incomplete answer accepted, or a right one called wrong, that were once open."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded


SHIFT = r"""\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
&= \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} \\
&= \mathrm{softmax}(x)_i
\end{align*}
"""
RESCALED = r"""\begin{align*}
F'(x) &= f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) \\
&= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) \\
&= f(W^2 f(W^1 x + b^1) + b^2) = F(x)
\end{align*}
"""


@pytest.mark.parametrize(
    "narrower",
    [
        r"c \in \mathbb{R}_{>0}",
        r"c \in \mathbb{R}_+",
        r"c \in \mathbb{N}",
        r"c \in [0,1]",
        r"x \in \mathbb{R}^2",
        r"x \in \mathbb{R}^1",
        r"x \in \mathbb{R}_{\ge 0}^n",
        "n = 1",
    ],
)
def test_a_set_that_is_smaller_than_the_exercise_says_is_a_hypothesis(narrower: str) -> None:
    assert not grade("2a", f"Let ${narrower}$. Then\n{SHIFT}").accepted


@pytest.mark.parametrize("said", [r"c \in \mathbb{R}", r"x \in \mathbb{R}^n", r"x \in \mathbb{R}^d", r"x, y \in \mathbb{R}^n"])
def test_a_set_that_the_exercise_gives_is_none(said: str) -> None:
    assert grade("2a", f"Let ${said}$. Then\n{SHIFT}").accepted


@pytest.mark.parametrize(
    "positive",
    [r"\lambda \in \mathbb{R}_{>0}", r"\lambda \in (0, \infty)", r"\lambda \in \mathbb{R}_+", r"\lambda\in\mathbb{R}^+"],
)
def test_a_positive_factor_in_other_words(positive: str) -> None:
    assert grade("3b", f"Let ${positive}$. Then\n{RESCALED}").accepted


@pytest.mark.parametrize("claim", ["Hence $c = 0$.", r"So $x_i \ge 0$.", r"Therefore $c \ge 1$ and we are done."])
def test_a_conclusion_about_a_name_that_does_not_follow_is_not_free(claim: str) -> None:
    assert not grade("2a", SHIFT + claim).accepted


def test_a_conclusion_from_what_only_words_say_is_not_called_wrong() -> None:
    text = (
        r"Let $w$ be correct on all data and let $z_j = y_j w^\top x_j$, so $z_j > 0$."
        r" For $\alpha > 1$ we have $\alpha z_j > z_j$."
    )
    assert grade("4a", text).verdict == "incomplete"


def test_what_words_say_of_a_new_name_holds_as_long_as_the_name() -> None:
    text = "If $u$ classifies all points correctly, then $y_j u^\\top x_j > 0$ for all $j$.\n\nDoubling it gives\n\n"
    assert grade("4a", text + r"$$ y_j (2u)^\top x_j = 2 y_j u^\top x_j > y_j u^\top x_j $$").verdict == "incomplete"


def test_a_bound_that_is_only_stated_is_a_hypothesis() -> None:
    assert grade("2a", "We have $c > 0$. Then\n" + SHIFT).verdict == "incomplete"


def test_a_case_that_repeats_a_hypothesis_does_not_make_it_free() -> None:
    assert (
        grade("3b", f"Let $\\lambda \\ge 1$. Then\n{RESCALED}So for $\\lambda \\ge 1$ nothing changes.").verdict == "incomplete"
    )


def test_for_all_j_binds_j_also_where_another_sentence_speaks_of_each_j() -> None:
    graded = grade(
        "4a",
        r"""Let $v$ be a vector with $y_j v^\top x_j > 0$ for all $j$ and let $w$ be arbitrary. For each $j$
\[ y_j (w+v)^\top x_j = y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j . \]
With $L(w) = \sum_j \log S(y_j w^\top x_j)$ we get
\[ L(w+v) = \sum_j \log S(y_j (w+v)^\top x_j) > \sum_j \log S(y_j w^\top x_j) = L(w) . \]""",
    )
    assert graded.accepted, graded.message


def test_what_a_definition_adds_by_itself_is_supposed() -> None:
    graded = grade("4a", r"\[ z_j := y_j w^\top x_j > 0 \quad \forall j . \] For $\alpha > 1$ we have $\alpha z_j > z_j$.")
    assert graded.verdict == "incomplete" and [step.verdict for step in graded.steps if step.relation == ">"] == ["proven"]


def test_an_equation_after_a_definition_is_a_claim() -> None:
    graded = grade("2a", r"\[ s := \sum_j e^{x_j + c} = n e^c \sum_j e^{x_j} \]")
    assert graded.verdict == "wrong"


@pytest.mark.parametrize(
    "remark",
    [
        r"It is not true that $e^{x_i+c} = e^{x_i} + e^c$.",
        r"(We do not have $\mathrm{softmax}(cx)_i = \mathrm{softmax}(x)_i$.)",
        r"The equation $\mathrm{softmax}(cx)_i = \mathrm{softmax}(x)_i$ would be false.",
        r"But $\mathrm{softmax}(cx)_i = \mathrm{softmax}(x)_i$ does not hold.",
        r"Note that in general $\sum_j e^{x_j} \ne e^{\sum_j x_j}$.",
        r"A common mistake is $e^{x_i+c} = e^{x_i} + e^c$.",
        r"Is also $\mathrm{softmax}(cx)_i = \mathrm{softmax}(x)_i$?",
        r"What about \[ \mathrm{softmax}(cx)_i \stackrel{?}{=} \mathrm{softmax}(x)_i \]",
    ],
)
def test_what_a_text_denies_or_asks_is_no_claim(remark: str) -> None:
    graded = grade("2a", SHIFT + remark)
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "claim",
    [
        r"It is not hard to see that $e^{x_i+c} = e^{x_i} + e^c$.",
        r"This does not change it, $e^{x_i+c} = e^{x_i} + e^c$.",
        r"In general $e^{x_i+c} = e^{x_i} + e^c$.",
        r"It is wrong to stop here, $e^{x_i+c} = e^{x_i} + e^c$ is not obvious.",
    ],
)
def test_a_negation_of_something_else_leaves_a_claim_a_claim(claim: str) -> None:
    assert grade("2a", SHIFT + claim).verdict == "wrong"


def test_denying_what_holds_is_not_accepted() -> None:
    assert grade("2a", SHIFT + r"It is not true that $e^{x_i+c} = e^{x_i} e^c$.").verdict == "unclear"


@pytest.mark.parametrize(
    "line",
    [
        "3! = 6",
        r"\frac{d}{dz} |z| = 1",
        r"\frac{d^2}{dz} e^{2z} = 4 e^{2z}",
        r"\frac{d}{dz} \max(z, 0) = z",
        "a \u202e- b\u202c = b - a",
    ],
)
def test_what_the_notation_does_not_have_is_said_and_not_read_as_something_else(line: str) -> None:
    assert grade("free", f"% given: a, b, z \\in \\mathbb{{R}}\n% goal: a = a\n\\[ {line} \\]").verdict == "unreadable"


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        (r"\frac{d}{dz} e^{2z} = 2 e^{2z}", True),
        (r"\frac{\mathrm{d}}{\mathrm{d} z} e^{2z} = 2 e^{2z}", True),
        (r"\frac{d}{dz} e^{2z} = e^{2z}", False),
        (r"\frac{d^2}{dz^2} e^{2z} = 4 e^{2z}", True),
        (r"\frac{d^2}{dz^2} e^{2z} = 2 e^{2z}", False),
        (r"\frac{d(z^3)}{dz} = 3 z^2", True),
        (r"\frac{\partial}{\partial a} (a b) = a", False),
    ],
)
def test_a_derivative_is_what_the_rules_give(line: str, holds: bool) -> None:
    (step,) = grade("free", f"% given: a, b, z \\in \\mathbb{{R}}\n% goal: a = a\n\\[ {line} \\]").steps
    assert step.verdict == ("proven" if holds else "false")


def test_d_may_be_a_number() -> None:
    graded = grade(
        "2a", r"Let $d = e^c$. Then \[ \mathrm{softmax}(x+c)_i = \frac{d e^{x_i}}{d \sum_j e^{x_j}} = \mathrm{softmax}(x)_i \]"
    )
    assert graded.accepted, graded.message


def test_a_line_about_a_derivative_is_a_claim_and_defines_nothing() -> None:
    graded = grade("free", "% goal: 1 = 1\n" r"Let $g(t) = e^{2t} + 1$. Then \[ g'(t) = e^{2t} . \]")
    assert "proven" not in [step.verdict for step in graded.steps]


@pytest.mark.parametrize(
    "words",
    ["Using {} we are done.", "We are done since {}.", "Recall that {}.", "Here we used {}.", "By the rule {} this is clear."],
)
def test_a_false_rule_given_as_a_reason_is_a_false_line(words: str) -> None:
    assert grade("2a", SHIFT + words.format("$e^{x_i+c} = e^{x_i} + e^c$")).verdict == "wrong"
    assert grade("2a", SHIFT + words.format("$e^{x_i+c} = e^{x_i} e^c$")).accepted


@pytest.mark.parametrize(
    "words", ["As before, {}.", "As we know from the lecture, {}.", "If not, {}.", "For the denominator, {}.", "Given this, {}."]
)
def test_a_claim_after_a_condition_in_words_is_a_claim(words: str) -> None:
    assert not grade("2a", SHIFT + words.format("$e^{x_i+c} = e^{x_i} + e^c$")).accepted


@pytest.mark.parametrize("words", ["By the rules for exponents {}.", "For the sum, {}.", "For the denominator we have {}."])
def test_what_is_said_of_a_thing_that_words_name_is_a_claim(words: str) -> None:
    assert grade("2a", SHIFT + words.format("$e^{x_i+c} = e^{x_i} + e^c$")).verdict == "wrong"
    assert grade("2a", SHIFT + words.format("$e^{x_i+c} = e^{x_i} e^c$")).accepted


def test_a_claim_under_a_condition_that_only_words_say_is_not_called_wrong() -> None:
    graded = grade("2a", r"If all scores are equal, $\mathrm{softmax}(x)_i = \frac1n$.")
    assert graded.verdict == "unclear"


@pytest.mark.parametrize(
    "hidden",
    [
        "\\iffalse\n{}\\fi",
        "\\begin{{comment}}\n{}\\end{{comment}}",
        "\\begin{{verbatim}}\n{}\\end{{verbatim}}",
        "\\begin{{document}} Trivial. \\end{{document}}\n{}",
        "\\phantom{{{}}}",
        "\\sout{{{}}}",
        "\\newcommand{{\\hide}}[1]{{}}\\hide{{{}}}",
    ],
)
def test_what_nobody_sees_in_print_is_not_handed_in(hidden: str) -> None:
    assert not grade("2a", hidden.format(SHIFT)).accepted


def test_a_bias_with_an_equation_of_its_own_does_not_hide_the_input() -> None:
    text = r"Let $W = W^2 W^1$ and $u = F(x) - W x + x_k b^2 - x_k b^2$. Then \[ F(x) = W x + u . \]"
    assert not grade("3a", text).accepted
    assert grade("3a", r"Let $W = W^2 W^1$ and $u = W^2 b^1 + b^2$. Then \[ F(x) = W x + u . \]").accepted


@pytest.mark.parametrize(("own", "accepted"), [("Let $u$ be arbitrary.", True), ("Let $u = x_k - x_k$.", False)])
def test_a_better_vector_is_found_for_an_arbitrary_one(own: str, accepted: bool) -> None:
    text = r"""Let $v$ be such that $y_j v^\top x_j > 0$ for all $j$ and $L(w) = \sum_j \log S(y_j w^\top x_j)$. %s
Then $y_j (u+v)^\top x_j = y_j u^\top x_j + y_j v^\top x_j > y_j u^\top x_j$ and
\[ L(u+v) = \sum_j \log S(y_j (u+v)^\top x_j) > \sum_j \log S(y_j u^\top x_j) = L(u) . \]"""
    assert grade("4a", text % own).accepted is accepted


@pytest.mark.parametrize(
    "words",
    [
        "For two classes with equal scores,",
        "Under equal scores and two classes we have",
        "With two classes and equal scores",
        "Assuming that both scores are equal,",
        "On the diagonal we have",
        "As soon as the two scores are equal,",
        "Let both scores be equal to each other. Then",
        "Bei zwei gleichen Werten gilt",
        "Sind beide Werte gleich, so gilt",
    ],
)
def test_a_line_under_a_condition_that_only_words_say_is_not_called_wrong(words: str) -> None:
    assert grade("2a", SHIFT + words + r" \[ \mathrm{softmax}(x)_i = 1/2 . \]").verdict == "unclear"


@pytest.mark.parametrize("words", ["For the softmax,", "For the sums,", "For the first layer,"])
def test_a_claim_after_words_that_suppose_nothing_is_a_claim(words: str) -> None:
    for claim in (r"$\mathrm{softmax}(x)_i = 1/2$.", r"\[ \mathrm{softmax}(x)_i = 1/2 \]"):
        assert grade("2a", f"{SHIFT}{words} {claim}").verdict == "wrong"


LAYER = r"If $f$ is the identity, then $F(x) = W^2 (W^1 x + b^1) + b^2 = W^2 W^1 x + W^2 b^1 + b^2$. "


@pytest.mark.parametrize(
    "words, accepted",
    [
        (r"So the layer has the weights $W = W^2 W^1$ and the bias $b = W^2 b^1 + b^2$.", True),
        (r"Let $W = W^2 W^1$ and $b = W^2 b^1 + b^2$. This is one layer.", True),
        (r"Here $A_k z = W_k z + b_k$ are the affine mappings.", True),
        (r"So the layer has the weights $W = W^2 W^1$ and the bias $b = b^2$.", False),
        (r"Hence it is one layer, where $W = W^2 W^1$ and $b = b^1 + b^2$.", False),
        (r"So the layer has $W = W^1 + W^2$ and $b = b^1 + b^2$.", False),
        (r"\[ W = 2 W^2 W^1, \qquad b = W^2 b^1 + b^2 \]", False),
        (r"This is a layer with the matrix $W = W^1 W^2$ and the bias $b = W^2 b^1 + b^2$.", False),
    ],
)
def test_the_layer_that_is_named_is_the_one_that_is_shown(words: str, accepted: bool) -> None:
    (answer,) = grade_text(LAYER + words, exercise="3a")
    assert (answer.verdict == "accepted") is accepted, answer.message


RESCALED = r"""For all real $z$ we have $f(\lambda z) = \max(0,\lambda z) = \lambda \max(0,z) = \lambda f(z)$. \begin{align*}
f( \lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2 ) &= f( \lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2 ) \\
&= f( W^2 f(W^1 x + b^1) + b^2 ) \end{align*}"""


@pytest.mark.parametrize(
    "words, accepted",
    [
        (r"Let $\lambda > 0$. ", True),
        (r"Let $\lambda > 0$, in particular $\lambda \ne 0$. ", True),
        ("Since $\\lambda \\ne 0$, we may divide by it. ", True),
        (r"Given that $1 = \lambda^{-1} \lambda$, we compute: ", True),
        (r"We don't have to assume $b^2 = 0$. ", True),
        (r"We don't have to assume $\lambda > 0$. ", False),
        (r"Without assuming $\lambda > 0$ we compute: ", False),
        (r"Let $\lambda \ne 0$. ", False),
        (r"Let $\lambda \ge 0$. ", False),
        (r"For every $\lambda \ne 0$ the following holds. ", False),
        (r"The networks with $b^2 = 0$ are what we need. ", False),
        (r"The networks with $b^2 = 0$ are treated here. ", False),
    ],
)
def test_the_condition_of_the_exercise_is_not_given_up(words: str, accepted: bool) -> None:
    (answer,) = grade_text(words + RESCALED, exercise="3b")
    assert (answer.verdict == "accepted") is accepted, answer.message


def test_the_condition_of_one_case_is_not_meant_in_another_that_excludes_it() -> None:
    text = r"""% given: x_j < x_k \text{ for all } j \ne k
Suppose $x_j < x_k$ for all $j \ne k$. Case $i = k$: \[ \mathrm{softmax}(\alpha x)_i > 0 . \]
Case $i \ne k$: \[ \mathrm{softmax}(\alpha x)_i \le \frac{1}{e^{\alpha (x_k - x_i)}} , \] because $x_k - x_i > GAP$."""
    right = grade("2c", text.replace("GAP", "0"))
    assert right.steps[-1].verdict == "proven" and right.verdict == "incomplete"
    wrong = grade("2c", text.replace("GAP", "1"))
    assert not [step for step in wrong.steps if step.verdict == "proven" and step.text == "1"], wrong.steps


@pytest.mark.parametrize("asked", ["We need to know when it stays the same:", "Let us see when the neuron does not change:"])
def test_what_is_asked_is_not_supposed(asked: str) -> None:
    text = rf"""Let $a_i = \sum_{{j \neq i}} w_{{ij}} x_j$ and $x_i' = \mathrm{{sign}}(a_i)$.
As $W$ is symmetric and $x_i^2 = x_i'^2 = 1$,
\[ \mathcal{{H}}(x') - \mathcal{{H}}(x) = -(x_i' - x_i)\, a_i = x_i a_i - |a_i| \le 0 . \] {asked}
\[ \mathcal{{H}}(x') = \mathcal{{H}}(x) \iff (x_i' - x_i)\, a_i = 0 \iff x_i' = x_i . \]"""
    graded = grade("5", text)
    assert not graded.accepted and graded.steps[-1].verdict != "proven"
