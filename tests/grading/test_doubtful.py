"""A relation in the run of the text is called false only where the words claim it."""

import pytest

from proofs.grading.grade import grade_text

BEFORE = r"""Let $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. Then $\tilde w^\top \tilde x = w^\top x + b$, so
$y = f(\tilde w^\top \tilde x)$. """


def verdicts(words: str, exercise: str = "1", before: str = BEFORE) -> list[str]:
    (answer,) = grade_text(before + words, exercise=exercise)
    return [step.verdict for step in answer.steps]


@pytest.mark.parametrize(
    "words",
    [
        r"In these terms the decision boundary $w^\top x + b = 0$ is cut out by a hyperplane.",
        r"A separating line $w^\top x + b = 0$ need not contain the origin.",
        r"The neuron switches at the threshold $w^\top x + b = 0$.",
        r"The Grenzfläche $w^\top x + b = 0$ then contains the origin.",
        r"The input lies on one side of the surface $w^\top x + b = 0$.",
    ],
)
def test_the_name_of_a_thing_is_no_claim(words: str) -> None:
    assert "false" not in verdicts(words) and "unclear" not in verdicts(words)


@pytest.mark.parametrize(
    "words",
    [
        r"Hence $w^\top x + b = 0$.",
        r"It follows that $w^\top x + b = 0$.",
        r"Clearly $f(w^\top x + b) = f(w^\top x) + f(b)$.",
        r"This shows the identity $f(w^\top x + b) = f(w^\top x) + f(b)$.",
        r"Then also $w^\top x + b = 0$ is true.",
    ],
)
def test_a_claim_is_false_when_it_does_not_hold(words: str) -> None:
    assert "false" in verdicts(words)


def test_cases_are_counted_and_not_claimed() -> None:
    found = verdicts(
        r"Let $a_i = \sum_j w_{ij} x_j$. If the neuron flips, then either $a_i \ne 0$ and the energy falls, or $a_i = 0$.",
        "5",
        "",
    )
    assert "false" not in found


def test_a_place_that_was_not_read_is_a_condition() -> None:
    text = r"Let $J(w) = L(w) - \lambda \|w\|^2$ and let $K$ be a large ball. Outside of $K$ we have $J(w) < -2$."
    assert "false" not in verdicts(text, "4b", "")
