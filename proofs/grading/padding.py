"""Terms that look like a step on the way to a goal and are none: a side of the goal with something that cancels beside it
(``Y e^c e^{−c}``, ``Y s/s``), and an instance of the goal (``softmax(x + 2c)``).

Each comparison that a goal makes has two sides. A term is a *padded* side when it equals that side whatever the side is: the
sides' places in it are taken by one unknown number, and what is left is an identity about the unknown. Nothing of what the side
is made of was looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from proofs.grading.opaque import shape
from proofs.grading.repeating import factors, is_made_of_parts
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume
from proofs.search import Unproven, justify
from proofs.search.lemmas import exp_positive

__all__ = ["Padding", "only_shifted", "says_a_claim"]

_WORK = 60
_UNKNOWN = t.var("unknown side", t.REAL)
_MOST_FACTORS = 4
"""Products of more factors are not compared in every order."""


class Padding:
    """The padded sides and the instances of one comparison ``goal``."""

    def __init__(self, goal: Term) -> None:
        self.goal = goal
        self.sides = tuple(side for side in goal.args if side.op != "num")
        self.shapes = tuple(map(shape, self.sides))
        self.compound = all(map(is_made_of_parts, self.sides)) and bool(self.sides)

    def without(self, atom: Term) -> Term:
        """The comparison ``atom`` with each padded side of the goal as the side itself."""
        return t.rebuild(atom, tuple(map(self._bare, atom.args)))

    def _bare(self, term: Term) -> Term:
        return _bare(self.goal, term)

    def _without_padding(self, term: Term) -> Term:
        if shape(term) in self.shapes:
            return term
        for number, side in enumerate(self.sides):
            made, found = _identified(term, (side,))
            if found and _identical(made, _UNKNOWN) and not self._is_a_term_of_the_other(term, number):
                return self.sides[number]
        return term

    def _is_a_term_of_the_other(self, term: Term, number: int) -> bool:
        """Whether the other side is the same function of a sum, and ``term`` of one of the terms of that sum.

        ``x = log e^x`` is a step to ``x ≤ log Σ_j e^{x_j}``: what is compared is a term with its sum.
        """
        other = self.goal.args[1 - self.goal.args.index(self.sides[number])]
        if self.goal.op == "eq" or not term.op == other.op in ("exp", "log"):
            return False
        inside, total = term.args[0], other.args[0]
        if total.op == "add":
            return shape(inside) in map(shape, _added(total))
        return total.op == "sum" and any(
            shape(t.instantiate(total.args[0], name)) == shape(inside)
            for name in t.free_variables(inside)
            if name.sort == total.args[0].data
        )

    def holds_for_equal_sides(self, atom: Term) -> bool:
        """Whether ``atom`` speaks of both sides and is an identity as soon as these are one number."""
        if not self.compound or len(self.sides) < 2:
            return False
        made, found = [], set[int]()
        for side in atom.args:
            term, own = _identified(side, self.sides)
            made.append(term)
            found |= own
        return len(found) == len(self.sides) and _identical(*made)

    def is_an_instance(self, atom: Term) -> bool:
        """Whether ``atom`` is the goal with other terms in the place of its names."""
        if not self.compound or atom.op != self.goal.op or not set(map(shape, atom.args)) - set(self.shapes):
            return False
        return any(
            True
            for sides in (atom.args, atom.args[::-1])
            for bound in _bindings(self.goal.args[0], sides[0], {})
            for _ in _bindings(self.goal.args[1], sides[1], bound)
        )


@lru_cache(maxsize=4096)
def _bare(goal: Term, term: Term) -> Term:
    """``term`` as the side of ``goal`` that it is with something beside it."""
    return Padding(goal)._without_padding(term)


def only_shifted(term: Term, side: Term) -> bool:
    """Whether ``term`` differs from ``side`` in nothing but numbers beside its vectors, in exponents and as factors.

    ``e^{αx_i + α} / Σ_j e^{αx_j + α}`` says of the scores x what ``e^{αx_i} / Σ_j e^{αx_j}`` says; with −αx_m in place of α
    it says more.
    """
    return shape(_of_vectors(term)) == shape(_of_vectors(side))


def _of_vectors(term: Term, *, exponent: bool = False) -> Term:
    """``term`` without the numbers that are added in its exponents or multiplied, where no vector is in them."""
    parts = term.args
    if term.op == "mul" and _has_a_vector(term):
        parts = tuple(filter(_has_a_vector, factors(term, numbers=True)))
    elif term.op == "add" and exponent:
        parts = tuple(filter(_has_a_vector, _added(term)))
    elif term.op == "app" or not parts:
        return term
    made = tuple(_of_vectors(part, exponent=exponent or term.op == "exp") for part in parts)
    return t.mul(*made) if term.op == "mul" else t.add(*made) if term.op == "add" else t.rebuild(term, made)


def _has_a_vector(term: Term) -> bool:
    return any(name.sort != t.REAL and not isinstance(name.sort, t.IndexSort) for name in t.free_variables(term))


def says_a_claim(comparison: Term, claims: Sequence[Padding]) -> bool:
    """Whether ``comparison`` only says one of ``claims`` again, padded or of other terms."""
    return any(claim.holds_for_equal_sides(comparison) or claim.is_an_instance(comparison) for claim in claims)


def _identified(term: Term, sides: Sequence[Term]) -> tuple[Term, set[int]]:
    """``term`` with the unknown in the place of each whole side, and which sides were there.

    A sum without a side in it is one opaque number: that two of them are equal is never seen at once.
    """
    cores = [factors(side) for side in sides]
    numbers = [_number(side) for side in sides]
    units = [_UNKNOWN if number == t.ONE else t.mul(_UNKNOWN, t.inverse(number)) for number in numbers]
    shapes = [shape(t.mul(*core)) for core in cores]
    found: set[int] = set()

    def inside(part: Term) -> Term:
        if part.sort == t.REAL and (known := shape(part)) in shapes:
            found.add(shapes.index(known))
            return units[shapes.index(known)]
        if part.op == "mul":
            left, whole = factors(part, numbers=True), list[Term]()
            for number, wanted in enumerate(cores):
                while len(wanted) > 1 and Counter(map(shape, wanted)) <= Counter(map(shape, left)):
                    for each in wanted:
                        left.pop(next(place for place, other in enumerate(left) if shape(other) == shape(each)))
                    found.add(number)
                    whole.append(units[number])
            return t.mul(*whole, *map(inside, left))
        if not part.args:
            return part
        made = t.rebuild(part, tuple(map(inside, part.args)))
        return t.var(shape(part), t.REAL) if made == part and part.op == "sum" and not part.loose else made

    return inside(term), found


def _number(product: Term) -> Term:
    """The number before a product."""
    return t.mul(*(part for part in factors(product, numbers=True) if part.op == "num"))


@lru_cache(maxsize=4096)
def _identical(left: Term, right: Term) -> bool:
    """Whether two terms are equal wherever they are defined, the unknown being positive."""
    if left == right:
        return True
    try:
        held: list[Theorem] = [exp_positive(), assume(t.lt(t.ZERO, _UNKNOWN))]
        for part in dict.fromkeys((*_divisors(left), *_divisors(right))):
            held.append(assume(t.not_(t.eq(part, t.ZERO))))
        justify(t.eq(left, right), held, work=_WORK)
    except (Unproven, KernelError, RecursionError):
        return False
    return True


def _divisors(term: Term) -> Iterator[Term]:
    """What is divided by in ``term``, outside of Σ."""
    if term.op == "inv" and term.args[0].op != "num" and not term.args[0].loose:
        yield term.args[0]
    for part in term.args:
        yield from _divisors(part)


_Bound = dict[Term, Term]


def _bindings(pattern: Term, term: Term, bound: _Bound) -> Iterator[_Bound]:
    """What stands in ``term`` for the names of ``pattern`` and for their components, factors and summands being in any order.

    The components of one vector may stand for anything, each for itself.
    """
    if pattern.sort != term.sort:
        return
    if _is_a_place(pattern):
        known = bound.get(pattern)
        if known is None:
            yield {**bound, pattern: term}
        elif shape(known) == shape(term):
            yield bound
        return
    if pattern.op == term.op == "add":
        yield from _summands(_added(pattern), _added(term), bound)
        return
    if pattern.op != term.op or len(pattern.args) != len(term.args):
        return
    if pattern.op in ("mul", "max"):
        orders = permutations(term.args) if len(term.args) <= _MOST_FACTORS else iter((term.args,))
        for order in orders:
            yield from _all(pattern.args, order, bound)
    elif pattern.label == term.label:
        yield from _all(pattern.args, term.args, bound)


def _all(patterns: Sequence[Term], terms: Sequence[Term], bound: _Bound) -> Iterator[_Bound]:
    if not patterns:
        yield bound
        return
    for made in _bindings(patterns[0], terms[0], bound):
        yield from _all(patterns[1:], terms[1:], made)


def _summands(patterns: Sequence[Term], terms: Sequence[Term], bound: _Bound) -> Iterator[_Bound]:
    """Each of ``patterns`` stands for one of ``terms``, but a name that is the last of them for all that are left."""
    if len(patterns) > len(terms) or len(terms) > _MOST_FACTORS:
        return
    for order in permutations(terms):
        rest = order[len(patterns) - 1 :]
        if len(rest) == 1 or patterns[-1].op == "v":
            yield from _all(patterns, (*order[: len(patterns) - 1], t.add(*rest)), bound)


def _added(term: Term) -> tuple[Term, ...]:
    return tuple(part for each in term.args for part in _added(each)) if term.op == "add" else (term,)


def _is_a_place(pattern: Term) -> bool:
    """A name, or a component of one, in whose place an instance has another term."""
    if pattern.op == "v":
        return pattern.sort == t.REAL or isinstance(pattern.sort, t.IndexSort)
    return pattern.op == "app" and pattern.sort == t.REAL and not any(isinstance(part.sort, t.Base) for part in pattern.args[1:])
