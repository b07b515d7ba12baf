"""A linear mapping of the text's own on the extended space, instead of two vectors."""

import pytest

from proofs.grading.grade import grade_text

_ROOM = r" for $u \in \mathbb{R}^n$ and $t \in \mathbb{R}$."


def _verdict(text: str) -> str:
    (graded,) = grade_text(text, exercise="1", closing=False)
    return graded.verdict


@pytest.mark.parametrize("body", [r"\sum_{i=1}^n w_i u_i + b t", r"w^T u + b t", r"b t + w^T u"])
def test_a_linear_form_at_the_inputs_and_one(body: str) -> None:
    last = r" Then $\ell(x,1) = \sum_{i=1}^n w_i x_i + b$ and hence $y = f(\ell(x,1))$."
    assert _verdict(rf"Let $\ell(u,t) = {body}${_ROOM}{last}") == "accepted"
    assert _verdict(rf"Let $\ell(u,t) = {body}${_ROOM}{last.replace('(x,1)', '(x,2)')}") == "wrong"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (r"w^T u + b", "g(x, 1)"),
        (r"w^T u + b t^2", "g(x, 1)"),
        (r"w^T u + t", "g(x, b)"),
        (r"w^T u + b + t - 1", "g(x, 1)"),
        (r"t \, w^T u + b t", "g(x, 1)"),
    ],
)
def test_what_is_no_linear_form(body: str, value: str) -> None:
    assert _verdict(rf"Define $g(u,t) = {body}${_ROOM} Then $y = f(w^T x + b) = f({value})$ and $g$ is linear.") == "incomplete"


def test_a_mapping_of_the_inputs_alone() -> None:
    text = r"Define $g(u) = w^T u + b$ for $u \in \mathbb{R}^n$. Then $y = f(w^T x + b) = f(g(x))$ and $g$ is linear."
    assert _verdict(text) == "incomplete"
