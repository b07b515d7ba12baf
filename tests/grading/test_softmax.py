"""Answers about softmax in many notations: right ones accepted, the first wrong line of wrong ones named."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

UNIQUE = r"Let $x_m > x_j$ for all $j \ne m$. "

RIGHT: dict[str, tuple[str, str]] = {
    "p for softmax, a difference and its sign": (
        "2b",
        r"""With $Z=\sum_l e^{x_l}$ and $p=\operatorname{softmax}(x)$,
\[ p_i-p_k=\frac{e^{x_i}-e^{x_k}}Z=\frac{e^{x_k}}Z\left(e^{x_i-x_k}-1\right), \]
so $p_i\ge p_k \iff e^{x_i-x_k}-1\ge0 \iff x_i\ge x_k$, and $p_i\ge p_k\iff\ln p_i\ge\ln p_k$.""",
    ),
    "β tends to infinity": (
        "2c",
        UNIQUE
        + r"""For $\beta > 0$
\[ \mathrm{softmax}(\beta x)_i = \frac{e^{\beta x_i}}{\sum_j e^{\beta x_j}}
 = \frac{e^{\beta(x_i - x_m)}}{\sum_j e^{\beta(x_j - x_m)}}. \]
If $j \ne m$ then $x_j - x_m < 0$, hence $e^{\beta(x_j-x_m)} \to 0$ for $\beta \to \infty$. Therefore
\[ \lim_{\beta\to\infty}\mathrm{softmax}(\beta x)_i = \begin{cases} 1 & i = m \\ 0 & i \ne m.\end{cases} \]""",
    ),
}

RIGHT |= {
    "σ(z) without a word about z, and the vector of ones": (
        "2a",
        r"""Let $\mathbf 1$ denote the vector of ones. For each $k$,
\[ \sigma(\mathbf z + c\mathbf 1)_k = \frac{e^{z_k + c}}{\sum_{l=1}^K e^{z_l + c}}
 = \frac{e^c e^{z_k}}{e^c\sum_{l=1}^K e^{z_l}} = \sigma(\mathbf z)_k . \]""",
    ),
    "a size of one's own": (
        "2a",
        r"""Let $\mathbf{a}\in\mathbb{R}^K$ be the logits. For $b \in \mathbb{R}$:
\[ \text{softmax}(\mathbf a + b\mathbf 1)_k = \frac{\exp(a_k)\exp(b)}{\sum_{j=1}^K \exp(a_j)\exp(b)}
 = \frac{\exp(a_k)\exp(b)}{\exp(b)\sum_{j=1}^K \exp(a_j)} = \text{softmax}(\mathbf a)_k. \]""",
    ),
    "arg max sets": (
        "2b",
        r"""Since $\exp$ is strictly increasing and $\sum_j e^{x_j} > 0$,
\[ \arg\max_i \mathrm{softmax}(x)_i = \arg\max_i \frac{e^{x_i}}{\sum_j e^{x_j}} = \arg\max_i e^{x_i} = \arg\max_i x_i. \]
Also $\arg\max_i \log\mathrm{softmax}(x)_i = \arg\max_i \mathrm{softmax}(x)_i$.""",
    ),
    "a difference of logarithms": (
        "2b",
        r"""Note that
\[ \log \mathrm{softmax}(x)_i = x_i - \log\sum_j e^{x_j}. \]
Hence $\log \mathrm{softmax}(x)_i \ge \log \mathrm{softmax}(x)_k$ iff $x_i \ge x_k$. As $\log$ is increasing,
$\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k$ iff $\log \mathrm{softmax}(x)_i \ge \log \mathrm{softmax}(x)_k$.""",
    ),
    "a ratio": (
        "2b",
        r"""\[ \frac{\mathrm{softmax}(x)_i}{\mathrm{softmax}(x)_k} = e^{x_i-x_k}. \]
Hence $x_i > x_k$ if and only if $\mathrm{softmax}(x)_i > \mathrm{softmax}(x)_k$, and since $\ln$ is strictly
increasing this is equivalent to $\ln\mathrm{softmax}(x)_i > \ln\mathrm{softmax}(x)_k$.""",
    ),
    "names of values, and z_j with j ≠ m": (
        "2c",
        r"""Let the maximum be unique and attained at $m$. With $z_j = x_j - x_m$
\[ \mathrm{softmax}(\alpha x)_i = \frac{e^{\alpha z_i}}{\sum_j e^{\alpha z_j}}
 = \frac{e^{\alpha z_i}}{1 + \sum_{j\ne m} e^{\alpha z_j}} . \]
