"""Linear arithmetic: which premises, times which factors of known sign, add up to the goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, Number, Poly, monomial, monomial_term
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term, TooLarge
from proofs.kernel.theorem import Theorem
from proofs.search.order import linear
from proofs.search.polynomials import gap, polynomial
from proofs.search.rewriting import Rule, simplify
from proofs.search.signs import SignTable, sign
from proofs.search.simplex import feasible_point

__all__ = ["Arithmetic", "Candidate"]

MAX_CANDIDATES = 160
MAX_MONOMIALS = 60

_CONSTANT = 0


@dataclass(frozen=True, eq=False)
class Candidate:
    """``theorem`` times ``multiplier``: its right side minus its left side is ``poly``."""

    theorem: Theorem
    multiplier: Term
    evidence: Theorem | None
    poly: Poly

    @property
    def is_equation(self) -> bool:
        return self.theorem.conclusion.op == "eq"

    @property
    def is_strict(self) -> bool:
        return self.theorem.conclusion.op == "lt" and (self.evidence is None or self.evidence.conclusion.op == "lt")


class Arithmetic:
    """The comparison ``goal`` from comparisons, modulo rewrite ``rules``; ``table`` knows the signs of factors."""

    def __init__(self, goal: Term, rules: Sequence[Rule], table: SignTable) -> None:
        if goal.op not in ("le", "lt", "eq") or goal.args[0].sort != REAL:
            raise KernelError("linear arithmetic is about comparisons of numbers")
        self.goal, self.rules, self.table = goal, tuple(rules), table
        self.target = self._poly(t.sub(goal.args[1], goal.args[0]))

    def _poly(self, term: Term) -> Poly:
        if not self.rules:
            return polynomial(term)
        return polynomial(simplify(term, self.rules).result)

    def candidates(self, theorems: Iterable[Theorem]) -> list[Candidate]:
        """The comparisons among ``theorems``."""
        found: list[Candidate] = []
        for theorem in theorems:
            fact = theorem.conclusion
            if fact.op not in ("le", "lt", "eq") or fact.args[0].sort != REAL:
                continue
            try:
                poly = self._poly(t.sub(fact.args[1], fact.args[0])) if self.rules else gap(fact)
            except TooLarge:
                continue
            if poly and len(poly) <= MAX_MONOMIALS:
                found.append(Candidate(theorem, ONE, None, poly))
        return found

    def products(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Each candidate times the monomials of known sign that turn one of its monomials into one of the goal's."""
        seen: set[tuple[int, Monomial]] = set()
        for number, candidate in enumerate(found):
            for wanted in self.target:
                for own in candidate.poly:
                    factor = _divided(wanted, own)
                    if not factor or (number, factor) in seen:
                        continue
                    seen.add((number, factor))
                    yield from self._times(candidate, factor)

    def _times(self, candidate: Candidate, factor: Monomial) -> Iterator[Candidate]:
        term = monomial_term(factor)
        evidence: Theorem | None = None
        if not candidate.is_equation:
            known = self.table.signs(term)
            if known is None or min(known[0]) < 0 and max(known[0]) > 0:
                return
            strict = 0 not in known[0]
            if max(known[0]) <= 0:
                term = t.neg(term)  # x < 0 multiplies by −x
            try:
                evidence = sign((t.lt if strict else t.le)(ZERO, term), (), self.table)
            except KernelError:
                return
        try:
            fact = candidate.theorem.conclusion
            poly = self._poly(t.mul(term, t.sub(fact.args[1], fact.args[0])))
        except TooLarge:
            return
        if poly and len(poly) <= MAX_MONOMIALS:
            yield Candidate(candidate.theorem, term, evidence, poly)

    def signs(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """0 ≤ m or m ≤ 0 for the monomials of known sign."""
        monos = {mono for poly in (self.target, *(c.poly for c in found)) for mono in poly if mono}
        for mono in sorted(monos, key=lambda m: [(g.key, e) for g, e in m]):
            term = monomial_term(mono)
            known = self.table.signs(term)
            if known is not None and known[1].conclusion.op in ("le", "lt"):
                yield from self.candidates((known[1],))

    def solve(self, found: Sequence[Candidate]) -> Theorem | None:
        """The goal from ``found``, or None when no combination adds up."""
        used = _connected([c for c in found if self.goal.op != "eq" or c.is_equation][:MAX_CANDIDATES], self.target)
        rows: dict[Monomial, int] = {(): _CONSTANT}
        columns: list[dict[int, Number]] = []
        owners: list[tuple[Candidate, int]] = []
        for candidate in used:
            for turn in (1, -1) if candidate.is_equation else (1,):
                columns.append({rows.setdefault(m, len(rows)): turn * c for m, c in candidate.poly.items()})
                owners.append((candidate, turn))
        target = {rows.setdefault(m, len(rows)): c for m, c in self.target.items()}
        if self.goal.op != "eq":
            columns.append({_CONSTANT: 1})
        preferred = frozenset(k for k, (candidate, _) in enumerate(owners) if candidate.is_strict) | {len(owners)}
        point = feasible_point(columns, target, preferred if self.goal.op == "lt" else frozenset())
        if point is None:
            return None
        certificate = [
            self._entry(candidate, turn * value) for (candidate, turn), value in zip(owners, point, strict=False) if value
        ]
        return linear(self.goal, certificate, self.rules)

    def _entry(self, candidate: Candidate, value: Fraction) -> tuple[Theorem, Term, Theorem | None]:
        number = t.num(value)
        if candidate.multiplier == ONE:
            return candidate.theorem, number, None
        multiplier = t.mul(number, candidate.multiplier)
        evidence = candidate.evidence
        if evidence is not None:
            evidence = linear(t.rebuild(evidence.conclusion, (ZERO, multiplier)), ((evidence, number, None),))
        return candidate.theorem, multiplier, evidence


def _divided(mono: Monomial, divisor: Monomial) -> Monomial | None:
    """mono / divisor; None when it is 1."""
    left = dict(mono)
    for g, e in divisor:
        left[g] = left.get(g, 0) - e
    factors = {g: e for g, e in left.items() if e}
    if any(g.op == "delta" and e != 1 for g, e in factors.items()):
        return None
    return monomial(factors) or None


def _connected(found: Sequence[Candidate], target: Poly) -> list[Candidate]:
    """Those without a monomial that nothing else could cancel."""
    left = list(found)
    while True:
        counts: dict[Monomial, int] = dict.fromkeys(target, 1)
        for candidate in left:
            for mono in candidate.poly:
                counts[mono] = counts.get(mono, 0) + 1
        kept = [c for c in left if all(counts[mono] > 1 for mono in c.poly if mono)]
        if len(kept) == len(left):
            return kept
        left = kept
