"""What terms consist of: their proper parts at any depth, and the summands of sums in sums."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.kernel.terms import Term

__all__ = ["proper_parts", "summands"]


def proper_parts(term: Term) -> Iterator[Term]:
    """What stands in ``term`` at any depth, without ``term`` itself."""
    for part in term.args:
        yield part
        yield from proper_parts(part)


def summands(term: Term) -> Iterator[Term]:
    """The summands of ``term``, those of sums within it too; ``term`` itself when it is no sum."""
    if term.op == "add":
        for part in term.args:
            yield from summands(part)
    else:
        yield term
