"""Ways to a goal that teachers let pass, each beside one that shows too little: denominators cleared, roots and logarithms
taken, a maximum by its parts, values by cases, numbers with two values."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text


def _grade(goal: str, text: str, *given: str) -> Graded:
    headers = [f"% given: {each}" for each in given]
    [answer] = grade_text("\n".join(["% exercise: free", *headers, f"% goal: {goal}", text]))
    return answer


def test_denominators_are_cleared() -> None:
    goal = r"\Big(\frac1n\sum_{i=1}^n x_i\Big)^2 \le \frac1n\sum_{i=1}^n x_i^2"
    way = r"\[ 0 \le \sum_{i=1}^n\sum_{j=1}^n (x_i-x_j)^2 = 2n\sum_{i=1}^n x_i^2 - 2\Big(\sum_{i=1}^n x_i\Big)^2 . \]"
    assert _grade(goal, way).accepted
    assert not _grade(goal, rf"${goal}$.").accepted


def test_a_positive_factor_is_left_out() -> None:
    goal = r"-\frac{1}{2\sigma^2} \sum_i x_i^2 \le -\frac{1}{2\sigma^2} \sum_i (x_i - \mu)^2"
    given = (r"\mu = \frac1n \sum_i x_i",)
    way = r"\[ \sum_i (x_i-\mu)^2 = \sum_i x_i^2 - n \mu^2 \le \sum_i x_i^2 . \]"
    assert _grade(goal, way, r"\sigma > 0", *given).accepted
    assert not _grade(goal, way, r"\sigma \in \mathbb{R}", *given).accepted


def test_roots_are_taken() -> None:
    goal = r"\|u+v\| \le \|u\| + \|v\|"
    way = r"\[ \|u+v\|^2 = \|u\|^2 + 2 u^\top v + \|v\|^2 \le \|u\|^2 + 2\|u\|\|v\| + \|v\|^2 = (\|u\|+\|v\|)^2 . \]"
    given = r"u, v \in \mathbb{R}^n"
    assert _grade(goal, way, given).accepted
    assert _grade(goal, way.replace(r"\le", "<"), given).verdict == "wrong"
    assert not _grade(goal, rf"${goal}$.", given).accepted


def test_a_maximum_is_bounded_by_its_parts() -> None:
    goal = r"\log(1+e^z) \ge \max(0,z)"
    first, second = r"$1+e^z \ge 1$, so $\log(1+e^z)\ge\log 1 = 0$.", r"$1+e^z \ge e^z$, so $\log(1+e^z)\ge\log e^z = z$."
    assert _grade(goal, f"We have {first} And {second}").accepted
    assert not _grade(goal, f"We have {first} Hence ${goal}$.").accepted


def test_values_by_cases() -> None:
    goal = r"\log(1+e^x) = \max(0,x) + \log(1+e^{-|x|})"
    below = r"Case $x \le 0$: then {}\[ \max(0,x) + \log(1+e^{{-|x|}}) = 0 + \log(1+e^{{x}}) . \]"
    above = r"""

Case $x>0$: then $|x|=x$ and $\max(0,x) = x$. Thus
\[ \max(0,x) + \log(1+e^{-|x|}) = \log e^x + \log(1+e^{-x}) = \log\big(e^x (1+e^{-x})\big) = \log(e^x + 1) . \]"""
    values = r"$|x| = -x$ and $\max(0,x)=0$, so "
    assert _grade(goal, below.format(values) + above).accepted
    assert _grade(goal, below.format("") + above).accepted  # "0 + …" says which part is 0
    assert not _grade(goal, below.replace("0 + ", "").format("") + above).accepted
    assert not _grade(goal, above).accepted


def test_a_number_with_two_values() -> None:
    goal = r"\|x-y\|^2 = 2n - 2x^\top y"
    way = r"\[\|x-y\|^2 = \sum_i x_i^2 - 2\sum_i x_iy_i + \sum_i y_i^2 = n - 2x^\top y + n = 2n-2x^\top y\]"
    assert _grade(goal, way, r"x, y \in \{-1,1\}^n").accepted
    assert _grade(goal, way, r"x, y \in \{-1,2\}^n").verdict == "wrong"
    assert not _grade(goal, way, r"x, y \in \mathbb{R}^n").accepted


def test_a_sign_is_not_the_root_of_its_square() -> None:
    answer = _grade(r"s = 1", r"Let $s \in \{-1, 1\}$. Then $s^2 = 1$, hence $s = 1$.")
    assert not answer.accepted and answer.steps[0].verdict == "proven"


@pytest.mark.parametrize("mark", ["+", "1"])
def test_a_letter_with_a_mark_does_not_hide_the_plain_one(mark: str) -> None:
    headers = rf"% given: 0 < \eta < 1|% let: w_{mark} = (1-\eta) w|% goal: \|w_{mark}\|^2 \le \|w\|^2".replace("|%", "\n%")
    text = rf"\[ \|w_{mark}\|^2 = (1-\eta)^2\|w\|^2 \le \|w\|^2 \]"
    [answer] = grade_text(f"% exercise: free\n{headers}\n{text}")
    assert answer.accepted, answer.message


_SIGMOID = r"""% exercise: free
% let: \sigma(z) = \frac{1}{1+e^{-z}}
% goal: \sigma'(z) = \sigma(z)(1-\sigma(z))
"""
_LOG_SUM_EXP = r"""% exercise: free
% let: f(x) = \log \sum_{j=1}^n e^{x_j}
% goal: \frac{\partial f}{\partial x_i} = \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}}
"""


def test_a_derivative_has_to_be_worked_out() -> None:
    way = r"\[ \sigma'(z) = \frac{e^{-z}}{(1+e^{-z})^2} = \sigma(z)(1-\sigma(z)). \]"
    [shown] = grade_text(_SIGMOID + way)
    [claimed] = grade_text(_SIGMOID + r"$\sigma'(z) = \sigma(z)(1-\sigma(z)) + 0 = \sigma(z)(1-\sigma(z))$.")
    [false] = grade_text(_SIGMOID + way.replace("^2", ""))
    assert (shown.verdict, claimed.verdict, false.verdict) == ("accepted", "incomplete", "wrong")


def test_a_partial_derivative_has_to_be_worked_out() -> None:
    inner = r"\frac{1}{\sum_j e^{x_j}} \frac{\partial}{\partial x_i} \sum_j e^{x_j} ="
    text = r"\[ \frac{\partial f}{\partial x_i} = %s \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}} \]"
    [shown] = grade_text(_LOG_SUM_EXP + text % inner)
    [claimed] = grade_text(_LOG_SUM_EXP + text % "")
    [false] = grade_text(_LOG_SUM_EXP + text % inner.replace("_j e^{x_j} =", "_j x_j ="))
    assert (shown.verdict, claimed.verdict, false.verdict) == ("accepted", "incomplete", "wrong")