For $\alpha \to \infty$ the denominator converges to $1$ because all $z_j$ with $j \ne m$ are negative. Hence
\[ \lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_m = 1, \qquad
 \lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = 0 \quad \text{if } i \ne m. \]""",
    ),
}

RIGHT |= {
    "a maximum attained only at m, and a limit over an equation": (
        "2c",
        r"""Suppose the maximum $M = \max_j x_j$ is attained only at $m$. Then
\[ \sigma(\alpha x)_m = \frac{e^{\alpha M}}{\sum_j e^{\alpha x_j}}
 = \frac{1}{1 + \sum_{j\ne m} e^{-\alpha(M - x_j)}} \xrightarrow{\alpha\to\infty} 1, \]
since $M - x_j > 0$ for $j\ne m$. For $i \ne m$
\[ \sigma(\alpha x)_i = e^{-\alpha(M-x_i)}\,\sigma(\alpha x)_m \to 0 . \]""",
    ),
    "between two bounds": (
        "2c",
        UNIQUE
        + r"""Let $\alpha > 0$.

Case $i = m$:
\[ \mathrm{softmax}(\alpha x)_m = \frac{1}{1 + \sum_{j \ne m} e^{\alpha(x_j - x_m)}} \to 1 \quad (\alpha\to\infty). \]

Case $i \ne m$:
\[ 0 \le \mathrm{softmax}(\alpha x)_i \le \frac{e^{\alpha x_i}}{e^{\alpha x_m}} = e^{-\alpha(x_m - x_i)} \to 0
 \quad (\alpha\to\infty). \]""",
    ),
    "limits as terms": (
        "2c",
        UNIQUE
        + r"""We have
\begin{align*}
\lim_{\alpha\to\infty}\mathrm{softmax}(\alpha x)_m &= \lim_{\alpha\to\infty}\frac{1}{\sum_j e^{\alpha (x_j-x_m)}} \\
&= \frac{1}{1 + \sum_{j\ne m}\lim_{\alpha\to\infty} e^{\alpha(x_j-x_m)}} = \frac{1}{1+0} = 1,
\end{align*}
and for $i\neq m$,
\[ \lim_{\alpha\to\infty}\mathrm{softmax}(\alpha x)_i
 = \lim_{\alpha\to\infty} e^{\alpha(x_i-x_m)}\,\mathrm{softmax}(\alpha x)_m = 0\cdot 1 = 0. \]""",
    ),
    "the rate": (
        "2c",
        UNIQUE
        + r"""With $\delta>0$ such that $x_m - x_j \ge \delta$ for all $j \neq m$ we get for $\alpha>0$
\[ 1 - (n-1)e^{-\alpha\delta} \le \mathrm{softmax}(\alpha x)_m \le 1 \]
and $0 \le \mathrm{softmax}(\alpha x)_i \le e^{-\alpha\delta}$ for $i \ne m$. As $\alpha\to\infty$, $e^{-\alpha\delta}\to 0$,
so $\mathrm{softmax}(\alpha x)_m \to 1$ and $\mathrm{softmax}(\alpha x)_i \to 0$ for $i \neq m$.""",
    ),
    "members of arg max sets": (
        "2b",
        r"""$i \in \arg\max_k x_k \iff x_i \ge x_k\ \forall k \iff e^{x_i} \ge e^{x_k}\ \forall k
\iff \mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k\ \forall k
\iff \log\mathrm{softmax}(x)_i \ge \log\mathrm{softmax}(x)_k\ \forall k$.""",
    ),
}

INCOMPLETE: dict[str, tuple[str, str]] = {
    "n = 2": (
        "2a",
        r"""For $n=2$ and $x = (x_1, x_2)$ we have
\[ \sigma(x+c)_1 = \frac{e^{x_1+c}}{e^{x_1+c}+e^{x_2+c}} = \frac{e^{x_1}}{e^{x_1}+e^{x_2}} = \sigma(x)_1. \]""",
    ),
    "the claim alone": (
        "2b",
        r"""\[ \arg\max_i \mathrm{softmax}(x)_i = \arg\max_i \log\mathrm{softmax}(x)_i = \arg\max_i x_i \]""",
    ),
    "one direction for sets": (
        "2b",
        r"""\[ \forall k: x_i \ge x_k \Rightarrow \forall k: e^{x_i} \ge e^{x_k}
 \Rightarrow \forall k: \mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k \]
