"""Rows of a display that begin with a case, or end with one in brackets; equivalences and cases in columns of their own."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

GIVEN = r"Let $x_m>x_j$ for all $j\neq m$. "
ONE, ZERO = r"\mathrm{softmax}(\alpha x)_i \to 1", r"\mathrm{softmax}(\alpha x)_i \to 0"
ALIGN = r"\begin{{align*}} {} \end{{align*}}"
SCALED = r"f(\lambda z) &= \lambda z = \lambda f(z)"
CUT = r"f(\lambda z) &= 0 = \lambda f(z)"
FIELD = r"Let $a_i=\sum_{j\neq i}w_{ij}x_j$. "


def _false(text: str, exercise: str) -> list[str]:
    (graded,) = grade_text(text, exercise=exercise)
    assert all(step.verdict != "unreadable" for step in graded.steps), graded.message
    return [step.text for step in graded.steps if step.verdict == "false"]


@pytest.mark.parametrize(
    "rows",
    [
        rf"\text{{If }} i=m: && {ONE} \\ \text{{If }} i\ne m: && {ZERO}",
        rf"i=m: && {ONE} \\ i\ne m: && {ZERO}",
        rf"\text{{for }} i=m\colon\quad & {ONE}, \\ \text{{for }} i\neq m\colon\quad & {ZERO}.",
        rf"{ONE} & \quad (i = m) \\ {ZERO} & \quad (i \neq m)",
        r"\mathrm{softmax}(\alpha x)_i &\to 1 & (i &= m) \\ \mathrm{softmax}(\alpha x)_i &\to 0 & (i &\neq m)",
        r"\mathrm{softmax}(\alpha x)_i &\to 1 && (i = m), \\ \mathrm{softmax}(\alpha x)_i &\to 0 && (i \neq m).",
        rf"i = m:\quad {ONE}, \qquad i\neq m:\quad {ZERO}",
        r"i=m: && \mathrm{softmax}(\alpha x)_i &= \frac{1}{1+\sum_{j\neq m}e^{\alpha(x_j-x_m)}} \\ && &\to 1",
    ],
)
def test_a_case_in_its_own_column_is_no_line(rows: str) -> None:
    assert not _false(GIVEN + ALIGN.format(rows), "2c")
    swapped = rows.replace(r"\to 1", r"\to \frac12")
    assert _false(GIVEN + ALIGN.format(swapped), "2c")


@pytest.mark.parametrize("head", ["z{}0:", r"\text{{Case }} z{}0: &", r"\text{{if }} z {} 0", r"z {} 0:\quad"])
def test_a_case_of_a_number(head: str) -> None:
    first, second = head.format(r"\ge "), head.format("<")
    assert not _false(ALIGN.format(rf"{first} & {SCALED} \\ {second} & {CUT}"), "3b")
    assert len(_false(ALIGN.format(rf"{first} & {SCALED} \\ {second} & {SCALED}"), "3b")) == 2


def test_two_names_head_a_case() -> None:
    rows = r"x_i=1,\ x_i'=-1: && a_i&\le0, & \Delta\mathcal H &= {}a_i\le0"
    assert not _false(FIELD + ALIGN.format(rows.format("2")), "5")
    assert _false(FIELD + ALIGN.format(rows.format("-2")), "5")


@pytest.mark.parametrize(
    "rows",
    [
        r"\mathrm{softmax}(x)_i &\geq \mathrm{softmax}(x)_k & &\Leftrightarrow & e^{x_i} &\geq e^{x_k} \\ "
        r"& & &\Leftrightarrow & x_i &\geq x_k",
        r"\mathrm{softmax}(x)_i &\geq \mathrm{softmax}(x)_k &&\iff e^{x_i} \geq e^{x_k} \\ &&&\iff x_i \geq x_k",
        r"&& \mathrm{softmax}(x)_i &\geq \mathrm{softmax}(x)_k \\ &\iff& e^{x_i} &\geq e^{x_k} \\ &\iff& x_i &\geq x_k",
    ],
)
def test_equivalences_in_columns_are_one_chain(rows: str) -> None:
    assert not _false("For any $i,k$: " + ALIGN.format(rows), "2b")
    head, _, tail = rows.rpartition(r"\geq")
    assert _false("For any $i,k$: " + ALIGN.format(head + r"\leq" + tail), "2b")


def test_a_claim_before_a_colon_is_still_a_claim() -> None:
    """Only relations between names and numbers head a case."""
    assert _false(ALIGN.format(r"f(\lambda z) = z:\quad & f(z) = f(z)"), "3b")
