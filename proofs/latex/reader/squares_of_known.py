r"""Squares of a letter of which the text says elsewhere what it is: after ``s = sign(h)``, "as ``s^2 = 1``" is a line about s.

Alone, ``r^2 := m log 2 / λ`` defines r, not negative. Of a letter with a value of its own that would say a wrong sign.
"""

from __future__ import annotations

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.declarations import head_of
from proofs.latex.reader.introduced import RawFormula, trees

__all__ = ["is_a_square_of_the_known"]


def is_a_square_of_the_known(pair: tuple[RawFormula, RawChain], everything: list[RawFormula]) -> bool:
    """Whether a chain begins with the square of a letter that another one equates, or that is one of a set."""
    formula, chain = pair
    head = head_of(chain.start.tree) if chain.start is not None and chain.start.tree is not None else None
    if head is None or not head.square or _counts_layers(head.key[0], everything):
        return False
    if formula.placed.cue.role == "reason":
        return True
    return any(_says_what_it_is(other, head.key[0]) for each in everything for other in each.chains if other is not chain)


def _counts_layers(letter: str, everything: list[RawFormula]) -> bool:
    """Whether the 2 above ``letter`` is a label beside others, x^0, x^k."""
    parts = (part for tree in trees(everything) for part in raw.walk(tree) if isinstance(part, raw.Scripted))
    above = (part.sup for part in parts if isinstance(part.base, raw.Name) and part.base.head == letter and part.sup is not None)
    return any(not (isinstance(sup, raw.Numeral) and sup.text == "2") for sup in above)


def _says_what_it_is(chain: RawChain, letter: str) -> bool:
    """Whether ``chain`` has the bare ``letter`` beside an equals sign, or says of what set it is one."""
    sides = (side for left, link in chain.linked() if link.relation in ("=", ":=", "∈") for side in (left, link.right))
    return any(side is not None and isinstance(side.tree, raw.Name) and side.tree.head == letter for side in sides)
