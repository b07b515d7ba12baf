"""``proofs plot``: the picture of a result as a file."""

from __future__ import annotations

from pathlib import Path

from proofs.cli.output import message
from proofs.registry import find

__all__ = ["draw_picture"]


def draw_picture(identifier: str, target: Path, sheet: str | None) -> None:
    """Draw the picture of a result into ``target``. Raises UnknownResult, and InputError when there is no such picture."""
    from numeric.plots import PICTURES, picture

    if identifier not in PICTURES:  # an assignment as a whole, such as 4, has a picture too
        find(identifier, sheet)
    picture(identifier, target)
    message(f"wrote {target}")
