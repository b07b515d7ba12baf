"""Compares two terms of one shape where they differ: F(a) < F(b) from a < b, for F made of +, ·, ⁻¹, exp, log and Σ.

The comparison walks down both terms at once. A factor of known sign keeps or turns the relation, ⁻¹ turns it between numbers
of one sign. What is left at the bottom must be known: a premise, an instance of one, linear arithmetic with premises, or one
term of a sum beside the sum.
"""

from __future__ import annotations

from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, assume, convert, discharge, for_all_intro, modus_ponens
from proofs.search.application import applied
from proofs.search.certificates import Arithmetic
from proofs.search.components import below_its_sum
from proofs.search.context import Context, Unproven
from proofs.search.descent import as_powers, exp_at_most, exp_reflects
from proofs.search.lemmas import exp_monotone, exp_of_log
from proofs.search.logic import instance
from proofs.search.order import as_le, lemma, linear, sum_monotone, unit
from proofs.search.rewriting import compute, fresh, rewrite_rule
from proofs.search.sign_lemmas import (
    NEGATIVE,
    NONNEGATIVE,
    NONPOSITIVE,
    POSITIVE,
    Signs,
    inverse_lemma,
    product_lemma,
    says,
    weakened,
)

__all__ = ["by_monotony"]

_LINEAR = ("add", "mul")


def by_monotony(goal: Term, context: Context) -> Theorem:
    """a R b for R one of <, ≤, where a and b have one shape. Raises KernelError when what they differ in is not known."""
    if goal.op not in ("le", "lt") or goal.args[0].sort != REAL:
        raise KernelError("only numbers are compared part by part")
    return _Walk(context).inside(goal)


