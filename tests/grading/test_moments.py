r"""The state before and after an update in letters of the text's own: ``x^{(k)}``, ``x(\tau)``, ``s^t``, ``x^{(0)}``, ``x^+``."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdict(text: str) -> str:
    return grade_text(text, exercise="5")[0].verdict


_UPDATE = r"""Let neuron $i$ be updated. \begin{align*} H(NEW) - H(OLD)
&= -(NEWi - OLDi)\sum_{j\ne i}w_{ij}OLDj \\ &\le 0 \end{align*}
since $NEWi = \mathrm{sign}(\sum_{j\ne i}w_{ij}OLDj)$."""


@pytest.mark.parametrize(
    "new, old",
    [
        ("x@^{(k+1)}", "x@^{(k)}"),
        ("x@^{t}", "x@^{t-1}"),
        (r"x@(\tau+1)", r"x@(\tau)"),
        ("s@^{t+1}", "s@^t"),
        (r"\mathbf{s}@^{(r)}", r"\mathbf{s}@^{(r-1)}"),
        ("x@^{(1)}", "x@^{(0)}"),
        ("x@^+", "x@"),
        ("x@^{neu}", "x@^{alt}"),
    ],
)
def test_two_moments_of_an_update(new: str, old: str) -> None:
    text = _UPDATE
    for word, name in (("NEW", new), ("OLD", old)):
        text = text.replace(f"{word}i", name.replace("@", "_i")).replace(f"{word}j", name.replace("@", "_j"))
        text = text.replace(word, name.replace("@", ""))
    assert _verdict(text) == "accepted"
    assert _verdict(text.replace("&= -(", "&= (")) == "wrong"


def test_moments_that_a_sum_runs_over_are_not_one_update() -> None:
    text = r"\[ H(x^{(n)}) - H(x^{(0)}) = \sum_{k=1}^n(H(x^{(k)}) - H(x^{(k-1)})) \le 0 \]"
    assert _verdict(text) == "unreadable"
    text = r"\[ \sum_{k=1}^n(H(x^{(k)}) - H(x^{(k-1)})) = n(H(x^{(k)}) - H(x^{(k-1)})) \le 0 \]"
    assert _verdict(text) == "unreadable"


def test_a_small_t_may_be_the_sign_of_a_transpose() -> None:
    text = r"As $H(x) = -\frac12x^tWx$, an update of neuron $i$ from $x^{(t-1)}$ to $x^{(t)}$ has $H(x^{(t)}) \le H(x^{(t-1)})$."
    assert _verdict(text) != "wrong"
