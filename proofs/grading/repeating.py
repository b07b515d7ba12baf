"""Relations that only say the goal again: ``|a| = b``, ``max(a, 0) = b`` or ``a/b · b = b`` for the goal ``a = b``.

A side of the goal is one block in them, and beside such blocks there are numbers only: nothing of what the sides are made of
was looked at, so no term of such a relation is a step on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from proofs.grading.opaque import shape
from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = ["Repeating", "factors", "is_made_of_parts"]

_Blocks = frozenset[int]


class _Composition:
    """What terms are made of when each of ``sides``, by its number, is one block."""

    def __init__(self, sides: Mapping[int, Term]) -> None:
        self.sides = {number: factors(side) for number, side in sides.items()}
        self.known: dict[str, _Blocks] = {shape(side): frozenset({number}) for number, side in sides.items()}

    def blocks(self, term: Term) -> _Blocks | None:
        """The sides of the goal that ``term`` is made of, None when it has another part."""
        if term.op == "num":
            return frozenset()
        if term.sort == t.REAL and (known := self.known.get(shape(term))) is not None:
            return known
        found: _Blocks = frozenset()
        parts: Sequence[Term] = term.args
        if term.op == "mul":
            parts, found = self._without_sides(term)
        elif not parts:
            return None
        for part in parts:
            inside = self.blocks(part)
            if inside is None:
                return None
            found |= inside
        return found

    def _without_sides(self, product: Term) -> tuple[list[Term], _Blocks]:
        """The factors of a product without those that together are a side of the goal, and which sides these are."""
        left, found = factors(product), set[int]()
        for number, side in self.sides.items():
            wanted, there = Counter(map(shape, side)), Counter(map(shape, left))
            while len(side) > 1 and wanted <= there:
                found.add(number)
                for each in side:
                    left.pop(next(place for place, part in enumerate(left) if shape(part) == shape(each)))
                there = Counter(map(shape, left))
        return left, frozenset(found)


class Repeating:
    """What says a comparison ``goal`` again, where the equations among ``atoms`` may abbreviate its sides."""

    def __init__(self, goal: Term, atoms: Sequence[Term]) -> None:
        sides = dict(enumerate(goal.args))
        self.made = _Composition(sides)
        self.both = frozenset(number for number, side in sides.items() if side.op != "num")
        # Of a name, or where one side is made of the other one alone, its functions are what the way is about.
        self.applies = all(is_made_of_parts(sides[number]) for number in self.both) and not any(
            _Composition({number: sides[number]}).blocks(sides[1 - number]) for number in self.both
        )
        self.names = t.free_variables(goal)
        self.abbreviating: set[Term] = set()
        for atom in atoms if self.applies else ():
            self._abbreviates(atom)

    def _abbreviates(self, atom: Term) -> None:
        """Takes in a name of its own that is one of the sides, or made of them: ``d = a − b``."""
        if atom.op != "eq":
            return
        for name, value in (atom.args, atom.args[::-1]):
            if _is_name(name) and not t.free_variables(name) <= self.names and shape(name) not in self.made.known:
                blocks = self.made.blocks(value)
                if blocks:
                    self.made.known[shape(name)] = blocks
                    self.abbreviating.add(atom)
                    return

    def says_the_goal(self, atom: Term) -> bool:
        """Whether ``atom`` relates the two sides of the goal and speaks of nothing else."""
        if not self.applies or atom in self.abbreviating:
            return False
        first, second = map(self.made.blocks, atom.args)
        return first is not None and second is not None and bool(self.both) and self.both <= first | second

    def adds_sides(self, atom: Term) -> bool:
        """Whether one side of ``atom`` is a sum of whole sides of the goal: ``a + a − a``."""
        return any(side.op == "add" and all(map(self.made.blocks, side.args)) for side in atom.args)


def factors(term: Term, *, numbers: bool = False) -> list[Term]:
    """The factors of a product, however it is nested, without numbers unless these are wanted."""
    if term.op != "mul":
        return [] if term.op == "num" and not numbers else [term]
    return [factor for part in term.args for factor in factors(part, numbers=numbers)]


def _is_name(term: Term) -> bool:
    """A name, or a name at positions."""
    return term.op != "num" and not any(part.args for part in term.args)


def is_made_of_parts(term: Term) -> bool:
    """Whether ``term`` has names in it and is more than one of them."""
    return bool(t.free_variables(term)) and any(part.args for part in term.args)
