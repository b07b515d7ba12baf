"""Prints the commands of README's quick start, one a line; fails unless they are those that were promised.

The line that makes a virtual environment is checked and not printed: CI makes one of its own.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

PROMISED = [
    "python3 -m venv .venv && . .venv/bin/activate",
    "python -m pip install -e . && proofs check",
    "python -m pip install -e '.[test]' && python -m pytest",
]


def quick_start(readme: str) -> list[str]:
    """The commands of the first fenced block after the heading ``Quick start``."""
    block = re.search(r"^## Quick start$.*?^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    return block[1].splitlines() if block else []


def main() -> None:
    """Print the commands."""
    found = quick_start((Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8"))
    if found != PROMISED:
        sys.exit(f"README's quick start must be {PROMISED}; it is {found}")
    print("\n".join(found[1:]))


if __name__ == "__main__":
    main()
