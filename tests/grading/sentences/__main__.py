"""How many answers with a sentence of each file are accepted: ``python -m tests.grading.sentences [FILE…]``."""

from __future__ import annotations

import sys

from tests.grading.sentences import ANSWERS, HERE, graded_with, sentences


def main() -> None:
    """Count, and print what is not as it should be."""
    for exercise in ANSWERS:
        if not (graded := graded_with(exercise, "last", "")).accepted:
            print(f"the answer to {exercise} itself is {graded.verdict}: {graded.message}")
    names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("*_*.txt"))
    for name in names:
        found = [(line, graded_with(*line)) for line in sentences(name)]
        for line, graded in found:
            if graded.accepted != name.startswith("harmless"):
                print(*line, "|", graded.verdict, "|", graded.message)
        print(f"{name}: {sum(graded.accepted for _, graded in found)} of {len(found)} accepted")


if __name__ == "__main__":
    main()