and $\forall k: \mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k
 \Rightarrow \forall k: \log\mathrm{softmax}(x)_i \ge \log\mathrm{softmax}(x)_k$.""",
    ),
    "one direction": (
        "2b",
        r"""If $x_i \ge x_k$ for all $k$ then $e^{x_i} \ge e^{x_k}$ for all $k$, hence
$\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k$ and $\log\mathrm{softmax}(x)_i \ge \log\mathrm{softmax}(x)_k$ for all $k$.""",
    ),
}

WRONG: dict[str, tuple[str, int, str]] = {
    "the largest share is no score": (
        "2b",
        2,
        r"""As $\log$ is increasing,
\[ \max_i \log \mathrm{softmax}(x)_i = \log \max_i \mathrm{softmax}(x)_i = \max_i x_i . \]""",
    ),
    "two maxima": (
        "2c",
        2,
        r"""Let $M = \max_k x_k$, so that $x_j \le M$ for all $j$. Then
\[ \lim_{\alpha \to \infty} \sum_{j=1}^n e^{\alpha (x_j - M)} = 1. \]""",
    ),
    "a reason in words before the claim": (
        "2b",
        2,
        r"""Since probabilities are below one,
$\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k \iff \log\mathrm{softmax}(x)_i \le \log\mathrm{softmax}(x)_k$.""",
    ),
    "logarithms are taken": (
        "2a",
        2,
        r"""We take logs:
\[ \log \mathrm{softmax}(x+c)_i = x_i + c - \sum_j (x_j + c) = x_i - \sum_j x_j = \log\mathrm{softmax}(x)_i. \]""",
    ),
    "iff in words": ("2b", 1, r"""We have $\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k$ if and only if $x_i > x_k$."""),
}

WRONG |= {
    "a limit that does not exist": (
        "2c",
        3,
        UNIQUE
        + r"""
$$\lim_{\alpha\to\infty} \frac{e^{\alpha x_m}}{\sum_j e^{\alpha x_j}}
 = \frac{\lim_{\alpha\to\infty} e^{\alpha x_m}}{\lim_{\alpha\to\infty} \sum_j e^{\alpha x_j}} = 1.$$""",
    ),
    "two limits that differ": (
        "2c",
        2,
        UNIQUE
        + r"""
\[ \lim_{\alpha\to\infty}\mathrm{softmax}(\alpha x)_i = \lim_{\alpha\to\infty}\mathrm{softmax}(x)_i. \]""",
    ),
    "a condition in brackets": (
        "2c",
        2,
        r"""Assume a unique maximum $x_m > x_j$ $(j \ne m)$ and $\alpha > 0$. Then
\[ \frac{e^{\alpha x_m}}{\sum_j e^{\alpha x_j}} = \frac{\alpha e^{x_m}}{\alpha e^{x_m} + \sum_{j \neq m} e^{x_j}}. \]""",
    ),
    "n − 1 is missing": (
        "2c",
        2,
        r"""Let $m$ be the unique maximiser and $\delta = \min_{j \ne m} (x_m - x_j)$. Then
\[ 1 - \mathrm{softmax}(\alpha x)_m \le e^{-\alpha \delta} . \]""",
    ),
}

NOT_WRONG: dict[str, tuple[str, str]] = {
    "neither side of an iff is asserted": (
        "2b",
        r"""Hence $\log \mathrm{softmax}(x)_i \ge \log \mathrm{softmax}(x)_k$ iff $x_i \ge x_k$.""",
    ),
    "what implies is not asserted": (
        "2b",
        r"""Since $\exp$ is increasing, $\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k$ implies $x_i \ge x_k$.""",
    ),
    "this is equivalent to": (
        "2b",
        r"""Hence $x_i > x_k$ if and only if $\mathrm{softmax}(x)_i > \mathrm{softmax}(x)_k$, and since $\ln$ is
strictly increasing this is equivalent to $\ln\mathrm{softmax}(x)_i > \ln\mathrm{softmax}(x)_k$.""",
    ),
    "implications in a row": (
        "2b",
        r"""Since $\exp$ is increasing, $x_i \ge x_k$ implies $e^{x_i} \ge e^{x_k}$, which implies
$\mathrm{softmax}(x)_i\ge\mathrm{softmax}(x)_k$, and this implies
$\log\mathrm{softmax}(x)_i\ge\log\mathrm{softmax}(x)_k$.""",
    ),
    "the condition stands beside another claim of the sentence": (
        "2c",
        UNIQUE
        + r"""As $0 \le \mathrm{softmax}(\alpha x)_i \le 1 - \mathrm{softmax}(\alpha x)_m$ for $i\ne m$, also
