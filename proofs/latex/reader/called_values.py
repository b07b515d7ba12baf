"""Letters for the values of one neuron before and after it changes, given in words: "write ``s'`` for its new value", "denote the
old value of neuron ``k`` by ``s``". Each is a definition, ``s' := x'_i``; of which one is spoken is told by the words before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.defining import definition, solid
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.tokens import Token, tokenize

__all__ = ["values_called_by_words"]

_ONE = r"(?:neurons?|units?|spins?|components?|coordinates?|neuronen|einheit|komponente)"
_NAMED = re.compile(rf"\b{_ONE}\s*(?:number\s+|with index\s+|nummer\s+)?$", re.IGNORECASE)
_WHOSE = r"(?:(?:the|its|this|his|der|den|dem|das|sein\w*|ihr\w*)\s+)"
_WHEN = {
    "new": r"(?:new|updated|next|neue[nrms]?|aktualisierte[nrms]?)",
    "old": r"(?:old|previous|former|current|alte[nrms]?|bisherige[nrms]?|vorherige[nrms]?)",
}
_VALUE = r"(?:(?:value|output|activation|wert|ausgabe)\b|(?:state|zustand)(?=\s+(?:of|von)\b))"
_OF_IT = (
    rf"(?:\s+(?:of|von|des)\s+(?:(?:the|this|that|der|dem|diese\w*)\s+)?{_ONE}\b|(?!\s+(?:of|for|von|des|der|in|from|under)\b))"
)
_LINK = r"^\W*(?:(?:now\s+|then\s+)?(?:be|is|denotes?|for|as|stands for|sei|ist|bezeichne\w*|für))?\s*"
_BY = r"\s*(?:by|as|with|mit|durch|als|:|,)?\W*$"
_BEHIND = {
    when: re.compile(rf"{_LINK}{_WHOSE}?{words}\s+(?:{_VALUE}{_OF_IT}|(?:and|und)\W*$)", re.IGNORECASE)
    for when, words in _WHEN.items()
}
_AHEAD = {
    when: re.compile(rf"\b{_WHOSE}{words}\s+{_VALUE}(?:\s+(?:of|von)\s+(?:(?:the|this|dem)\s+)?{_ONE})?{_BY}", re.IGNORECASE)
    for when, words in _WHEN.items()
}
_REPLACED = re.compile(
    r"^\W*(?:(?:is|gets|was)\s+(?:then\s+|now\s+)?(?:replaced|changed|updated)\s+(?:by|to|into)|becomes|wird\s+(?:dann\s+|nun\s+)?(?:durch|zu))"
    r"(?:\s+(?:the|its|a|den|einen)\s+(?:new\s+|neuen\s+)?(?:value|wert))?\s*$",
    re.IGNORECASE,
)
"""Between a component and the letter for its new value: "$x_i$ is replaced by $s$"."""
_LONGEST = 100
"""No words between a name and what it stands for are longer."""


def values_called_by_words(
    sentences: Sequence[RawSentence], values: Mapping[str, str], words: frozenset[str], is_new: Callable[[raw.Raw], bool]
) -> Iterator[tuple[Placed, RawChain]]:
    """The definitions, each with the formula that is the new name. ``values`` are the spellings of the vectors of ``new`` and
    ``old`` values."""
    at: list[Token] = []
    for sentence in sentences if values else ():
        items = sentence.items
        for place, item in enumerate(items):
            before, after = (items[place - 1] if place else None), (items[place + 1] if place + 1 < len(items) else None)
            if not isinstance(item, Placed) or item.mathematics.display or not (name := solid(item.mathematics.tokens)):
                continue
            if (of := _replaced(items, place, values.get("old", ""))) is not None and "new" in values:
                letter, index_of = of
                component = [*tokenize(f"{values['new']}_", letter.offset), *tokenize(index_of.text, letter.offset)]
                chain = definition([letter], component, letter.offset, words)
                if chain is not None and chain.start is not None and chain.start.tree is not None and is_new(chain.start.tree):
                    yield item, chain
                continue
            if isinstance(before, Fragment) and _NAMED.search(before.text[-_LONGEST:]):
                at = name if len(name) == 1 else []
                continue
            when = next((when for when in values if _is_called(before, after, when)), None)
            of_another = _named_behind(items[place + 1 : place + 3])
            if when is None or not (index := of_another or at):
                continue
            offset = item.mathematics.offset
            component = [*tokenize(f"{values[when]}_", offset), *tokenize(index[0].text, offset)]
            chain = definition(name, component, offset, words)
            if chain is not None and chain.start is not None and chain.start.tree is not None and is_new(chain.start.tree):
                yield item, chain


def _replaced(items: Sequence[Fragment | Placed], place: int, old: str) -> tuple[Token, Token] | None:
    """The letter at ``place`` by which a component of the ``old`` values is replaced, alone or as one of a set, and the index."""
    if place < 2 or not old:
        return None
    component, words, item = items[place - 2 : place + 1]
    if not isinstance(component, Placed) or not isinstance(words, Fragment) or not isinstance(item, Placed):
        return None
    left, right = solid(component.mathematics.tokens), solid(item.mathematics.tokens)
    single = len(right) == 1 or len(right) > 1 and right[1].text in (r"\in", "∈")
    if len(left) != 3 or [token.text for token in left[:2]] != [old, "_"] or not single or not _REPLACED.match(words.text):
        return None
    return right[0], left[2]


def _named_behind(items: Sequence[Fragment | Placed]) -> list[Token]:
    """The index in "the new value of neuron $k$", right behind a name."""
    if len(items) != 2 or not isinstance(items[0], Fragment) or not isinstance(items[1], Placed):
        return []
    name = solid(items[1].mathematics.tokens)
    return name if _NAMED.search(items[0].text[-_LONGEST:]) and len(name) == 1 else []


def _is_called(before: Fragment | Placed | None, after: Fragment | Placed | None, when: str) -> bool:
    behind = isinstance(after, Fragment) and _BEHIND[when].match(after.text) is not None
    return behind or isinstance(before, Fragment) and _AHEAD[when].search(before.text[-_LONGEST:]) is not None
