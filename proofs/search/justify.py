"""One function: justify this formula from these theorems, or say why not. Cheapest ways first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace as replaced

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import KernelError, Term, TooLarge
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    discharge,
    exists_elim,
    exists_intro,
    for_all_elim,
    for_all_intro,
    modus_ponens,
    or_elim,
    or_intro,
    replace,
)
from proofs.search.application import applied, recalled
from proofs.search.choices import decided
from proofs.search.comparisons import comparison_ways
from proofs.search.context import Context, Effort, Knowledge, Unproven
from proofs.search.counts import counts
from proofs.search.denials import denied, failing_instances
from proofs.search.integers import integer, value_of
from proofs.search.lemmas import larger
from proofs.search.limits import about_a_limit, for_all_large, is_for_all_large, is_limit, limit_at_infinity
from proofs.search.logic import contradiction, excluded_middle, instance
from proofs.search.order import delta_cases, totality
from proofs.search.plain import equivalence, implication
from proofs.search.rewriting import compute, convert, fresh, numbered
from proofs.search.subterms import places
from proofs.search.work import OutOfWork, at_most, spend

__all__ = ["CUT_SHORT", "Unproven", "justify"]

WORK = 1000
"""Units of work that a search may take: four times what the hardest step of the exercise sheet needs."""

_OF_A_LIMIT = 3
"""A limit is put together from the limits of all its parts."""

CUT_SHORT = "the search was cut short: give a smaller step"
TRIED = "tried: normal form, hypotheses as rewrite rules, signs, linear arithmetic, lemmas, cases"


def justify(goal: Term, premises: Sequence[Theorem] = (), *, effort: Effort = Effort.FULL, work: int = WORK) -> Theorem:
    """A theorem with the conclusion ``goal`` whose hypotheses are those of the ``premises`` it needed.

    ``effort`` says how far the search goes, ``work`` bounds it, the same on every machine. Raises
    Unproven when none is found.
    """
    try:
        formulas = (goal, *(premise.conclusion for premise in premises), *(h for premise in premises for h in premise.hypotheses))
        with at_most(_OF_A_LIMIT * work if about_a_limit(goal) else work), numbered(*formulas):
            return _prove(goal, Context(effort=effort).with_premises(*premises, *counts(goal)))
    except OutOfWork:
        raise Unproven(CUT_SHORT) from None
    except TooLarge as error:
        raise Unproven(f"too large: {error}") from None
    except KernelError as error:
        raise Unproven(f"the kernel refuses: {error}") from None


def _first(ways: Iterable[Callable[[], Theorem]]) -> Theorem | None:
    for way in ways:
        spend()
        try:
            return way()
        except TooLarge:
            spend(20)
        except (KernelError, Unproven):
            continue
    return None


def _prove(goal: Term, context: Context) -> Theorem:
    known = context.find(goal)
    if known is not None:
        return known
    if context.depth < 0:
        raise Unproven("too many small steps at once")
    match goal.op:
        case "forall":
            if is_limit(goal) and not context.quick and context.depth > 0:
                try:
                    return _limit(goal, context)
                except (KernelError, Unproven):
                    pass
            if len(_parts_of(goal)) > 1:
                return _by_parts(goal, context)
            if context.rules and places(goal, "exists"):
                # An equation turns what is known into the goal as a whole: inside, the value of ∃ would have to be found.
                try:
                    return _converted(goal, context)
                except KernelError:
                    pass
            variable = fresh(goal.args[0].data)
            return for_all_intro(variable, _prove(t.instantiate(goal.args[0], variable), context))
        case "and":
            try:
                return equivalence(goal, context)
            except KernelError:
                return and_intro(*(_prove(part, context) for part in goal.args))
        case "implies":
            condition, conclusion = goal.args
            try:
                return implication(goal, context)
            except KernelError:
                pass
            return discharge(condition, _prove(conclusion, context.with_premises(assume(condition))))
        case "or":
            return _disjunction(goal, context)
        case "exists":
            return _existence(goal, context)
        case "not" if goal.args[0].op in ("le", "lt"):
            return _denial(goal, context)
        case "not" if goal.args[0].op == "forall" and context.depth > 0:
            short = replaced(context.deeper(), effort=min(context.effort, Effort.SIGNS))
            found = _first(failing_instances(goal, context.premises, lambda formula: _prove(formula, short)))
            if found is not None:
                return found
    return _atom(goal, context)


def _limit(goal: Term, context: Context) -> Theorem:
    """A limit at infinity, or what holds for all large numbers, by the limits of the parts."""

    def prove(formula: Term, premises: Sequence[Theorem]) -> Theorem:
        inner = context.deeper().with_premises(*premises) if premises else context.deeper()
        for effort in (Effort.SIGNS, Effort.BOUNDS, *((Effort.FULL,) if formula.op == "eq" else ())):
            try:
                return _prove(formula, replaced(inner, effort=effort))
            except Unproven:
                continue
        raise KernelError("a side condition of a limit is not proven")

    formulas = (goal, *(premise.conclusion for premise in context.premises))
    indices = {v for formula in formulas for v in t.free_variables(formula) if isinstance(v.sort, t.IndexSort)}
    shown = limit_at_infinity if is_limit(goal) else for_all_large
    return shown(goal, context.signs, sorted(indices, key=lambda v: v.key), prove)


def _for_all_large(goal: Term, context: Context) -> Theorem:
    """What holds for every α ≥ 1, or from some α on, since the larger side has the larger limit."""
    try:
        return exists_intro(
            goal, t.ONE, _prove(t.instantiate(goal.args[0], t.ONE), replaced(context.deeper(), effort=Effort.SIGNS))
        )
    except Unproven:
        return _limit(goal, context)


def _disjunction(goal: Term, context: Context) -> Theorem:
    """One part, when it is plain; in each case of a premise; the first or else, given that it fails, one of the others."""
    try:
        return _in_each_case(goal, context)
    except Unproven:
        pass
    if len(goal.args) > 1:
        first, others = goal.args[0], t.or_(*goal.args[1:])
        denied = first.args[0] if first.op == "not" else t.not_(first)
        try:
            rest = _prove(others, context.with_premises(assume(denied)))
            cases = [or_intro(goal, assume(part)) for part in goal.args[1:]]
            otherwise = or_intro(goal, rest) if len(cases) == 1 else or_elim(rest, *cases)
            alone = or_intro(goal, assume(first))
            return (
                or_elim(excluded_middle(denied), otherwise, alone)
                if first.op == "not"
                else or_elim(excluded_middle(first), alone, otherwise)
            )
        except Unproven:
            pass
    try:
        return _one_part(goal, context)
    except Unproven:
        found = _split_disjunction(goal, context, _one_part) if context.splits > 0 else None
    if found is None:
        raise Unproven("nothing says which of the cases holds")
    return found


def _one_part(goal: Term, context: Context) -> Theorem:
    """A disjunction by whichever of its parts can be shown."""
    shallow = context.deeper()
    for part in goal.args:
        try:
            return or_intro(goal, _prove(part, shallow))
        except Unproven:
            continue
    raise Unproven("nothing says which of the cases holds")


def _in_each_case(goal: Term, context: Context) -> Theorem:
    """A disjunction of which a part is plain in each case of the premises' disjunctions."""
    for part in goal.args:
        try:
            return or_intro(goal, _prove(part, replaced(context.shallow(), effort=Effort.ADDING)))
        except Unproven:
            continue
    found = _split_disjunction(goal, context, _in_each_case) if context.splits > 0 else None
    if found is None:
        raise Unproven("nothing says which of the cases holds")
    return found


