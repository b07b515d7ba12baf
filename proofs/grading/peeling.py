"""What a comparison follows from when one function, the same on both sides, is taken off: ``Σ_j log a_j < Σ_j log b_j`` holds
when ``a_j < b_j`` for all j, and ``f(a) = f(b)`` when ``a = b``.

Only the outermost function is taken off, after equal terms and equal factors are: nothing is distributed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from proofs.grading.opaque import shape
from proofs.kernel import terms as t
from proofs.kernel.terms import ZERO, Term

__all__ = ["above_a_number", "bodies", "cancelled", "cleared", "divided", "inside", "peeled", "sums"]

_DEEPEST_SUM = 2
"""How many sums inside each other are opened."""

_COMPARE = {"eq": t.eq, "le": t.le, "lt": t.lt}
_INCREASING = frozenset({"exp", "log", "sqrt"})


def inside(function: Term, depth: int) -> Term:
    """The name for the index of a sum ``depth`` sums deep: another one for each depth, so that no two are mixed up."""
    return t.var(f"inside·{depth}·{t.sort_key(function.data)}", function.data)


def bodies(term: Term, depth: int = 0) -> Iterator[Term]:
    """The names that peeling ``term`` gives to indices of its sums."""
    if term.op == "sum" and depth < _DEEPEST_SUM:
        yield inside(term.args[0], depth)
    for part in term.args:
        yield from bodies(part, depth + (term.op == "sum"))


def peeled(goal: Term, depth: int, *, stepwise: bool = False) -> tuple[tuple[Term, ...], int] | None:
    """Comparisons that together give ``goal``, and how many sums deep they are; None when no function is the same.

    ``stepwise`` leaves equal factors off first, and takes no function off in the same step.
    A student's log or root is defined, which was proven of it: both are taken as strictly increasing.
    """
    sides = _single(goal)
    if sides is None:
        return None
    if ZERO in sides:
        return ((_COMPARE[goal.op](*sides),), depth) if goal.args != sides else None
    left, right = sides
    first, second = _without_common(_factors(left), _factors(right), goal.op)
    if stepwise and first and second and len(first) + len(second) < len(_factors(left)) + len(_factors(right)):
        return (_COMPARE[goal.op](_product(first), _product(second)),), depth
    if not first or not second:
        if not first and not second:
            return None
        compare = {"eq": t.eq, "le": t.le, "lt": t.lt}[goal.op]  # a c < c from a < 1
        return (compare(_product(first), _product(second)),), depth
    if goal.op == "eq" and len(first) == len(second):
        if len({shape(part) for part in first}) == len({shape(part) for part in second}) == 1:
            return _pairs(goal.op, first[:1], second[:1], depth)  # a power
        return _pairs(goal.op, sorted(first, key=lambda part: part.op), sorted(second, key=lambda part: part.op), depth)
    return _pairs(goal.op, first, second, depth) if len(first) == len(second) == 1 else None


def above_a_number(goal: Term, depth: int) -> Term | None:
    """What an inequality with 0 or 1 on one side follows from, one function taken off the other: ``0 < Σ_j log(a_j/b_j)`` from
    ``0 < log(a_j/b_j)``, that from ``1 < a_j/b_j``, and that from ``b_j < a_j``."""
    number = next((side for side in goal.args if side in (ZERO, t.ONE)), None)
    if goal.op not in ("le", "lt") or number is None:
        return None
    other = goal.args[1] if goal.args[0] == number else goal.args[0]

    def compared(one: Term, two: Term) -> Term:
        """``one`` in place of the number, ``two`` of the other side."""
        return _COMPARE[goal.op](*((one, two) if goal.args[0] == number else (two, one)))

    factors = _factors(other)
    kept = [factor for factor in factors if not _positive(factor)]
    if number == t.ONE:
        over = [factor.args[0] for factor in factors if factor.op == "inv" and _positive(factor.args[0])]
        above = [factor for factor in factors if factor.op != "inv" and factor != t.ONE]
        return compared(_product(over), _product(above)) if over and len(over) + len(above) == len(factors) else None
    if 0 < len(kept) < len(factors):
        return compared(number, _product(kept))
    if other.op == "log":
        return compared(t.ONE, other.args[0])
    if other.op == "sum" and depth < _DEEPEST_SUM:
        return compared(number, t.instantiate(other.args[0], inside(other.args[0], depth)))
    return None


def cancelled(goal: Term, atoms: Sequence[Term] = ()) -> Iterator[Term]:
    """The inequality without the positive factors that both of its sides have: ``a ≤ b`` for ``a/c ≤ b/c``.

    A factor is positive by its form, or made of what ``atoms`` say is positive.
    """
    first, second = (_factors(side) for side in goal.args)
    kept = _without_common(first, second, goal.op, _said_positive(atoms))
    if goal.op in ("le", "lt") and all(kept) and len(kept[0]) < len(first):
        yield _COMPARE[goal.op](*map(_product, kept))


def divided(goal: Term, atoms: Sequence[Term]) -> Iterator[Term]:
    """The inequality divided by a factor of one of its sides that ``atoms`` say is positive: ``a/c ≤ b`` for ``a ≤ b c``."""
    if goal.op not in ("le", "lt"):
        return
    sides = [_factors(side) for side in goal.args]
    positive = _said_positive(atoms)
    found = {shape(factor): factor for factors in sides for factor in factors if shape(factor) in positive}
    for key, divisor in found.items():
        yield _COMPARE[goal.op](*(_over(divisor, key, factors) for factors in sides))


def cleared(goal: Term, atoms: Sequence[Term]) -> Iterator[Term]:
    """The inequality without its positive denominators, each summand times what it lacks: ``a ≤ b c`` for ``a/c ≤ b``."""
    if goal.op not in ("le", "lt"):
        return
    known = _said_positive(atoms)
    sides = [[(number, _factors(part)) for number, part in _summands(side)] for side in goal.args]
    most: dict[str, list[Term]] = {}
    for _, factors in (summand for side in sides for summand in side):
        below = [each for factor in factors if factor.op == "inv" for each in _factors(factor.args[0])]
        for key in {shape(each) for each in below}:
            same = [each for each in below if shape(each) == key]
            if len(same) > len(most.get(key, ())) and _positive(same[0], known):
                most[key] = same
    if most:
        yield _COMPARE[goal.op](*(t.add(ZERO, *(_times(number, factors, most) for number, factors in side)) for side in sides))


def _times(number: Fraction, factors: list[Term], most: dict[str, list[Term]]) -> Term:
    """A summand times the denominators of all, its own cancelled."""
    below = [each for factor in factors if factor.op == "inv" for each in _factors(factor.args[0])]
    rest = [factor for factor in factors if factor.op != "inv"]
    for key, denominators in most.items():
        own = [each for each in below if shape(each) == key]
        below = [each for each in below if shape(each) != key]
        rest += denominators[len(own) :]
    return t.mul(t.num(number), *rest, *map(t.inverse, below))


def _said_positive(atoms: Sequence[Term]) -> frozenset[str]:
    return frozenset(shape(atom.args[1]) for atom in atoms if atom.op == "lt" and atom.args[0] == ZERO)


def _over(divisor: Term, key: str, factors: list[Term]) -> Term:
    same = next((factor for factor in factors if shape(factor) == key), None)
    if same is None:
        return _product([*factors, t.inverse(divisor)])
    rest = list(factors)
    rest.remove(same)
    return _product(rest)


def sums(side: Term) -> Iterator[Term]:
    """The summands of a side that are a Σ, perhaps with factors."""
    for part in side.args if side.op == "add" else (side,):
        if part.op == "add":
            yield from sums(part)
        elif any(factor.op == "sum" for factor in _factors(part)):
            yield part


def _single(goal: Term) -> tuple[Term, Term] | None:
    """The one term that each side has and the other has not, with the same positive number before it."""
    left, right = goal.args
    found: dict[str, tuple[Fraction, Term]] = {}
    for side, sign in ((left, 1), (right, -1)):
        for number, part in _summands(side):
            key = shape(part)
            before = found.get(key, (Fraction(0), part))[0]
            found[key] = (before + sign * number, part)
    kept = [(number, part) for number, part in found.values() if number]
    if len(kept) == 1 and len(found) > 1:  # a + c ≤ a from c ≤ 0
        return (kept[0][1], ZERO) if kept[0][0] > 0 else (ZERO, kept[0][1])
    if len(kept) != 2 or kept[0][0] + kept[1][0]:
        return None
    (number, one), (_, other) = kept
    return (one, other) if number > 0 else (other, one)


def _summands(term: Term) -> Iterator[tuple[Fraction, Term]]:
    """``term`` as numbers times terms."""
    if term.op == "add":
        for part in term.args:
            yield from _summands(part)
        return
    number, rest = Fraction(1), []
    for part in _factors(term):
        if part.op == "num":
            number *= part.data
        elif part.op == "inv" and part.args[0].op == "num" and part.args[0].data:
            number /= part.args[0].data
        else:
            rest.append(part)
    if len(rest) == 1 and rest[0].op == "add" and number in (1, -1):
        yield from ((number * own, part) for own, part in _summands(rest[0]))
    else:
        yield number, _product(rest)


def _product(factors: list[Term]) -> Term:
    return t.mul(*factors) if len(factors) > 1 else factors[0] if factors else t.ONE


def _factors(term: Term) -> list[Term]:
    if term.op == "mul":
        return [factor for part in term.args for factor in _factors(part)]
    return [term]


def _without_common(
    first: list[Term], second: list[Term], op: str, positive: frozenset[str] = frozenset()
) -> tuple[list[Term], list[Term]]:
    """The factors that are not on both sides; of an inequality only positive ones are left out."""
    rest = list(second)
    kept = []
    for factor in first:
        same = next((other for other in rest if shape(other) == shape(factor)), None)
        if same is not None and (op == "eq" or _positive(factor, positive)):
            rest.remove(same)
        else:
            kept.append(factor)
    return kept, rest


def _positive(term: Term, known: frozenset[str] = frozenset()) -> bool:
    """Whether ``term`` is positive by its form, of parts that are ``known`` to be."""
    if shape(term) in known:
        return True
    match term.op:
        case "num":
            return bool(term.data > 0)
        case "exp":
            return True
        case "add" | "mul" | "inv":
            return all(_positive(part, known) for part in term.args)
        case "sum":
            return _positive(term.args[0].args[0])
    return False


def _pairs(op: str, first: list[Term], second: list[Term], depth: int) -> tuple[tuple[Term, ...], int] | None:
    found: list[Term] = []
    deeper = depth
    for left, right in zip(first, second, strict=True):
        below = _below(op, left, right, depth)
        if below is None:
            return None
        found += below
        deeper = max(deeper, depth + (left.op == "sum"))
    return tuple(found), deeper


def _below(op: str, left: Term, right: Term, depth: int) -> list[Term] | None:
    """What ``left op right`` follows from when the function that both begin with is taken off."""
    compare = {"eq": t.eq, "le": t.le, "lt": t.lt}[op]
    if {left.op, right.op} == {"exp", "num"} and t.ONE in (left, right):
        return [compare(*(t.ZERO if side == t.ONE else side.args[0] for side in (left, right)))]
    if left.op != right.op or left.op == "num":
        return None
    if left.op == "add":
        return [compare(left, right)]
    if left.op == "sum":
        one, other = left.args[0], right.args[0]
        if one.data != other.data or depth >= _DEEPEST_SUM:
            return None
        name = inside(one, depth)
        return [compare(t.instantiate(one, name), t.instantiate(other, name))]
    if left.op in _INCREASING:
        return [compare(left.args[0], right.args[0])]
    if left.op == "inv" and op != "eq":
        return [compare(right.args[0], left.args[0])] if _positive(left.args[0]) and _positive(right.args[0]) else None
    if op == "lt" or left.op not in ("inv", "max", "app") or left.label != right.label or len(left.args) != len(right.args):
        return None
    if op == "le" and left.op != "max":
        return None
    found = []
    for one, other in zip(left.args, right.args, strict=True):
        if one.key == other.key:
            continue
        if one.sort != t.REAL or other.sort != t.REAL:
            return None
        found.append(compare(one, other))
    return found or None
