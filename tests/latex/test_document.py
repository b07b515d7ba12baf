"""Reasons, fragments, documents, PDF."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from proofs.errors import BlackboardError
from proofs.latex import pdf
from proofs.latex.display import LINE, have_latex, statement_rows
from proofs.latex.document import document, fragment, statement_latex
from proofs.latex.reasons import escape_text, reason_latex, reason_text
from proofs.latex.width import width
from proofs.notation import And, Eq, Gt, Implies, Or, Real, exp
from proofs.reasons import Reason, because, by_claims, by_definition, by_fact, cancel, expand, factor_out, rearrange, reindex
from proofs.sheet.softmax import SHIFT_INVARIANCE, softmax
from tests.latex.samples import EXTENDED, HOPFIELD, RELU, SAMPLES, h, lam

needs_pdflatex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not on the PATH")
c = Real("c")


@pytest.mark.parametrize(
    ("reason", "latex", "text"),
    [
        (by_definition(softmax), "definition of softmax", "definition of softmax"),
        (by_definition(h), "definition of $h$", "definition of h"),
        (by_definition("max"), r"definition of $\max$", "definition of max"),
        (by_fact("exp-add"), "$e^{a + b} = e^a e^b$", "e^(a + b) = e^a e^b"),
        (by_fact("some_fact"), r"some\_fact", "some_fact"),
        (factor_out(exp(c)), "factor out $e^{c}$", "factor out exp(c)"),
        (cancel(exp(c)), "cancel $e^{c}$", "cancel exp(c)"),
        (because(Gt(lam, 0)), r"since $\lambda > 0$", "since lambda > 0"),
        (because(), "by hypothesis", "by hypothesis"),
        (by_claims(Eq(c, c)), "shown above", "shown above"),
        (expand(), "expand", "expand"),
        (reindex(), "reindex", "reindex"),
        (rearrange(), "rearrange", "rearrange"),
        (Reason("telescope", (c,)), "telescope $c$", "telescope c"),  # type: ignore[arg-type]
    ],
)
def test_reason(reason: Reason, latex: str, text: str) -> None:
    assert (reason_latex(reason), reason_text(reason)) == (latex, text)


def test_the_line_that_joins_cases() -> None:
    joins = RELU.lines()[-1]
    assert reason_latex(joins.reason, concludes=joins.concludes) == "in both cases"
    assert reason_text(Reason("claims", (1, 2, 3)), concludes=True) == "in all cases"


def test_fragment_of_2a() -> None:
    text = fragment(SHIFT_INVARIANCE)
    assert text.startswith(r"\section*{Softmax is shift invariant, positive, and sums to 1}")
    assert r"Let $x \in \mathbb{R}^{n}$ and $c \in \mathbb{R}$. Then for every $i$" in text
    assert (
        r"\operatorname{softmax}(x + c)_i & = \frac{e^{x_i + c}}{\sum_{j} e^{x_j + c}} "
        r"&& \text{(definition of softmax)} \\"
    ) in text
    assert text.count("&&") == 8 and "documentclass" not in text


def test_statement_on_one_line() -> None:
    shift = replace(SHIFT_INVARIANCE, claims=SHIFT_INVARIANCE.claims[:1])
    assert statement_latex(shift) == r"\operatorname{softmax}(x + c)_i = \operatorname{softmax}(x)_i"
    assert statement_latex(RELU).startswith(r"\lambda > 0 \Rightarrow ")
    assert statement_latex(HOPFIELD).startswith(r"(\forall i,\, j :\; w_{ij} = w_{ji}) \wedge s^2 = 1")


def test_cases_are_told_in_words() -> None:
    text = fragment(RELU)
    assert "Assume that $\\lambda > 0$." in text
    assert r"\textit{Case $0 \le z$.} Then" in text and "In both cases, $" in text


def test_a_long_conjunction_is_cut_before_its_signs_and_its_reason_stands_below() -> None:
    parts = tuple(Gt(c * k + k**2 + 10, Real(f"a_{k}") ** 2 + 1000) for k in range(2, 8))
    rows = statement_rows(Implies(And(*parts), Or(*parts)))
    assert "scalebox" not in " ".join(rows) and all(width(row) <= LINE for row in rows)
    assert " ".join(rows).count(r"\wedge") == " ".join(rows).count(r"\vee") == 5
    assert len([row for row in rows if r"{} \wedge" in row]) >= 1 <= len([row for row in rows if r"{} \vee" in row])
    assert have_latex(And(*parts), because(parts[0])).splitlines()[-2].startswith(r"  & \qquad \text{(since $")


def test_text_is_escaped() -> None:
    assert escape_text("a_b & 5% {x} \\") == r"a\_b \& 5\% \{x\} \textbackslash{}"
    assert r"a layer \& 100\% of it" in fragment(EXTENDED)


def test_width_counts_the_wider_half_of_a_fraction() -> None:
    assert width(r"\frac{aaaa}{b}") < width("aaaab") < width(r"\frac{aaaa}{b} + c")


@needs_pdflatex
def test_document_compiles_and_nothing_sticks_out() -> None:
    made, log = pdf.run_pdflatex(document((SHIFT_INVARIANCE, *SAMPLES), title="Seminar 1: results & proofs"))
    assert made.startswith(b"%PDF") and pdf.overfull_boxes(log) == [] and "Overfull" not in log


@needs_pdflatex
def test_pdf_is_written(tmp_path: Path) -> None:
    pdf.compile_pdf(document([SHIFT_INVARIANCE]), tmp_path / "2a.pdf")
    assert (tmp_path / "2a.pdf").read_bytes().startswith(b"%PDF")


@needs_pdflatex
def test_broken_source_says_where(tmp_path: Path) -> None:
    with pytest.raises(pdf.PdfError, match=r"Undefined control sequence.*\(line 3\)") as failure:
        pdf.compile_pdf("\\documentclass{article}\n\\begin{document}\n\\nonsense\n\\end{document}", tmp_path / "x.pdf")
    assert failure.value.log and not (tmp_path / "x.pdf").exists()


def test_missing_pdflatex_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    with pytest.raises(BlackboardError, match="apt-get install texlive-latex-recommended"):
        pdf.compile_pdf("", tmp_path / "x.pdf")


def test_overfull_boxes_are_found_in_a_log() -> None:
    assert pdf.overfull_boxes("a\nOverfull \\hbox (3pt too wide)\nb") == ["Overfull \\hbox (3pt too wide)"]
