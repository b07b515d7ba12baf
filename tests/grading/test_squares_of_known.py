"""The square of a letter that has a value of its own is no definition of the letter: its sign would be another."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

UPDATE = r"Let $x_k' = s$ where $s = \operatorname{sign}(h)$, $h = \sum_{j\ne k} w_{kj}x_j$, and $x_j' = x_j$ for all $j\ne k$. "


@pytest.mark.parametrize("words", [r"As $s^2 = x_k^2 = 1$, ", r"We have $s^2 = x_k^2 = 1$. Then "])
def test_its_sign_stays_what_it_is(words: str) -> None:
    def verdict(claim: str) -> str:
        return grade_text(UPDATE + words + claim, exercise="5")[0].steps[-1].verdict

    assert verdict(r"we get $(s - x_k)(s + x_k) = 0$.") == "proven"
    assert verdict(r"we get $s h \ge 0$.") == "proven"
    assert verdict(r"we get $s = 1$.") != "proven"
    assert verdict(r"we get \[ H(x') - H(x) = -(1 - x_k) h . \]") != "proven"


@pytest.mark.parametrize("sign", [":=", "="])
def test_alone_it_defines_what_is_not_negative(sign: str) -> None:
    text = rf"Put $\rho^2 {sign} \frac{{m\log 2}}{{\lambda}}$ and let $\|w\| > \rho$. Then $\lambda\|w\|^2 > m \log 2$."
    assert grade_text(text, exercise="4b")[0].steps[-1].verdict == "proven"
