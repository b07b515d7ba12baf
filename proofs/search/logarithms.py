"""Takes logarithms apart: log of a product of positive factors and powers of e."""

from __future__ import annotations


from proofs.kernel import terms as t
from proofs.kernel.normal import Normaliser, to_term
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_elim, for_all_intro, modus_ponens
from proofs.search.factoring import content
from proofs.search.lemmas import exp_injective, exp_of_log
from proofs.search.order import linear, unit
from proofs.search.rewriting import Rule, compute, fresh, rewrite_rule, simplify
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["logarithm_rules"]


def logarithm_rules(goal: Term, table: SignTable, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Γ ⊢ ∀… log q = Σ e·log g + …, for each logarithm in the goal whose argument has positive factors."""
    found: list[Rule] = []
    for place in places(goal, "log"):
        opened, variables = place.opened(fresh)
        # As written, then as the rules make it: they may turn a product into a sum, and the other way round.
        for shape in (opened.args[0], simplify(opened.args[0], rules).result):
            try:
                theorem = _taken_apart(opened.args[0], shape, table, (*rules, *found))
                if theorem is None:
                    break
                for variable in reversed(variables):
                    theorem = for_all_intro(variable, theorem)
                found.append(rewrite_rule(theorem))
            except KernelError:
                continue
            break
    return tuple(found)


def _taken_apart(term: Term, shape: Term, table: SignTable, rules: tuple[Rule, ...]) -> Theorem | None:
    """log term = Σ e·log g + … for the factors g of ``shape``, which the rules make of the term."""
    poly = Normaliser().poly(shape)
    if not poly:
        return None
    (scale, mono), primitive = content(poly, rules)
    factors = [(g, int(e)) for g, e in mono if g.op != "exp"]
    summands = [t.mul(t.num(e), g.args[0]) for g, e in mono if g.op == "exp"]
    if primitive is not None:
        factors.append((to_term(primitive), 1))
    if scale != 1:
        factors += [(t.num(scale.numerator), 1), (t.num(scale.denominator), -1)]
    factors = [(g, e) for g, e in factors if g != t.ONE]
    if not summands and len(factors) == 1 and factors[0] == (term, 1):
        return None
    extra: list[Rule] = []
    for g, e in factors:
        positive = sign(t.lt(t.ZERO, g), (), table)
        undone = exp_of_log(positive)
        extra.append(rewrite_rule(undone))
        summands.append(t.mul(t.num(e), t.log(g)))
        if e < 0 and g.op != "num":
            extra.append(rewrite_rule(unit(positive)))
        if e < 0:
            units = (rewrite_rule(unit(positive)),) if g.op != "num" else ()
            less = t.exp(t.neg(t.log(g)))
            turned = linear(t.eq(less, t.inverse(g)), ((undone, t.neg(t.mul(less, t.inverse(g))), None),), units)
            extra.append(rewrite_rule(turned))
    value = t.add(*summands) if summands else t.ZERO
    positive = sign(t.lt(t.ZERO, term), (), table)
    undone = exp_of_log(positive)
    same = compute(t.eq(t.exp(value), term), (*extra, *rules))
    equal = linear(t.eq(t.exp(t.log(term)), t.exp(value)), ((undone, t.ONE, None), (same, t.num(-1), None)))
    return modus_ponens(for_all_elim(for_all_elim(exp_injective(), t.log(term)), value), equal)
