"""Kernel terms as linear forms over opaque terms: what counts as *the same* when a student's relations are put together.

Definitions are unfolded by lowering, bound indices are nameless, sums and factors have no order, numbers are added up.
Nothing is distributed, and no law of exp, log, Σ or of fractions is used: that is the student's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod

from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = [
    "UNIT",
    "Form",
    "difference",
    "drawn_out",
    "form",
    "multiplied_out",
    "proportional",
    "shape",
    "summands",
    "with_plain_numbers",
]

Form = dict[str, Fraction]
"""A sum of numbers times opaque terms, by their canonical text."""

_MOST_TERMS = 64
"""How many terms a product may become."""

UNIT = ""
"""The opaque term of a plain number."""


def form(term: Term) -> Form:
    """``term`` as a linear form."""
    return dict(_form(term))


def summands(term: Term) -> tuple[tuple[str, Fraction], ...]:
    """The summands of ``term`` one by one, without those that cancel each other: a + b + a − b is a + a, and not 2a."""
    found = sorted(_summands(term))
    total: Form = {}
    for key, factor in found:
        total[key] = total.get(key, Fraction(0)) + factor
    return tuple((key, factor) for key, factor in found if total[key])


def _summands(term: Term) -> Iterator[tuple[str, Fraction]]:
    if term.op == "add":
        for part in term.args:
            yield from _summands(part)
        return
    if term.op == "mul":
        number, factors = _factors(term)
        if number in (1, -1) and len(factors) == 1:
            yield from ((key, number * factor) for key, factor in _summands(factors[0]))
            return
    yield from _form(term)


@lru_cache(maxsize=4096)
def with_plain_numbers(term: Term) -> Term:
    """``term`` with its plain numbers multiplied into sums and drawn out of Σ: (a + b)/2 is a/2 + b/2, Σ 2a is 2 Σ a.

    No other factor is distributed, and what stands inside a function stays as it is.
    """
    match term.op:
        case "eq" | "le" | "lt" | "add":
            return t.rebuild(term, tuple(map(with_plain_numbers, term.args)))
        case "sum":
            inside = with_plain_numbers(term.args[0].args[0])
            number, factors = _factors(inside)
            if number == 1 or not factors:
                return t.summation(t.lam(term.args[0].data, inside))
            return t.mul(t.num(number), t.summation(t.lam(term.args[0].data, _product(factors))))
        case "mul":
            number, factors = _factors(_product(list(map(with_plain_numbers, term.args))))
            if len(factors) == 1 and factors[0].op == "add":
                return t.add(*(with_plain_numbers(t.mul(t.num(number), part)) for part in factors[0].args))
            return _product([t.num(number), *factors] if number != 1 else factors)
    return term


@lru_cache(maxsize=4096)
def multiplied_out(term: Term) -> Term:
    """A comparison or term with its products as sums: (a − b)c is ac − bc. What stands inside a function or Σ stays."""
    if term.op in ("eq", "le", "lt", "add"):
        return t.rebuild(term, tuple(map(multiplied_out, term.args)))
    if term.op != "mul":
        return term
    number, factors = _factors(term)
    sums = [multiplied_out(factor) for factor in factors]
    choices = [_terms(part) for part in sums]
    if prod(map(len, choices)) > _MOST_TERMS:
        return term
    return t.add(t.ZERO, *(t.mul(t.num(number), *chosen) for chosen in product(*choices)))


@lru_cache(maxsize=4096)
def drawn_out(term: Term) -> Term:
    """A comparison or term with the factors before each Σ that its index is not in: ``λ u·v`` is one term, however it was read,
    as ``(λ u)·v`` or as ``λ (u·v)``."""
    if term.op in ("eq", "le", "lt", "add", "mul", "not", "implies", "and"):
        return t.rebuild(term, tuple(map(drawn_out, term.args)))
    if term.op != "sum":
        return term
    number, factors = _factors(drawn_out(term.args[0].args[0]))
    outside = [factor for factor in factors if not factor.loose]
    inside = [factor for factor in factors if factor.loose]
    if number == 1 and not outside or not inside:
        return term
    return t.mul(t.num(number), *outside, t.summation(t.lam(term.args[0].data, _product(inside))))


def _terms(term: Term) -> tuple[Term, ...]:
    return tuple(part for each in term.args for part in _terms(each)) if term.op == "add" else (term,)


def _product(factors: list[Term]) -> Term:
    return t.mul(*factors) if len(factors) > 1 else factors[0] if factors else t.ONE


def difference(left: Form, right: Form) -> Form:
    """``left − right``."""
    made = dict(left)
    for key, factor in right.items():
        made[key] = made.get(key, Fraction(0)) - factor
    return {key: factor for key, factor in made.items() if factor}


def proportional(first: Form, second: Form) -> bool:
    """Whether one is a multiple of the other: then the two say the same when they are compared with 0."""
    if first.keys() != second.keys() or not first:
        return False
    key = next(iter(first))
    ratio = second[key] / first[key]
    return all(second[name] == ratio * factor for name, factor in first.items())


@lru_cache(maxsize=4096)
def _form(term: Term) -> tuple[tuple[str, Fraction], ...]:
    found: Form = {}
    match term.op:
        case "num":
            found[UNIT] = term.data
        case "add":
            for part in term.args:
                for key, factor in _form(part):
                    found[key] = found.get(key, Fraction(0)) + factor
        case "mul":
            number, factors = _factors(term)
            if number and not factors:
                found[UNIT] = number
            elif number in (1, -1) and len(factors) == 1:
                # −(a − b) is b − a: the one distribution that reading a sign takes.
                found = {key: number * factor for key, factor in _form(factors[0])}
            elif number:
                keys: list[str] = []
                for part in factors:
                    turned, key = _signed(part)
                    number, keys = turned * number, [*keys, key]
                found["*".join(sorted(keys))] = number
        case _:
            found[_opaque(term)] = Fraction(1)
    return tuple(sorted((key, factor) for key, factor in found.items() if factor))


def _signed(factor: Term) -> tuple[int, str]:
    """The text of a factor up to its sign, and the sign: (a − b)·c is −(b − a)·c."""
    if factor.op != "add":
        return 1, shape(factor)
    parts = _form(factor)
    turned = -1 if parts and parts[0][1] < 0 else 1
    return turned, _text(tuple((key, turned * number) for key, number in parts))


def _factors(term: Term) -> tuple[Fraction, list[Term]]:
    """The number and the other factors of a product, however it is nested."""
    number, factors, waiting = Fraction(1), [], [term]
    while waiting:
        part = waiting.pop()
        if part.op == "mul":
            waiting.extend(part.args)
        elif part.op == "num":
            number *= part.data
        elif part.op == "inv" and part.args[0].op == "num" and part.args[0].data:
            number /= part.args[0].data
        else:
            factors.append(part)
    return number, factors


@lru_cache(maxsize=4096)
def shape(term: Term) -> str:
    """A text that is the same for terms that differ in the order of sums and factors, + 0 and · 1 only."""
    if term.op in ("add", "mul", "num"):
        return _text(_form(term))
    return _opaque(term)


def _text(parts: tuple[tuple[str, Fraction], ...]) -> str:
    if len(parts) == 1 and parts[0][1] == 1:
        return parts[0][0] or "1"
    return "{" + "+".join(f"{factor}·{key}" for key, factor in parts) + "}"


def _opaque(term: Term) -> str:
    if not term.args:
        return term.label
    parts = [shape(part) if part.sort == t.REAL else _opaque(part) for part in term.args]
    if term.op in ("max", "eq", "and", "or"):
        parts.sort()
    return f"({term.label} {' '.join(parts)})"
