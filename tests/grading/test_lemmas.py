"""A lemma is proven for what it is claimed for, and the condition ends with its proof."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

ANSWER = r"""% given: x_m - x_j \ge \delta \text{ for all } j \ne m
% given: \delta > 0
Let $\alpha > 0$.

\textbf{HEAD} For all $i\neq m$ we have $\operatorname{softmax}(\alpha x)_i\le e^{-\alpha\delta}$.

\textit{PROOF} The denominator is at least $e^{\alpha x_m}$, thus
\[ \operatorname{softmax}(\alpha x)_i \le \frac{e^{\alpha x_i}}{e^{\alpha x_m}} = e^{-\alpha(x_m-x_i)} \le e^{-\alpha\delta} . \]
AFTER"""


def _graded(head: str = "Lemma.", proof: str = "Proof.", after: str = "") -> Graded:
    return grade_text(ANSWER.replace("HEAD", head).replace("PROOF", proof).replace("AFTER", after), exercise="2c")[0]


@pytest.mark.parametrize("head", ["Lemma.", "Claim.", "Auxiliary claim:", "Proposition 1."])
@pytest.mark.parametrize("proof", ["Proof.", "Proof of the lemma.", "Beweis."])
def test_its_condition_holds_in_its_proof(head: str, proof: str) -> None:
    found = _graded(head, proof)
    assert not [step for step in found.steps if step.verdict == "false"]
    assert found.verdict != "accepted"


def test_its_condition_ends_with_its_proof() -> None:
    after = "\n\n" + r"Therefore \[ \operatorname{softmax}(\alpha x)_i \le e^{-\alpha\delta} . \]"
    assert _graded(after=after).verdict == "wrong"


def test_a_wrong_line_of_the_proof_is_found() -> None:
    wrong = ANSWER.replace(r"e^{-\alpha(x_m-x_i)} \le", r"e^{-\alpha(x_m-x_i)} \ge")
    text = wrong.replace("HEAD", "Lemma.").replace("PROOF", "Proof.").replace("AFTER", "")
    assert grade_text(text, exercise="2c")[0].verdict == "wrong"
