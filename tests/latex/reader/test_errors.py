"""What can't be read: where, what was expected, what it could be; and what has two readings."""

from __future__ import annotations

import pytest

from proofs.latex.reader import Problem
from proofs.notation import exp, log
from tests.latex.reader.names import W, answer, b, c, lam, value, x


def problem(latex: str) -> Problem:
    (found,) = answer(rf"\[ a = {latex} \]").all_problems()
    return found


def test_an_unknown_command_has_its_place_and_what_it_could_be() -> None:
    found = problem(r"b + \fracc{b}{c}")
    assert found.kind == "unknown" and found.offset == 11 and r"\frac" in found.expected
    assert r"\newcommand" in problem(r"\zzzzzz b").message


@pytest.mark.parametrize(
    ("latex", "kind", "offset"),
    [
        (r"b +", "syntax", 9),
        (r"b + )", "syntax", 11),
        (r"(b + c", "syntax", 7),
        (r"b \cdot", "syntax", 9),
        (r"x_i_j", "syntax", 10),
        (r"b^2^3", "syntax", 10),
        (r"\frac{b}", "syntax", 7),
        (r"\sqrt", "syntax", 7),
        (r"\left( b", "syntax", 12),
        (r"b \& c", "unknown", 9),
        (r"\begin{cases} b", "syntax", 7),
        (r"\begin{tikz} b \end{tikz}", "unsupported", 7),
        (r"\sum_j", "syntax", 7),
        (r"x", "shape", 7),
        (r"x_{ij}", "shape", 7),
        (r"b_i", "shape", 7),
        (r"W x + c W", "shape", 13),
        (r"W_{ii} + (W + x)_i", "shape", 21),
        (r"x_1", "unsupported", 9),
        (r"b^c", "unsupported", 9),
        (r"b \bmod c", "unsupported", 9),
        (r"\sum_{j=2}^n x_j", "unsupported", 13),
        (r"\lfloor b \rfloor", "unsupported", 7),
        (r"\int b", "unsupported", 7),
        (r"f", "unsupported", 7),
        (r"\max(b)", "syntax", 7),
        (r"\sin b", "unsupported", 7),
    ],
)
def test_the_place_of_an_error(latex: str, kind: str, offset: int) -> None:
    found = problem(latex)
    assert (found.kind, found.offset) == (kind, offset), found


@pytest.mark.parametrize("latex", [r"\log b c", r"\log b / c", r"b / c z", r"\log(b)^2", r"\log^2 b", r"f^2(b)", r"\sum x_i y_j"])
def test_two_readings_are_said_and_none_is_chosen(latex: str) -> None:
    found = problem(latex)
    assert found.kind == "ambiguous" and len(found.readings) >= 2


def test_a_reading_that_makes_no_sense_is_no_reading() -> None:
    assert value(r"(1/\lambda W x)_i") == ((1 / lam) * W @ x)[next(iter(value("x_i").indices))]


def test_what_stands_elsewhere_without_a_doubt_decides() -> None:
    read = answer(r"\[ \frac{\log b}{c} = \log b / c \]")
    (statement,) = read.statements()
    assert not read.all_problems() and statement.chains[0].links[0].right.value == log(b) / c and read.remarks


def test_how_a_forgotten_brace_was_read_is_said() -> None:
    read = answer(r"\[ e^x_i = e^{x_i} \]")
    (statement,) = read.statements()
    assert statement.chains[0].start.value == exp(x[next(iter(value("x_i").indices))]) and "braces" in read.remarks[0].message


def test_an_unknown_name_says_what_is_known() -> None:
    assert "softmax" in problem(r"\operatorname{sofmax}(x)_i").message


def test_words_inside_a_formula() -> None:
    assert problem(r"( b \text{ is nice } )").message == "words inside a formula"


@pytest.mark.parametrize("latex", [r"b \cdot {}", r"{} \cdot b", r"b \cdot {} \cdot c", r"\frac{}{2}"])
def test_a_factor_that_is_missing_is_no_spacing(latex: str) -> None:
    assert problem(latex).message == "there is nothing here to read"
