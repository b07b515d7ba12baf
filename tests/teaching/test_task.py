"""``proofs exercise``: the task as a student gets it."""

from __future__ import annotations

import pytest

from proofs.grading.exercises import IDS
from proofs.teaching.task import task


@pytest.mark.parametrize("identifier", IDS)
def test_every_exercise_says_what_is_to_be_shown_in_its_own_names(identifier: str) -> None:
    asked = task(identifier)
    headings = [section.heading for section in asked.sections]
    assert headings[0] == "Notation" and "Show" in headings


def test_what_is_given_and_what_may_be_supposed_are_told_apart() -> None:
    sections = {section.heading: [repr(item[0]) for item in section.items] for section in task("2c").sections}
    assert any("x[j] < x[m]" in item for item in sections["You may suppose"])
    assert [repr(item[0]) for section in task("3b").sections if section.heading == "Given" for item in section.items] == [
        "lambda > 0"
    ]
