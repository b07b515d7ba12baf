"""Extended vectors of exercise 1 said by their components."""

import pytest

from proofs.grading.exercises import exercise
from proofs.grading.grade import Graded, grade_text
from proofs.latex.reader import read_answer
from proofs.notation.big import BlockVector
from proofs.notation.definitions import Defined

LAST = r"""Let $\tilde x_i = x_i$ for $i = 1, \dots, n$ and $\tilde x_{n+1} = 1$, $\tilde w_i = w_i$ for $i \leq n$ and
$\tilde w_{n+1} = b$. Then \[ \tilde w^T \tilde x = \sum_{i=1}^{n+1} \tilde w_i \tilde x_i = \sum_{i=1}^n w_i x_i + b . \]"""
FIRST = r"""We set $\tilde x_0 = 1$, $\tilde w_0 = b$ and $\tilde x_i = x_i$, $\tilde w_i = w_i$ for $i = 1, \dots, n$. Then
\[ \sum_{i=0}^{n} \tilde w_i \tilde x_i = b + \sum_{i=1}^n w_i x_i . \]"""
DECLARED = r"""Define $\tilde x \in \mathbb{R}^{n+1}$ by $\tilde x_i = x_i$ for $i = 1, \dots, n$ and $\tilde x_{n+1} = 1$, and
$\tilde w \in \mathbb{R}^{n+1}$ by $\tilde w_i = w_i$ for $i = 1, \dots, n$, $\tilde w_{n+1} = b$. Then
\[ \sum_{i=1}^{n+1} \tilde w_i \tilde x_i = \sum_{i=1}^n w_i x_i + b . \]"""


def graded(text: str) -> Graded:
    return grade_text(text, exercise="1")[0]


def defined(text: str) -> dict[str, Defined]:
    answer = read_answer(text, exercise("1").vocabulary)
    return {each.name: each.meaning for each in answer.declarations if isinstance(each.meaning, Defined)}


@pytest.mark.parametrize("text", [LAST, FIRST, DECLARED])
def test_components_say_a_vector(text: str) -> None:
    assert graded(text).accepted
    assert all(isinstance(each.definition.body, BlockVector) for each in defined(text).values()) and len(defined(text)) == 2


@pytest.mark.parametrize("text", [LAST, FIRST, DECLARED])
def test_wrong_components_make_the_line_wrong(text: str) -> None:
    assert (
        graded(text.replace(r"\tilde x_{n+1} = 1", r"\tilde x_{n+1} = 0").replace(r"\tilde x_0 = 1", r"\tilde x_0 = 0")).verdict
        == "wrong"
    )
    assert graded(text.replace(r"\tilde w_i = w_i", r"\tilde w_i = 2 w_i")).verdict == "wrong"


@pytest.mark.parametrize("range_", [r"i \neq 1", "i < n", "i = 1", r"i \in \{1, 2\}"])
def test_what_is_said_of_some_components_says_no_vector(range_: str) -> None:
    assert not graded(LAST.replace(r"i = 1, \dots, n", range_)).accepted


def test_a_known_vector_is_not_said_anew() -> None:
    assert not defined(r"Let $x_i = 2 w_i$ for $i = 1, \dots, n$ and $x_{n+1} = 1$. Then $w_i = w_i$.").get("x")


def test_two_equations_for_one_place_say_no_vector() -> None:
    assert not defined(LAST + r" Let $\tilde x_j = w_j$.").get(r"\tilde x")
