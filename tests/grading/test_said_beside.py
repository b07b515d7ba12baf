"""What stands beside the lines, in brackets, footnotes, captions, headings, after a dash or in a trailing clause, supposes as
well: an answer that narrows itself there is not accepted."""

import pytest

from proofs.grading.grade import grade_text

SHIFT = r"""FIRST We have
\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} .
\end{align*}
Hence
\[ \mathrm{softmax}(x+c)_i = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = \frac{e^{x_i}}{\sum_j e^{x_j}}
= \mathrm{softmax}(x)_i BESIDE\]
"""
NEURON = r"""FIRST Let $w' = (w, b)$ and $x' = (x, 1)$. Then
\[ w' \cdot x' = \sum_i w_i x_i + b \cdot 1 = w \cdot x + b , \]
so $f(w' \cdot x') = f(w \cdot x + b) = y$BESIDE. """


def verdict(text: str, exercise: str) -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


def shift(*, first: str = "", beside: str = "", last: str = "") -> str:
    text = SHIFT.replace("FIRST", first).replace("BESIDE", "" if beside else ".")
    return verdict(f"{text} {beside}{'.' if beside else ''} {last}", "2a")


def neuron(*, first: str = "", beside: str = "", last: str = "") -> str:
    return verdict(f"{NEURON.replace('FIRST', first).replace('BESIDE', beside)} {last}", "1")


@pytest.mark.parametrize(
    "beside",
    [
        "(for $c > 0$)",
        "(if $c > 0$)",
        "[for $c > 0$]",
        "-- for $c > 0$",
        "--- only for $c > 0$",
        ", for $c > 0$",
        ": for $c > 0$",
        "(falls $c > 0$)",
        r"\footnote{We take $c$ positive.}",
        r"\footnote{Only for positive $c$.}",
        "where the scores are positive",
        "where no score is negative",
        "whose scores are equal",
        ", the scores being positive",
        ", all $x_j$ being equal",
        ", all scores equal",
        "(all scores equal)",
        "(all $x_j$ equal)",
        "(positive scores only)",
        "-- positive scores only",
        ", wobei die Werte positiv sind",
        "(alle $x_j$ gleich)",
    ],
)
def test_what_is_supposed_beside_the_last_line_is_heard(beside: str) -> None:
    assert shift(beside=beside) in ("incomplete", "unclear")


@pytest.mark.parametrize(
    "beside",
    [
        "as claimed",
        "(for every $c$)",
        "(also for $c < 0$)",
        ", where $c$ is any real number",
        "where we cancelled $e^c > 0$",
        "(note that $e^c > 0$)",
        "(where $e^c \\neq 0$)",
        ", where the sums run over all classes",
        "-- for each $i$",
        "(the factor $e^c$ cancels)",
    ],
)
def test_what_is_said_beside_the_last_line_and_supposes_nothing_changes_nothing(beside: str) -> None:
    assert shift(beside=beside) == "accepted"


@pytest.mark.parametrize(
    "last",
    [
        "We take $c$ positive.",
        "Take all scores equal.",
        "Sei $c$ positiv.",
        "We do it for $c = 0$ and nothing else.",
        "(we do it for $c = 0$ and nothing else)",
        "I did it for $c = 0$.",
        "This proves it for $c > 0$.",
        "For $c > 0$ we are done.",
        "Für $c > 0$ sind wir fertig.",
        "For $c = 0$ this is what we need.",
        "(for $c = 0$ this is what we need)",
        "(for $c = 0$ that is enough)",
        "For $c > 0$ this is the claim.",
        "The case $c > 0$.",
        "Proof for $c > 0$.",
        r"\begin{figure}\caption{The case $c > 0$.}\end{figure}",
        r"Hence $\mathrm{softmax}(x+c) = \mathrm{softmax}(x)$ only for $c \ge 0$.",
        "So softmax is invariant to scaling.",
        "Therefore softmax is injective.",
    ],
)
def test_what_is_supposed_at_last_is_heard(last: str) -> None:
    assert shift(last=last) in ("incomplete", "unclear")


@pytest.mark.parametrize(
    "last",
    [
        "(For $c = 0$ this is trivial.)",
        "(for $c = 0$ there is nothing to do)",
        "For $c = 0$ both sides are the same.",
        "So the claim is true for all $c$.",
        "This proves it for every $c$.",
        "For large $x$ one subtracts the maximum first.",
        "Strict monotonicity of $e^z$ is not needed.",
        r"\begin{figure}\caption{The softmax for $c > 0$ and for $c < 0$.}\end{figure}",
    ],
)
def test_what_is_said_at_last_and_supposes_nothing_changes_nothing(last: str) -> None:
    assert shift(last=last) == "accepted"


