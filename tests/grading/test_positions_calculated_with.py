"""An arg max is a position: what only a value allows makes a line false by its shapes."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _graded(text: str) -> tuple[str, list[str]]:
    graded = grade_text(text, exercise="2b")[0]
    return graded.verdict, [step.text for step in graded.steps if step.verdict == "false"]


_Z = r"Let $Z = \sum_j e^{x_j}$. Then "


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            _Z + r"\[\arg\max_i \mathrm{softmax}(x)_i = \frac1Z \arg\max_i e^{x_i} = \frac1Z \arg\max_i x_i\]",
            r"\frac1Z \arg\max_i e^{x_i}",
        ),
        (
            r"\[\arg\max_i \mathrm{softmax}(x)_i = \frac{\arg\max_i e^{x_i}}{\sum_j e^{x_j}} = \arg\max_i x_i\]",
            r"\frac{\arg\max_i e^{x_i}}{\sum_j e^{x_j}}",
        ),
        (
            r"\[\arg\max_i \log\mathrm{softmax}(x)_i = \log \arg\max_i \mathrm{softmax}(x)_i\]",
            r"\log \arg\max_i \mathrm{softmax}(x)_i",
        ),
    ],
)
def test_a_position_is_no_value(text: str, line: str) -> None:
    assert _graded(text) == ("wrong", [line])


def test_numbers_inside() -> None:
    text = (
        _Z
        + r"$\arg\max_i \mathrm{softmax}(x)_i = \arg\max_i \frac{e^{x_i}}{Z} = \arg\max_i \frac1Z e^{x_i} = \arg\max_i e^{x_i} = "
        r"\arg\max_i x_i$ and $\arg\max_i \log \mathrm{softmax}(x)_i = \arg\max_i (x_i - \log Z) = \arg\max_i x_i$."
    )
    assert _graded(text) == ("accepted", [])


def test_a_number_that_is_1() -> None:
    text = r"Let $c > 0$. \[\arg\max_i \mathrm{softmax}(x)_i = \frac{e^c}{e^c} \arg\max_i \mathrm{softmax}(x)_i\]"
    assert _graded(text)[0] in ("unclear", "unreadable")
