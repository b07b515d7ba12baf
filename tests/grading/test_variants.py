"""Short answers in many notations: what is to be said of each stands in its first line, and ``%!`` on its first wrong line."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs.grading.grade import grade_text

FOLDER = Path(__file__).parent / "variants"


def answers() -> list[tuple[str, str, int | None, str]]:
    """Name, verdict, first wrong line and text of the answers in the folder; ``=== 4a accepted: why`` begins each."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        for number, block in enumerate(file.read_text(encoding="utf8").split("\n=== ")):
            head, _, body = block.removeprefix("=== ").partition("\n")
            said, _, why = head.partition(": ")
            exercise, verdict = said.split()
            lines = [f"% exercise: {exercise}", *body.rstrip().split("\n")]
            first = next((place for place, line in enumerate(lines, 1) if line.endswith("%!")), None)
            text = "\n".join(line.removesuffix("%!") for line in lines)
            found.append((f"{file.stem}-{number}: {why}", verdict, first, text))
    return found


@pytest.mark.parametrize(("verdict", "line", "text"), [entry[1:] for entry in answers()], ids=[entry[0] for entry in answers()])
def test_the_verdict_is(verdict: str, line: int | None, text: str) -> None:
    (graded,) = grade_text(text)
    assert graded.verdict == verdict, graded.message
    assert (graded.first_wrong.place.line if graded.first_wrong else None) == line
