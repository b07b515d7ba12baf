r"""Definitions that stand beside a formula: under a brace (``\underbrace{W_2 W_1}_{=: W}``), or in words around it ("denote by
``δ`` the change ``x_i' - x_i``", "write ``σ`` for the ReLU").

Each becomes a chain of its own, ``W := W_2 W_1``, which is a declaration when the name is new and a claim when it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.latex.reader import raw
from proofs.latex.reader.chains import NOTE, SPOKEN, RawChain, split
from proofs.latex.reader.defining import sign_of_a_definition, solid
from proofs.latex.reader.document import Mathematics
from proofs.latex.reader.items import itemize
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.symbols import TEXTS
from proofs.latex.reader.tokens import Token, tokenize

__all__ = ["noted", "spoken"]

_NAMING = re.compile(
    r"\b(denote|denoting|denoted|write|writing|call|let|define|introduce|abbreviate|with|where|sei|bezeichne\w*|schreibe\w*)"
    r"(?: again| also| as usual| by| with| mit)*\s*$",
    re.IGNORECASE,
)
_SAYS_WHAT = re.compile(
    r"^\s*(?:(?:for|be|denotes?|denote|is|means|stands for|as|für|bezeichnet|ist)\s+)?"
    r"(?:the|a|an|its|our|der|die|das|den|dem)\s+(?!same\b|smallest|largest|minim|maxim|optim)[\w\s-]{0,40}$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:and|or|but|that|which|such|after|before|when|once|und|oder|dass|so|nach|vor|wenn)\b"
    r"|\b(?:of|in|to|than|from|with|over|under|between|on|at|beside|near|von|aus|mit|zu|zwischen)\s*$",
    re.IGNORECASE,
)
"""What makes the next formula another thing than the one named: "a vector that separates and fix w", "a multiple of w"."""
_BY = re.compile(r"^\s*(?:by|as|mit|durch)\s*$", re.IGNORECASE)
_CALLED = re.compile(r"\b(denote|call|abbreviate|write|bezeichne\w*)\b[^.,;]*$", re.IGNORECASE)
_FUNCTION = re.compile(
    r"^\s*(?:for|be|denotes?|is|stands for|as|für|bezeichnet|ist)\s+(?:the|die|der|das)\s+(?P<name>[A-Za-z]+)\b", re.IGNORECASE
)
_FUNCTION_BY = re.compile(
    r"\b(?:denote|call|abbreviate|write|bezeichne\w*|schreibe\w*)\s+(?:the\s+|die\s+|den\s+)?(?P<name>[A-Za-z]+)"
    r"(?:[\s-]+(?:function|map|vector|funktion))?\s+(?:by|as|mit|als)\s*$",
    re.IGNORECASE,
)
"""Before a name: "denote softmax by"."""
_SIGNS = {("=", ":"), (":", "="), ("=",), (":",)}


def noted(inside: Sequence[Token], note: Sequence[Token], words: frozenset[str]) -> Iterator[RawChain]:
    """The chain of a note under a brace: ``name := inside``, or ``inside = value`` for any other note with a relation sign."""
    plain = [token for token in note if token.kind != "space"]
    sign = next((length for length in (2, 1) if tuple(token.text for token in plain[:length]) in _SIGNS), 0)
    said = plain[sign:]
    if not inside or not said or any(token.kind == "command" and token.text[1:] in TEXTS for token in said):
        return
    if _is_name(said, words):
        yield from _chain([*said, *sign_of_a_definition(inside[0].offset), *inside], words)
    elif sign == 1 and plain[0].text == "=":
        yield from _chain([*inside, *plain], words)


def spoken(sentence: RawSentence, words: frozenset[str]) -> Iterator[tuple[Placed, RawChain]]:
    """The definitions that the words of a sentence make, each with the formula that it belongs to."""
    items = sentence.items
    for position, item in enumerate(items):
        if not isinstance(item, Placed) or item.mathematics.display:
            continue
        before = items[position - 1] if position else None
        after = items[position + 1] if position + 1 < len(items) else None
        if isinstance(before, Fragment) and (match := _FUNCTION_BY.search(before.text)):
            if (name := _function(match["name"], words)) and _is_name(solid(item.mathematics.tokens), words):
                yield from ((item, chain) for chain in _stands_for(item.mathematics, name, words))
            continue
        if not isinstance(after, Fragment):
            continue
        other = items[position + 2] if position + 2 < len(items) else None
        value = other.mathematics if isinstance(other, Placed) and not other.mathematics.display else None
        naming = isinstance(before, Fragment) and bool(_NAMING.search(before.text))
        if naming and value is not None and _says_what(after.text) and _is_name(solid(item.mathematics.tokens), words):
            found = _definition(item.mathematics, value, words)
        elif (
            value is not None
            and isinstance(before, Fragment)
            and _CALLED.search(before.text)
            and _BY.match(after.text)
            and _is_name(solid(value.tokens), words)
        ):
            found = _definition(value, item.mathematics, words)
        elif naming and (match := _FUNCTION.match(after.text)) and (name := _function(match["name"], words)):
            found = _stands_for(item.mathematics, name, words)
        else:
            continue
        yield from ((item, chain) for chain in found)


def _stands_for(name: Mathematics, function: str, words: frozenset[str]) -> Iterator[RawChain]:
    """``name := function`` for a function that the exercise has."""
    tokens = tokenize(rf"\mathrm{{{function}}}", name.offset)
    return _chain([*solid(name.tokens), *sign_of_a_definition(name.offset), *tokens], words, SPOKEN)


def _definition(name: Mathematics, value: Mathematics, words: frozenset[str]) -> Iterator[RawChain]:
    """``name := value`` for a value without a relation of its own."""
    for chain in _chain([*solid(name.tokens), *sign_of_a_definition(value.offset), *solid(value.tokens)], words, SPOKEN):
        if len(chain.links) == 1:
            yield chain


def _says_what(words: str) -> bool:
    """Whether ``words`` between a name and a formula say that the formula is what the name stands for."""
    return bool(_SAYS_WHAT.match(words)) and not _OF_ANOTHER.search(words)


def _function(word: str, words: frozenset[str]) -> str | None:
    return next((name for name in sorted(words) if name.lower() == word.lower()), None)


def _is_name(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """Whether ``tokens`` are one name, perhaps with marks: ``\\tilde W``, ``b^{(1)}``, ``h_i``."""
    try:
        chains = split(itemize(list(tokens), words), tokens[-1].offset + 1) if tokens else []
    except (ReadingError, RecursionError):
        return False
    if len(chains) != 1 or chains[0].links or chains[0].start is None:
        return False
    tree = chains[0].start.tree
    return isinstance(tree, raw.Name) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name)


def _chain(tokens: list[Token], words: frozenset[str], word: str = NOTE) -> Iterator[RawChain]:
    try:
        chains = split(itemize(tokens, words), tokens[-1].offset + len(tokens[-1].text))
    except (ReadingError, RecursionError):
        return
    for chain in chains:
        if chain.links and not any(side.problem is not None for side in chain.sides()):
            chain.word = word
            yield chain
