"""A sample of the corpus of answers: none that is wrong or incomplete is accepted, none that is right is called wrong.

``python -m benchmarks.grading tests/grading/corpus`` measures all of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proofs.grading.grade import grade_text

CORPUS = Path(__file__).parent / "corpus"
QUICK = ("1", "2a", "3a", "3b", "free")
"""The exercises whose answers take a second or less each."""

ENTRIES = [
    entry
    for entry in map(json.loads, (CORPUS / "index.jsonl").read_text(encoding="utf-8").splitlines())
    if entry["exercise"] in QUICK
][::2]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["file"]))
def test_no_verdict_is_the_opposite_of_the_truth(entry: dict[str, Any]) -> None:
    (graded, *_) = grade_text((CORPUS / entry["file"]).read_bytes(), exercise=entry["exercise"])
    if entry["verdict"] != "correct":
        assert graded.verdict != "accepted", graded.message
    if entry["verdict"] != "wrong":
        assert graded.verdict != "wrong", graded.message
    elif graded.first_wrong is not None:
        assert graded.first_wrong.place.line == entry["first_wrong_line"], graded.message
    assert graded.to_json()["verdict"] == graded.verdict