class _Walk:
    """One comparison: what was shown or refused on the way down."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._done: dict[Term, Theorem | None] = {}

    def _compared(self, goal: Term, *, linear_root: bool) -> Theorem:
        """``goal`` from what is known about its two sides as wholes, else from their parts."""
        if goal not in self._done:
            self._done[goal] = None
            for way in (self._known, self._by_arithmetic if linear_root else None, self._one_term, self.inside):
                try:
                    if way is not None:
                        self._done[goal] = way(goal)
                        break
                except (KernelError, Unproven):
                    continue
        found = self._done[goal]
        if found is None:
            raise KernelError("nothing is known of two parts that differ")
        return found

    # --- where the two sides differ ---------------------------------------------------------------------------

    def _known(self, goal: Term) -> Theorem:
        left, right = goal.args
        if left == right and goal.op == "le":
            return compute(goal)
        found = self._context.find(goal)
        if found is not None:
            return found
        if goal.op == "le":
            found = self._context.find(t.lt(left, right))
            if found is not None:
                return as_le(found)
        for way in applied(goal, self._context.premises, self._condition):
            try:
                return way()
            except KernelError:
                continue
        raise KernelError("no premise says this")

    def _condition(self, formula: Term) -> Theorem:
        found = self._context.find(formula)
        if found is not None:
            return found
        if formula.op in ("le", "lt") and formula.args[0].sort == REAL:
            return self._compared(formula, linear_root=True)
        raise KernelError("the condition of a premise is not known")

    def _by_arithmetic(self, goal: Term) -> Theorem:
        arithmetic = Arithmetic(goal, (), self._context.signs)
        found = arithmetic.solve(arithmetic.candidates(self._context.instances(goal)))
        if found is None:
            raise KernelError("no combination of the premises adds up to this")
        return found

    def _one_term(self, goal: Term) -> Theorem:
        return below_its_sum(goal, self._context)

    # --- one level down ---------------------------------------------------------------------------------------

    def inside(self, goal: Term) -> Theorem:
        """``goal`` from a comparison of the parts of its two sides."""
        left, right = goal.args
        if "mul" in (left.op, right.op) and (powers := as_powers(goal)) is not None:
            return convert(self._exponentials(powers), goal)
        if left.op != right.op or len(left.args) != len(right.args):
            raise KernelError("the two sides have different shapes")
        match left.op:
            case "add" | "mul":
                return self._side_by_side(goal)
            case "exp":
                return self._exponentials(goal)
            case "log":
                return self._logarithms(goal)
            case "inv":
                return self._inverses(goal)
            case "sum":
                return self._sums(goal)
        raise KernelError("nothing is known about how this depends on its parts")

    def _part(self, strict: bool, left: Term, right: Term, outer: str = "") -> Theorem:
        relation = t.lt if strict else t.le
        return self._compared(relation(left, right), linear_root=outer not in _LINEAR)

    def _side_by_side(self, goal: Term) -> Theorem:
        """One part after the other is exchanged: a·c ≤ b·c ≤ b·d."""
        left, right = goal.args
        reached: Theorem | None = None
        args = list(left.args)
        for position, (old, new) in enumerate(zip(left.args, right.args, strict=True)):
            if old == new:
                continue
            step = self._exchanged(left.op, args, position, new, goal.op == "lt")
            reached = step if reached is None else _transitive(reached, step)
            args[position] = new
        if reached is None:
            if goal.op == "lt":
                raise KernelError("the two sides are the same")
            return compute(goal)
        if goal.op == "le":
            return as_le(reached)
        if reached.conclusion.op != "lt":
            raise KernelError("no part is known to be strictly larger")
        return reached

    def _exchanged(self, op: str, args: list[Term], position: int, new: Term, strict: bool) -> Theorem:
        """The term with ``new`` at ``position`` compared with the one with ``args``; strictly where that is known."""
        old, others = args[position], [arg for number, arg in enumerate(args) if number != position]
        sign = POSITIVE
        premises: list[Theorem] = []
        if op == "mul":
            sign, evidence = self._sign(t.mul(*others))
            premises.append(evidence)
        below, above = (old, new) if sign in (POSITIVE, NONNEGATIVE) else (new, old)
        inner = self._either(op, strict and len(sign) == 1, below, above)
        relation = "lt" if inner.conclusion.op == "lt" and len(sign) == 1 else "le"
        rule = _exchange(op, len(args), position, sign, relation)
        step = instance(rule, *args, new)
        for premise in (*premises, inner if relation == "lt" else as_le(inner)):
            step = modus_ponens(step, premise)
        return step

    def _either(self, op: str, strict: bool, below: Term, above: Term) -> Theorem:
        if strict:
            try:
                return self._part(True, below, above, op)
            except KernelError:
                pass
        return self._part(False, below, above, op)

    def _sign(self, term: Term) -> tuple[Signs, Theorem]:
        known = self._context.signs.signs(term)
        if known is not None:
            for wanted in (POSITIVE, NEGATIVE, NONNEGATIVE, NONPOSITIVE):
                if known[0] <= wanted:
                    return wanted, weakened(known[1], known[0], wanted, term)
        raise KernelError("the sign of a factor is not known")

    def _exponentials(self, goal: Term) -> Theorem:
        a, b = (side.args[0] for side in goal.args)
        inner = self._part(goal.op == "lt", a, b)
        return modus_ponens(instance(exp_monotone() if goal.op == "lt" else exp_at_most(), a, b), inner)

    def _logarithms(self, goal: Term) -> Theorem:
        a, b = (side.args[0] for side in goal.args)
        positive = self._positive(a)
        inner = self._part(goal.op == "lt", a, b)
        return modus_ponens(modus_ponens(instance(_logarithm(goal.op), a, b), positive), inner)

    def _inverses(self, goal: Term) -> Theorem:
        a, b = (side.args[0] for side in goal.args)
        known = self._context.signs.signs(a), self._context.signs.signs(b)
        for sign in (POSITIVE, NEGATIVE):
            if known[0] is not None and known[1] is not None and known[0][0] == known[1][0] == sign:
                rule = instance(_inverse(goal.op, sign), a, b)
                for premise in (known[0][1], known[1][1], self._part(goal.op == "lt", b, a)):
                    rule = modus_ponens(rule, premise)
                return rule
        raise KernelError("two denominators are not known to have one sign")

    def _positive(self, term: Term) -> Theorem:
        known = self._context.signs.signs(term)
        if known is None or known[0] != POSITIVE:
            raise KernelError("an argument is not known to be positive")
        return known[1]

    def _sums(self, goal: Term) -> Theorem:
        first, second = (side.args[0] for side in goal.args)
        if first.data != second.data or goal.op == "lt" and not first.data.has_positions():
            raise KernelError("two sums over different positions")
        index = fresh(first.data)
        inner = self._part(goal.op == "lt", t.instantiate(first, index), t.instantiate(second, index))
        return sum_monotone(for_all_intro(index, inner))


# --- how one part moves the whole, proven once for each shape ---------------------------------------------------------


_RELATIONS = {"lt": t.lt, "le": t.le}


def _transitive(first: Theorem, second: Theorem) -> Theorem:
    """From a R b and b R c: a R c."""
    rule = instance(_transitivity(first.conclusion.op, second.conclusion.op), *first.conclusion.args, second.conclusion.args[1])
    return modus_ponens(modus_ponens(rule, first), second)


@cache
def _transitivity(first: str, second: str) -> Theorem:
    def build(a: Term, b: Term, c: Term) -> Theorem:
        steps = assume(_RELATIONS[first](a, b)), assume(_RELATIONS[second](b, c))
        goal = (t.lt if "lt" in (first, second) else t.le)(a, c)
        return _under(linear(goal, tuple((step, ONE, None) for step in steps)), *steps)

    return lemma(build, "a", "b", "c")


@cache
def _exchange(op: str, count: int, position: int, sign: Signs, relation: str) -> Theorem:
    """One of ``count`` summands, or of ``count`` factors whose others have a product of that ``sign``, is exchanged."""

    def build(*parts: Term) -> Theorem:
        *args, new = parts
        old = args[position]
        changed = [new if number == position else arg for number, arg in enumerate(args)]
        whole = t.add if op == "add" else t.mul
        goal = _RELATIONS[relation](whole(*args), whole(*changed))
        if op == "add":
            larger = assume(_RELATIONS[relation](old, new))
            return _under(linear(goal, ((larger, ONE, None),)), larger)
        others = t.mul(*[arg for number, arg in enumerate(args) if number != position])
        known = assume(says(sign, others))
        if sign in (POSITIVE, NONNEGATIVE):
            larger = assume(_RELATIONS[relation](old, new))
            return _under(linear(goal, ((larger, others, known),)), known, larger)
        turned = linear((t.lt if sign == NEGATIVE else t.le)(ZERO, t.neg(others)), ((known, ONE, None),))
        larger = assume(_RELATIONS[relation](new, old))
        return _under(linear(goal, ((larger, t.neg(others), turned),)), known, larger)

    return lemma(build, *[f"a{number}" for number in range(count)], "b")


@cache
def _logarithm(relation: str) -> Theorem:
    """0 < a ⇒ a R b ⇒ log a R log b."""

    def build(a: Term, b: Term) -> Theorem:
        positive, larger = assume(t.lt(ZERO, a)), assume(_RELATIONS[relation](a, b))
        also = linear(t.lt(ZERO, b), ((positive, ONE, None), (larger, ONE, None)))
        powers = linear(
            _RELATIONS[relation](t.exp(t.log(a)), t.exp(t.log(b))),
            ((larger, ONE, None), (exp_of_log(positive), ONE, None), (exp_of_log(also), t.num(-1), None)),
        )
        return _under(modus_ponens(instance(exp_reflects(relation == "lt"), t.log(a), t.log(b)), powers), positive, larger)

    return lemma(build, "a", "b")


@cache
def _inverse(relation: str, sign: Signs) -> Theorem:
    """b R a ⇒ a⁻¹ R b⁻¹ for two numbers of one sign."""

    def build(a: Term, b: Term) -> Theorem:
        known = assume(says(sign, a)), assume(says(sign, b))
        larger = assume(_RELATIONS[relation](b, a))
        inverses = [modus_ponens(instance(inverse_lemma(sign), x), fact) for x, fact in zip((a, b), known, strict=True)]
        values = t.inverse(a), t.inverse(b)
        factor = modus_ponens(modus_ponens(instance(product_lemma(sign, sign), *values), inverses[0]), inverses[1])
        rules = tuple(rewrite_rule(unit(fact)) for fact in known)
        goal = _RELATIONS[relation](*values)
        return _under(linear(goal, ((larger, t.mul(*values), factor),), rules), *known, larger)

    return lemma(build, "a", "b")


def _under(theorem: Theorem, *assumptions: Theorem) -> Theorem:
    for assumption in reversed(assumptions):
        theorem = discharge(assumption.conclusion, theorem)
    return theorem
