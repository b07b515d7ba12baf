"""A comparison of products and quotients of powers is one of their exponents: e^a/e^b ≤ e^c for a − b ≤ c."""

from __future__ import annotations

import pytest

from proofs.grading.grade import verify_text

GAP = (r"b - a \ge d", r"\alpha > 0")
HOLDS = (
    (r"\frac{e^a}{e^b} \le e^c", (r"a - b \le c",)),
    (r"\frac{e^a}{e^b} < e^c", (r"a - b < c",)),
    (r"e^a e^b \le e^c e^d", (r"a \le c", r"b \le d")),
    (r"\frac{1}{e^a e^b} \le e^c", (r"-a - b \le c",)),
    (r"\frac{e^a}{e^b} \le 1", (r"a \le b",)),
    (r"\frac{e^{\alpha a}}{e^{\alpha b}} \le e^{-\alpha d}", GAP),
    (r"e^{\alpha a} e^{-\alpha b} \le e^{-\alpha d}", GAP),
    (r"\log \frac{1}{1 + e^{-z}} \le \log \frac12", (r"z \le 0",)),
)
FALSE = (
    (r"\frac{e^a}{e^b} \le e^c", (r"b - a \le c",)),
    (r"\frac{e^a}{e^b} < e^c", (r"a - b \le c",)),
    (r"\frac{e^a}{e^b} \le 0", ()),
    (r"\frac{e^{\alpha a}}{e^{\alpha b}} \le e^{\alpha d}", (*GAP, "d < 0")),
    (r"\frac{e^{\alpha a}}{e^{\alpha b}} \le e^{-\alpha d}", (r"b - a \ge d", r"\alpha < 0")),
    (r"2 \frac{e^a}{e^b} \le e^c", (r"a - b \le c",)),
)


@pytest.mark.parametrize(("statement", "given"), HOLDS)
def test_it_holds_with_that_of_the_exponents(statement: str, given: tuple[str, ...]) -> None:
    assert verify_text(statement, given).verdict == "accepted"


@pytest.mark.parametrize(("statement", "given"), FALSE)
def test_it_is_refuted_where_the_exponents_do_not_compare(statement: str, given: tuple[str, ...]) -> None:
    assert verify_text(statement, given).verdict == "wrong"
