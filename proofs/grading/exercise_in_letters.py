"""An exercise said in other letters: its goals, facts and permitted conditions, and the spellings of its names."""

from __future__ import annotations

import re
from dataclasses import replace

from proofs.grading.exchanged import exchanged
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.likeness import letter_of
from proofs.latex.names import symbol_latex
from proofs.latex.reader.vocabulary import Meaning, Vocabulary, key_of

__all__ = ["in_letters"]


def in_letters(exercise: Exercise, letters: dict[str, str]) -> Exercise:
    """``exercise`` with each letter and the one that stands for it exchanged: so nothing is captured.

    A fact about a number holds of the answer's own as well, c > 0 of the c that takes the place of λ, and what the answer
    declares of it replaces that as it would for λ.
    """
    exchange = {**{other: letter for letter, other in letters.items()}, **letters}
    made: Exercise = exchanged(exercise, exchange)
    return replace(made, vocabulary=_spelled(exercise.vocabulary, letters, exchange))


def _spelled(vocabulary: Vocabulary, letters: dict[str, str], exchange: dict[str, str]) -> Vocabulary:
    """``vocabulary`` with the answer's letters in its spellings."""

    def respelled(spelling: str) -> str:
        letter = letter_of(key_of(spelling)[0])
        return spelling if letter not in letters else _respelled(spelling, letter, letters[letter])

    names: dict[str, Meaning] = {}
    for spelling, meaning in vocabulary.names.items():
        letter = letter_of(key_of(spelling)[0])
        own = letters.get(letter, letter)
        written = respelled(spelling)
        if own != letter and "⋆" in own:
            continue  # i^\star is read as an index whatever is known
        names[written] = exchanged(meaning, exchange)
    states = {
        letters.get(letter, letter): {moment: exchanged(value, exchange) for moment, value in values.items()}
        for letter, values in vocabulary.states.items()
    }
    symmetric = frozenset(exchange.get(name, name) for name in vocabulary.symmetric)
    called = tuple((words, respelled(spelling)) for words, spelling in vocabulary.called)
    values = {kind: respelled(spelling) for kind, spelling in vocabulary.values.items()}
    return replace(vocabulary, names=names, states=states, symmetric=symmetric, called=called, values=values)


def _respelled(spelling: str, letter: str, own: str) -> str:
    """``spelling`` with the letter ``own`` in place of ``letter``."""
    usual = symbol_latex(letter)
    return re.sub(rf"(?<![A-Za-z\\]){re.escape(usual)}(?![A-Za-z])", lambda _: symbol_latex(own), spelling)
