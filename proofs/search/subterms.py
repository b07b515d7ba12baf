"""Where an operation occurs in a formula, and under which bound variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = ["Place", "places"]


@dataclass(frozen=True)
class Place:
    """A subterm and the sorts of the λs around it, outermost first."""

    term: Term
    sorts: tuple[t.Sort, ...]

    @property
    def depth(self) -> int:
        """How many bound variables of the surroundings the term can mention; 0 when it mentions none."""
        return self.term.loose

    def opened(self, fresh: Callable[[t.Sort], Term]) -> tuple[Term, tuple[Term, ...]]:
        """The subterm with a free variable for each bound one that it mentions, and these variables."""
        values: dict[Term, Term] = {}
        for level, sort in enumerate(reversed(self.sorts)):
            values[t.bound(level, sort)] = fresh(sort)
        opened = t.substitute(self.term, values)
        used = t.free_variables(opened)
        return opened, tuple(variable for variable in values.values() if variable in used)


@lru_cache(maxsize=4096)
def places(term: Term, op: str) -> tuple[Place, ...]:
    """Every distinct place of a subterm with operation ``op``, innermost first."""
    return tuple(dict.fromkeys(_places(term, op, ())))


def _places(term: Term, op: str, sorts: tuple[t.Sort, ...]) -> Iterator[Place]:
    for arg in term.args:
        yield from _places(arg, op, (*sorts, term.data) if term.op == "lam" else sorts)
    if term.op == op:
        yield Place(term, sorts[len(sorts) - term.loose :] if term.loose else ())
