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


def test_the_change_of_a_component() -> None:
    text = r"""Let neuron $i$ be updated and $h_i=\sum_{j\ne i}w_{ij}x_j$.
\[ H(x')-H(x) = -(x_i'-x_i)h_i = -\Delta x_i h_i \le 0 \]"""
    assert _verdict(text) == "accepted"
    assert _verdict(text.replace(r"-\Delta x_i", r"\Delta x_i")) == "wrong"
    turned = r"With $\Delta x_i = x_i-x_i'$ we get $H(x')-H(x) = \Delta x_i\sum_{j\ne i}w_{ij}x_j\le 0$."
    assert _verdict(turned) == "accepted"


def test_indices_that_all_differ_from_one() -> None:
    r"""``\sum_{i,j\ne k}`` was read with any i, and a right answer called wrong."""
    text = r"Only $x_k$ changes. \[ H(x) = -x_k\sum_{j\ne k}w_{kj}x_j - \frac12w_{kk} - \frac12\sum_{i,j\ne k}x_iw_{ij}x_j. \]"
    assert _verdict(text) == "incomplete"
    assert _verdict(text.replace("-x_k", r"-\frac12x_k")) == "wrong"
    own = r"\[ \sum_{i,j\ne i}x_iw_{ij}x_j = \sum_{i,j}x_iw_{ij}x_j - \sum_iw_{ii} \]"
    assert _verdict(own) == "incomplete"
