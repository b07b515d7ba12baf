"""Text that wants to break the reader: always an answer, soon, never a traceback."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.latex.reader import Vocabulary, read_answer, read_document
from tests.latex.reader.names import VOCABULARY

LIMITED: dict[str, tuple[str | bytes, str]] = {
    "a line of 10 MB": (b"$" + b"x+" * 5_000_000 + b"$", "size"),
    "many tokens": ("$" + "x+" * 20_000 + "$", "size"),
    "braces": ("$" + "{" * 1000 + "x" + "}" * 1000 + "$", "depth"),
    "brackets": ("$" + "(" * 1000 + "x" + ")" * 1000 + "$", "depth"),
    "braces without end": ("$" + "{" * 100_000, ""),
    "fractions": ("$" + r"\frac{1}{" * 500 + "x" + "}" * 500 + "$", "depth"),
    "matrices": (r"\[" + r"\begin{pmatrix}" * 100 + "x" + r"\end{pmatrix}" * 100 + r"\]", "depth"),
    "exponents": ("$c" + "^{c" * 500 + "}" * 500 + "$", "depth"),
    "exponential macros": (
        "".join(rf"\newcommand{{\a{chr(98 + k)}}}{{\a{chr(97 + k)}\a{chr(97 + k)}}}" for k in range(24))
        + r"\newcommand{\aa}{x+}$\ay$",
        "size",
    ),
    "recursive macro": (r"\newcommand{\a}{x \a}$\a$", "depth"),
    "growing arguments": (r"\newcommand{\a}[1]{#1#1#1#1#1#1#1#1}$" + r"\a{" * 9 + "x" + "}" * 9 + "$", "size"),
    "two macros": (r"\def\a{\b}\def\b{\a}$\a$", "depth"),
    "divisions": ("$" + "c/c c" * 40 + "$", "time"),
    "digits": ("$c = " + "9" * 5000 + "$", "size"),
    "doubling definitions": (
        ". ".join(f"Let $h_{{{k + 1}}} = h_{{{k}}} + h_{{{k}}}$" if k else "Let $h_{1} = c + c$" for k in range(40)),
        "size",
    ),
}


@pytest.mark.parametrize("name", LIMITED)
def test_limits_are_reached_soon_and_said(name: str) -> None:
    data, limit = LIMITED[name]
    start = time.process_time()
    problems = read_answer(data, VOCABULARY).all_problems()
    assert problems and time.process_time() - start < 5
    assert not limit or limit in {problem.limit for problem in problems}


ODD: list[str | bytes] = [
    b"",
    b"\xff\xfe",
    bytes(range(256)),
    random.Random(1).randbytes(50_000),
    "\x00",
    "$" * 5_000,
    "|" * 3_000,
    "$" + "|" * 3_000 + "$",
    "$" + "=" * 3_000 + "$",
    "\\" * 10_001,
    "%" * 10_000,
    "$" + "x_" * 1_000 + "$",
    "$" + "'" * 1_000 + "$",
    "$" + r"\tilde" * 1_000 + "$",
    "$" + r"\left" * 1_000 + "$",
    "$" + r"\sum_j" * 500 + "x_j$",
    "$" + r"\log " * 59 + "c$",
    "$" + r"\Delta" * 500 + "$",
    "$" + r"\neg " * 200 + "(c=c)$",
    "$" + r"c=c \Rightarrow " * 200 + "c=c$",
    '{"cells": ' + "[" * 50_000,
    '{"cells": [1, null, {"cell_type": "markdown", "source": [1]}]}',
    "\\begin{align}" * 2_000,
    "\\begin{align}" + "&" * 2_000 + "\\end{align}",
    "\\item " * 5_000,
    "$\u202e x \u0301 \U0001f600 ⅷ ﷽ 𝟙$",
    "$x" + "\u0303" * 2_000 + "$",
    "# 1\n" * 2_000,
    "$c^{99999999}$",
    r"$\sum_{j=1}^{99999999} x_j$",
    "% given: " + "{" * 2_000,
    r"\newcommand",
    r"\newcommand{\a}",
    r"\newcommand{\a}[99]{x}",
    r"\def",
    r"\let\a=\a$\a$",
    r"\newcommand{\a}[1]{#3}$\a c$",
    r"$\text{" + "a " * 1_000 + "}$",
    r"$\substack{i \\ j}$",
]


@pytest.mark.parametrize("data", ODD, ids=lambda data: repr(data[:24]))
def test_odd_texts_have_an_answer(data: str | bytes) -> None:
    start = time.process_time()
    for answer in read_document(data, lambda _: VOCABULARY):
        for problem in answer.all_problems():
            assert problem.message and answer.source.place(problem.offset).line >= 1 and answer.source.excerpt(problem.offset)
    assert time.process_time() - start < 5


def test_time_is_bounded() -> None:
    answer = read_answer("$a = b$ " * 400, VOCABULARY, seconds=0.0)
    assert {problem.limit for problem in answer.all_problems()} == {"time"}


PIECES = st.sampled_from(
    [
        "$",
        "$$",
        r"\[",
        r"\]",
        "{",
        "}",
        "(",
        ")",
        "_",
        "^",
        "&",
        r"\\",
        "=",
        "<",
        r"\le",
        "+",
        "-",
        "/",
        ",",
        ".",
        "x",
        "i",
        "W",
        "1",
        "2",
        "c",
        "f",
        "e",
        "n",
        "'",
        "|",
        r"\|",
        " ",
        "\n\n",
        "Let ",
        "for all ",
        r"\frac",
        r"\sum",
        r"\sum_{j=1}^n",
        r"\log",
        r"\max",
        r"\exp",
        r"\left(",
        r"\right)",
        r"\text{if }",
        r"\begin{align}",
        r"\end{align}",
        r"\begin{cases}",
        r"\end{cases}",
        r"\forall",
        r"\to",
        r"\lim",
        r"\top",
        r"\mathbf",
        r"\tilde",
        r"\in",
        r"\mathbb{R}",
        r"\dots",
        r"\quad",
        r"\iff",
        r"\Delta",
        ":",
        ";",
        "%",
        "#",
        r"\underbrace",
        r"\xrightarrow",
        r"\newcommand{\z}",
        r"\z",
        r"\operatorname",
        "softmax",
        "where ",
        r"\sqrt",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40), st.booleans())
def test_any_row_of_pieces_has_an_answer(pieces: list[str], infer: bool) -> None:
    for text in ("".join(pieces), rf"\[ {''.join(pieces)} \]", f"Let $c = {' '.join(pieces)}$."):
        answer = read_answer(text, Vocabulary(infer=True) if infer else VOCABULARY)
        for chain in (chain for statement in answer.statements() for chain in statement.chains):
            assert all(repr(formula) for formula in chain.formulas)
