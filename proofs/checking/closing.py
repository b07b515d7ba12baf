"""The rules that close a scope: from what was shown inside to what holds outside, by natural deduction.

Each function takes theorems that may rest on the hypotheses of the scope and gives one that does not. The kernel refuses
what must not leave the scope; its refusal arrives as Unproven with words for the person at the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from proofs.derivation import Fix, Induction, Let, Obtain, Witness
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    discharge,
    exists_elim,
    exists_intro,
    for_all_intro,
    modus_ponens,
    or_elim,
)
from proofs.notation.formulas import Formula, Variable, conjunction
from proofs.notation.lowering import lower, lower_value, obligations, variable
from proofs.search import Unproven, justify
from proofs.search.context import Context
from proofs.search.logic import contradiction, excluded_middle, induction, instantiate
from proofs.search.naturals import from_start
from proofs.search.order import linear
from proofs.search.rewriting import compute

__all__ = [
    "Closer",
    "absurdity",
    "by_denial",
    "by_induction",
    "by_opposite",
    "define_away",
    "eliminate",
    "exhibit",
    "generalise",
    "without",
]

Closer = Callable[[Theorem], Theorem]


def without(hypotheses: Sequence[Formula], theorem: Theorem, premises: Sequence[Theorem]) -> Theorem:
    """``theorem`` without the assumption that ``hypotheses`` are defined: that follows from ``premises`` and from those before.

    Raises Unproven when a hypothesis is not shown to be defined.
    """
    known: list[Theorem] = []
    for hypothesis in hypotheses:
        assumed = frozenset(obligations(hypothesis))
        # What rests on the hypothesis being defined can't show that it is.
        usable = [premise for premise in premises if not premise.hypotheses & assumed]
        for obligation in obligations(hypothesis):
            if obligation in theorem.hypotheses:
                try:
                    defined = justify(obligation, (*usable, *known))
                except Unproven as error:
                    raise Unproven(f"the hypothesis {hypothesis!r} is not shown to be defined ({error})") from None
                theorem = modus_ponens(discharge(obligation, theorem), defined)
        known.append(assume(lower(hypothesis)))
    return theorem


def under(hypotheses: Sequence[Formula], theorem: Theorem) -> Theorem:
    """Γ ⊢ (hypotheses ⇒ conclusion), with several hypotheses as one conjunction."""
    if not hypotheses:
        return theorem
    whole = lower(conjunction(*hypotheses))
    if len(hypotheses) > 1:
        parts = assume(whole)
        for position, hypothesis in enumerate(hypotheses):
            theorem = modus_ponens(discharge(lower(hypothesis), theorem), and_elim(parts, position))
    return discharge(whole, theorem)


def for_all(variables: Sequence[Variable], theorem: Theorem) -> Theorem:
    """Γ ⊢ ∀ variables: conclusion. Raises Unproven when a variable is not arbitrary."""
    for symbol in reversed(variables):
        try:
            theorem = for_all_intro(variable(symbol), theorem)
        except KernelError:
            raise Unproven(f"{symbol.name} is not arbitrary: a hypothesis in force speaks of it") from None
    return theorem


def generalise(block: Fix, theorem: Theorem, premises: Sequence[Theorem]) -> Theorem:
    """∀ variables (given ⇒ conclusion)."""
    return for_all(block.variables, under(block.given, without(block.given, theorem, premises)))


def eliminate(block: Obtain, existence: Theorem) -> Closer:
    """Closes the scope of obtained names: what does not speak of them rests on ∃ alone."""

    def close(theorem: Theorem) -> Theorem:
        names = [variable(symbol) for symbol in block.variables]
        for symbol, name in zip(block.variables, names, strict=True):
            if name in t.free_variables(theorem.conclusion):
                raise Unproven(f"{symbol.name} was chosen inside; what is claimed outside must not speak of it")
        formulas = [existence.conclusion]
        for name in names:
            formulas.append(t.instantiate(formulas[-1].args[0], name))
        if formulas[-1] not in theorem.hypotheses:
            return theorem
        for position in range(len(names) - 1, -1, -1):
            exists = existence if position == 0 else assume(formulas[position])
            try:
                theorem = exists_elim(exists, names[position], theorem)
            except KernelError as error:
                raise Unproven(f"{block.variables[position].name} can't be obtained here: {error}") from None
        return theorem

    return close


def define_away(block: Let) -> Closer:
    """Closes the scope of a local definition: the name gives way to its value."""

    def close(theorem: Theorem) -> Theorem:
        name, value, equation = variable(block.symbol), lower_value(block.value), lower(block.equation)
        if name in t.free_variables(theorem.conclusion):
            raise Unproven(
                f"{block.symbol.name} stands for {block.value!r} inside only; what is claimed outside must not speak of it"
            )
        if equation not in theorem.hypotheses:
            return theorem
        return replaced(theorem, name, value, equation)

    return close


def replaced(theorem: Theorem, name: Term, value: Term, equation: Term) -> Theorem:
    """``theorem`` with ``value`` for ``name``; the ``equation`` name = value, now value = value, is dropped."""
    done = instantiate(theorem, {name: value})
    trivial = t.substitute(equation, {name: value})
    return modus_ponens(discharge(trivial, done), justify(trivial))


def exhibit(block: Witness, theorem: Theorem) -> Theorem:
    """∃ variables: body, from the body under the equations that name the witnesses."""
    values: list[Term] = [lower_value(choice.value) for choice in block.choices]
    names = [variable(choice.symbol) for choice in block.choices]
    for position in range(len(names) - 1, -1, -1):
        equation = lower(block.choices[position].equation)
        if equation in theorem.hypotheses or names[position] in t.free_variables(theorem.conclusion):
            theorem = replaced(theorem, names[position], values[position], equation)
        # Later witnesses may be made of earlier ones.
        values[position + 1 :] = [t.substitute(value, {names[position]: values[position]}) for value in values[position + 1 :]]
    formulas = [lower(block.claim)]
    for value in values[:-1]:
        formulas.append(t.instantiate(formulas[-1].args[0], value))
    for formula, value in zip(reversed(formulas), reversed(values), strict=True):
        theorem = exists_intro(formula, value, theorem)
    return theorem


def by_induction(block: Induction, base: Theorem, step: Theorem, premises: Sequence[Theorem]) -> Theorem:
    """∀k φ(k) from φ(0) and from φ(k + 1) under φ(k); with a start, for all k from there on."""
    step = for_all((block.variable,), under(block.hypotheses, without(block.hypotheses, step, premises)))
    if block.start is None:
        return induction(lower(block.shown).args[0], base, step)
    predicate = t.abstract(lower(block.claim), variable(block.variable))
    return from_start(predicate, lower_value(block.start), base, step)


def by_denial(hypothesis: Formula, theorem: Theorem, premises: Sequence[Theorem]) -> Theorem:
    """¬φ, from ¬φ under φ."""
    formula = lower(hypothesis)
    theorem = without((hypothesis,), theorem, premises)
    return or_elim(excluded_middle(formula), theorem, assume(t.not_(formula)))


def by_opposite(claim: Formula, hypothesis: Formula, theorem: Theorem, premises: Sequence[Theorem]) -> Theorem:
    """φ, from φ under its opposite."""
    theorem = without((hypothesis,), theorem, premises)
    one_holds = justify(t.or_(lower(claim), lower(hypothesis)))
    return or_elim(one_holds, assume(lower(claim)), theorem)


_RECENT = 8
"""How many of the last lines are tried as the one that is at odds with the others."""


def absurdity(goal: Term, shown: Sequence[Theorem], assumed: Sequence[Theorem]) -> Theorem:
    """``goal``, whatever it says, from premises that contradict each other; the last lines are tried first.

    Raises Unproven when no contradiction is found.
    """
    premises = (*assumed, *shown)
    suspects = [*reversed(shown[-_RECENT:]), *reversed(assumed)]
    known = Context().with_premises(*premises)
    # First a pair of lines that deny each other as they stand, then what is to be shown to be at odds with a line.
    for suspect in suspects:
        opposite = known.find(_opposite(suspect.conclusion))
        if opposite is not None:
            return _both(goal, suspect, opposite)
    for suspect in suspects:
        try:
            others = tuple(premise for premise in premises if premise is not suspect)
            return _both(goal, suspect, justify(_opposite(suspect.conclusion), others))
        except Unproven:
            continue
    raise Unproven("no contradiction: none of the last lines is at odds with what is in force")


def _opposite(formula: Term) -> Term:
    """b ≤ a for a < b, b < a for a ≤ b, φ for ¬φ, else ¬φ."""
    match formula.op:
        case "not":
            return formula.args[0]
        case "lt":
            return t.le(*reversed(formula.args))
        case "le":
            return t.lt(*reversed(formula.args))
    return t.not_(formula)


def _both(goal: Term, theorem: Theorem, opposite: Theorem) -> Theorem:
    """``goal`` from a theorem and its opposite."""
    match theorem.conclusion.op:
        case "not":
            return contradiction(goal, opposite, theorem)
        case "lt" | "le":
            return contradiction(goal, and_intro(theorem, opposite), _never_both(theorem.conclusion, opposite.conclusion))
    return contradiction(goal, theorem, opposite)


def _never_both(one: Term, reverse: Term) -> Theorem:
    """⊢ ¬(a < b ∧ b ≤ a)."""
    both = t.and_(one, reverse)
    parts = assume(both)
    strict, weak = (0, 1) if one.op == "lt" else (1, 0)
    less, at_most = and_elim(parts, strict), and_elim(parts, weak)
    # b ≤ a leaves nothing between: a < b together with it gives 0 < 0.
    nothing = linear(t.lt(t.ZERO, t.ZERO), ((less, t.ONE, None), (at_most, t.ONE, None)))
    denial = contradiction(t.not_(both), nothing, compute(t.not_(nothing.conclusion)))
    return or_elim(excluded_middle(both), denial, assume(t.not_(both)))
