"""A verb between a formula and its relation: what the words before it say decides of what it is said."""

from __future__ import annotations

import pytest

from tests.latex.reader.names import answer


def _said(text: str) -> list[str]:
    """Each relation that was read, as text."""
    chains = [chain for statement in answer(text).statements() for chain in statement.chains]
    return [str(formula) for chain in chains for formula in chain.formulas]


@pytest.mark.parametrize(
    "text",
    [
        r"All $x_k$ are $> 0$.",
        r"Since all factors $x_k$ are $> 0$, we divide.",
        r"Die $x_k$ sind $> 0$.",
        r"Da jeder Faktor $x_k$ stets \(> 0\) ist, teilen wir.",
        r"Thus $x_k$ is always $> 0$.",
        r"$x_k$ bleibt $> 0$.",
    ],
)
def test_the_relation_is_said_of_the_formula(text: str) -> None:
    assert _said(text) == ["x[k] > 0"]


def test_of_several_formulas_each_has_its_own_verb() -> None:
    assert _said(r"As $x_k$ is $> 0$ and $c$ is $\ge 1$, we divide.") == ["x[k] > 0", "c ≥ 1"]


@pytest.mark.parametrize(
    "text",
    [
        r"The logarithm of $x_k$ is $> 0$.",
        r"The sum of all $x_k$ is $> 0$.",
        r"Die Summe der $x_k$ ist $> 0$.",
        r"Every component of $x$ is $> 0$.",
        r"The derivative at $c$ is $> 0$.",
        r"Then $a$ and $b$ are $> 0$.",
        r"The term $a$ or $b$ is $> 0$.",
        r"All $x_k$ are not $> 0$.",
        r"All $x_k$ are hardly $> 0$.",
        r"The square of a number $c$ is $> 0$.",
        r"Minus $c$ is $> 0$.",
        r"$a$ minus $b$ is $> 0$.",
        r"What is left of $a = b$ is $> 0$.",
    ],
)
def test_other_words_say_it_of_something_else(text: str) -> None:
    assert not [said for said in _said(text) if ">" in said]


def test_what_is_supposed_stays_supposed() -> None:
    (statement,) = answer(r"Suppose that $c$ is $> 0$.").statements()
    assert statement.cue.role == "condition" and _said(r"Suppose that $c$ is $> 0$.") == ["c > 0"]
    first, second = answer(r"If $c$ is $> 0$, then $c \ge 0$.").statements()
    assert (first.cue.role, second.cue.role) == ("condition", "assertion")
