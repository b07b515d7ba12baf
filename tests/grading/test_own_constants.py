"""A number that an answer to 1 chooses itself: the new coordinate is any κ ≠ 0 and its weight b/κ."""

import pytest

from proofs.grading.grade import grade_text


def _verdict(text: str) -> str:
    (graded,) = grade_text(text, exercise="1")
    return graded.verdict


@pytest.mark.parametrize(
    "chosen",
    [
        r"Let $\kappa > 0$ be a constant.",
        r"Choose any number $\kappa \ne 0$.",
        r"Pick some number $\kappa > 0$.",
        r"Any fixed $\kappa \neq 0$ does.",
    ],
)
def test_any_constant_will_do(chosen: str) -> None:
    text = r"Put $\tilde x = (x, \kappa)$ and $\tilde w = (w, \frac{b}{\kappa})$. Then $\tilde w^T \tilde x = w^T x + b$."
    assert _verdict(f"{chosen} {text}") == "accepted"
    assert _verdict(f"{chosen} {text}".replace(r"\frac{b}{\kappa}", r"b \kappa")) == "wrong"


@pytest.mark.parametrize(
    "hidden",
    [
        r"with a number $\kappa$ such that $\kappa = w^T x + b$",
        r"where $\kappa = w^T x + b$",
        r"for a number $\kappa$ with $\kappa^2 = (w^T x + b)^2$",
    ],
)
def test_a_number_that_hides_the_input_is_none(hidden: str) -> None:
    text = rf"Let $\tilde x = (x, \kappa)$ and $\tilde w = (w - w, 1)$ {hidden}. Then $\tilde w^T \tilde x = w^T x + b$."
    assert _verdict(text) != "accepted"


def test_conditions_that_no_value_honours() -> None:
    text = (
        r"Let $\kappa$ be a number with $\kappa > 0$ and $\kappa^2 < 0$, $\tilde x = (x, \kappa)$, $\tilde w = (w, \kappa b)$. "
        r"Then $\tilde w^T \tilde x = w^T x + b$."
    )
    assert _verdict(text) != "accepted"


_LIFTED = (
    r"Let $\kappa \ne 0$, $\hat x = (x, \kappa)$, $\hat w = (w, b/\kappa)$. Then $f(\hat w^T \hat x) = f(w^T x + b) = y$, where "
)


def test_a_mapping_that_is_linear_may_be_called_so() -> None:
    assert _verdict(_LIFTED + r"$\hat x \mapsto \hat w^T \hat x$ is linear (no bias any more).") == "accepted"


@pytest.mark.parametrize(
    "claim",
    [
        r"$x \mapsto f(x)$ is linear.",
        r"$\hat x \mapsto \hat w^T \hat x$ is linear for $\kappa = 1$ only.",
        r"$\hat x \mapsto \hat w^T \hat x$ is linear with equal weights.",
    ],
)
def test_what_more_is_said_of_it_is_heard(claim: str) -> None:
    assert _verdict(_LIFTED + claim) != "accepted"
