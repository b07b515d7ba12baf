"""Words that keep a formula from being shown: they suppose what no formula says, only entertain a line, or take it back."""

from __future__ import annotations

import time

import pytest

from proofs.grading.grade import Graded, grade_text

WAY = r"\mathrm{softmax}(x+c)_i = "
WAY += r"\frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = \mathrm{softmax}(x)_i"
SHIFT = rf"\[ {WAY} . \]"
OPEN = rf"\[ {WAY} \]"
RESCALED = r"""\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2)
= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) = F(x) . \]"""
AFFINE = r"\[ F(x) = W^2(W^1 x + b^1) + b^2 = W^2 W^1 x + W^2 b^1 + b^2 . \]"
BETTER = r"""Let $v$ be such that $y_j v^\top x_j > 0$ for all $j$, let $w$ be %s and $L(w) = \sum_j \log S(y_j w^\top x_j)$.
Then for all $j$ \[ y_j (w+v)^\top x_j = y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j \] and hence
\[ L(w+v) = \sum_j \log S(y_j (w+v)^\top x_j) > \sum_j \log S(y_j w^\top x_j) = L(w) . \]"""
COERCIVE = r"""Let $J(w) = \lambda\|w\|^2 - \frac1m \sum_j \log S(y_j w^\top x_j)$. Then $J(0) = \log 2$. As $-\log S(z) > 0$,
\[ J(w) > \lambda\|w\|^2 . \] If $\|w\|^2 \ge \frac{\log 2}{\lambda}$, then
\[ J(w) > \lambda \|w\|^2 \ge \log 2 = J(0) . \]"""
UPDATE = r"""Let neuron $i$ be updated and $h = \sum_{j \ne i} w_{ij} x_j$. Then \[ H(x') - H(x) = -(x_i' - x_i) h . \]
If $x_i' = x_i$, this is $0$. If $x_i' = -x_i$, then $-(x_i' - x_i) h = -2 x_i' h \le 0$. In both cases $H(x') \le H(x)$."""


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        ("2a", f"Let all other scores be $0$. Then {SHIFT}"),
        ("2a", f"For the trivial shift, {SHIFT}"),
        ("2a", f"Let $c$ denote the trivial shift. {SHIFT}"),
        ("2a", f"Let $x$ be the all-ones vector. {SHIFT}"),
        ("2a", f"For whole-number $c$, {SHIFT}"),
        ("2a", f"Let the remaining scores vanish. Then {SHIFT}"),
        ("2a", f"Alle anderen Werte seien $0$. Dann gilt {SHIFT}"),
        ("2a", f"Angenommen, alle Scores sind gleich. {SHIFT}"),
        ("2a", f"Let $x$ be a constant vector. {SHIFT}"),
        ("2a", f"Let $x$ be sorted. {SHIFT}"),
        ("2a", f"Assume $c$ to be prime. {SHIFT}"),
        ("2a", f"Sei $e^c$ ganzzahlig. {SHIFT}"),
        ("2a", f"Suppose that $e^c$ is a natural number. {SHIFT}"),
        ("2a", f"{OPEN} if $e^c$ is an integer."),
        ("2a", f"{OPEN} falls $e^c$ ganzzahlig ist."),
        ("2a", f"{OPEN} as long as no score is zero."),
        ("2a", f"{OPEN} unless all scores are zero."),
        ("2a", f"{OPEN} for rational $c$."),
        ("2a", f"{OPEN} for the first component."),
        ("2a", f"{OPEN} for two classes."),
        ("2a", f"{OPEN} in most cases."),
        ("2a", f"Provided that the scores are distinct, we have {SHIFT}"),
        ("2a", f"We restrict ourselves to $c$ that are integers. {SHIFT}"),
        ("2a", f"We only consider non-negative shifts. {SHIFT}"),
        ("2a", rf"For $i = 1$ we have {SHIFT}"),
        ("2a", f"We treat only vectors whose entries sum to one. {SHIFT}"),
        ("2a", f"In what follows the entries of $x$ are whole numbers. {SHIFT}"),
        ("2a", f"Throughout, $x$ is a probability vector. {SHIFT}"),
        ("2a", f"Here $x$ has only one entry. {SHIFT}"),
        ("2a", f"To simplify, we put all $x_j$ to zero. {SHIFT}"),
        ("2a", f"For simplicity we take $n$ to be two. {SHIFT}"),
        ("2a", f"Without loss of generality all scores are zero. {SHIFT}"),
        ("2a", f"O.B.d.A. seien alle Einträge gleich. {SHIFT}"),
        ("2a", f"Im Spezialfall gleicher Scores gilt {SHIFT}"),
        ("2a", f"In the special case of equal scores we have {SHIFT}"),
        ("2a", f"As soon as all scores agree, {SHIFT}"),
        ("2a", f"Mit $c$ ganzzahlig gilt {SHIFT}"),
        ("2a", f"Up to terms of second order, {SHIFT}"),
        ("2a", f"Bis auf kleine Fehler gilt {SHIFT}"),
        ("2a", f"Assuming the claim, we get {SHIFT}"),
        ("2a", f"Had we $c = 0$, then {SHIFT}"),
        ("2a", f"Let $x$ have only one component. {SHIFT}"),
        ("2a", f"Suppose no two scores differ. {SHIFT}"),
        ("2a", f"{OPEN}, at least for small $c$."),
        ("2a", f"{OPEN}, but only for $c = 0$."),
        ("2a", f"{OPEN}, but not for $c = 1$."),
        ("2a", f"{OPEN}, unless $c = 1$."),
        ("2a", f"{OPEN} in the case $c = 0$."),
        ("2a", f"{OPEN} im Fall $c = 0$."),
        ("2a", f"{OPEN} for $c$ equal to zero."),
        ("2a", f"{OPEN} for one particular $c$."),
        ("2a", f"{OPEN} where $c$ vanishes."),
        ("2a", f"{OPEN} where all entries of $x$ agree."),
        ("2a", f"Ist der Vektor null, dann gilt {SHIFT}"),
        ("2a", f"{OPEN} for typical scores."),
        ("2a", f"{OPEN} for a certain $c$."),
        ("2a", f"{OPEN} für kein $c$."),
        ("2a", f"{OPEN} for no $c$."),
        ("2a", f"{OPEN}, with the exception of $c = 1$."),
        ("2a", f"{OPEN} with high probability."),
        ("2a", f"{OPEN} on average."),
        ("2a", f"{OPEN} für fast alle $c$."),
        ("2a", f"{OPEN} vorausgesetzt, die Scores sind paarweise verschieden."),
        ("2a", f"There is a $c$ such that {SHIFT}"),
        ("2a", f"We look for $c$ with {SHIFT}"),
        ("2a", f"Choose $c$ such that {SHIFT}"),
        ("2a", f"Some $c$ satisfy {SHIFT}"),
        ("2a", f"{SHIFT} Of course this presupposes that all scores are equal."),
        ("2a", f"{SHIFT} Here we used that all scores are equal."),
        ("2a", f"{SHIFT} We have assumed that $c$ is an integer."),
        ("2a", f"{SHIFT} All of this is under the assumption that $x = 0$."),
        ("2a", f"{SHIFT} Dabei ist $c$ ganzzahlig."),
        ("2a", f"{SHIFT} Dabei haben wir vorausgesetzt, dass alle Werte gleich sind."),
        ("3b", rf"The factor $\lambda$ is one. {RESCALED}"),
        ("3b", f"Suppose we are in the active region. {RESCALED}"),
        ("3b", f"In the linear regime we have {RESCALED}"),
        ("4b", f"{COERCIVE} This needs that the data are separable."),
        ("3b", rf"For a fixed $\lambda$ that equals one, {RESCALED}"),
        ("3b", f"Suppose that $x$ is such that no unit is switched off. {RESCALED}"),
        ("3a", f"Assume $W^1$ to be the identity matrix. {AFFINE}"),
        ("4a", BETTER % "a vector of length one"),
        ("4b", f"We look at the case of one feature. {COERCIVE}"),
        ("3b", rf"Let $\lambda$ be a power of two. {RESCALED}"),
        ("3b", f"Without biases, {RESCALED}"),
        ("3b", f"Assume that all hidden neurons are active. {RESCALED}"),
        ("3a", f"If the biases vanish, {AFFINE}"),
        ("3a", f"Let the matrices be square. {AFFINE}"),
        ("4a", BETTER % "the zero vector"),
        ("4b", f"Let there be only one data point. {COERCIVE}"),
        ("5", f"Let the diagonal of $W$ be zero. {UPDATE}"),
    ],
)
def test_what_words_suppose_without_a_formula_is_not_accepted(exercise: str, text: str) -> None:
    assert grade(exercise, text).verdict in ("unclear", "incomplete")


