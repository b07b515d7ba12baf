"""Orders shown by contradiction: what is supposed to be refuted narrows nothing, and one direction needs the way to it."""

import pytest

from proofs.grading.grade import grade_text

_NAMES = r"Write $p_i = \mathrm{softmax}(x)_i$ and $S = \sum_j e^{x_j} > 0$. "
_FORWARDS = r"""

Suppose $x_m \ge x_i$ for all $i$ and that $p_k > p_m$ for some $k$. Then $e^{x_k} > e^{x_m}$ after multiplication by $S$
and so $x_k > x_m$, a contradiction.

"""
_BACKWARDS = r"""

Conversely suppose $p_m \ge p_i$ for all $i$, but $x_k > x_m$ for some $k$. Then
\[ p_k = \frac{e^{x_k}}{S} > \frac{e^{x_m}}{S} = p_m , \]
which is a contradiction.

"""
_LOGS = r"As $\log$ is strictly increasing, $p_i \ge p_k \iff \log p_i \ge \log p_k$ for all $i, k$."


def _verdict(text: str, exercise: str = "2b") -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


@pytest.mark.parametrize(
    "text",
    [
        _NAMES + _FORWARDS + _BACKWARDS + _LOGS,
        r"""Sei $p = \mathrm{softmax}(x)$ und $N = \sum_j e^{x_j}$. Angenommen $x_i \ge x_k$, aber $p_i < p_k$. Dann ist
        $\frac{e^{x_i}}{N} < \frac{e^{x_k}}{N}$, also $e^{x_i} < e^{x_k}$ und damit $x_i < x_k$, Widerspruch.
        Angenommen umgekehrt $p_i \ge p_k$, aber $x_i < x_k$. Dann ist $e^{x_i} < e^{x_k}$ und nach Division durch $N$ auch
        $p_i < p_k$, Widerspruch. Schließlich ist $\log$ streng monoton, also $p_i \ge p_k \iff \log p_i \ge \log p_k$.""",
    ],
)
def test_both_directions_by_contradiction(text: str) -> None:
    assert _verdict(text) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        _NAMES + _FORWARDS + _LOGS,
        _NAMES + _BACKWARDS + _LOGS,
        _NAMES + _FORWARDS + _BACKWARDS,
        _NAMES + r"Then $x_i \ge x_k \iff p_i \ge p_k$. " + _LOGS,
        r"Suppose for contradiction that \[ x_i \ge x_k \iff e^{x_i} \ge e^{x_k} . \] This contradicts nothing. " + _LOGS,
        _NAMES + r"Suppose all scores are equal, $x_i \ge x_k$ for all $i$ and $k$. Then $p_i \ge p_k$. Conversely $p_i \ge p_k$ "
        r"gives $x_i \ge x_k$. " + _LOGS,
    ],
)
def test_what_is_not_shown_is_not_reached(text: str) -> None:
    assert _verdict(text) in ("incomplete", "unclear", "unreadable")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"Then $e^{x_k} > e^{x_m}$", r"Then $e^{x_k} > S e^{x_m}$"),
        (r"\frac{e^{x_k}}{S} > \frac{e^{x_m}}{S} = p_m", r"\frac{e^{x_k}}{S} > \frac{2 e^{x_m}}{S} = 2 p_m"),
    ],
)
def test_a_wrong_line_on_the_way_to_the_contradiction_is_named(right: str, wrong: str) -> None:
    text = _NAMES + _FORWARDS + _BACKWARDS + _LOGS
    assert right in text
    assert _verdict(text.replace(right, wrong)) == "wrong"


_BOUNDS = r"""% let: M = \max_i x_i
% goal: M \le \log \sum_{i=1}^n e^{x_i} \le M + \log n
Let $M = \max_i x_i$ and let $k$ be an index with $x_k = M$. Then
\[ e^M = e^{x_k} \le \sum_{i=1}^n e^{x_i} \le \sum_{i=1}^n e^M = n e^M , \]
since $x_i \le M$ for all $i$. Taking logarithms,
\[ M \le \log \sum_{i=1}^n e^{x_i} \le \log(n e^M) = M + \log n . \]"""


def test_a_position_of_the_maximum_may_have_a_name() -> None:
    assert _verdict(_BOUNDS, "free") == "accepted"


@pytest.mark.parametrize(
    ("right", "wrong", "verdict"),
    [
        ("$x_k = M$", "$x_k = M + 1$", "incomplete"),
        (r"\le \sum_{i=1}^n e^M = n e^M", r"\le \sum_{i=1}^n e^M = e^M", "wrong"),
        (r"e^M = e^{x_k} \le \sum_{i=1}^n e^{x_i}", r"\sum_{i=1}^n e^{x_i}", "incomplete"),
    ],
)
def test_and_no_more_than_that(right: str, wrong: str, verdict: str) -> None:
    assert right in _BOUNDS
    assert _verdict(_BOUNDS.replace(right, wrong).replace("e^M = e^{x_k} ", "e^M "), "free") == verdict


