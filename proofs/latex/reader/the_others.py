"""What is said of the others: "x_i' = sign(h) and x_j' = x_j for all other neurons" says it of j ≠ i.

Which one they are not is the position at which the text gave the same name a value last, or else the one that it speaks of by
name ("neuron $i$").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from proofs.latex.reader.document import Mathematics
from proofs.latex.reader import raw
from proofs.latex.reader.introduced import RawFormula
from proofs.latex.reader.naming import indices_of
from proofs.latex.reader.prose import Cue, Fragment, Placed, RawSentence
from proofs.latex.reader.tokens import tokenize

__all__ = ["others_than"]

_OTHERS = re.compile(
    r"^\s*,?\s*(?:(?:for|in|at|für|bei)\s+(?:all|every|each|any|alle|jede[ns]?)?\s*(?:of\s+)?(?:the\s+|die\s+|den\s+)?"
    r"(?:others?|remaining|rest|anderen?|übrigen|restlichen)\b(?!\s+(?:hand|direction|words|cases?|side))|otherwise\b|else\b|sonst\b)",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"\b(?:neuron|unit|component|index|position|entry|coordinate|komponente|einheit|stelle)\s*$", re.IGNORECASE
)


def others_than(sentences: Iterable[RawSentence], body: Mapping[int, RawFormula]) -> Iterator[tuple[RawSentence, int, Placed]]:
    """For each formula that words say of the others: its sentence, the place after it, and ``j ≠ i`` as a formula beside it."""
    taken: dict[tuple[str, str], str] = {}
    named: str | None = None
    for sentence in sentences:
        for place, item in enumerate(sentence.items):
            if not isinstance(item, Placed):
                continue
            before = sentence.items[place - 1] if place else None
            after = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
            for chain in body[id(item)].chains:
                tree = chain.start.tree if chain.start is not None else None
                if not chain.links:
                    if isinstance(tree, raw.Name) and isinstance(before, Fragment) and _ONE_OF_THEM.search(before.text):
                        named = tree.head
                    continue
                if (found := _at(tree)) is None:
                    continue
                letter, at = found
                one = taken.get(letter, named)
                last = chain is body[id(item)].chains[-1]
                if one not in (None, at) and last and isinstance(after, Fragment) and _OTHERS.match(after.text):
                    offset = after.offset
                    tokens = tokenize(rf"{_written(at)} \ne {_written(one)}", offset)
                    yield (
                        sentence,
                        place + 1,
                        Placed(Mathematics(tuple(tokens), "$", offset), Cue("for", "condition"), attached=True),
                    )
                else:
                    taken[letter] = at


def _at(tree: raw.Raw | None) -> tuple[tuple[str, str], str] | None:
    """The name, as it is marked, and the one letter that is its index: x' and i of ``x_i'``."""
    if not isinstance(tree, raw.Scripted) or not isinstance(tree.base, raw.Name) or tree.sub is None:
        return None
    indices = indices_of(tree.sub)
    if len(indices) != 1 or not isinstance(indices[0], raw.Name):
        return None
    return (tree.base.head, f"{tree.primes}{tree.sup is not None}"), indices[0].head


def _written(letter: str) -> str:
    return letter if len(letter) == 1 else f"\\{letter}"
