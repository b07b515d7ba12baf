r"""Texts of few words: names are brought in by bounds alone, and "$s := \mathrm{sign}(h)$" is the new value of a neuron."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

_RAY = r"""On a ray: $w = \alpha v$, $v \ne 0$, $\alpha > 0$, $z_j := y_jv^\top x_j$.
\begin{align*}
L(\alpha v) &= \frac1m \sum_j \ln S(\alpha z_j) \\
&= -\frac1m \sum_j \ln(1 + e^{-\alpha z_j})
\end{align*}"""


def _graded(text: str, exercise: str) -> Graded:
    [answer] = grade_text(text, exercise=exercise, closing=False)
    return answer


def test_a_bound_between_commas_brings_a_name_in() -> None:
    graded = _graded(_RAY, "4a")
    assert {step.verdict for step in graded.steps} == {"proven"}
    assert graded.verdict == "incomplete"
    assert any("v ≠ 0" in each for each in graded.assumptions)


def test_a_line_about_it_may_be_wrong() -> None:
    assert _graded(
        _RAY.replace(r"-\frac1m \sum_j \ln(1 + e^{-\alpha z_j})", r"\frac1m \sum_j \alpha \ln S(z_j)"), "4a"
    ).first_wrong


@pytest.mark.parametrize("words", ["The normaliser $Z > 0$.", "$Z > 0$, the normaliser.", "$Z > 0$ normalises."])
def test_what_words_define_is_no_number_of_its_own(words: str) -> None:
    """Nothing about Z is called false: which number it is the words say."""
    graded = _graded(rf"{words} \[ \mathrm{{softmax}}(x)_i = \frac{{e^{{x_i}}}}{{Z}} \]", "2b")
    assert graded.verdict in ("unreadable", "unclear")


def test_a_name_with_a_definition_is_claimed_to_be_bounded() -> None:
    text = r"$Z > {}$, $Z := \sum_j e^{{x_j}}$. \[ \mathrm{{softmax}}(x)_i = \frac{{e^{{x_i}}}}{{Z}} \]"
    assert not _graded(text.format(0), "2b").assumptions
    assert {step.verdict for step in _graded(text.format(0), "2b").steps} == {"proven"}


_FLIP = r"""Neuron $i$, $h := \sum_{j \ne i} w_{ij}x_j$, $s := \mathrm{sign}(h)$.

Case $s = x_i$: $\Delta\mathcal{H} = 0$.

Case $s = -x_i$:
\[ \Delta\mathcal{H} = -(-x_i - x_i)h = CHANGE \le 0 . \]
In all cases $\Delta\mathcal{H} \le 0$."""


@pytest.mark.parametrize("change", ["-2x_ih", "-x_ih", "2h"])
def test_an_instance_honours_what_is_said_of_the_sign(change: str) -> None:
    """s is an abbreviation of sign(h), which is the new value of the neuron."""
    assert _graded(_FLIP.replace("CHANGE", change), "5").verdict == "wrong"


def test_the_right_change_is_not_refuted() -> None:
    assert _graded(_FLIP.replace("CHANGE", "2x_ih"), "5").verdict == "accepted"


_MARGIN = r"""% given: y_j v^\top x_j > 0 \text{ for all } j
$\kappa := \min_j y_jv^\top x_j$, $\alpha > 0$.
\begin{align*}
L(\alpha v) &= -\frac1m \sum_j \ln(1 + e^{-\alpha y_jv^\top x_j}) \\
&\ge -\ln(1 + e^{-\alpha\kappa}) \\
&> -e^{-\alpha\kappa} && (REASON)
\end{align*}"""


@pytest.mark.parametrize("reason", [r"\ln(1 + t) < t,\ t > 0", r"\ln(1 + t) < t \text{ for } t > 0", r"e^{-\alpha\kappa} > 0"])
def test_a_mean_is_bounded_by_the_worst_of_its_terms(reason: str) -> None:
    graded = _graded(_MARGIN.replace("REASON", reason), "4a")
    assert {step.verdict for step in graded.steps} == {"proven"}
    assert not any("log" in each for each in graded.assumptions)


def test_the_best_of_its_terms_bounds_nothing() -> None:
    graded = _graded(_MARGIN.replace(r"\min_j", r"\max_j").replace("REASON", r"\ln(1 + t) < t, t > 0"), "4a")
    assert "proven" not in [step.verdict for step in graded.steps if step.relation == "≥"]


@pytest.mark.parametrize("reason", [r"\ln(1 + t) > t,\ t > 0", r"\ln(1 + t) < t,\ t > -1"])
def test_a_rule_that_is_not_true_is_supposed(reason: str) -> None:
    """It stands beside a true line, and is more than the exercise gives."""
    graded = _graded(_MARGIN.replace("REASON", reason), "4a")
    assert any("log" in each for each in graded.assumptions)


def test_a_family_of_fields_has_the_sign_too() -> None:
    """The index of the family is that of its component, and takes nothing from what an instance honours."""
    text = r"""$a_i = \sum_{j \ne i} w_{ij}x_j$, update $x_i' = \mathrm{sign}(a_i)$.
    \[ \mathcal{H}(x') - \mathcal{H}(x) = -(x_i' - x_i)a_i = CHANGE \le 0 \]"""
    assert _graded(text.replace("CHANGE", "-2x_i'a_i"), "5").verdict == "wrong"
    assert _graded(text.replace("CHANGE", r"x_ia_i - |a_i|"), "5").verdict == "accepted"


def test_a_name_that_stands_in_a_formula_before_its_bound_is_not_brought_in_by_that() -> None:
    """It has a value there, though the text does not say which."""
    text = r"$p_i = \mathrm{softmax}(x)_i = e^{x_i}/Z$, $Z > 0$. Then \[ x_i \ge x_k \iff p_i \ge p_k \]"
    assert _graded(text, "2b").verdict == "unreadable"
