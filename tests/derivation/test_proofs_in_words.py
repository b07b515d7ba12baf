"""Each kind of block proves what it says; numbers and SymPy look at every line that has values."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from proofs.checking import check_derivation
from proofs.cli.page import derivation_text
from proofs.derivation import Derivation
from proofs.latex import pdf
from proofs.latex.document import document, fragment
from proofs.notation.lowering import lower
from proofs.proving import Proven
from tests.derivation.samples import BOUNDED, GEOMETRIC, LOCAL_NAME, MAXIMISERS, RECIPROCAL, SAMPLES, SQUARES

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)


@each_sample
def test_every_line_is_proven_under_the_hypotheses_in_force(sample: Derivation):
    checked = check_derivation(sample, instances=20)
    for line in checked.lines:
        assert line.verdict == "proven", (line.line.number, line.message)
        Proven(line.line.statement, line.line.given, line.theorems)  # raises when the theorems say anything else
        assert line.numeric is None or line.numeric.disagreements == 0
        assert line.sympy is None or line.sympy.agrees is not False
    assert checked.status == "proven"
    assert [line.line.number for line in checked.lines] == list(range(1, len(sample.lines()) + 1))


@each_sample
def test_the_claims_rest_on_the_hypotheses_of_the_derivation_alone(sample: Derivation):
    checked = check_derivation(sample, instances=0, sympy=False)
    for claim, found in zip(sample.claims, checked.claims, strict=True):
        Proven(claim, sample.given, found.theorems)
        assert found.theorems[0].conclusion == lower(claim)
        assert found.theorems[0].hypotheses <= {lower(formula) for formula in sample.given}


def test_lines_inside_a_scope_stand_under_its_hypotheses():
    lines = RECIPROCAL.lines()
    names = [[str(formula) for formula in line.given] for line in lines]
    assert names[0] == ["varepsilon > 0", "A = 1/varepsilon"]
    assert names[1] == ["varepsilon > 0", "A = 1/varepsilon", "alpha > 0 ∧ alpha ≥ A"]
    assert names[-1] == []
    assert [line.number for line in lines if line.concludes] == [10, 11, 12]


def test_numbers_look_at_lines_with_values_and_at_existence_where_a_witness_is_found():
    checked = check_derivation(RECIPROCAL, instances=20)
    numeric = {line.line.number: line.numeric for line in checked.lines}
    assert numeric[6] is not None and numeric[6].instances == 20
    exists = numeric[11]
    assert exists is not None and exists.instances > 0 and exists.disagreements == 0
    limit = checked.claims[0].numeric
    assert limit is not None and (limit.instances, limit.no_evidence, limit.disagreements) == (20, 0, 0)


def test_a_proof_reads_like_one():
    text = fragment(RECIPROCAL)
    assert r"Fix $\varepsilon \in \mathbb{R}$ with $\varepsilon > 0$. Choose $A := \frac{1}{\varepsilon}$." in text
    assert r"Fix $\alpha \in \mathbb{R}$ with $\alpha > 0$ and $\alpha \ge A$." in text
    assert r"\lim_{\alpha \to \infty} \frac{1}{\alpha} = 0" in text
    assert "Suppose, to the contrary, that $x > y$." in fragment(SQUARES)
    assert "This is a contradiction, so $x \\le y$." in fragment(SQUARES)
    assert "By hypothesis, there is $z" in fragment(BOUNDED)
    assert r"\textit{Induction step $k \to k + 1$.} Suppose that $0 \le s^{(k)}$." in fragment(GEOMETRIC)
    assert "Put $d := x - y$." in fragment(LOCAL_NAME)
    assert r"\Leftrightarrow v_j \le v_i" in fragment(MAXIMISERS)


@each_sample
def test_the_terminal_shows_every_line_with_its_number(sample: Derivation):
    shown = [text.split() for text in derivation_text(sample)]
    numbers = [int(words[0]) for words in shown if words and words[0].isdigit() and len(words) > 1]
    assert set(range(1, len(sample.lines()) + 1)) <= set(numbers)


def test_the_page_about_proofs_in_words_runs_as_printed():
    page = (Path(__file__).parents[2] / "docs" / "proofs-in-words.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].split("```")[0]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stdout) == (0, "proven\n"), done.stderr


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not on the PATH")
def test_the_proofs_compile_and_nothing_sticks_out():
    _, log = pdf.run_pdflatex(document(SAMPLES))
    assert pdf.overfull_boxes(log) == []