@pytest.mark.parametrize(
    "choice", ["A common choice is $c = 0$.", r"A usual choice is $c = -\max_j x_j$.", "An example is $c = 1$."]
)
def test_a_choice_that_is_mentioned_is_not_claimed(choice: str) -> None:
    assert shift(last=choice) != "wrong"


@pytest.mark.parametrize(
    "first",
    [
        "(We do it for $c = 0$ and nothing else.)",
        "We only do $c = 0$.",
        "For $c = 0$:",
        "If $c > 0$,",
        "If $c > 0$ then",
        r"\paragraph{The case $c > 0$.}",
        r"\section*{The case $c > 0$}",
    ],
)
def test_what_stands_over_an_answer_is_supposed_in_what_it_concludes(first: str) -> None:
    assert shift(first=first) in ("incomplete", "unclear")


@pytest.mark.parametrize("first", ["If $c = 0$, we are done.", "For $c = 0$ nothing is to be shown.", r"\section*{2a: any $c$}"])
def test_a_case_that_is_told_first_narrows_nothing(first: str) -> None:
    assert shift(first=first) == "accepted"


KINDS = [
    ("beside", ", where $f$ is linear"),
    ("beside", ", wobei $f$ linear ist"),
    ("beside", ", wenn $f$ linear ist"),
    ("beside", " (for linear $f$)"),
    ("beside", " with $f$ linear"),
    ("first", "Let $f$ be linear."),
    ("last", "Let $f$ be linear."),
    ("first", "Let $f$ be the identity."),
    ("first", "Sei $f$ die Identität."),
    ("first", "Let $f$ be the ReLU."),
    ("first", "For a linear activation:"),
    ("last", "The activation function is linear here."),
    ("last", "This works because $f$ is linear."),
    ("first", "Let $f$ be continuous."),
]
ANY = [
    ("first", "Let $f$ be any activation function."),
    ("first", "Let $f$ be a nonlinear activation function."),
    ("beside", ", where $f$ need not be linear"),
    ("beside", ", whatever $f$ is"),
    ("last", "Note that $f$ is in general not linear."),
    ("last", "If $f$ is the identity, the neuron is linear."),
    ("last", "The argument of $f$ is linear in $x'$."),
    ("last", "The activation $f$ may be a sigmoid, for example."),
]


@pytest.mark.parametrize(("place", "words"), KINDS)
def test_a_function_that_may_be_any_is_not_made_one_of_a_kind(place: str, words: str) -> None:
    assert neuron(**{place: words}) in ("incomplete", "unclear")


@pytest.mark.parametrize(("place", "words"), ANY)
def test_words_on_a_function_that_leave_it_open_change_nothing(place: str, words: str) -> None:
    assert neuron(**{place: words}) == "accepted"


NETWORK = r"""FIRST We have $F(x) = W^2 (W^1 x + b^1) + b^2$. Multiplying out,
\[ F(x) = W^2 W^1 x + W^2 b^1 + b^2 = W x + b \]
with $W = W^2 W^1$ and $b = W^2 b^1 + b^2$BESIDE. """
RESCALED = r"""FIRST For every $z$ we have $f(\lambda z) = \max(0, \lambda z) = \lambda \max(0, z) = \lambda f(z)$. Hence
\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) = f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2)
= f(W^2 f(W^1 x + b^1) + b^2) = F(x) BESIDE\] """
ORDER = r"""FIRST Let $s = \sum_j e^{x_j}$. Then $x_i \ge x_k \iff e^{x_i} \ge e^{x_k}$. Hence
\[ x_i \ge x_k \iff \frac{e^{x_i}}{s} \ge \frac{e^{x_k}}{s} \iff \mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k
\iff \log \mathrm{softmax}(x)_i \ge \log \mathrm{softmax}(x)_k BESIDE\] """
BETTER = r"""FIRST Let $v$ be a vector with $y_j v^\top x_j > 0$ for all $j$ and let $w$ be arbitrary. Then
$y_j (w + v)^\top x_j = y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j$. Hence
\[ L(w + v) = \frac1m \sum_j \log S(y_j (w + v)^\top x_j) > \frac1m \sum_j \log S(y_j w^\top x_j) = L(w) BESIDE\] """
BALL = r"""FIRST We minimise $E(w) = \sum_{j=1}^m \log(1 + e^{-y_j w^\top x_j}) + \lambda \|w\|^2$. We have $E(0) = m \log 2$.
Let $r^2 = \frac{m \log 2}{\lambda}$. If $\|w\|^2 > r^2$, then
\[ E(w) > \lambda \|w\|^2 > \lambda r^2 = m \log 2 = E(0) BESIDE\] """
ENERGY = r"""FIRST Let $h = \sum_{j \ne i} w_{ij} x_j$. Then
\[ H(x') - H(x) = -(x'_i - x_i)\, h = -x'_i h + x_i h . \]
Now $x'_i h = |h|$ and $x_i h \le |h|$. Consequently
\[ H(x') - H(x) = -|h| + x_i h \le 0 BESIDE\] """
TEXTS = {"1": NEURON, "2b": ORDER, "3a": NETWORK, "3b": RESCALED, "4a": BETTER, "4b": BALL, "5": ENERGY}


