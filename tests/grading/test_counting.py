"""Numbers that count, and sequences: ``w_k = k v``, ``softmax(k x)``, ``α_k → ∞``."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

DATA = r"Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$ and let $v$ satisfy $y_j v^\top x_j > 0$ for all $j$. "
NEGATIVE = r"Since $S < 1$, $L(w) < 0$ for all $w \in \mathbb{R}^n$. "
UNIQUE = "% given: x_j < x_m \\text{ for all } j \\ne m\n"


def graded(text: str, exercise: str) -> Graded:
    (answer,) = grade_text(text, exercise=exercise)
    return answer


@pytest.mark.parametrize(
    "text",
    [
        r"Define $w_k = k v$ for $k \in \mathbb{N}$. Then $\lim_{k \to \infty} L(w_k) = 0$. ",
        r"Define $w_l = l v$ for $l = 1, 2, \dots$. Then \[L(w_l) = \frac1m \sum_j \log S(l\, y_j v^\top x_j) \to 0 .\] ",
        r"For $k \to \infty$ we get $L(k v) \to 0$. ",
    ],
)
def test_a_sequence_on_a_ray_shows_that_there_is_no_maximum(text: str) -> None:
    assert graded(DATA + text + NEGATIVE, "4a").verdict == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        r"Define $w_k = -k v$. Then $L(w_k) \to 0$ for $k \to \infty$. ",
        r"Define $w_k = \frac1k v$. Then $L(w_k) \to 0$ for $k \to \infty$. ",
        r"Define $w_k = k v$. Then $L(w_k) \to 1$ for $k \to \infty$. ",
    ],
)
def test_a_wrong_limit_of_a_sequence_is_false(text: str) -> None:
    assert graded(DATA + text + NEGATIVE, "4a").verdict == "wrong"


def test_a_sequence_that_is_below_its_limit_says_nothing_of_other_points() -> None:
    text = r"Let $w_k = k v$. Then $\lim_{k\to\infty} L(w_k) = 0$ and $L(w_k) < 0$ for all $k$. So there is no maximum."
    assert graded(DATA + text, "4a").verdict == "incomplete"


WINNER = (
    r"\[\lim_{k\to\infty} \mathrm{softmax}(\alpha_k x)_m = 1, \quad "
    r"\lim_{k\to\infty} \mathrm{softmax}(\alpha_k x)_i = 0 \ (i \ne m) .\]"
)
QUOTIENT = r"\[\mathrm{softmax}(\alpha_k x)_i = \frac{e^{\alpha_k (x_i - x_m)}}{1 + \sum_{j\ne m} e^{\alpha_k (x_j - x_m)}} .\] "


@pytest.mark.parametrize("sequence", [r"\alpha_k \to \infty", r"\alpha_k \to \infty \quad (k \to \infty)"])
def test_any_sequence_that_grows_without_end(sequence: str) -> None:
    assert graded(UNIQUE + rf"Let ${sequence}$. Then " + QUOTIENT + "Hence " + WINNER, "2c").verdict == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $\alpha_k \to \infty$. Then $e^{\alpha_k(x_j - x_m)} \to 0$ for all $j$.",
        r"Let $\alpha_k = \frac1k$. Then $e^{\alpha_k(x_j - x_m)} \to 0$ for $j \ne m$ as $k \to \infty$.",
        r"For $k \to \infty$ we have $e^{k(x_m - x_j)} \to 0$ for $j \ne m$.",
        r"Let $\alpha_k \to \infty$. Then $\mathrm{softmax}(\alpha_k x)_i = \frac{e^{x_i}}{\sum_j e^{\alpha_k x_j}}$.",
    ],
)
def test_what_is_false_of_a_sequence_is_wrong(text: str) -> None:
    assert graded(UNIQUE + text, "2c").verdict == "wrong"


def test_an_index_stays_an_index() -> None:
    text = r"\[\mathrm{softmax}(\alpha x)_k = \frac{e^{\alpha x_k}}{\sum_l e^{\alpha x_l}} .\]"
    assert [step.verdict for step in graded(UNIQUE + text, "2c").steps] == ["proven"]


# --- powers of what is positive by its form -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        r"Put $q_j = e^{x_j - x_m}$. Then \[\mathrm{softmax}(\alpha x)_i = \frac{q_i^\alpha}{\sum_j q_j^\alpha} .\] "
        r"For $j \ne m$ we have $0 < q_j < 1$ and $q_j^\alpha \to 0$, and $q_m^\alpha = 1$. Hence "
        r"$\lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_m = 1$ and "
        r"$\lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_i = 0$ for $i \ne m$.",
        r"Let $t = e^\alpha$. Then \[\mathrm{softmax}(\alpha x)_i = \frac{t^{x_i}}{\sum_j t^{x_j}} "
        r"= \frac{t^{x_i - x_m}}{\sum_j t^{x_j - x_m}} .\] "
        r"Since $x_j - x_m < 0$, $t^{x_j - x_m} \to 0$ for $j \ne m$. So $\mathrm{softmax}(\alpha x)_m \to 1$, and for $i \ne m$ "
        r"$\mathrm{softmax}(\alpha x)_i \to 0$.",
        r"Let $\delta > 0$ with $x_m - x_j \ge \delta$ for $j \ne m$ and let $\rho = e^{-\delta} \in (0, 1)$. For $i \ne m$ "
        r"\[\mathrm{softmax}(\alpha x)_i \le \rho^\alpha \to 0 .\] "
        r"For $i = m$: $\mathrm{softmax}(\alpha x)_m \ge \frac{1}{1 + (n-1)\rho^\alpha} \to 1$.",
    ],
)
def test_powers_with_a_number_as_exponent(text: str) -> None:
    assert graded(UNIQUE + text, "2c").verdict == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        r"Put $q_j = e^{x_j - x_m}$. Then $q_j^\alpha \to 0$ for all $j$.",
        r"Put $q_j = e^{x_j - x_m}$. For $j \ne m$ we have $q_j^\alpha \to 1$.",
        r"Put $q_j = e^{x_j - x_m}$. Then $\mathrm{softmax}(\alpha x)_i = \frac{q_i}{\sum_j q_j^\alpha}$.",
        r"Let $t = e^\alpha$. For $j \ne m$ we have $t^{x_m - x_j} \to 0$.",
        r"Let $\delta > 0$ and $\rho = e^{-\delta}$. Then $\rho^\alpha \to 1$.",
    ],
)
def test_false_powers_are_wrong(text: str) -> None:
    assert graded(UNIQUE + text, "2c").verdict == "wrong"


def test_a_power_of_what_may_be_negative_is_not_read() -> None:
    steps = graded(UNIQUE + r"Let $t = e^\alpha$. Then $\mathrm{softmax}(\alpha x)_i = \frac{x_i^t}{\sum_j x_j^t}$.", "2c").steps
    assert all(step.verdict == "unreadable" for step in steps)
