"""Displays as chains: rows, cells, reasons, conditions, several chains, and where each right side begins."""

from __future__ import annotations

import pytest

from proofs.latex.reader.answer import Chain
from proofs.notation import Eq, Gt, Ne, exp
from tests.latex.reader.names import a, answer, b, c, i, j, x


def chains(text: str) -> list[Chain]:
    read = answer(text)
    assert not read.all_problems(), read.all_problems()
    return [chain for statement in read.statements() for chain in statement.chains]


WRAPPED = [
    r"\begin{align*} a &= b \\ &= c . \end{align*}",
    r"\begin{align} a &= b \label{one} \\ &= c \notag \end{align}",
    r"\begin{eqnarray*} a &=& b \\ &=& c \end{eqnarray*}",
    r"\[ a = b = c, \]",
    r"$$ a = b = c $$",
    r"\begin{equation} a = b = c \tag{$*$} \end{equation}",
    r"\begin{equation*} \begin{split} a &= b \\ &= c \end{split} \end{equation*}",
    r"\[ \begin{aligned} a &= b \\ &= c \end{aligned} \]",
    r"\begin{gather*} a = b \\ = c \end{gather*}",
    r"\begin{multline*} a = b \\ = c \end{multline*}",
    r"\begin{alignat*}{2} a &= b \\ &= c \qedhere \end{alignat*}",
    r"\begin{flalign} a &= b \nonumber \\ &= c \end{flalign}",
    "\\begin{align*}\r\n a &= b \\\\\r\n &= c\r\n\\end{align*}",
    r"\begin{align*} a = & \, b \\ = & \, c \end{align*}",
    r"\begin{align*} a &= b = \\ &= c \end{align*}",
    r"\begin{align*} & a \\ & \quad = b \\ & \quad = c \end{align*}",
    r"\[ a \;=\; b \;=\; c \]",
    r"\begin{align*} a &= b \\[4pt] &= c \end{align*}",
    r"\begin{align*} a &= b \\ % a comment" + "\n &= c \\end{align*}",
    r"\begin{displaymath} a = b = c \end{displaymath}",
]


@pytest.mark.parametrize("text", WRAPPED)
def test_every_display_gives_the_same_chain(text: str) -> None:
    (chain,) = chains(text)
    assert chain.formulas == (Eq(a, b), Eq(b, c))


@pytest.mark.parametrize(
    "row", [r"a &= b \\ & \quad + c", r"a &= b + \\ & c", r"a &= \Big( b \\ & \qquad + c \Big)", r"a &= b \\ &\phantom{=} {}+ c"]
)
def test_an_expression_goes_on_in_the_next_row(row: str) -> None:
    (chain,) = chains(rf"\begin{{align*}} {row} \end{{align*}}")
    assert chain.formulas == (Eq(a, b + c),)


def test_each_row_with_a_left_side_begins_a_chain() -> None:
    first, second = chains(r"\begin{align*} a &= b \\ c &= a \end{align*}")
    assert first.formulas == (Eq(a, b),) and second.formulas == (Eq(c, a),)


def test_a_row_that_begins_with_a_sign_and_has_a_relation_is_a_chain() -> None:
    assert [chain.formulas for chain in chains(r"\begin{gather*} a = b \\ -a = c \end{gather*}")] == [(Eq(a, b),), (Eq(-a, c),)]


def test_a_display_may_go_on_from_the_one_before() -> None:
    first, second = chains(r"\[ a = b \] and this is \[ = c \]")
    assert second.continues and second.formulas == (Eq(b, c),) and not first.continues


def test_statements_side_by_side() -> None:
    assert [chain.formulas for chain in chains(r"\[ a = b, \quad b = c \]")] == [(Eq(a, b),), (Eq(b, c),)]
    assert [chain.formulas for chain in chains(r"\[ a = b \quad\text{and}\quad b = c \]")] == [(Eq(a, b),), (Eq(b, c),)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (r"a &= b && \text{since } c > 0", "since c > 0"),
        (r"a &= b \quad \text{(definition of $b$)}", "(definition of b )"),
        (r"a &= b && (c > 0)", "( c > 0 )"),
        (r"a &= b & & \text{by (1)}", "by (1)"),
    ],
)
def test_reasons(row: str, reason: str) -> None:
    chain, *given = chains(rf"\begin{{align*}} {row} \\ &= c \end{{align*}}")
    assert [each.formulas for each in given] == ([(Gt(c, 0),)] if ">" in row else [])
    assert chain.formulas == (Eq(a, b), Eq(b, c))
    assert chain.links[0].reason.replace("$", "").replace(" ", "") == reason.replace(" ", "") and chain.links[1].reason == ""


@pytest.mark.parametrize(
    "suffix",
    [r"\quad \text{for all } j \ne i", r"\qquad \forall j \neq i", r"\text{ for every } j \ne i", r"\quad \text{if } j \neq i"],
)
def test_conditions_beside_a_chain(suffix: str) -> None:
    (chain,) = chains(rf"\[ x_j x_i > 0 {suffix} \]")
    (condition,) = chain.conditions
    assert chain.formulas == (Gt(x[j] * x[i], 0),) and condition.names == (j,) and condition.formulas == (Ne(j, i),)


def test_a_range_beside_a_chain() -> None:
    (chain,) = chains(r"\[ x_i = e^{x_i}, \qquad i = 1, \dots, n \]")
    assert chain.formulas == (Eq(x[i], exp(x[i])),) and chain.conditions[0].names == (i,)


def test_positions_are_those_of_the_first_token_after_the_relation() -> None:
    text = "Then\r\n\\begin{align*}\r\na &= b \\\\\r\n  &=\r\n    c + 1 = 2\r\n\\end{align*}"
    (chain,) = chains(text)
    assert [(link.place.line, link.place.column) for link in chain.links] == [(3, 6), (5, 5), (5, 13)]
    assert (chain.start.place.line, chain.start.place.column) == (3, 1)


def test_a_macro_stands_where_it_is_called() -> None:
    (chain,) = chains("\\newcommand{\\half}[1]{\\frac{#1}{2}}\n\\[ a = \\half{b} = c \\]")
    assert chain.formulas[0] == Eq(a, b / 2) and chain.links[0].place.line == 2 and chain.links[0].place.column == 8


def test_one_unreadable_side_costs_only_itself() -> None:
    read = answer(r"\[ a = b + \cdot = c = a \]")
    (statement,) = read.statements()
    (chain,) = statement.chains
    assert chain.formulas[-1] == Eq(c, a) and len(read.all_problems()) == 1
    assert chain.links[0].right.problem is not None and chain.links[0].formula is None


def test_an_unknown_command_costs_only_its_side() -> None:
    read = answer(r"\[ a = \foo{b} + 1 = c = a \]")
    (statement,) = read.statements()
    (problem,) = read.all_problems()
    assert statement.chains[0].formulas == (Eq(c, a),) and problem.kind == "unknown" and problem.offset == 7


def test_wrong_shapes_are_said_with_both_shapes() -> None:
    (problem,) = answer(r"\[ a = x + W \]").all_problems()
    assert problem.kind == "shape" and "vector" in problem.message and "matrix" in problem.message