def _parts_of(goal: Term) -> tuple[t.Part, ...]:
    sort = goal.args[0].data
    return sort.parts if isinstance(sort, t.IndexSort) else ()


def _by_parts(goal: Term, context: Context) -> Theorem:
    """∀ over n + 1 from ∀ over n and the case of the last position."""
    rule = for_all_elim(axiom("parts", goal.args[0].data), goal.args[0])
    return modus_ponens(rule, _prove(rule.conclusion.args[0], context))


def _existence(goal: Term, context: Context) -> Theorem:
    """An instance of a premise, a premise that says it in other words, or a witness among the names in force."""
    try:
        return recalled(goal, context.premises)
    except KernelError:
        pass  # no premise says it word for word
    if is_for_all_large(goal) and not context.quick and context.depth > 0:
        try:
            return _for_all_large(goal, context)
        except (KernelError, Unproven):
            pass  # the sides may tend to the same
    number = value_of(goal)
    if number is not None:
        try:
            return integer(number, context.premises, context.rules)
        except KernelError:
            pass  # its parts don't show it
    for premise in _existences(goal, context):
        try:
            return convert(premise, goal)
        except KernelError:
            continue
    sort, shallow = goal.args[0].data, context.deeper()
    formulas = (goal, *(premise.conclusion for premise in context.premises))
    names = sorted({v for formula in formulas for v in t.free_variables(formula) if v.sort == sort}, key=lambda v: v.key)
    for name in names[:6]:
        try:
            return exists_intro(goal, name, _prove(t.instantiate(goal.args[0], name), shallow))
        except Unproven:
            continue
    opened = _opened(goal, context)
    if opened is not None:
        return opened
    raise Unproven("no value is known that would show the existence: name one")


