"""The standard model on small instances, written without the kernel's normal form, and random terms to try it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

import mpmath

from proofs.kernel import terms as t
from proofs.kernel.terms import Arrow, IndexSort, Part, Term

__all__ = ["Draw", "Maker", "Unclear", "agree", "evaluate", "positions", "CONTEXT", "instance"]

N, M = IndexSort((Part("n"),)), IndexSort((Part("m", 0),))
N1, NM = IndexSort((Part("n"), Part(None))), IndexSort((Part("n"), Part("m", 0)))
Draw = Callable[[int], int]
"""A whole number below the given one, from Hypothesis or from a random generator."""

CONTEXT = mpmath.mp.clone()
CONTEXT.dps = 60


class Unclear(Exception):
    """A value so large, or so near to zero, that rounding decides."""


def _same(a: Any, b: Any) -> tuple[Any, Any]:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a, b
    return tuple(CONTEXT.mpf(v.numerator) / v.denominator if isinstance(v, Fraction) else v for v in (a, b))


def _settled(v: Any) -> Any:
    if isinstance(v, Fraction):
        if max(abs(v.numerator), v.denominator) > 10**40:
            raise Unclear
        return v
    if abs(v) < CONTEXT.mpf(10) ** -35:
        return Fraction(0)
    if not CONTEXT.mpf(10) ** -12 < abs(v) < CONTEXT.mpf(10) ** 12:
        raise Unclear
    return v


def _plus(a: Any, b: Any) -> Any:
    a, b = _same(a, b)
    return _settled(a + b)


def _times(a: Any, b: Any) -> Any:
    a, b = _same(a, b)
    return _settled(a * b)


def agree(a: Any, b: Any) -> bool:
    if type(a) is bool or type(b) is bool:
        return a is b
    a, b = _same(a, b)
    if isinstance(a, Fraction):
        return bool(a == b)
    return bool(abs(a - b) <= CONTEXT.mpf(10) ** -25 * (1 + abs(a)))


def positions(sort: IndexSort, sizes: Mapping[str, int]) -> list[tuple[int, int]]:
    return [(k, p) for k, part in enumerate(sort.parts) for p in range(1 if part.name is None else sizes[part.name])]


def evaluate(term: Term, names: Mapping[str, Any], sizes: Mapping[str, int], bound: tuple[Any, ...] = ()) -> Any:
    def value(part: Term, *more: Any) -> Any:
        return evaluate(part, names, sizes, (*more, *bound))

    args = term.args
    match term.op:
        case "num":
            return term.data
        case "v":
            return names[term.data]
        case "bound":
            return bound[term.data]
        case "app":
            result = value(args[0])
            for arg in args[1:]:
                argument = value(arg)
                result = result(argument) if callable(result) else result[argument]
            return result
        case "lam":
            return lambda v: value(args[0], v)
        case "add" | "mul":
            total: Any = Fraction(term.op == "mul")
            for arg in args:
                total = (_plus if term.op == "add" else _times)(total, value(arg))
            return total
        case "inv":
            base = value(args[0])
            return _settled(1 / base) if base != 0 else Fraction(0)
        case "exp":
            base = value(args[0])
            if abs(base) > 20:
                raise Unclear
            return Fraction(1) if base == 0 else CONTEXT.exp(_same(base, CONTEXT.mpf(0))[0])
        case "log" | "sqrt":
            base = value(args[0])
            if base <= 0:
                return Fraction(0)
            function = CONTEXT.log if term.op == "log" else CONTEXT.sqrt
            return _settled(function(_same(base, CONTEXT.mpf(0))[0]))
        case "max":
            left, right = _same(*map(value, args))
            return _settled(max(left, right))
        case "delta":
            return Fraction(value(args[0]) == value(args[1]))
        case "only":
            return (0, 0)
        case "inject":
            return (term.data, value(args[0])[1])
        case "match":
            part, position = value(args[0])
            return value(args[1 + part])((0, position))
        case "sum":
            total = Fraction(0)
            for p in positions(args[0].data, sizes):
                total = _plus(total, value(args[0].args[0], p))
            return total
        case "if":
            return value(args[1]) if value(args[0]) else value(args[2])
        case "eq":
            left, right = map(value, args)
            return agree(left, right) if args[0].sort == t.REAL else left == right
        case "le" | "lt":
            left, right = _same(*map(value, args))
            close = agree(left, right)
            return close if close and term.op == "le" else bool(left < right) and not close
        case "not":
            return not value(args[0])
        case "and":
            return all([value(arg) for arg in args])
        case "or":
            return any([value(arg) for arg in args])
        case "implies":
            return not value(args[0]) or value(args[1])
        case "forall":
            return all([value(args[0].args[0], p) for p in positions(args[0].data, sizes)])
        case "exists":
            return any([value(args[0].args[0], p) for p in positions(args[0].data, sizes)])
    raise AssertionError(f"no meaning for {term.op}")


REALS = ("a", "b", "c")
VECTORS = {"x": N, "y": N, "u": M, "z": N1, "q": NM}
MATRICES = {"W": (N, N), "S": (N, N), "A": (N, M)}
INDICES = {"i": N, "k": N, "r": N1, "l": NM}


@dataclass
class Maker:
    """Random terms and formulas of bounded depth; ``functions`` adds maps from indices to indices."""

    draw: Draw
    functions: bool = False

    def index(self, sort: IndexSort, scope: tuple[t.Sort, ...]) -> Term | None:
        found = [t.bound(k, sort) for k, s in enumerate(scope) if s == sort] * 2
        found += [t.var(name, s) for name, s in INDICES.items() if s == sort]
        if len(sort.parts) > 1:
            for k, part in enumerate(sort.parts):
                inner = t.only() if part.name is None else self.index(IndexSort((part,)), scope)
                if inner is not None:
                    found.append(t.inject(sort.parts, k, inner))
        if not found:
            return None
        chosen = found[self.draw(len(found))]
        if self.functions and sort == N and self.draw(3) == 0:
            return t.apply(t.var("g", Arrow(N, N)), chosen)
        return chosen

    def real(self, depth: int, scope: tuple[t.Sort, ...] = ()) -> Term:
        kind = self.draw(9 if depth <= 0 else 24)
        again = lambda: self.real(depth - 1, scope)  # noqa: E731
        if kind < 2:
            return t.num(Fraction((-2, -1, 0, 1, 2)[self.draw(5)], 1 + self.draw(2)))
        if kind < 4:
            return t.var(REALS[self.draw(3)], t.REAL)
        if kind < 6:
            name = list(VECTORS)[self.draw(len(VECTORS))]
            at = self.index(VECTORS[name], scope)
            return t.ONE if at is None else t.apply(t.var(name, Arrow(VECTORS[name], t.REAL)), at)
        if kind < 8:
            name = list(MATRICES)[self.draw(len(MATRICES))]
            rows, columns = MATRICES[name]
            places = (self.index(rows, scope), self.index(columns, scope))
            if places[0] is None or places[1] is None:
                return t.ONE
            return t.apply(t.var(name, Arrow(rows, Arrow(columns, t.REAL))), *places)
        if kind == 8:
            sort = (N, M, N1, NM)[self.draw(4)]
            places = (self.index(sort, scope), self.index(sort, scope))
            return t.ONE if places[0] is None or places[1] is None else t.delta(*places)
        if kind < 11:
            return t.add(again(), again())
        if kind < 15:
            return t.mul(again(), again())
        if kind < 17:
            return t.inverse(again())
        if kind == 17:
            return t.power(again(), (2, 3, -1, -2)[self.draw(4)])
        if kind == 18:
            return t.exp(again())
        if kind == 19:
            return t.maximum(again(), again()) if self.draw(2) else t.apply(t.var("f", Arrow(t.REAL, t.REAL)), again())
        if kind == 20:
            return t.choose(self.formula(depth - 1, scope), again(), again())
        if kind == 21 and (at := self.index(N1, scope)) is not None:
            one = IndexSort((Part(None),))
            return t.match(at, *(t.lam(s, self.real(depth - 1, (s, *scope))) for s in (N, one)))
        sort = (N, N, N, M, N1, NM)[self.draw(6)]
        return t.summation(t.lam(sort, self.real(depth - 1, (sort, *scope))))

    def formula(self, depth: int, scope: tuple[t.Sort, ...] = ()) -> Term:
        kind = self.draw(4 if depth <= 0 else 11)
        if kind == 3:
            sort = (N, N1, NM)[self.draw(3)]
            left, right = self.index(sort, scope), self.index(sort, scope)
            return t.TRUE if left is None or right is None else t.eq(left, right)
        if kind < 3:
            return (t.eq, t.le, t.lt)[kind](self.real(depth - 1, scope), self.real(depth - 1, scope))
        if kind == 4:
            return t.not_(self.formula(depth - 1, scope))
        if kind < 9:
            make = (t.and_, t.or_, t.implies, t.iff)[kind - 5]
            return make(self.formula(depth - 1, scope), self.formula(depth - 1, scope))
        sort = (N, M, N1, NM)[self.draw(4)]
        body = t.lam(sort, self.formula(depth - 1, (sort, *scope)))
        return t.for_all(body) if kind == 9 else t.exists(body)


def instance(draw: Draw) -> tuple[dict[str, Any], dict[str, int]]:
    """Sizes and values in which x has no zero, y is ±1, S is symmetric, and a is not 0."""
    sizes = {"n": 1 + draw(3), "m": draw(3)}
    number = lambda: Fraction((-2, -1, 0, 0, 1, 2, 3)[draw(7)], 1 + draw(2))  # noqa: E731
    names: dict[str, Any] = {name: number() for name in REALS}
    names["a"] = names["a"] or Fraction(3, 2)
    for name, sort in VECTORS.items():
        names[name] = {p: number() for p in positions(sort, sizes)}
    names["x"] = {p: v or Fraction(2) for p, v in names["x"].items()}
    names["y"] = {p: Fraction(1 - 2 * draw(2)) for p in names["y"]}
    for name, (rows, columns) in MATRICES.items():
        table = {pair: number() for pair in product(positions(rows, sizes), positions(columns, sizes))}
        if name == "S":
            table = {(p, q): table[min(p, q), max(p, q)] for p, q in table}
        names[name] = partial(_row, table)
    for name, sort in INDICES.items():
        places = positions(sort, sizes)
        names[name] = places[draw(len(places))]
    names["g"] = {p: (0, draw(sizes["n"])) for p in positions(N, sizes)}
    names["f"] = lambda v: _plus(_times(v, v), Fraction(-1))
    return names, sizes


def _row(table: Mapping[tuple[Any, Any], Any], p: Any) -> dict[Any, Any]:
    return {q: value for (first, q), value in table.items() if first == p}
