"""The rules about numbers: normal form, units, signs, order, linear arithmetic with a certificate, sums."""

from __future__ import annotations

from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Normaliser, Rule
from proofs.kernel.sign import SignTable
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, make

__all__ = [
    "antisymmetry", "compute", "convert", "linear", "nonempty", "rewrite_rule", "sign", "sum_monotone", "totality", "unit",
]


def rewrite_rule(theorem: Theorem) -> Rule:
    """A theorem Γ ⊢ ∀… l = r as a rule for ``compute``, ``convert`` and ``linear``, which then rest on Γ."""
    return Rule(theorem.conclusion, theorem)


def _sources(normal: Normaliser) -> tuple[Theorem, ...]:
    found: dict[Theorem, None] = {}
    for source in normal.used:
        if type(source) is not Theorem:
            raise KernelError("a rewrite rule that does not come from a theorem")
        found.setdefault(source)
    return tuple(found)


def _normaliser(rules: tuple[Rule, ...]) -> Normaliser:
    # A rule is read anew from its theorem: what a caller may have done to the object does not matter.
    return Normaliser([rewrite_rule(_theorem_of(rule)) for rule in rules])


def _theorem_of(rule: Rule) -> Theorem:
    if type(rule) is not Rule or type(rule.source) is not Theorem:
        raise KernelError("expected a rule made by rewrite_rule")
    return rule.source


def compute(formula: Term, rules: tuple[Rule, ...] = ()) -> Theorem:
    """Γ ⊢ φ when the normal form of φ under the rules is true; Γ is what the rules used depend on."""
    normal = _normaliser(rules)
    if normal.canonical(formula) != t.TRUE:
        raise KernelError("the normal form does not decide this formula")
    return make("compute", formula, _sources(normal), facts=frozenset(normal.facts))


def convert(theorem: Theorem, formula: Term, rules: tuple[Rule, ...] = ()) -> Theorem:
    """From Γ ⊢ φ, when φ and ψ have one normal form under the rules: Γ, Δ ⊢ ψ."""
    normal = _normaliser(rules)
    if normal.canonical(theorem.conclusion) != normal.canonical(formula):
        raise KernelError("the two formulas have different normal forms")
    return make("convert", formula, (theorem, *_sources(normal)), facts=frozenset(normal.facts))


def unit(theorem: Theorem) -> Theorem:
    """From Γ ⊢ ∀… q ≠ 0 (or 0 < q, q < 0): Γ ⊢ ∀… q · q⁻¹ = 1."""
    formula = theorem.conclusion
    sorts: list[t.Sort] = []
    while formula.op == "forall":
        sorts.append(formula.args[0].data)
        formula = formula.args[0].args[0]
    if formula.op == "not" and formula.args[0].op == "eq":
        left, right = formula.args[0].args
    elif formula.op == "lt":
        left, right = formula.args
    else:
        raise KernelError("cancelling needs a theorem q ≠ 0")
    if left.sort != t.REAL:
        raise KernelError("cancelling is for numbers")
    factor = left if right == t.ZERO else right if left == t.ZERO else t.sub(right, left)
    conclusion = t.eq(t.mul(factor, t.inverse(factor)), t.ONE)
    for sort in reversed(sorts):
        conclusion = t.for_all(t.lam(sort, conclusion))
    return make("unit", conclusion, (theorem,))


def sign(formula: Term, theorems: tuple[Theorem, ...] = ()) -> Theorem:
    """Γ ⊢ a < b, a ≤ b, a ≠ b (also under ∀) when the possible signs of b − a leave nothing else."""
    body = formula
    while body.op == "forall":
        body = body.args[0].args[0]
    allowed = {"lt": {1}, "le": {0, 1}, "not": {-1, 1}}.get(body.op)
    atom = body.args[0] if body.op == "not" else body
    if allowed is None or atom.op not in ("lt", "le", "eq") or (body.op == "not") != (atom.op == "eq"):
        raise KernelError("sign analysis proves a < b, a ≤ b and a ≠ b")
    left, right = atom.args
    if left.sort != t.REAL:
        raise KernelError("only numbers have a sign")
    table = SignTable(theorems)
    term = right if left == t.ZERO else left if right == t.ZERO and body.op == "not" else t.sub(right, left)
    if not table.signs(term) <= allowed:
        raise KernelError("the signs of the parts do not decide this")
    return make("sign", formula, tuple(dict.fromkeys(table.used)), facts=table.facts)


