"""Names exchanged throughout: each letter for another one and that one for it, so that nothing is captured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from proofs.grading.likeness import letter_of
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Function, Symbol

__all__ = ["exchanged"]


def exchanged(node: Any, letters: Mapping[str, str]) -> Any:
    """``node`` with the names of numbers, vectors, matrices, functions and positions in other letters, bound ones too.

    ``letters`` is to be an exchange: a letter that stands for another has that one standing for it.
    """
    return _exchanged(node, letters, {})


def _exchanged(node: Any, letters: Mapping[str, str], done: dict[int, Any]) -> Any:
    if isinstance(node, tuple):
        return tuple(_exchanged(part, letters, done) for part in node)
    if isinstance(node, (Symbol, Index, Function)):
        return _in_letters(node, letters)
    if isinstance(node, (Dimension, Vocabulary)) or not is_dataclass(node) or isinstance(node, type):
        return node
    if id(node) not in done:
        # An exchange of names keeps every check that was made when the node was built.
        made = object.__new__(type(node))
        for field in fields(node):
            object.__setattr__(made, field.name, _exchanged(getattr(node, field.name), letters, done))
        done[id(node)] = made
    return done[id(node)]


def _in_letters(symbol: Symbol | Index | Function, letters: Mapping[str, str]) -> Symbol | Index | Function:
    name = symbol.name
    letter = name if name in letters else letter_of(name)
    if letter not in letters:
        return symbol
    made = object.__new__(type(symbol))
    for field in fields(symbol):
        object.__setattr__(made, field.name, getattr(symbol, field.name))
    object.__setattr__(made, "name", letters[letter] + name[len(letter) :])
    if not isinstance(symbol, Index):
        object.__setattr__(made, "latex", None)
    return made
