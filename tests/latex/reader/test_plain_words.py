"""Words with accents as LaTeX has written them since before there was UTF-8."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.grading.grade import grade_text
from proofs.latex.reader.plain_words import plain_words
from proofs.latex.reader.tokens import tokenize


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"f\"ur alle", "für alle"),
        (r"sch\"{o}n {\"u}ber", "schön über"),
        (r"gr\"o\ss e gro\ss{} ", "größe groß "),
        (r"\c{c}a, \v Cech, Erd\H{o}s, na\"\i f", "ça, Čech, Erdős, naïf"),
        (r"100\% of A \& B", "100% of A & B"),
    ],
)
def test_accents_stand_on_their_letters(written: str, plain: str) -> None:
    assert plain_words(tokenize(written)) == plain


@given(st.text("äöüÄÖÜ abcß.,", max_size=30))
def test_what_was_typed_with_accents_is_what_was_meant(text: str) -> None:
    def typed(letter: str) -> str:
        base, *mark = unicodedata.normalize("NFD", letter)
        return rf"\"{{{base}}}" if mark else r"\ss{}" if letter == "ß" else letter

    assert plain_words(tokenize("".join(map(typed, text)))).split() == text.split()


def test_conditions_in_german_are_read_however_they_are_typed() -> None:
    text = r"""Das Maximum $x_m$ sei eindeutig, d.h.\ $x_j < x_m$ f\"ur alle $j \neq m$. Der Summand zu $j = m$ ist $e^0 = 1$.
Die Hyperebene $x_m = 0$ spielt keine Rolle. Also
\[ \lim_{\alpha\to\infty} \sum_j e^{\alpha (x_j - x_m)} = 1 . \]"""
    (graded,) = grade_text(text, exercise="2c")
    assert graded.verdict == "incomplete" and {step.verdict for step in graded.steps} == {"proven"}, graded.steps
