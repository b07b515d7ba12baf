"""Softmax by the logarithm of a sum of exponentials."""

from proofs.grading.grade import Graded, grade_text

SHIFT = r"""Let $s = \sum_j e^{x_j}$. Then $\mathrm{softmax}(x)_i = \frac{e^{x_i}}{s} = e^{x_i - \log s}$ and
\[ \mathrm{softmax}(x + c)_i = \frac{e^{x_i + c}}{\sum_j e^{x_j + c}} = \frac{e^{x_i + c}}{e^c s} = e^{x_i + c - \log (e^c s)}
= e^{x_i + c - c - \log s} = e^{x_i - \log s} = \mathrm{softmax}(x)_i . \]"""


def graded(text: str) -> Graded:
    return grade_text(text, exercise="2a")[0]


def test_softmax_by_the_logarithm_of_its_denominator() -> None:
    assert graded(SHIFT).accepted


def test_wrong_logarithms_are_wrong() -> None:
    assert graded(SHIFT.replace(r"= e^{x_i + c - c - \log s}", r"= e^{x_i + c - c \log s}")).verdict == "wrong"
    assert graded(SHIFT.replace(r"= e^{x_i - \log s}$ and", r"= e^{x_i} - \log s$ and")).verdict == "wrong"
