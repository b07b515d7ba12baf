"""Sign and non-zero analysis: which of −, 0, + a real term can be, given theorems about its parts.

Nothing is known of exp here: ``⊢ ∀x 0 < e^x`` is one of the theorems that the caller brings.
"""

from __future__ import annotations

from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Normaliser, match_term, to_term
from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem

__all__ = ["SignTable"]

Signs = frozenset[int]
ANY: Signs = frozenset({-1, 0, 1})
_CLAIMS: dict[str, Signs] = {"lt": frozenset({1}), "le": frozenset({0, 1}), "eq": frozenset({0}), "not": frozenset({-1, 1})}


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _plus(left: Signs, right: Signs) -> Signs:
    return frozenset(s for a in left for b in right for s in ({a, b, 0} if a * b < 0 else {a + b and (a or b)}))


def _product(left: Signs, right: Signs) -> Signs:
    return frozenset(a * b for a in left for b in right)


def _is_instance(pattern: Term, target: Term, count: int) -> bool:
    binding: dict[int, Term] = {}
    if not match_term(pattern, target, count, binding) or len(binding) < count:
        return False
    # Whatever the matching found, the instance is built anew and must be the target.
    return target == t.map_variables(
        pattern, lambda v, d: None if v.op == "v" or v.data < d else t.shift(binding[v.data - d], d))


class SignTable:
    """The signs that ``theorems`` give: a < b, a ≤ b, a = b, a ≠ b, also under ∀. ``used`` lists those needed."""

    def __init__(self, theorems: tuple[Theorem, ...]) -> None:
        self.used: list[Theorem] = []
        self._plain = Normaliser()
        self._facts: set[str] = set()
        self._known: list[tuple[int, Term, Signs, Theorem]] = []
        for theorem in theorems:
            formula, count = theorem.conclusion, 0
            while formula.op == "forall":
                formula, count = formula.args[0].args[0], count + 1
            claim = formula.op
            if claim == "not":
                formula = formula.args[0]
                if formula.op != "eq":
                    continue
            if formula.op not in ("lt", "le", "eq") or formula.args[0].sort != t.REAL:
                continue
            signs = _CLAIMS[claim]
            scaled, scale = self._monic(t.sub(formula.args[1], formula.args[0]))
            self._known.append((count, scaled, _product(signs, frozenset({scale})), theorem))
            # Also as written: a sign of e^t holds for every t, before exp of a sum becomes a product.
            if formula.args[0] == t.ZERO:
                self._known.append((count, formula.args[1], signs, theorem))

    @property
    def facts(self) -> frozenset[str]:
        """The facts that the signs and the comparison of normal forms rest on."""
        return frozenset(self._plain.facts | self._facts)

    def _monic(self, term: Term) -> tuple[Term, int]:
        poly = self._plain.poly(term)
        if not poly:
            return t.ZERO, 1
        first = poly[max(poly, key=lambda m: (len(m), [(g.key, e) for g, e in m]))]
        return to_term({m: c / first for m, c in poly.items()}), _sign(first)

    def _looked_up(self, term: Term) -> Signs:
        signs = ANY
        scaled, scale = self._monic(term)
        for count, pattern, claimed, theorem in self._known:
            for target, turned in ((term, 1), (scaled, scale)):
                if _is_instance(pattern, target, count):
                    narrowed = signs & _product(claimed, frozenset({turned}))
                    if narrowed != signs:
                        self.used.append(theorem)
                        signs = narrowed
        return signs

    def signs(self, term: Term) -> Signs:
        """The signs that ``term`` can have, whatever the values of its free and outer bound variables."""
        signs = self._structural(term)
        return signs if len(signs) == 1 else signs & self._looked_up(term)

    def _structural(self, term: Term) -> Signs:
        match term.op:
            case "num":
                return frozenset({_sign(term.data)})
            case "add":
                total: Signs = frozenset({0})
                for arg in term.args:
                    total = _plus(total, self.signs(arg))
                return total
            case "mul":
                signs: Signs = frozenset({1})
                counted: dict[Term, int] = {}
                for arg in term.args:
                    counted[arg] = counted.get(arg, 0) + 1
                for arg, times in counted.items():
                    signs = _product(signs, frozenset(s**times for s in self.signs(arg)))
                return signs
            case "pow":
                return frozenset(s**term.data for s in self.signs(term.args[0]))
            case "inv":
                return self.signs(term.args[0])
            case "delta":
                self._facts.add("delta")
                return frozenset({0, 1})
            case "sqrt":
                self._facts.add("sqrt")
                return frozenset({1}) if self.signs(term.args[0]) == {1} else frozenset({0, 1})
            case "max":
                self._facts.add("max")
                left, right = (self.signs(arg) for arg in term.args)
                return frozenset(max(a, b) for a in left for b in right)
            case "if":
                self._facts.add("cases")
                return self.signs(term.args[1]) | self.signs(term.args[2])
            case "sum":
                function = term.args[0]
                body = self.signs(function.args[0])
                # A sum over a range that may be empty can be 0; terms of one sign over a range that is not can't.
                if any(part.least >= 1 for part in function.data.parts) and len(body) == 1:
                    return body
                return frozenset({0}) | body if not {-1, 1} <= body else ANY
        return ANY