def graded(exercise: str, place: str, words: str) -> str:
    text = TEXTS[exercise].replace("FIRST", words if place == "first" else "")
    text = text.replace("BESIDE", words if place == "beside" else "")
    return verdict(f"{text} {words if place == 'last' else ''}", exercise)


@pytest.mark.parametrize(
    ("exercise", "place", "words"),
    [
        ("1", "last", "We took $b = 0$."),
        ("1", "last", "In our case $b = 0$."),
        ("1", "last", "Note $b = 0$ here."),
        ("2b", "first", "Let $i = k$."),
        ("2b", "last", "So the largest score has the smallest probability."),
        ("3a", "first", "Let $W^1 = I$."),
        ("3a", "beside", " (for $x = 0$)"),
        ("3a", "beside", " for $x \\ge 0$"),
        ("3a", "beside", ", where the matrices commute"),
        ("3a", "beside", " with $W^1$ invertible"),
        ("3a", "last", "Here $W^1$ is the identity."),
        ("3b", "last", "Here $\\lambda = 1$."),
        ("3b", "last", "Here all pre-activations are positive."),
        ("3b", "first", "Since $f$ is linear, everything is easy."),
        ("4a", "last", "Hence there is exactly one optimum."),
        ("4a", "last", "So $w + v$ is the optimal solution."),
        ("4b", "last", "So no optimal solution exists."),
        ("4b", "last", "We assumed separable data."),
        ("5", "last", "Hence the energy increases."),
        ("5", "last", "Hence $H$ is constant."),
    ],
)
def test_what_narrows_or_contradicts_other_answers_is_heard(exercise: str, place: str, words: str) -> None:
    assert graded(exercise, place, words) in ("incomplete", "unclear")


@pytest.mark.parametrize(
    ("exercise", "place", "words"),
    [
        *((exercise, "last", "") for exercise in TEXTS),
        ("3a", "beside", " (for every $x$)"),
        ("3a", "last", "Here the activation is the identity."),
        ("3b", "last", "Here $\\lambda > 0$."),
        ("3b", "last", "Note that $f$ is not linear."),
        ("4a", "last", "Hence there is no optimum."),
        ("4a", "last", "So no $w$ is an optimal solution."),
        ("4b", "last", "So an optimal solution exists."),
        ("4b", "last", "Hence there is no minimiser outside of the ball."),
        ("5", "last", "Hence the energy never increases."),
        ("5", "last", "If $x'_i = x_i$, the energy is constant."),
    ],
)
def test_what_only_repeats_the_claim_changes_nothing(exercise: str, place: str, words: str) -> None:
    assert graded(exercise, place, words) == "accepted"


def test_a_step_that_a_chain_says_besides_stands_under_what_the_chain_stands_under() -> None:
    text = r"""Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j) = -\frac1m \sum_j \log(1 + e^{-y_j w^\top x_j})$. BELOW
Let $y_j v^\top x_j > 0$ for all $j$. Then
\[ \lim_{\alpha\to\infty} L(\alpha v) = -\frac1m \sum_j \log(1 + 0) = 0 . \]
Suppose that $w^*$ is a finite optimal solution. Then $L(\alpha v) \le L(w^*)$ for all $\alpha$, and in the limit $0 \le L(w^*)$.
This contradicts $L(w^*) < 0$."""
    assert verdict(text.replace("BELOW", "Hence $L(w) < 0$ for every $w$."), "4a") == "accepted"
    assert verdict(text.replace("BELOW", r"Hence every vector with $\|w\| = 1$ has $L(w) < 0$."), "4a") != "accepted"