def totality(left: Term, right: Term) -> Theorem:
    """⊢ a ≤ b ∨ b ≤ a."""
    return make("totality", t.or_(t.le(left, right), t.le(right, left)), ())


def antisymmetry(first: Theorem, second: Theorem) -> Theorem:
    """From Γ ⊢ a ≤ b and Δ ⊢ b ≤ a: Γ, Δ ⊢ a = b."""
    if first.conclusion.op != "le" or second.conclusion != t.le(*first.conclusion.args[::-1]):
        raise KernelError("antisymmetry needs a ≤ b and b ≤ a")
    return make("antisymmetry", t.eq(*first.conclusion.args), (first, second))


def linear(goal: Term, certificate: tuple[tuple[Theorem, Term, Theorem | None], ...], rules: tuple[Rule, ...] = ()) -> Theorem:
    """Γ ⊢ a < b, a ≤ b or a = b by adding up (premise, multiplier, sign of the multiplier).

    Each premise is l < r, l ≤ r or l = r. b − a − Σ qₖ(rₖ − lₖ) must have a number ≥ 0 as its normal form. A multiplier
    of an inequality is a rational number > 0 or comes with a theorem 0 ≤ q or 0 < q. A strict goal needs that number to
    be > 0, or a strict premise whose multiplier is > 0. An equation needs equations only, and the number 0.
    """
    if goal.op not in ("lt", "le", "eq") or goal.args[0].sort != t.REAL:
        raise KernelError("linear arithmetic proves a < b, a ≤ b and a = b")
    normal = _normaliser(rules)
    terms = [t.sub(goal.args[1], goal.args[0])]
    used: list[Theorem] = []
    strict = False
    for premise, multiplier, evidence in certificate:
        fact = premise.conclusion
        if fact.op not in ("lt", "le", "eq") or fact.args[0].sort != t.REAL:
            raise KernelError("a premise of linear arithmetic is l < r, l ≤ r or l = r")
        used.append(premise)
        if fact.op != "eq":
            if goal.op == "eq":
                raise KernelError("an equation follows from equations only")
            positive = _positive(multiplier, evidence, used)
            strict = strict or (positive and fact.op == "lt")
        terms.append(t.neg(t.mul(multiplier, t.sub(fact.args[1], fact.args[0]))))
    left = normal.poly(t.add(*terms))
    if set(left) - {()}:
        raise KernelError("the certificate does not add up")
    value = left.get((), Fraction(0))
    if value < 0 or (goal.op == "eq" and value) or (goal.op == "lt" and not (value > 0 or strict)):
        raise KernelError("the certificate does not reach the goal")
    return make("linear", goal, (*used, *_sources(normal)), facts=frozenset(normal.facts))


def _positive(multiplier: Term, evidence: Theorem | None, used: list[Theorem]) -> bool:
    """Whether the multiplier is > 0 (True) or only ≥ 0 (False); KernelError when neither is shown."""
    if evidence is None:
        if multiplier.op != "num" or multiplier.data <= 0:
            raise KernelError("a multiplier is a number > 0 or comes with a theorem about its sign")
        return True
    if evidence.conclusion not in (t.lt(t.ZERO, multiplier), t.le(t.ZERO, multiplier)):
        raise KernelError("this theorem does not give the sign of the multiplier")
    used.append(evidence)
    return evidence.conclusion.op == "lt"


def sum_monotone(theorem: Theorem) -> Theorem:
    """From Γ ⊢ ∀i a(i) ≤ b(i): Γ ⊢ Σa ≤ Σb; from ∀i a(i) < b(i) over a range that is not empty: Γ ⊢ Σa < Σb."""
    formula = theorem.conclusion
    if formula.op != "forall" or formula.args[0].args[0].op not in ("le", "lt"):
        raise KernelError("expected ∀i a(i) ≤ b(i)")
    sort, atom = formula.args[0].data, formula.args[0].args[0]
    if not isinstance(sort, t.IndexSort):
        raise KernelError("only indices are summed over")
    if atom.op == "lt" and not any(part.least >= 1 for part in sort.parts):
        raise KernelError("the range may be empty: the sums may be equal")
    sums = [t.summation(t.lam(sort, side)) for side in atom.args]
    return make("sum", (t.le if atom.op == "le" else t.lt)(*sums), (theorem,))


def nonempty(sort: t.IndexSort) -> Theorem:
    """⊢ ∃i true, for a dimension that is at least 1."""
    if not any(part.least >= 1 for part in sort.parts):
        raise KernelError("the dimension may be 0")
    return make("nonempty", t.exists(t.lam(sort, t.TRUE)), ())
