"""New letters for things of the exercise, given in words: "denote by ``G`` the re-scaled network", "let ``y`` be the state after
the update". Each is a definition, ``G := F'``; which words call what is data of the exercise (``Vocabulary.called``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.defining import definition, solid
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.tokens import tokenize

__all__ = ["called_by_words"]

_LINK = r"^\W*(?:(?:now\s+|then\s+)?(?:be|is|denotes?|for|as|stands for|sei|ist|bezeichne\w*|für))?\s*"
_THE = r"(?:the|our|this|der|die|das|den|dem|unser\w*)\s+"
_NAMING = re.compile(
    r"\b(?:let|denote|denoting|denotes|call|called|write|name|where|put|consider|sei|bezeichne\w*|nenne\w*|schreibe\w*|wobei)\b",
    re.IGNORECASE,
)
_SUCH = re.compile(r"^\W*$|^\s*[,;:.)]|^\s*(?:and|und|so|then|which|that|has|hat|by|mit|i\.e\.|d\.h\.)\b", re.IGNORECASE)


def called_by_words(
    sentence: RawSentence,
    called: tuple[tuple[str, str], ...],
    words: frozenset[str],
    is_new: Callable[[raw.Raw], bool],
    of_functions: Callable[[str], bool],
) -> Iterator[tuple[Placed, RawChain]]:
    """The definitions, each with the formula that is the new name. ``called`` has patterns of words and spellings;
    ``of_functions`` tells which spellings are functions."""
    items = sentence.items
    said = " ".join(item.text for item in items if isinstance(item, Fragment))
    if not called:
        return
    naming = _NAMING.search(said) is not None
    for place, item in enumerate(items):
        if not isinstance(item, Placed) or item.mathematics.display:
            continue
        before = items[place - 1] if place else None
        after = items[place + 1] if place + 1 < len(items) else None
        for pattern, spelling in called:
            named = naming and (_is_said_behind(after, pattern) or _is_said_ahead(before, after, pattern))
            if not (named or _is_an_apposition(before, pattern)):
                continue
            name = solid(item.mathematics.tokens)
            offset = item.mathematics.offset
            chain = definition(name, tokenize(spelling, offset), offset, words) if name else None
            if chain is not None and chain.start is not None and chain.start.tree is not None and is_new(chain.start.tree):
                if not of_functions(spelling):
                    # x' = y: y is another letter for x', and no abbreviation
                    chain = definition(tokenize(spelling, offset), name, offset, words)
                if chain is not None:
                    yield item, chain
            break


def _is_said_behind(after: Fragment | Placed | None, pattern: str) -> bool:
    """Whether the words behind a name call it the thing: "let $G$ be the re-scaled network"."""
    return isinstance(after, Fragment) and bool(re.match(rf"{_LINK}(?:{_THE})?(?:{pattern})\b", after.text, re.IGNORECASE))


def _is_an_apposition(before: Fragment | Placed | None, pattern: str) -> bool:
    """Whether the name stands right behind the thing: "for the ReLU $\\phi$"."""
    return isinstance(before, Fragment) and bool(re.search(rf"\b{_THE}(?:{pattern})\s*$", before.text, re.IGNORECASE))


def _is_said_ahead(before: Fragment | Placed | None, after: Fragment | Placed | None, pattern: str) -> bool:
    """Whether the words before a name do, and no others go on behind it: "denote the re-scaled network by $G$"."""
    thing = rf"\b{_THE}(?:{pattern})\s*(?:by|as|with|mit|durch|als|:|,)?\W*$"
    if not isinstance(before, Fragment) or not re.search(thing, before.text, re.IGNORECASE):
        return False
    return not isinstance(after, Fragment) or bool(_SUCH.match(after.text))