_PARABOLA = r"""% given: u, v \in \mathbb{R}^n
% given: v \ne 0
% goal: \langle u, v \rangle^2 \le \|u\|^2 \|v\|^2
With $s = \frac{\langle u, v\rangle}{\|v\|^2}$ we have
\[ 0 \le \|u - s v\|^2 = \|u\|^2 - 2 s \langle u, v\rangle + s^2 \|v\|^2 = \|u\|^2 - \frac{\langle u, v\rangle^2}{\|v\|^2} . \]
"""


def test_an_inequality_is_multiplied_by_what_is_positive() -> None:
    last = r"Multiplying by $\|v\|^2 > 0$ gives $\langle u, v\rangle^2 \le \|u\|^2 \|v\|^2$."
    assert _verdict(_PARABOLA + last, "free") == "accepted"
    assert _verdict(_PARABOLA.replace("v \\ne 0", "u \\ne 0") + last, "free") != "accepted"
    assert _verdict(_PARABOLA.replace("- 2 s", "- s") + last, "free") == "wrong"


@pytest.mark.parametrize("sought", ["We search for a vector $v \\in \\mathbb{R}^{n+1}$ such that", "We look for a $v$ such that"])
def test_what_is_sought_is_in_force_for_what_follows_from_it(sought: str) -> None:
    text = (
        sought
        + r"""
    \[ \langle v, (x, 1) \rangle = \langle w, x \rangle + b \quad \text{for all } x \in \mathbb{R}^n . \]
    Write $v = (u, c)$ with $u \in \mathbb{R}^n$ and $c \in \mathbb{R}$. Then $x = 0$ gives $c = b$."""
    )
    assert _verdict(text, "1") != "wrong"


_DIRECTLY = {
    "2a": r"Then \[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i} e^c}{\sum_j e^{x_j} e^c} = \mathrm{softmax}(x)_i . \]",
    "2b": r"With $p = \mathrm{softmax}(x)$ we have \[ x_i \ge x_k \iff e^{x_i} \ge e^{x_k} \iff p_i \ge p_k \] "
    r"\[ \iff \log p_i \ge \log p_k . \]",
    "5": r"With $h = \sum_{j \ne i} w_{ij} x_j$ we have \[ H(x') - H(x) = -(x_i' - x_i) h = x_i h - |h| \le 0 . \]",
}


@pytest.mark.parametrize("exercise", _DIRECTLY)
@pytest.mark.parametrize(
    "case",
    [
        "Suppose everything is alike and tiny.",
        "Suppose, for contradiction, that the values are not all negligible.",
        "Angenommen, alles ist gleich.",
    ],
)
@pytest.mark.parametrize("end", ["This is a contradiction.", "So there is no contradiction.", "Das ist ein Widerspruch."])
def test_a_case_in_words_that_is_contradicted_is_one_case(exercise: str, case: str, end: str) -> None:
    assert _verdict(_DIRECTLY[exercise], exercise) == "accepted"
    assert _verdict(f"{case} {_DIRECTLY[exercise]} {end}", exercise) == "unclear"


@pytest.mark.parametrize("denial", ["suppose that it is not one of $p$", "suppose that $m$ does not belong to those of $p$"])
def test_what_is_only_denied_is_what_is_refuted(denial: str) -> None:
    text = _FORWARDS.replace(
        "and that $p_k > p_m$ for some $k$. Then", rf"and {denial}. Then there is a $k$ with $p_k > p_m$. So"
    )
    assert denial in text
    assert _verdict(_NAMES + text + _BACKWARDS + _LOGS) == "accepted"


_ONE_WAY = r"If $x_i \ge x_k$, then $e^{x_i} \ge e^{x_k}$ and $p_i = \frac{e^{x_i}}{S} \ge \frac{e^{x_k}}{S} = p_k$. "
_OTHER_WAY = r"Conversely, if $p_i \ge p_k$, then $e^{x_i} = S p_i \ge S p_k = e^{x_k}$ and so $x_i \ge x_k$. "


@pytest.mark.parametrize(
    "said",
    [
        r"Hence $x_i \ge x_k \iff p_i \ge p_k$. " + _LOGS,
        r"Therefore $x_i \ge x_k \iff p_i \ge p_k \iff \log p_i \ge \log p_k$.",
        r"So $i$ is a maximiser of $x$ iff it is one of $p$: $p_i \ge p_k \iff x_i \ge x_k$. " + _LOGS,
    ],
)
def test_an_equivalence_is_not_said_by_itself_after_one_direction(said: str) -> None:
    assert _verdict(_NAMES + _ONE_WAY + said) == "incomplete"
    assert _verdict(_NAMES + _ONE_WAY + _OTHER_WAY + said) == "accepted"
