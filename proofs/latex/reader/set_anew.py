"""A letter that is given a number behind the lines which speak of it: "with $t = 0$ we get the same"."""

from __future__ import annotations

from collections.abc import Iterable

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.introduced import RawFormula, heads, is_a_number, trees

__all__ = ["sets_anew"]

_SETTING = frozenset({"with", "mit", "put", "putting", "set", "setting", "setze", "take", "takes", "choose", "wähle", "wählen"})


def sets_anew(pair: tuple[RawFormula, RawChain], everything: Iterable[RawFormula]) -> bool:
    """Whether "with t = 0 we get the same" takes a value for a letter that displays before it speak of: these are not about
    that value. What stands with a display, "where t = 0", says what is meant in it."""
    formula, chain = pair
    placed = formula.placed
    if not is_a_number(chain) or placed.attached or placed.cue.word not in _SETTING:
        return False
    begin = placed.mathematics.offset
    before = [each for each in everything if each.placed.mathematics.display and each.placed.mathematics.offset < begin]
    letters = {name.head for tree in trees(before) for name in raw.names_in(tree)}
    return bool(letters & set(heads([pair])))