@pytest.mark.parametrize(
    "words",
    [
        r"{} where $\log$ is decreasing.",
        r"{} where $\exp$ is linear.",
        r"{} where $e^c$ denotes $1+c$.",
        r"{} where $e^x$ stands for $1+x$.",
        r"{} wobei $e^c$ für $1+c$ steht.",
        r"{} Here $e^c$ means $1+c$.",
        r"We write $e^c$ for $1+c$. {}",
        r"{} where by $e^c$ we mean $1+c$.",
        r"Here $e^c$ is another name for $1 + c$. {}",
        r"We define $e^c$ to be $1 + c$. {}",
    ],
)
def test_what_has_a_meaning_is_not_given_another_one(words: str) -> None:
    assert grade("2a", words.format(OPEN)).verdict in ("unclear", "incomplete")


@pytest.mark.parametrize(
    "denial",
    [
        "This is false for $c = 1$.",
        "This fails for $c = 1$.",
        "For $c = 1$ this does not hold.",
        "This does not hold when $c$ is large.",
        "It is not true for $c = 1$.",
        "However, the equation breaks down at $c = 2$.",
        "Für $c = 1$ gilt das nicht.",
        "Das ist falsch für $c = 1$.",
        "But this is wrong.",
        "None of this is true.",
        "The last step is not allowed.",
        "I am not sure whether this is correct.",
        "This is not a proof.",
        "Unfortunately this argument is circular and wrong.",
        "The third equality only holds for $c = 0$.",
        "This is only true if all scores are equal.",
        "Das gilt nur für ganze Zahlen.",
        "Dieser Schritt ist aber falsch.",
        "There is a mistake in the last step.",
        "Please ignore the above.",
        "Oops, that was wrong.",
        "This is for $c = 0$; the other cases are left to the reader.",
    ],
)
def test_what_is_taken_back_is_not_shown(denial: str) -> None:
    assert grade("2a", f"{SHIFT} {denial}").verdict in ("unclear", "incomplete")
    assert grade("2a", f"{SHIFT} {denial} Here is what is right: {SHIFT}").accepted


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        ("3b", rf"{RESCALED} For $\lambda < 0$ this is false."),
        ("3b", rf"{RESCALED} If $\lambda$ were negative, this would not hold."),
        ("2a", f"{SHIFT} This would be false for products."),
        ("2a", f"{SHIFT} This fails for other activations."),
    ],
)
def test_what_is_denied_of_other_cases_takes_nothing_back(exercise: str, text: str) -> None:
    graded = grade(exercise, text)
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "words",
    [
        "It is not true that {}",
        "One might think that {}",
        "We want to show that {}",
        "We have to prove {}",
        "To show: {}",
        "Suppose that {}",
        "Suppose for contradiction that {}",
        "If softmax were shift invariant, then {}",
        "If it were true that the shift cancels, we would have {}",
        "It would be nice if {}",
        "Let us pretend that {}",
        "My friend says that {}",
        "We hope that {}",
        "Nobody has shown that {}",
        "I don't know how to show that {}",
        "Perhaps {}",
        "Never write {}",
        "Wir würden gern zeigen, dass {}",
        "Manche behaupten, dass {}",
        "It suffices to show {}",
        "We require that {}",
        "Conjecture: {}",
        "Frage: {}",
        "Not: {}",
        "In no case do we have {}",
        "It is impossible that {}",
        "I do not claim that {}",
        "Many students write {}",
        "Imagine a world in which {}",
        "In an ideal world, {}",
        "We are asked to show {}",
        "Our aim: {}",
        "The opposite of the following is true: {}",
        "Es soll gelten {}",
        "Folgendes ist falsch: {}",
        "A wrong solution: {}",
        "The following is a common mistake: {}",
        "Es ist nicht wahr, dass {}",
        "Man könnte meinen, dass {}",
        "Zu zeigen ist {}",
        "Wir wollen zeigen, dass {}",
        "Wäre softmax invariant, so wäre {}",
        "Ein häufiger Fehler ist {}",
    ],
)
def test_a_line_that_is_only_entertained_is_not_shown(words: str) -> None:
    assert not grade("2a", words.format(SHIFT)).accepted
    assert not grade("2a", f"Is it true that {OPEN}?").accepted
    assert grade("2a", f"{words.format(SHIFT)} Indeed, by the definition {SHIFT}").verdict != "wrong"