def _existences(goal: Term, context: Context) -> Iterator[Theorem]:
    """The premises ∃x φ(x), and those ∀t ∃x φ(t, x) at each free t of ``goal``."""
    names = sorted(t.free_variables(goal), key=lambda v: v.key)
    for premise in context.premises:
        if premise.conclusion.op == "exists":
            yield premise
        elif premise.conclusion.op == "forall" and premise.conclusion.args[0].args[0].op == "exists":
            yield from (for_all_elim(premise, name) for name in names if name.sort == premise.conclusion.args[0].data)


def _opened(goal: Term, context: Context) -> Theorem | None:
    """The goal from a premise ∃x φ(x), with a new name for x."""
    for premise in _existences(goal, context):
        if context.splits > 0:
            function = premise.conclusion.args[0]
            witness = fresh(function.data)
            # One existence is opened at a time, or the ways to combine several would never end.
            inner = replaced(context.without(premise), splits=0)
            try:
                shown = _prove(goal, inner.with_premises(assume(t.instantiate(function, witness))))
                return exists_elim(premise, witness, shown)
            except (Unproven, KernelError):
                continue
    return None


def _denial(goal: Term, context: Context) -> Theorem:
    """¬(a ≤ b) from b < a, ¬(a < b) from b ≤ a."""
    atom = goal.args[0]
    a, b = atom.args
    return denied(atom, _prove(t.lt(b, a) if atom.op == "le" else t.le(b, a), context))


# --- atoms -------------------------------------------------------------------------------------------------------


def _atom(goal: Term, context: Context) -> Theorem:
    def prove(formula: Term) -> Theorem:
        return _prove(formula, context.deeper())

    def ways() -> Iterable[Callable[[], Theorem]]:
        yield lambda: recalled(goal, context.premises)
        yield lambda: compute(goal)
        if goal.op == "eq" and (_branches(goal) or any(_branches(rule.sides[1]) for rule in context.rules)):
            yield lambda: compute(goal, context.rules + decided(goal, context.premises, context.rules, context.signs))
        if goal.op in ("eq", "le", "lt") and goal.args[0].sort == t.REAL or goal.op == "not":
            yield from comparison_ways(goal, context, prove)
        else:
            yield lambda: _converted(goal, context)
        if context.depth > 0 and not context.quick:
            yield from applied(goal, context.premises, prove)
            yield lambda: _identified(goal, context)

    found = _first(ways())
    if found is None and context.quick:
        found = _split_disjunction(goal, context) if context.effort >= Effort.BOUNDS and context.splits > 0 else None
        if found is None:
            raise Unproven("no short way")
    return found if found is not None else _by_cases(goal, context)


def _branches(term: Term) -> bool:
    return bool(places(term, "if") or places(term, "delta"))


def _converted(goal: Term, context: Context) -> Theorem:
    for premise in context.premises:
        if premise.conclusion.op == goal.op:
            try:
                return convert(premise, goal, context.rules)
            except KernelError:
                continue
    raise KernelError("no premise says this")


def _identified(goal: Term, context: Context) -> Theorem:
    """The goal with k for i, where i = k is known for indices or natural numbers."""
    for premise in context.premises:
        formula = premise.conclusion
        if formula.op == "eq" and formula.args[0].sort != t.REAL:
            for old, new in (formula.args, formula.args[::-1]):
                if old.op == "v" and old not in t.free_variables(new):
                    return _renamed(goal, context, premise, old, new)
    raise KernelError("no two indices are known to be the same")


def _renamed(goal: Term, context: Context, equation: Theorem, old: Term, new: Term) -> Theorem:
    forward = convert(equation, t.eq(old, new))
    moved = [
        replace(forward, t.abstract(p.conclusion, old), p) if old in t.free_variables(p.conclusion) else p
        for p in context.premises
        if p is not equation
    ]
    inner = replaced(context.deeper(), knowledge=Knowledge(())).with_premises(*moved)
    shown = _prove(t.substitute(goal, {old: new}), inner)
    return replace(convert(equation, t.eq(new, old)), t.abstract(goal, old), shown)


