"""The letter by which the state of a neuron is replaced is its new value: "$x_k$ is replaced by $s$"."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.steps import Step

UPDATE = r"Let neuron $k$ be updated: $x_k$ REPLACED, all other $x_j$ are kept. Put $h := \sum_{j\neq k} w_{kj}x_j$. "
REPLACED = (
    "is replaced by $s$",
    r"is replaced by $s\in\{-1,1\}$",
    "is then changed to $s$",
    "becomes $s$",
    "is replaced by the new value $s$",
    "wird durch $s$ ersetzt",
)


def _steps(replaced: str, claim: str) -> tuple[Step, ...]:
    return grade_text(UPDATE.replace("REPLACED", replaced) + claim, exercise="5")[0].steps


@pytest.mark.parametrize("replaced", REPLACED)
def test_it_is_the_new_value(replaced: str) -> None:
    assert _steps(replaced, r"Then $s h \ge 0$.")[-1].verdict == "proven"
    assert _steps(replaced, r"Then \[ H(x') - H(x) = -(s - x_k) h . \]")[-1].verdict == "proven"


@pytest.mark.parametrize("replaced", REPLACED)
def test_what_is_wrong_of_it_is_wrong(replaced: str) -> None:
    assert _steps(replaced, r"Then $s h > 0$.")[-1].verdict != "proven"
    assert _steps(replaced, r"Then \[ H(x') - H(x) = -(s + x_k) h . \]")[-1].verdict == "false"


@pytest.mark.parametrize("replaced", ["is not replaced by $s$", "is replaced by an arbitrary $s$", "is smaller than $s$"])
def test_other_words_define_nothing(replaced: str) -> None:
    assert all(step.verdict != "proven" for step in _steps(replaced, r"Then $s h \ge 0$."))
