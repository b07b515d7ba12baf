r"""What dots leave out is known where all that stands there has its own number: ``(1, x_1, x_2, \dots, x_n)``."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdict(text: str, exercise: str = "1") -> str:
    return grade_text(text, exercise=exercise, closing=False)[0].verdict


def _extended(x: str, w: str, total: str = "w_1 x_1 + w_2 x_2 + \\dots + w_n x_n") -> str:
    return rf"Let $\tilde x = ({x})^T$ and $\tilde w = ({w})^T$. Then \[ \tilde w^T\tilde x = {total} + b = w^T x + b . \]"


@pytest.mark.parametrize(
    "x, w",
    [
        (r"x_1, x_2, \dots, x_n, 1", r"w_1, w_2, \ldots, w_n, b"),
        (r"1, x_1, x_2, x_3, \dots, x_n", r"b, w_1, \dots, w_n"),
        (r"x_1, x_2, \dots, x_{n-1}, x_n, 1", r"w_1, \dots, w_{n-1}, w_n, b"),
    ],
)
def test_lists(x: str, w: str) -> None:
    assert _verdict(_extended(x, w)) == "accepted"
    assert _verdict(_extended(x, w.replace("b", "2 b"))) == "wrong"


@pytest.mark.parametrize(
    "x", [r"x_1, x_3, \dots, x_n, 1", r"x_2, x_1, \dots, x_n, 1", r"x_1, \dots, x_{n-2}, x_n, 1", r"x_1, y_2, \dots, x_n, 1"]
)
def test_lists_with_gaps_are_not_read(x: str) -> None:
    assert _verdict(_extended(x, r"w_1, \dots, w_n, b")) == "unreadable"


@pytest.mark.parametrize(
    "total",
    [
        r"w_1 x_1 + w_2 x_2 + w_3 x_3 + \dots + w_n x_n",
        r"w_1 x_1 + \dots + w_{n-1} x_{n-1} + w_n x_n",
        r"(w_1 x_1) + (w_2 x_2) + \dots + (w_n x_n)",
    ],
)
def test_sums(total: str) -> None:
    assert _verdict(_extended(r"x_1, \dots, x_n, 1", r"w_1, \dots, w_n, b", total)) == "accepted"


@pytest.mark.parametrize(
    "total",
    [
        r"w_1 x_1 + w_3 x_3 + \dots + w_n x_n",
        r"w_1 x_1 + w_2 x_3 + \dots + w_n x_n",
        r"w_1 x_1 + \dots + w_n x_1",
        r"w_1 x_1 + \dots + w_n x_n b",
        r"2 w_1 x_1 + \dots + w_n x_n",
    ],
)
def test_sums_whose_terms_do_not_fit_are_not_read(total: str) -> None:
    """Before, the index was looked for in one factor alone, and what else differs was passed over."""
    assert _verdict(_extended(r"x_1, \dots, x_n, 1", r"w_1, \dots, w_n, b", total)) not in ("accepted", "wrong")


def test_sums_of_functions() -> None:
    text = r"Let $Z = \exp(x_1) + \exp(x_2) + \dots + \exp(x_n)$. Then $\mathrm{softmax}(x)_i = FACTOR\frac{\exp(x_i)}{Z}$."
    assert _verdict(text.replace("FACTOR", ""), "2a") == "incomplete"
    assert _verdict(text.replace("FACTOR", "2"), "2a") == "wrong"
