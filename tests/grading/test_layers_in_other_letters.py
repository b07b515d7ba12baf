"""A network whose weights, biases and activation have letters that no formula introduces, and transposes of new names."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdict(exercise: str, text: str) -> str:
    return grade_text(text, exercise=exercise)[0].verdict


_SCALED = r"""$F'(x) = \phi(\lambda^{-1} W^2 \phi(\lambda W^1 x + \lambda b^1) + b^2)
= \phi(\lambda^{-1} \lambda W^2 \phi(W^1 x + b^1) + b^2) = \phi(W^2 \phi(W^1 x + b^1) + b^2) = F(x)$."""


@pytest.mark.parametrize(
    "text",
    [
        r"$F(x) = \theta^2 (\theta^1 x + b^1) + b^2 = \theta^2 \theta^1 x + (\theta^2 b^1 + b^2)$.",
        r"Let the weights be $\Theta_1, \Theta_2$. $F(x) = \Theta_2 (\Theta_1 x + b_1) + b_2 = \Theta_2 \Theta_1 x + "
        r"(\Theta_2 b_1 + b_2)$.",
        r"Weights $V^1, V^2$ instead of $W^1, W^2$: $F(x) = V^2 (V^1 x + c^1) + c^2 = V^2 V^1 x + (V^2 c^1 + c^2) = V x + c$ "
        r"with $V = V^2 V^1$ and $c = V^2 c^1 + c^2$.",
        r"Let $W^1 = \theta_1^\top$, $W^2 = \theta_2^\top$. $F(x) = \theta_2^\top (\theta_1^\top x + b_1) + b_2 = "
        r"(\theta_1\theta_2)^\top x + (\theta_2^\top b_1 + b_2)$.",
        r"Let $W^k = \theta_k^\top$. $F(x) = \theta_2^\top (\theta_1^\top x + b_1) + b_2 = \theta_2^\top\theta_1^\top x + "
        r"(\theta_2^\top b_1 + b_2)$.",
    ],
)
def test_right_weights(text: str) -> None:
    assert _verdict("3a", text) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        r"$F(x) = V^2 (V^1 x + c^1) + c^2 = V^1 V^2 x + (V^2 c^1 + c^2)$.",
        r"$F(x) = V^2 (V^1 x + c^1) + c^2 = V^2 V^1 x + c^1 + c^2$.",
        r"Let $W^k = \theta_k^\top$. $F(x) = \theta_2^\top (\theta_1^\top x + b_1) + b_2 = (\theta_2\theta_1)^\top x + "
        r"(\theta_2^\top b_1 + b_2)$.",
    ],
)
def test_wrong_weights(text: str) -> None:
    assert _verdict("3a", text) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $M, N$ be the weight matrices. $F(x) = N (M x + b_1) + b_2 = N M x + (N b_1 + b_2)$.",
        r"Let the weights be $M, N$ and the biases $c, d$. $F(x) = N (M x + c) + d = N M x + (N c + d)$.",
        r"Let $\Theta_1, \Theta_2$ be the transposed weights. $F(x) = \Theta_2^\top(\Theta_1^\top x + b_1) + b_2 = "
        r"\Theta_2^\top \Theta_1^\top x + (\Theta_2^\top b_1 + b_2)$.",
        r"Let $V_1 = (W^1)^\top$. $F(x) = V_2 (V_1 x + b_1) + b_2 = V_2 V_1 x + (V_2 b_1 + b_2)$.",
    ],
)
def test_words_that_are_not_read_make_nothing_false(text: str) -> None:
    """Matrices of which only words say what they are are no numbers."""
    assert _verdict("3a", text) in ("unclear", "unreadable")


@pytest.mark.parametrize("letter", [r"\phi", r"\sigma", r"\rho", "g"])
def test_other_activations(letter: str) -> None:
    text = _SCALED.replace(r"\phi", letter)
    assert _verdict("3b", text) == "accepted"
    assert _verdict("3b", text.replace(r"\lambda b^1", "b^1")) == "wrong"
    assert _verdict("3b", f"Let ${letter}$ be the sigmoid. {text}") != "accepted"
    assert _verdict("3b", f"Let ${letter}(t) = t^2$. {text}") != "accepted"
    assert _verdict("3b", rf"Let ${letter} = \tanh$. {text}") != "accepted"
