"""Words that join or deny relations inside of a formula, and lets that are more than definitions."""

from __future__ import annotations

import pytest

from proofs.grading.grade import verify_text


@pytest.mark.parametrize(
    ("statement", "given", "holds"),
    [
        (r"x \ge 0", r"x \ge 0 \text{ or } y \ge 0", False),
        (r"x \ge 0", r"x \ge 0 \quad\text{oder}\quad y \ge 0", False),
        (r"x \ge 0", r"\text{either } x \ge 0 \text{ or } y \ge 0", False),
        (r"x = 1", r"x = 1, x = 2 \text{ or } x = 3", False),
        (r"x \ge 0", r"\text{not } x \ge 0", False),
        (r"x \ge 0", r"\text{it is false that } x \ge 0", False),
        ("x > 0", r"\text{if } y > 0 \text{ then } x > 0", False),
        ("x > 0", r"\text{wenn } y > 0, \text{ dann } x > 0", False),
        (r"x \ge 0 \text{ or } y \ge 0", r"x \ge 0", True),
        (r"x = 1 \text{ or } x = -1", "x^2 = 1", True),
        (r"x = 1 \quad\text{or}\quad x = 2", "x^2 = 1", False),
        (r"\text{if } x > 0 \text{ then } 2x > 0", "1 = 1", True),
        (r"\text{if } x > 0 \text{ then } x > 1", "1 = 1", False),
        (r"\text{not } x = x", "1 = 1", False),
        (r"\text{It is not true that } x = x", "1 = 1", False),
        (r"x \mathrel{\not}= x", "1 = 1", False),
    ],
)
def test_words_between_relations(statement: str, given: str, holds: bool) -> None:
    assert (verify_text(statement, (given,)).verdict == "accepted") is holds


def test_what_is_given_under_a_condition_holds_under_it() -> None:
    assert verify_text("x > 0", (r"\text{if } y > 0 \text{ then } x > 0", "y > 1")).verdict == "accepted"


@pytest.mark.parametrize(
    ("statement", "let"),
    [
        ("1 = 2", "1 = 2"),
        ("s > 0", "s > 0"),
        ("x = 2", "x + 0 = 2"),
        ("s = x", r"s = x \text{ if } x > 0"),
        (r"s = 1", r"s = 1 \text{ or } s = 2"),
    ],
)
def test_a_let_defines_and_nothing_else(statement: str, let: str) -> None:
    assert verify_text(statement, lets=(let,)).verdict != "accepted"


def test_a_let_for_all_indices_is_a_definition() -> None:
    assert verify_text(r"\sum_i s_i = 2 \sum_i x_i", lets=(r"s_i = 2 x_i \text{ for all } i",)).verdict == "accepted"
