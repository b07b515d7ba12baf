r"""A position that is let twice: "let $m$ be an index with $x_m \ge x_k$", and for the converse "let $m$ be an index with
$p_m \ge p_k$". What was supposed of the first is not supposed of the second; it may be meant, so that no line is false for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from proofs.grading.conditions import Supposed
from proofs.grading.context import Context
from proofs.latex.reader import Sentence, Statement
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols

__all__ = ["LetAnew"]

_LETTING = frozenset({"let", "sei", "seien", "take", "choose", "pick", "consider", "fix"})


class LetAnew:
    """The positions that an answer lets so far, each with what its last "let" supposes of it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.supposed: dict[Index, list[Supposed]] = {}
        self.let: frozenset[Index] = frozenset()
        self.before: list[Supposed] = []

    def begin(self, sentence: Sentence) -> None:
        """Where ``sentence`` lets a position anew, what was supposed of the one before ends."""
        self.let = frozenset(_let_with_a_condition(sentence))
        for name in self.let:
            for each in self.supposed.pop(name, ()):
                if each in self.context.active:
                    self.context.active.remove(each)
                    self.context.let_before.append(each)
        self.before = list(self.context.active)

    def end(self) -> None:
        """The conditions of the sentence that has been walked through belong to what it lets."""
        for name in self.let:
            said = [each for each in self.context.active if each not in self.before and each.reach == "answer"]
            self.supposed[name] = [each for each in said if each.formula is not None and name in free_symbols(each.formula)]


def _let_with_a_condition(sentence: Sentence) -> Iterator[Index]:
    """The positions that a sentence lets, as far as it says something of them."""
    declared = [item for item in sentence.items if isinstance(item, Statement) and item.cue.role == "declaration"]
    for number, statement in enumerate(declared):
        if statement.cue.word not in _LETTING or len(statement.chains) != 1:
            continue
        chain = statement.chains[0]
        values = [chain.start.value, *(each.meaning for each in chain.declared)]
        names = [value for value in values if isinstance(value, Index)]
        said = [formula for other in declared[number:] for each in other.chains for formula in each.formulas]
        yield from (name for name in names if any(name in free_symbols(formula) for formula in said))