@pytest.mark.parametrize("name", ["The vector", "This vector", "Der Vektor"])
def test_an_equation_about_a_value_is_claimed_after_the_name_of_a_thing(name: str) -> None:
    assert grade("2a", rf"{name} $\mathrm{{softmax}}(x) = x$. {SHIFT}").verdict == "wrong"
    assert grade("2a", rf"{name} $x$ has {SHIFT}").accepted


@pytest.mark.parametrize(
    "heading",
    [
        r"For $\lambda = 2$. ",
        "For $\\lambda = 2$:\n\n",
        r"If $\lambda = 2$. ",
        r"Case $\lambda = 2$. ",
        r"Für $\lambda = 2$. ",
        r"Example: $\lambda = 2$. ",
        r"\textbf{$\lambda = 2$.} ",
    ],
)
def test_a_condition_that_is_a_sentence_of_its_own_stands_over_what_follows(heading: str) -> None:
    assert grade("3b", heading + RESCALED).verdict == "incomplete"
    assert grade("3b", f"{heading}{RESCALED}\n\nIn general {RESCALED}").accepted


@pytest.mark.parametrize(("exercise", "text"), [("2a", SHIFT), ("4b", COERCIVE)])
def test_a_heading_is_not_ended_by_a_case_of_something_else(exercise: str, text: str) -> None:
    name = {"2a": "c", "4b": r"\lambda"}[exercise]
    assert grade(exercise, f"For ${name} = 1$. {text}").verdict == "incomplete"
    assert grade("2a", f"For the index $i = 1$. {SHIFT}").verdict == "unclear"


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        ("2a", f"{OPEN} where the sum runs over all $j$."),
        ("2a", f"{OPEN} where softmax is as in the exercise."),
        ("2a", f"{OPEN} for every component $i$."),
        ("2a", f"{OPEN} wobei über alle $j$ summiert wird."),
        ("2a", f"If we add the same constant $c$ to all scores, we get {SHIFT}"),
        ("2a", f"When we insert the definition, we get {SHIFT}"),
        ("2a", f"Let us denote by $x + c$ the vector with components $x_i + c$. {SHIFT}"),
        ("2a", f"As the factor $e^c$ does not depend on $j$, it can be taken out of the sum: {SHIFT}"),
        ("2a", f"Sei $c$ eine beliebige Zahl. Es sei $i$ ein beliebiger Index. Dann gilt {SHIFT}"),
        ("2a", f"We want to show that softmax is invariant under shifts. {SHIFT}"),
        ("2a", rf"We want to show that $\mathrm{{softmax}}(x+c)_i = \mathrm{{softmax}}(x)_i$. {SHIFT}"),
        ("2a", f"Let $x$ be the vector of logits that the last layer of a classifier returns. {SHIFT}"),
        ("2a", f"If one adds a constant, numerator and denominator get the same factor: {SHIFT}"),
        ("2a", f"If every score grows by $c$, then every exponential is multiplied by $e^c$: {SHIFT}"),
        ("2a", f"Suppose somebody adds the number $c$ to each score. {SHIFT}"),
        ("2a", f"{OPEN}, which is independent of the shift."),
        ("2a", f"{SHIFT} If different constants were added, this would be false."),
        ("3a", f"If the activation is linear, then the composition is affine: {AFFINE}"),
        ("5", f"Suppose that in one step the neuron $i$ is chosen and updated. {UPDATE}"),
        ("2a", f"Let's compute. {SHIFT}"),
        ("2a", f"We assume nothing about $x$ and $c$. {SHIFT}"),
        ("2a", f"{SHIFT} In particular one may choose $c$ such that the largest score is zero."),
        ("2a", f"{SHIFT} If $c$ is minus the maximum, all exponents are at most zero, which is useful in practice."),
        ("3b", rf"{RESCALED} For negative $\lambda$ the sign inside of the ReLU would change."),
        ("3a", f"{AFFINE} If the activation were not linear, this would not be possible."),
        ("5", f"{UPDATE} If the neuron keeps its value, the energy stays the same."),
        ("2a", f"Let us first recall the definition of softmax. {SHIFT}"),
        ("2a", f"Without loss of generality we look at one component $i$. {SHIFT}"),
        ("2a", f"{SHIFT} Note that this is not true for scaling."),
        ("2a", f"Wenn man zu allen Werten dieselbe Konstante $c$ addiert, erhält man {SHIFT}"),
        ("2a", f"{SHIFT} Das war zu zeigen."),
        ("3b", f"The factor can be pulled out of the ReLU because it is positive. {RESCALED}"),
        ("3b", rf"{RESCALED} This only holds for $\lambda > 0$."),
        ("5", f"We only look at the terms that contain $x_i$. {UPDATE}"),
        ("2a", f"{SHIFT} So it does not matter which $c$ we choose."),
        ("2a", f"{SHIFT} This is why one can subtract the maximum in practice."),
        ("3b", rf"Let $\lambda$ be positive. {RESCALED}"),
        ("3a", f"When both activations are the identity, {AFFINE}"),
        ("3a", f"Let $x$ be the input of the network. {AFFINE}"),
        ("4a", "Assume that the data are linearly separable. " + BETTER % "arbitrary"),
        ("4a", BETTER % "any vector (correct or not)"),
        ("4b", f"Let the data be arbitrary (separable or not). {COERCIVE}"),
        ("5", f"Suppose that only neuron $i$ is updated, the others stay as they are. {UPDATE}"),
    ],
)
def test_harmless_words_narrow_nothing(exercise: str, text: str) -> None:
    graded = grade(exercise, text)
    assert graded.accepted, graded.message


