"""Fuzzing the grader for as long as wanted: texts of a grammar, disturbed answers, and bytes under coverage guidance.

    python -m benchmarks.fuzz [--minutes 60] [--seed 0] [--slow 10]      Hypothesis: composed and disturbed answers
    python -m benchmarks.fuzz --bytes FOLDER [--minutes 60]              atheris (pip install atheris): bytes, FOLDER keeps them

Prints what broke with its text, and at the end how many texts got which verdict; exits with 1 when anything broke.
``--minutes`` is processor time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.fuzz.answers import EXERCISES, RIGHT, composed, disturbed  # noqa: E402
from tests.fuzz.invariants import examined  # noqa: E402

__all__ = ["main"]


class _Campaign:
    """What was tried and what became of it."""

    def __init__(self, slow: float) -> None:
        self.slow = slow
        self.verdicts: Counter[str] = Counter()
        self.broken = 0
        self.texts = 0

    def tried(self, data: bytes, exercise: str) -> None:
        """Grade one text; what breaks is printed, and the campaign goes on."""
        self.texts += 1
        try:
            made = examined(data, exercise)
        except Exception:
            self.broken += 1
            print(f"BROKEN, exercise {exercise}: {data!r}\n{traceback.format_exc()}", flush=True)
            return
        self.verdicts.update([answer.verdict for answer in made.answers] if made.in_time else ["out of time"])
        if made.seconds > self.slow:
            print(f"SLOW, {made.seconds:.1f} s, exercise {exercise}: {data!r}", flush=True)
        for answer in made.answers:
            if answer.verdict == "accepted":
                print(f"accepted, exercise {exercise}: {data!r}", flush=True)

    def close(self) -> int:
        """Print the counts; 1 when anything broke."""
        counts = ", ".join(f"{count:,} {verdict}" for verdict, count in self.verdicts.most_common())
        print(f"{self.texts:,} texts in {time.process_time() / 60:.1f} minutes of a processor: {counts}; {self.broken} broken")
        return int(self.broken > 0)


def _by_grammar(campaign: _Campaign, minutes: float, seed: int) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    for number in range(10**9):
        for exercise in EXERCISES:
            for strategy in (disturbed(exercise), composed(exercise)):
                if time.process_time() > 60 * minutes:
                    return

                @seeded(seed * 10**9 + number)
                @settings(
                    max_examples=20,
                    deadline=None,
                    database=None,
                    phases=[Phase.generate],
                    suppress_health_check=list(HealthCheck),
                )
                @given(strategy, st.just(exercise))
                def attempt(text: str, exercise: str) -> None:
                    campaign.tried(text.encode("utf-8", "surrogatepass"), exercise)

                attempt()


def _by_bytes(campaign: _Campaign, minutes: float, seed: int, folder: Path) -> None:
    import atheris

    folder.mkdir(parents=True, exist_ok=True)
    for exercise, text in RIGHT.items():
        (folder / f"right-{exercise}").write_bytes(bytes([EXERCISES.index(exercise)]) + text.encode())

    def attempt(data: bytes) -> None:
        if time.process_time() > 60 * minutes:
            sys.exit(campaign.close())
        if data:
            campaign.tried(data[1:], EXERCISES[data[0] % len(EXERCISES)])

    with atheris.instrument_imports(include=["proofs.latex", "proofs.grading"]):
        import proofs.grading.grade  # noqa: F401
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], str(folder), f"-seed={seed + 1}", "-max_len=2000", "-timeout=120", "-rss_limit_mb=4000"], attempt)
    atheris.Fuzz()


def main(arguments: list[str] | None = None) -> int:
    """Run a campaign; 1 when anything broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=Path, metavar="FOLDER")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--slow", type=float, default=10.0, help="print texts that take more seconds")
    options = parser.parse_args(arguments)
    random.seed(options.seed)
    campaign = _Campaign(options.slow)
    if options.bytes is not None:
        _by_bytes(campaign, options.minutes, options.seed, options.bytes)
    else:
        _by_grammar(campaign, options.minutes, options.seed)
    return campaign.close()


if __name__ == "__main__":
    sys.exit(main())