$\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = 0$.""",
    ),
    "α is large": ("2c", UNIQUE + r"""Then $\mathrm{softmax}(\alpha x)_m \ge \mathrm{softmax}(\alpha x)_j$ for all $j$."""),
    "the only place of the maximum, in words": (
        "2c",
        r"""Suppose the maximum $M = \max_j x_j$ is attained only at $m$. Then $M - x_j > 0$ for $j\ne m$.""",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_answers_are_accepted(name: str) -> None:
    exercise, text = RIGHT[name]
    (graded,) = grade_text(text, exercise=exercise)
    assert graded.accepted, graded.message


@pytest.mark.parametrize("name", INCOMPLETE)
def test_incomplete_answers_are_said_to_be(name: str) -> None:
    exercise, text = INCOMPLETE[name]
    (graded,) = grade_text(text, exercise=exercise)
    assert graded.verdict == "incomplete", graded.message


@pytest.mark.parametrize("name", WRONG)
def test_the_first_wrong_line_is_named(name: str) -> None:
    exercise, line, text = WRONG[name]
    (graded,) = grade_text(text, exercise=exercise)
    assert graded.first_wrong is not None, graded.message
    assert graded.first_wrong.place.line == line


@pytest.mark.parametrize("name", NOT_WRONG)
def test_no_line_of_these_is_called_wrong(name: str) -> None:
    exercise, text = NOT_WRONG[name]
    (graded,) = grade_text(text, exercise=exercise)
    assert graded.steps
    assert graded.verdict not in ("wrong", "unreadable"), graded.message


def test_a_choice_that_no_line_needs_does_not_make_an_answer_incomplete() -> None:
    text = r"""% exercise: free
% given: x \in \mathbb{R}^n
% given: M \in \mathbb{R}
% goal: \log \sum_j e^{x_j} = M + \log \sum_j e^{x_j - M}
$$\log\sum_j e^{x_j} = \log\Big(e^{M}\sum_j e^{x_j-M}\Big) = M+\log\sum_j e^{x_j-M},$$
in practice one takes $M=\max_j x_j$, then no exponential overflows."""
    assert grade_text(text)[0].accepted
    assert not grade_text(text.replace("$$\\log", "Take $M = 0$. $$\\log", 1).replace("= M+", "= "))[0].accepted


def _grade(exercise: str, text: str) -> Graded:
    return grade_text(f"% exercise: {exercise}\n{text}")[0]


_MAXIMISER = r"""Suppose first that $m$ is a maximiser of the scores, so $x_m \ge x_k$ for all $k$. WAY
Dividing by the sum we have $\operatorname{softmax}(x)_m \ge \operatorname{softmax}(x)_k$, and
$\log\operatorname{softmax}(x)_m \ge \log\operatorname{softmax}(x)_k$ for all $k$.