LIMIT = r"""Let $m$ be the unique maximiser. For $i \ne m$ \[ \mathrm{softmax}(\alpha x)_i = %s \to 0 , \]
and \[ \mathrm{softmax}(\alpha x)_m = %s \to 1 . \]"""


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        (r"\frac{e^{\alpha x_%s + \alpha}}{\sum_j e^{\alpha x_j + \alpha}}", False),
        (r"\frac{e^{\alpha (x_%s + 1)}}{\sum_j e^{\alpha (x_j + 1)}}", False),
        (r"\frac{e^\alpha e^{\alpha x_%s}}{e^\alpha \sum_j e^{\alpha x_j}}", False),
        (r"\frac{e^{\alpha (x_%s - x_m)}}{\sum_j e^{\alpha (x_j - x_m)}}", True),
        (r"\frac{1}{\sum_j e^{\alpha (x_j - x_%s)}}", True),
    ],
)
def test_numbers_beside_the_scores_are_no_way_to_their_limit(value: str, accepted: bool) -> None:
    assert grade("2c", LIMIT % (value % "i", value % "m")).accepted is accepted


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        ("2a", "Let $x$ denote the logits that our classifier produces and $c$ the usual offset."),
        ("2a", "In the following (as usual, if a little sloppily) $x + c$ is the vector with the entries $x_j + c$."),
        ("2a", "Let $Z = \\sum_j e^{x_j}$ be the so-called partition function of Boltzmann."),
        ("2a", "Sei dazu $Z = \\sum_j e^{x_j}$ die wohlbekannte Zustandssumme."),
        ("2a", "For the softened arg max this means the following."),
        ("2a", "Für unseren Klassifikator heißt das Folgendes."),
        ("2a", "This is just the definition of the map."),
        ("3b", "Sei $\\lambda > 0$ und sei $f(z) = \\max(0, z)$ die ReLU-Funktion, die elementweise zu verstehen ist."),
        ("3b", "ReLU is positively homogeneous, i.e. a positive factor $\\lambda$ can be pulled out of it."),
        ("3b", "Where $f$ is the rectifier of the lecture, nothing else is needed."),
        ("4b", "Let $L$ denote the log-likelihood and $\\lambda$ the strength of the penalty."),
    ],
)
def test_names_of_things_that_nobody_listed_narrow_nothing(exercise: str, words: str) -> None:
    text = {"2a": SHIFT, "3b": RESCALED, "4b": COERCIVE}[exercise]
    assert grade(exercise, f"{words} {text}").verdict == "accepted"


