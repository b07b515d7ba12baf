"""``name := value`` put together from the tokens of both: what words say of a name, as a formula would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proofs.latex.reader.chains import SPOKEN, RawChain, split
from proofs.latex.reader.items import itemize
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.tokens import Token

__all__ = ["definition", "sign_of_a_definition", "solid"]


def solid(tokens: Iterable[Token]) -> list[Token]:
    """``tokens`` without spaces."""
    return [token for token in tokens if token.kind not in ("space", "paragraph")]


def sign_of_a_definition(offset: int) -> list[Token]:
    """The tokens of ``:=``."""
    return [Token("char", ":", offset), Token("char", "=", offset)]


def definition(name: Sequence[Token], value: Sequence[Token], offset: int, words: frozenset[str]) -> RawChain | None:
    """The chain ``name := value`` at ``offset``, as words say it; None when that is not one relation that can be read."""
    try:
        chains = split(itemize([*name, *sign_of_a_definition(offset), *value], words), offset + 1)
    except (ReadingError, RecursionError):
        return None
    if len(chains) != 1 or len(chains[0].links) != 1 or any(side.problem is not None for side in chains[0].sides()):
        return None
    chains[0].word = SPOKEN
    return chains[0]