Now suppose that $m$ is not a maximiser of the scores. Then there is a $k$ with $x_k > x_m$. BACK
Hence $\operatorname{softmax}(x)_k > \operatorname{softmax}(x)_m$ and
$\log\operatorname{softmax}(x)_k > \log\operatorname{softmax}(x)_m$.
"""


@pytest.mark.parametrize(
    ("way", "back", "verdict"),
    [
        (r"Then $e^{x_m} \ge e^{x_k}$.", r"Then $e^{x_k} > e^{x_m}$.", "accepted"),
        # Where the way is shown in one direction, the other one may be said alone.
        ("", r"Then $e^{x_k} > e^{x_m}$.", "accepted"),
        (r"Then $e^{x_m} \ge e^{x_k}$.", "", "accepted"),
        ("", "", "incomplete"),
        (r"Then $2 x_m \ge 2 x_k$.", r"Then $2 x_k > 2 x_m$.", "incomplete"),
    ],
)
def test_a_maximiser_stays_one_and_what_is_none_stays_none(way: str, back: str, verdict: str) -> None:
    assert _grade("2b", _MAXIMISER.replace("WAY", way).replace("BACK", back)).verdict == verdict


def test_one_direction_of_maximisers_is_not_the_goal() -> None:
    first = _MAXIMISER.split("\n\n")[0].replace("WAY", r"Then $e^{x_m} \ge e^{x_k}$.")
    assert _grade("2b", first).verdict == "incomplete"


@pytest.mark.parametrize(
    ("between", "verdict"), [(r"\sum_j e^{(x_j + c) - (x_i + c)} = \sum_j e^{x_j - x_i} =", "accepted"), ("", "incomplete")]
)
def test_equal_reciprocals_are_those_of_equal_numbers(between: str, verdict: str) -> None:
    sides = [rf"\frac{{1}}{{\operatorname{{softmax}}({side})_i}}" for side in ("x + c", "x")]
    assert _grade("2a", rf"\[ {sides[0]} = {between} {sides[1]} \]").verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"$(a - b)^2 \ge 0$. We have $(a - b)^2 = a^2 - 2 a b + b^2$, hence $a b \le \frac{a^2 + b^2}{2}$.", "accepted"),
        (r"We have $2 a b \le a^2 + b^2$, hence $a b \le \frac{a^2 + b^2}{2}$.", "incomplete"),
        (r"We have $0 \le a^2 - 2 a b + b^2$, hence $a b \le \frac{a^2 + b^2}{2}$.", "incomplete"),
        (r"We have $(a - b)^2 = a^2 - 2 a b + b^2$, hence $a b \le \frac{a^2 + b^2}{2}$.", "incomplete"),
    ],
)
def test_half_a_sum_is_the_sum_of_halves_but_no_way_to_the_goal(text: str, verdict: str) -> None:
    header = "% given: a, b \\in \\mathbb{R}\n% goal: a b \\le \\frac{a^2 + b^2}{2}\n"
    assert _grade("free", header + text).verdict == verdict


@pytest.mark.parametrize(
    ("middle", "verdict"), [(r"\frac{e^c \exp(z)}{e^c\, \mathbf{1}^\top \exp(z)}", "accepted"), (r"e^c \exp(z)", "wrong")]
)
def test_the_ones_are_as_many_as_what_they_sum_up(middle: str, verdict: str) -> None:
    line = rf"\frac{{e^c \exp(z)}}{{\mathbf{{1}}^\top (e^c \exp(z))}} = {middle} = \operatorname{{softmax}}(z)"
    assert (
        _grade("2a", rf"For $z \in \mathbb{{R}}^K$ \[ \operatorname{{softmax}}(z + c \mathbf{{1}}) = {line} \]").verdict
        == verdict
    )


def test_the_index_of_the_maximum_runs_over_the_students_own_classes() -> None:
    graded = _grade(
        "2c",
        r"""Let $z \in \mathbb{R}^K$ be the scores and let $z_m$ be the only maximum. For $k \ne m$ and $\tau > 0$
        \[ \operatorname{softmax}(\tau z)_k = \frac{e^{\tau z_k}}{\sum_{l=1}^K e^{\tau z_l}}
        \le \frac{e^{\tau z_k}}{e^{\tau z_m}} . \]""",
    )
    assert [step.verdict for step in graded.steps] == ["proven", "proven"]


@pytest.mark.parametrize(("whom", "verdict"), [(r" for all $j \ne m$", "accepted"), ("", "incomplete")])
def test_as_recalls_what_was_shown_with_its_condition(whom: str, verdict: str) -> None:
    graded = _grade(
        "2c",
        rf"""Let $m$ be the only index with the maximal score and put $z_j = x_m - x_j$, so that $z_j > 0${whom}.
        \[ \operatorname{{softmax}}(\alpha x)_m = \frac{{1}}{{1 + \sum_{{j \ne m}} e^{{-\alpha z_j}}}} \]
        As $z_j > 0$, we have $\lim_{{\alpha \to \infty}} e^{{-\alpha z_j}} = 0$ for $j \ne m$, and therefore
        \[ \lim_{{\alpha \to \infty}} \operatorname{{softmax}}(\alpha x)_m = \frac{{1}}{{1 + 0}} = 1 . \]
        For $i \ne m$ \[ \operatorname{{softmax}}(\alpha x)_i = e^{{-\alpha z_i}} \operatorname{{softmax}}(\alpha x)_m \]
        and so \[ \lim_{{\alpha \to \infty}} \operatorname{{softmax}}(\alpha x)_i = 0 \cdot 1 = 0 . \]""",
    )
    assert graded.verdict == verdict, graded.message


@pytest.mark.parametrize(
    "line, found",
    [(r"x_m \ge x_k", "proven"), (r"x_m > x_k", "false"), (r"x_k \ge x_m", "false"), (r"e^{x_m} \ge e^{x_k}", "proven")],
)
def test_a_position_may_be_any_of_the_largest(line: str, found: str) -> None:
    (answer,) = grade_text(rf"Let $m \in \arg\max_i x_i$. For every $k$ we have \[ {line} . \]", exercise="2b")
    assert [step.verdict for step in answer.steps] == [found]