@pytest.mark.parametrize(
    "words", ["choose " * 5000, "suppose " * 5000, "if " * 5000, ". " * 5000, "this is " * 5000, ", let" * 5000, "wollen " * 5000]
)
def test_hostile_words_take_little_time(words: str) -> None:
    start = time.process_time()
    assert grade("2a", f"{words} {SHIFT}").accepted is words.startswith(".")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("exercise", "remark"),
    [
        ("4b", r"Remark: for $\lambda \to 0$ the radius goes to infinity, which fits to part a)."),
        ("3b", r"In words: the hidden neurons are just $\lambda$ times as large as before."),
    ],
)
def test_a_remark_that_compares_or_goes_to_a_limit_takes_nothing_back(exercise: str, remark: str) -> None:
    answers = {
        "4b": r"""Maximise $R(w) = L(w) - \lambda \|w\|^2$, where $L(w) = \frac1m \sum_j \log S(y_j w^T x_j) < 0$ for all $w$.
Let $r = \sqrt{\log 2 / \lambda}$ and let $w$ be a vector with $\|w\| > r$. Then
\[ R(w) = L(w) - \lambda \|w\|^2 < -\lambda \|w\|^2 < -\lambda r^2 = -\log 2 = \frac1m \sum_j \log \frac12 = R(0) . \]
So every point outside of the ball $\|w\| \le r$ is worse than $0$, and there is a finite optimal solution.""",
        "3b": r"""\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda (W^1 x + b^1)) + b^2)
= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) = F(x) . \]""",
    }
    (plain,) = grade_text(answers[exercise], exercise=exercise)
    (graded,) = grade_text(f"{answers[exercise]} {remark}", exercise=exercise)
    assert plain.accepted and graded.accepted, graded.message