def _by_cases(goal: Term, context: Context) -> Theorem:
    """Each maximum by its larger argument, each δ and each case distinction by its value, each disjunction by its parts."""
    if context.splits > 0:
        # A comparison that a case distinction supposes often says which side of a maximum is larger, seldom the other way round.
        compares = any(place.term.args[0].op in ("lt", "le") for place in places(goal, "if"))
        splits: list[Callable[[Term, Context], Theorem | None]] = [_contradictory, _split_disjunction]
        splits += [_split_choice, _split_maximum] if compares else [_split_maximum]
        for split in (*splits, _split_delta, _split_choice):
            found = split(goal, context)
            if found is not None:
                return found
        opened = _opened(goal, context)
        if opened is not None:
            return opened
    raise Unproven(TRIED)


def _contradictory(goal: Term, context: Context) -> Theorem | None:
    for premise in context.premises:
        if premise.conclusion.op == "not":
            denied = context.find(premise.conclusion.args[0])
            if denied is not None:
                return contradiction(goal, denied, premise)
            if premise.conclusion.args[0].op == "eq":
                try:
                    return contradiction(goal, compute(premise.conclusion.args[0], context.rules), premise)
                except KernelError:
                    continue
    return None


def _split_disjunction(goal: Term, context: Context, prove: Callable[[Term, Context], Theorem] | None = None) -> Theorem | None:
    for premise in context.premises:
        if premise.conclusion.op == "or":
            rest = context.without(premise).split()
            parts = premise.conclusion.args
            return or_elim(premise, *[(prove or _prove)(goal, rest.with_premises(assume(part))) for part in parts])
    return None


def _split_maximum(goal: Term, context: Context) -> Theorem | None:
    fewer = context.split()
    for place in places(goal, "max"):
        if place.depth:
            continue
        left, right = place.term.args
        known = _known_order(left, right, context)
        if known is not None:
            equation = larger(left, right, known)
            if context.find(equation.conclusion) is None:
                return _prove(goal, fewer.with_premises(equation))
            continue
        disjunction = totality(left, right)
        return or_elim(
            disjunction,
            *[
                _prove(goal, fewer.with_premises(order, larger(left, right, order)))
                for order in map(assume, disjunction.conclusion.args)
            ],
        )
    return None


def _known_order(left: Term, right: Term, context: Context) -> Theorem | None:
    shallow = context.shallow()
    for order in (t.le(left, right), t.le(right, left)):
        try:
            return _prove(order, shallow)
        except Unproven:
            continue
    return None


def _split_delta(goal: Term, context: Context) -> Theorem | None:
    fewer = context.split()
    for place in places(goal, "delta"):
        i, k = place.term.args
        if not place.depth and context.find(t.eq(i, k)) is None and context.find(t.ne(i, k)) is None:
            return delta_cases(i, k, lambda condition, value: _prove(goal, fewer.with_premises(condition, value)))
    return None


def _split_choice(goal: Term, context: Context) -> Theorem | None:
    fewer = context.split()
    for place in sorted(places(goal, "if"), key=lambda place: place.term.args[0].size):  # the plainest condition first
        if place.depth:
            continue
        condition = place.term.args[0]
        if any(context.find(formula) is not None for formula in (condition, t.not_(condition))):
            continue  # this one is decided
        both = instance(axiom("cases"), *place.term.args)
        known = _known_condition(condition, context)
        if known is not None:
            number, met = known
            return _prove(goal, fewer.with_premises(met, modus_ponens(and_elim(both, number), met)))
        cases = []
        for number, formula in enumerate((condition, t.not_(condition))):
            met = assume(formula)
            cases.append(_prove(goal, fewer.with_premises(met, modus_ponens(and_elim(both, number), met))))
        return or_elim(excluded_middle(condition), *cases)
    return None


def _known_condition(condition: Term, context: Context) -> tuple[int, Theorem] | None:
    """Whether a comparison is plain, or plainly fails: of λz > 0 where z > 0 and λ > 0 are known."""
    if condition.op not in ("lt", "le"):
        return None
    shallow = replaced(context.shallow(), effort=min(context.effort, Effort.SIGNS))
    for number, formula in enumerate((condition, t.not_(condition))):
        try:
            return number, _prove(formula, shallow)
        except Unproven:
            continue
    return None
