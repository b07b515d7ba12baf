"""Whole documents, Markdown and notebooks as answers; macros; positions in all of them."""

from __future__ import annotations

import json

import pytest

from proofs.latex.reader import Answer, read_document
from proofs.notation import Eq
from tests.latex.reader.names import VOCABULARY, a, answer, b, c


def answers(data: str | bytes) -> tuple[Answer, ...]:
    return read_document(data, lambda _: VOCABULARY)


LATEX = r"""\documentclass{article}
\usepackage{amsmath}
\newcommand{\R}{\mathbb{R}}
\DeclareMathOperator{\softmax}{softmax}
\begin{document}
\title{Seminar 1}\maketitle
\section*{Assignment 2(a)}
Let $c \in \R$.
\begin{align*}
  \softmax(x)_i &= \softmax(x)_i
\end{align*}
\section*{Assignment 3}
\subsection*{a)}
\[ a = b \]
\subsection*{b)}
\[ b = c \]
\end{document}
"""


def test_a_latex_document_is_cut_at_its_headings() -> None:
    read = answers(LATEX)
    assert [item.exercise for item in read] == ["2a", "3a", "3b"] and not any(item.all_problems() for item in read)
    (_, display) = read[0].statements()
    assert display.chains[0].links[0].place.line == 10


@pytest.mark.parametrize(
    ("heading", "exercise"),
    [
        (r"\section{Exercise 3b}", "3b"),
        (r"\paragraph{Aufgabe 4 (b)}", "4b"),
        (r"\textbf{Problem 5.}", "5"),
        (r"\subsection*{2.c)}", "2c"),
        ("# Exercise 3b", "3b"),
        ("## Assignment 2 (a): softmax", "2a"),
        ("### 1", "1"),
        ("% exercise: 2a", "2a"),
        ("<!-- exercise: 4a -->\n# Loss", "4a"),
        ("# Softmax\n% exercise: 2b", "2b"),
        ("% exercise: 2b\n# Softmax", "2b"),
        ("\\section*{Assignment 3}\n% exercise: 3b\n\\paragraph{b)}", "3b"),
    ],
)
def test_headings(heading: str, exercise: str) -> None:
    (read,) = answers(f"{heading}\n\n$$ a = b $$\n")
    assert read.exercise == exercise and not read.all_problems()


def test_markdown() -> None:
    read = answers(
        "# Exercise 2a\nThe value is 50% of \\$3.\n\n```python\n$ x = ( $\n```\n"
        "$$\na = b\n$$\n\n## b)\nthen $b = c$\n\n```math\nc = a\n```\n"
    )
    assert [item.exercise for item in read] == ["2a", "2b"] and not any(item.all_problems() for item in read)
    (display,) = read[0].statements()
    assert display.place.line == 7 and [statement.display for statement in read[1].statements()] == [False, True]


def test_a_notebook_keeps_the_lines_of_its_file() -> None:
    cells = [
        {"cell_type": "code", "source": ["$ x = ( $"], "outputs": []},
        {"cell_type": "markdown", "source": ["# Exercise 2a\n", "Hence\n", "$$ a = b $$\n", "$$ = c $$"]},
    ]
    text = json.dumps({"cells": cells, "nbformat": 4}, indent=1)
    (read,) = answers(text)
    first, second = read.statements()
    lines = text.split("\n")
    assert read.exercise == "2a" and not read.all_problems()
    assert "a = b" in lines[first.place.line - 1] and "= c" in lines[second.place.line - 1]


def test_headers_belong_to_their_answer() -> None:
    first, second = answers("% exercise: 2a\n% given: a = b\n$a = b$\n% exercise: 2b\n% let: s = c\n$s = c$\n")
    assert (first.exercise, len(first.givens), len(first.lets)) == ("2a", 1, 0) and (second.exercise, len(second.lets)) == (
        "2b",
        1,
    )


@pytest.mark.parametrize(
    "definition",
    [
        r"\newcommand{\half}{\frac{b}{2}}",
        r"\renewcommand\half{\frac{b}{2}}",
        r"\def\half{\frac{b}{2}}",
        r"\newcommand{\h}[1]{\frac{#1}{2}}\def\half{\h{b}}",
        r"\newcommand{\h}[2][b]{\frac{#1}{#2}}\newcommand{\half}{\h2}",
        r"\providecommand{\half}{\frac b2}",
        r"\let\f\frac\def\half{\f b2}",
        r"\def\h#1/#2{\frac{#1}{#2}}\def\half{\frac b2}",
    ],
)
def test_macros(definition: str) -> None:
    read = answer(rf"{definition} \[ a = \half \]")
    assert not read.all_problems() and next(iter(read.statements())).chains[0].formulas == (Eq(a, b / 2),)


def test_windows_line_ends_and_encodings() -> None:
    for data in (
        "Für\r\n$a = b$".encode(),
        "Für\r\n$a = b$".encode("cp1252"),
        "\ufeffFür\r\n$a = b$".encode(),
        "Für\r\n$a = b$".encode("utf-16"),
    ):
        (read,) = answers(data)
        assert next(iter(read.statements())).place.line == 2 and read.sentences[0].words.startswith("Für")


@pytest.mark.parametrize(
    "text",
    [
        "$a ≤ b$",
        "$a · b = c$",
        "$α = α$",
        "$λ² = λ$",
        "$eˣ = e^x$",
        "$∑_j x_j = c$",
        "$𝑎 = b$",
        "$x\u200b_i = c$",
        "$a − b = c$",
        "$x ∈ ℝ^n$",
    ],
)
def test_unicode_mathematics(text: str) -> None:
    assert not answer("Let " + text).all_problems()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("then $a = b\n\nThe end", "$"), (r"\[ a = b", r"\]"), (r"\begin{align} a = b", r"\end{align}"), ("$$ a = b", "$$")],
)
def test_what_is_never_closed_is_said(text: str, expected: str) -> None:
    (problem,) = answer(text).all_problems()
    assert problem.expected == (expected,)


def test_several_documents_do_not_share_anything() -> None:
    first, second = answers("# 2a\nLet $s = c$.\n# 2b\n$s = c$")
    assert not first.all_problems()
    assert {item.name for item in second.declarations} == {"s"} and c is VOCABULARY.names["c"]


@pytest.mark.parametrize(
    "before",
    ["<!-- my solution -->\n", "\\documentclass{article}\n\\begin{document}\n\\section*{Assignment}\n", "A. Student\n\n"],
)
def test_words_before_the_first_header_are_no_answer(before: str) -> None:
    read = answers(before + "% exercise: 3b\n$$ a = b $$\n")
    assert [item.exercise for item in read] == ["3b"]
    assert len(answers("Let $a = b$.\n% exercise: 3b\n$$ a = b $$\n")) == 2
