"""A mapping of vectors taken at 0 without brackets: the zero has the size that the mapping wants."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


@pytest.mark.parametrize(
    ("chain", "verdicts"),
    [
        (r"F(0) = A^2(A^1\,0) = A^2 b^1 = W^2b^1+b^2", ["proven"] * 3),
        (r"F(0) = A^2 A^1 0 = W^2b^1+b^2", ["proven"] * 2),
        (r"F(0) = (A^2 \circ A^1)(0) = A^2(b^1)", ["proven"] * 2),
        (r"A^1\,0 = b^1", ["proven"]),
        (r"A^1\,0 = 0", ["false"]),
        (r"F(0) = A^2(A^1\,0) = A^2\,0 = b^2", ["proven", "false", "proven"]),
        (r"A^1\,0 = A^2\,0", ["false"]),
    ],
)
def test_affine_layers_at_zero(chain: str, verdicts: list[str]) -> None:
    [answer] = grade_text(rf"\[ {chain} . \]", exercise="3a")
    assert [step.verdict for step in answer.steps] == verdicts, [step.message for step in answer.steps]
