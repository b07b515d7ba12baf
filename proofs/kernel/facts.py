"""The ledger: the textbook facts that are taken as axioms, each with its side conditions and its source.

``exp-add`` is built into the normal form; the others are formulas that ``axiom`` turns into theorems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from proofs.kernel import terms as t
from proofs.kernel.terms import REAL, KernelError, Term
from proofs.kernel.theorem import Theorem, make

__all__ = ["FACTS", "Fact", "axiom", "case_axiom", "delta_axiom"]


@dataclass(frozen=True)
class Fact:
    """An assumed fact: its name, what it says as text and LaTeX, when it holds, and where it is from."""

    name: str
    statement: str
    latex: str
    conditions: str
    source: str
    formulas: tuple[Term, ...] = ()


def _for_reals(count: int, body: Term) -> Term:
    for _ in range(count):
        body = t.for_all(t.lam(REAL, body))
    return body


_a, _b = t.bound(1, REAL), t.bound(0, REAL)
_root = t.sqrt(_b)

_LEDGER = (
    Fact("exp-add", "e^(a+b) = e^a e^b", r"e^{a+b} = e^a e^b", "all real a, b", "functional equation of the exponential",
         (_for_reals(2, t.eq(t.exp(t.add(_a, _b)), t.mul(t.exp(_a), t.exp(_b)))),)),
    Fact("exp-linear", "1 + x ≤ e^x", r"1 + x \le e^x", "all real x", "tangent of the convex exponential at 0",
         (_for_reals(1, t.le(t.add(t.ONE, _b), t.exp(_b))),)),
    Fact("exp-log", "y > 0 ⇒ e^(log y) = y;  y ≤ 0 ⇒ log y = 0", r"y > 0 \Rightarrow e^{\log y} = y", "y > 0",
         "definition of the logarithm (0 outside its domain)",
         (_for_reals(1, t.implies(t.lt(t.ZERO, _b), t.eq(t.exp(t.log(_b)), _b))),
          _for_reals(1, t.implies(t.le(_b, t.ZERO), t.eq(t.log(_b), t.ZERO))))),
    Fact("sqrt", "a ≥ 0 ⇒ √a ≥ 0 ∧ (√a)² = a;  a < 0 ⇒ √a = 0", r"a \ge 0 \Rightarrow \sqrt{a} \ge 0,\ \sqrt{a}^2 = a", "a ≥ 0",
         "definition of the square root (0 outside its domain)",
         (_for_reals(1, t.implies(t.le(t.ZERO, _b), t.le(t.ZERO, _root))),
          _for_reals(1, t.implies(t.le(t.ZERO, _b), t.eq(t.power(_root, 2), _b))),
          _for_reals(1, t.implies(t.lt(_b, t.ZERO), t.eq(_root, t.ZERO))))),
    Fact("max", "a ≤ b ⇒ max(a, b) = b;  b ≤ a ⇒ max(a, b) = a", r"a \le b \Rightarrow \max(a, b) = b", "all real a, b",
         "definition of the maximum",
         (_for_reals(2, t.implies(t.le(_a, _b), t.eq(t.maximum(_a, _b), _b))),
          _for_reals(2, t.implies(t.le(_b, _a), t.eq(t.maximum(_a, _b), _a))))),
    Fact("cases", "φ ⇒ (a if φ else b) = a;  ¬φ ⇒ (a if φ else b) = b", r"\varphi \Rightarrow \{a \text{ if } \varphi, b\} = a",
         "any condition φ", "definition of a case distinction"),
    Fact("delta", "i = j ⇒ δ_ij = 1;  i ≠ j ⇒ δ_ij = 0", r"i = j \Rightarrow \delta_{ij} = 1", "i, j of one dimension",
         "definition of Kronecker's δ"),
)

FACTS: Mapping[str, Fact] = MappingProxyType({fact.name: fact for fact in _LEDGER})
_FORMULAS = MappingProxyType({fact.name: fact.formulas for fact in _LEDGER})


def axiom(name: str, number: int = 0) -> Theorem:
    """⊢ formula ``number`` of the fact ``name``."""
    formulas = _FORMULAS.get(name, ())
    if type(number) is not int or not 0 <= number < len(formulas):
        raise KernelError(f"the ledger has no formula {number!r} of {name!r}")
    return make("fact", formulas[number], (), facts=frozenset({name}))


def case_axiom(condition: Term, yes: Term, no: Term, *, holds: bool) -> Theorem:
    """⊢ φ ⇒ {a if φ, b} = a, or ⊢ ¬φ ⇒ {a if φ, b} = b."""
    premise, value = (condition, yes) if holds else (t.not_(condition), no)
    conclusion = t.implies(premise, t.eq(t.choose(condition, yes, no), value))
    return make("fact", conclusion, (), facts=frozenset({"cases"}))


def delta_axiom(left: Term, right: Term, *, same: bool) -> Theorem:
    """⊢ i = j ⇒ δ_ij = 1, or ⊢ i ≠ j ⇒ δ_ij = 0."""
    equal = t.eq(left, right)
    conclusion = t.implies(equal if same else t.not_(equal), t.eq(t.delta(left, right), t.num(1 if same else 0)))
    return make("fact", conclusion, (), facts=frozenset({"delta"}))
