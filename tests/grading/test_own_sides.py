"""An equivalence is not shown under what one of its own sides says, whatever words bring that in."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

_BROUGHT_IN = [
    r"That $i$ is a maximiser of $p$ means $p_i \ge p_k$ for all $k$.",
    r"Being a maximiser amounts to $p_i \ge p_k$ for all $k$.",
    r"By definition of a maximiser, $p_i \ge p_k$ for all $k$.",
    r"Suppose $p_i \ge p_k$ for all $k$.",
    r"Let $i$ be a maximiser, i.e. $p_i \ge p_k$ for all $k$.",
    r"A maximiser is an $i$ with $p_i \ge p_k$ for all $k$.",
    r"We ask when $p_i \ge p_k$ for all $k$.",
    r"Let $i \in \arg\max_k p_k$.",
    r"The index $i$ is a maximiser of $p$ when $p_i \ge p_k$ for all $k$.",
    r"Dass $i$ maximal ist, heißt $p_i \ge p_k$ für alle $k$.",
    r"Suppose $x_i \ge x_j$ for all $j$.",
]


def _grade(text: str, exercise: str = "2b") -> Graded:
    [answer] = grade_text(text, exercise=exercise)
    return answer


def _wrong_at(answer: Graded) -> int | None:
    return None if answer.first_wrong is None else answer.first_wrong.place.line


@pytest.mark.parametrize("words", _BROUGHT_IN)
def test_a_mean_value_is_no_maximum(words: str) -> None:
    answer = _grade(
        rf"Let $p=\mathrm{{softmax}}(x)$. {words}"
        "\n"
        r"\[ \forall k: p_i \ge p_k \iff n\, p_i \ge 1 \iff \forall k: e^{x_i} \ge e^{x_k} \iff \forall k: x_i \ge x_k. \]"
        "\n"
        r"Since $\log$ is increasing, $p_i\ge p_k$ is equivalent to $\log p_i\ge\log p_k$."
    )
    assert _wrong_at(answer) == 2, answer.message


@pytest.mark.parametrize("words", _BROUGHT_IN)
def test_what_holds_without_it_is_proven(words: str) -> None:
    answer = _grade(
        rf"Let $p=\mathrm{{softmax}}(x)$. {words}"
        r" As $Z = \sum_j e^{x_j} > 0$, \[ p_i \ge p_k \iff e^{x_i} \ge e^{x_k} \iff x_i \ge x_k. \]"
        r"Since $\log$ is increasing, $p_i\ge p_k$ is equivalent to $\log p_i\ge\log p_k$."
    )
    assert answer.verdict == "accepted", answer.message


@pytest.mark.parametrize(
    ("supposed", "chain", "verdicts"),
    [
        ("p_i \\ge p_k", r"x_i \ge x_k \iff 2p_i \ge p_k \iff p_i \ge p_k", ["false", "false"]),
        ("p_i < p_k", r"x_i \ge x_k \iff 2p_i < p_k \iff p_i \ge p_k", ["false", "false"]),
        # What decides a side without saying it is left out, too; that the line fails then is not said.
        ("p_i - p_k \\ge 1/2", r"p_i \ge p_k \iff 2p_i \ge p_k", ["unclear"]),
        ("e^{x_i} \\ge e^{x_k}", r"p_i \ge p_k \iff x_i + 1 \ge x_k", ["unclear"]),
        # An implication by its own conclusion.
        ("p_i \\ge p_k", r"x_i + 1 \ge x_k \implies p_i \ge p_k", ["false"]),
        ("p_i \\ge p_k", r"p_i \ge p_k \implies 2 e^{x_i} \ge e^{x_k}", ["proven"]),
        # Beside it everything is as before.
        ("n = 2", r"p_i \ge p_k \iff x_i \ge x_k", ["proven"]),
        ("x_k > 0", r"x_i \ge x_k \iff x_i x_k \ge x_k^2", ["proven"]),
    ],
)
def test_what_is_supposed_of_a_side_says_nothing(supposed: str, chain: str, verdicts: list[str]) -> None:
    answer = _grade(rf"Let $p=\mathrm{{softmax}}(x)$. Suppose ${supposed}$. Then \[ {chain}. \]")
    assert [step.verdict for step in answer.steps if step.relation in ("⇔", "⇒")] == verdicts


def test_what_a_header_gives_holds() -> None:
    answer = _grade("% given: a > 0\n% given: b > 0\n" r"\[ a b > 0 \iff a > 0 \]", "free")
    assert [step.verdict for step in answer.steps] == ["proven"]


_OBJECTIVE = r"Let $J(w) = \frac1m\sum_j\log(1+e^{-y_jw^\top x_j})+\lambda\|w\|^2$. Then $J(0)=\log 2$. "


@pytest.mark.parametrize(
    "words",
    [
        r"That $w$ is no worse than $0$ means $J(w)\le J(0)$.",
        r"Being no worse than the origin means that $J(w)\le J(0)$.",
        r"Dass $w$ nicht schlechter ist, bedeutet $J(w) \le J(0)$.",
    ],
)
def test_what_a_clause_means_is_no_claim(words: str) -> None:
    answer = _grade(_OBJECTIVE + words + "\n" r"\[ J(w) \le J(0) \iff \lambda\|w\|^2 \le \log 2. \]", "4b")
    assert _wrong_at(answer) == 2, answer.message


@pytest.mark.parametrize(
    "words",
    [
        r"All of this means $J(w)\le J(0)$.",
        r"We know that $\lambda$ is positive, which means $J(w)\le J(0)$.",
        r"So $\lambda > 0$, and that means that $J(w) \le J(0)$.",
        r"That $\exp$ turns sums into products means $e^{a+b} = e^a + e^b$.",
    ],
)
def test_what_follows_means_something_and_is_a_claim(words: str) -> None:
    assert _grade(_OBJECTIVE + words, "4b").verdict == "wrong"
