"""What was said of every t is used "with t = λ": that says of no earlier t what it is."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_REST = r"""As $\lambda > 0$ we get
\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2)
= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) = f(W^2 f(W^1 x + b^1) + b^2) = F(x) . \]"""


@pytest.mark.parametrize(
    "used", ["We use this with $t = \\lambda$.", "Put $t = \\lambda$.", "Here, where $t = \\lambda$, we apply it."]
)
@pytest.mark.parametrize("every", ["For all real numbers $t$ and $z$ we have", "For every real $t$ and for every real $z$,"])
def test_a_rule_for_every_number_is_judged_for_every_number(every: str, used: str) -> None:
    [answer] = grade_text(f"{every}\n$f(t z) = |t| f(z)$.\n{used} {_REST}", exercise="3b")
    assert answer.verdict == "wrong" and answer.first_wrong is not None and answer.first_wrong.place.line == 2


def test_a_name_that_stood_for_one_value_all_along_is_still_that() -> None:
    [answer] = grade_text(rf"We have $f(s z) = s f(z)$, where $s = \lambda$. {_REST}", exercise="3b")
    assert [step.verdict for step in answer.steps][0] == "proven"


def test_a_true_rule_and_its_use() -> None:
    text = rf"For all $t > 0$ and all $z$ we have $f(t z) = t f(z)$. We use this with $t = \lambda$. {_REST}"
    [answer] = grade_text(text, exercise="3b")
    assert answer.verdict == "accepted", answer.message
