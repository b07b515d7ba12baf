"""A comparison by elimination: names that equations define give way to their values, what is one of two values is split into
its cases, and so is |a|; what is left is decided by the normal form or by linear arithmetic.

It is the direct way through a text that names its parts ("let δ = x'_i − x_i and x' = x + δ e_i"): equations that say the
same twice, or define names in a circle, do no harm, since each is used only for what it adds to those before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from fractions import Fraction
from functools import lru_cache

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, Normaliser, Poly, monomial_term, to_term
from proofs.kernel.terms import REAL, ZERO, KernelError, Term, TooLarge
from proofs.kernel.theorem import (
    Theorem,
    and_intro,
    assume,
    convert,
    discharge,
    for_all_elim,
    for_all_intro,
    or_elim,
    or_intro,
    replace,
)
from proofs.search.certificates import Arithmetic
from proofs.search.context import Context, Unproven
from proofs.search.denials import denied
from proofs.search.lemmas import larger
from proofs.search.logic import contradiction, not_intro
from proofs.search.order import antisymmetry, delta_cases, totality
from proofs.search.rewriting import Rule, compute, fresh, numbered, rewrite_rule, simplify
from proofs.search.subterms import places
from proofs.search.updates import updates
from proofs.search.work import OutOfWork, at_most

__all__ = ["eliminated", "splits"]

_WORK = 600
_MOST_SPLITS = 4
_LARGEST_CASE = 3
"""How many parts a disjunction may have that is split into its cases."""

_NOTHING = t.lt(ZERO, ZERO)
"""What only a case that can't occur shows."""


def eliminated(goal: Term, premises: Sequence[Theorem]) -> Theorem:
    """A theorem with the conclusion ``goal``, whose hypotheses are among those of ``premises``. Raises Unproven."""
    formulas = (goal, *(premise.conclusion for premise in premises), *(h for premise in premises for h in premise.hypotheses))
    try:
        with at_most(_WORK), numbered(*formulas):
            return _opened(goal, tuple(premises))
    except OutOfWork:
        raise Unproven("the search was cut short: give a smaller step") from None
    except TooLarge as error:
        raise Unproven(f"too large: {error}") from None
    except KernelError as error:
        raise Unproven(f"elimination does not lead there: {error}") from None


def splits(premises: Sequence[Theorem]) -> bool:
    """Whether ``premises`` say that one component changes and the others stay, or that one of several things holds."""
    return any(theorem.conclusion.op == "or" for theorem in premises) or any(True for _ in updates(premises))


def _opened(goal: Term, premises: tuple[Theorem, ...]) -> Theorem:
    match goal.op:
        case "forall":
            variable = fresh(goal.args[0].data)
            inside = t.instantiate(goal.args[0], variable)
            for place in _updated(premises):
                if place.sort == variable.sort:
                    return for_all_intro(variable, _here_and_elsewhere(inside, variable, place, premises))
            return for_all_intro(variable, _opened(inside, premises))
        case "and":
            return and_intro(*(_opened(part, premises) for part in goal.args))
        case "implies":
            condition, conclusion = goal.args
            return discharge(condition, _opened(conclusion, (*premises, assume(condition))))
        case "not" if goal.args[0].op in ("le", "lt"):
            left, right = goal.args[0].args
            opposite = t.lt(right, left) if goal.args[0].op == "le" else t.le(right, left)
            return denied(goal.args[0], _opened(opposite, premises))
        case "not" if _is_comparison(goal.args[0]):
            supposed = _system(premises).after(assume(goal.args[0]))
            return not_intro(goal.args[0], _in_cases(_NOTHING, supposed, _MOST_SPLITS))
    if not (_is_comparison(goal) or goal.op == "or" and all(map(_is_comparison, goal.args))):
        raise KernelError("this is no comparison of numbers")
    system = _system(premises)
    plain = simplify(goal, system.rules)
    if plain.result == t.TRUE:
        return convert(plain.backward(and_intro()), goal)
    if not _is_comparison(plain.result) and plain.result.op != "or":
        raise KernelError("this does not hold in general")
    return convert(plain.backward(_in_cases(plain.result, system, _MOST_SPLITS)), goal)


def _updated(premises: Sequence[Theorem]) -> Iterator[Term]:
    """The i of premises ∀j (j ≠ i ⇒ a_j = b_j)."""
    for theorem in premises:
        for changed in updates((theorem,)):
            yield from (name for name in t.free_variables(changed.conclusion) if isinstance(name.sort, t.IndexSort))


def _here_and_elsewhere(goal: Term, index: Term, place: Term, premises: tuple[Theorem, ...]) -> Theorem:
    """The goal at the place where something changes, and at any other one."""

    def shown(condition: Theorem, value: Theorem) -> Theorem:
        if condition.conclusion.op == "eq":
            here = _opened(t.substitute(goal, {index: place}), premises)
            return replace(convert(condition, t.eq(place, index)), t.abstract(goal, index), here)
        return _opened(goal, (*premises, condition, value))

    return delta_cases(index, place, shown)


def _is_comparison(formula: Term) -> bool:
    return formula.op in ("eq", "le", "lt") and formula.args[0].sort == REAL


# --- what is known -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Known:
    """``rules`` that each add something to those before; comparisons, denials and disjunctions."""

    rules: tuple[Rule, ...]
    comparisons: tuple[Theorem, ...]
    denied: tuple[Theorem, ...]
    disjunctions: tuple[Theorem, ...]

    def after(self, theorem: Theorem) -> _Known:
        """What is known when ``theorem`` is known as well."""
        if theorem.conclusion.op != "eq":
            return replaced(self, comparisons=(*self.comparisons, theorem))
        rule = _rule(theorem, self.rules)
        return self if rule is None else replaced(self, rules=(*self.rules, rule))


@lru_cache(maxsize=64)
def _system(premises: tuple[Theorem, ...]) -> _Known:
    known = Context().with_premises(*premises).premises
    rules: list[Rule] = []
    equations = [theorem for theorem in known if _equation(theorem.conclusion) is not None]
    changes = list(updates(known))
    said = {theorem.conclusion for theorem in changes}
    # What holds at every place says most at the one that changes: δ = y_i - x_i from ∀k y_k = x_k + δ δ_ik.
    for place in dict.fromkeys(_updated(known)):
        equations += [
            for_all_elim(each, place)
            for each in equations
            if each.conclusion.op == "forall" and each.conclusion.args[0].data == place.sort and each.conclusion not in said
        ]
    values = [each for each in equations if each.conclusion.args[0].op == "delta"]
    others = [each for each in equations if each.conclusion not in said and each not in values]
    for theorem in (*values, *changes, *_in_order(others)):
        rule = _rule(theorem, tuple(rules))
        if rule is not None:
            rules.append(rule)
    fixed = tuple(rules)
    return _Known(
        fixed,
        tuple(_simplified([each for each in known if each.conclusion.op in ("le", "lt")], fixed)),
        tuple(each for each in known if each.conclusion.op == "not" and _is_comparison(each.conclusion.args[0])),
        tuple(
            each
            for each in known
            if each.conclusion.op == "or"
            and len(each.conclusion.args) <= _LARGEST_CASE
            and all(map(_is_comparison, each.conclusion.args))
        ),
    )


def _equation(formula: Term) -> Term | None:
    """The equation between numbers that ``formula`` states for all of something."""
    while formula.op == "forall":
        formula = formula.args[0].args[0]
    return formula if formula.op == "eq" and formula.args[0].sort == REAL else None


def _in_order(equations: Sequence[Theorem]) -> list[Theorem]:
    """Equations of squares and the like first, then those that give a name its value."""
    return sorted(equations, key=lambda theorem: _defines(theorem.conclusion))


def _defines(formula: Term) -> bool:
    equation = _equation(formula)
    return equation is not None and any(map(_is_name, equation.args))


def _is_name(side: Term) -> bool:
    """``s``, ``v_j``, and ``f(a)`` of a function that is not known."""
    return side.op == "v" or side.op == "app" and side.args[0].op == "v"


def _simplified(theorems: Iterable[Theorem], rules: Sequence[Rule]) -> Iterator[Theorem]:
    for theorem in theorems:
        try:
            yield simplify(theorem.conclusion, rules).forward(theorem)
        except TooLarge:
            continue


def _rule(theorem: Theorem, rules: tuple[Rule, ...]) -> Rule | None:
    """What the equation ``theorem`` adds to ``rules``, as a rule."""
    try:
        plain = theorem
        if rules and not _turns_round(theorem):
            found = simplify(theorem.conclusion, rules)
            if found.result == t.TRUE:
                return None
            plain = found.forward(theorem)
        directed = _directed(plain)
        return rewrite_rule(plain if directed is None else directed)
    except (KernelError, TooLarge):
        return None


def _turns_round(theorem: Theorem) -> bool:
    """Whether the equation only renames indices, as W_ij = W_ji does."""
    equation = _equation(theorem.conclusion)
    return (
        equation is not None
        and theorem.conclusion.op == "forall"
        and _is_name(equation.args[0])
        and (
            equation.args[0].label == equation.args[1].label
            and equation.args[0].op == equation.args[1].op == "app"
            and equation.args[0].args[0] == equation.args[1].args[0]
        )
    )


def _directed(theorem: Theorem) -> Theorem | None:
    """The equation solved for a name that it has nowhere else: f(a) first, then s, then v_j."""
    equation, sorts = theorem.conclusion, []
    while equation.op == "forall":
        sorts.append(equation.args[0].data)
        equation = equation.args[0].args[0]
    if equation.op != "eq" or equation.args[0].sort != REAL:
        return None
    poly = Normaliser().poly(t.sub(*equation.args))
    leads = [mono for mono in poly if _is_solvable(mono, poly, len(sorts))]
    if not leads:
        return None
    lead = min(leads, key=lambda mono: (_rank(mono[0][0]), mono[0][0].key))
    rest = t.mul(t.num(-1 / Fraction(poly[lead])), to_term({mono: c for mono, c in poly.items() if mono != lead}))
    formula = t.eq(monomial_term(lead), rest)
    for sort in reversed(sorts):
        formula = t.for_all(t.lam(sort, formula))
    return convert(theorem, formula)


def _is_solvable(mono: Monomial, poly: Poly, bound: int) -> bool:
    """Whether ``mono`` is one name, at all its places or at fixed ones, that no other monomial speaks of."""
    if len(mono) != 1 or mono[0][1] != 1 or not _is_name(mono[0][0]):
        return False
    name = mono[0][0]
    head = name.args[0] if name.op == "app" else name
    others = [other for other in poly if other != mono]
    if bound:
        wanted = {t.bound(number, arg.sort) for number, arg in zip(range(bound), reversed(name.args[1:]), strict=False)}
        if name.op != "app" or len(name.args) != bound + 1 or set(name.args[1:]) != wanted:
            return False
        return all(head not in t.free_variables(monomial_term(other)) for other in others)
    return all(all(place.term != name for place in places(monomial_term(other), name.op)) for other in others)


def _rank(name: Term) -> int:
    if name.op == "app":
        return 0 if any(arg.sort == REAL for arg in name.args[1:]) else 2
    return 1


# --- cases ---------------------------------------------------------------------------------------------------------------


def _in_cases(goal: Term, case: _Known, splits: int) -> Theorem:
    """The simplified comparison ``goal`` as it is, or in each case of a disjunction or of the sign of what stands in |·|."""
    try:
        return _shown(goal, case)
    except KernelError:
        if splits == 0:
            return _absurd(goal, case)
    for number, disjunction in enumerate(case.disjunctions):
        left = replaced(case, disjunctions=case.disjunctions[number + 1 :])
        parts = [_part(goal, part, left, splits) for part in disjunction.conclusion.args]
        return or_elim(disjunction, *parts)
    for formula in (goal, *(theorem.conclusion for theorem in case.comparisons)):
        simple = simplify(formula, case.rules).result
        for place in places(simple, "max"):
            if not place.depth:
                either = totality(*place.term.args)
                return or_elim(either, *[_by_order(goal, order, place.term, case, splits) for order in either.conclusion.args])
    return _absurd(goal, case)


def _part(goal: Term, part: Term, case: _Known, splits: int) -> Theorem:
    met = assume(part)
    if part.op == "eq":
        plain = simplify(part, case.rules).result
        if plain != t.TRUE and _says_no(plain):
            return contradiction(goal, met, _denial(part, case.rules))
    return _in_cases(goal, case.after(met), splits - 1)


def _by_order(goal: Term, order: Term, maximum: Term, case: _Known, splits: int) -> Theorem:
    met = assume(order)
    left, right = maximum.args
    equation = larger(left, right, met)
    return _in_cases(goal, case.after(met).after(equation), splits - 1)


def _shown(goal: Term, case: _Known) -> Theorem:
    try:
        return compute(goal, case.rules)
    except KernelError:
        if goal.op == "eq" and not case.comparisons:
            raise
    if goal.op == "or":
        return _one_part(goal, case)
    if goal.op == "eq":
        return antisymmetry(*(_added_up(t.le(*sides), case) for sides in (goal.args, goal.args[::-1])))
    return _added_up(goal, case)


def _one_part(goal: Term, case: _Known) -> Theorem:
    for part in goal.args:
        try:
            return or_intro(goal, _shown(part, case))
        except KernelError:
            continue
    raise KernelError("no part of the disjunction is shown")


def _added_up(goal: Term, case: _Known) -> Theorem:
    arithmetic = Arithmetic(goal, case.rules, Context().signs)
    theorem = arithmetic.solve(arithmetic.candidates(case.comparisons))
    if theorem is None:
        raise KernelError("what is known does not add up to this")
    return theorem


def _absurd(goal: Term, case: _Known) -> Theorem:
    """``goal`` because the case can't occur."""
    for theorem in case.denied:
        try:
            return contradiction(goal, _shown(theorem.conclusion.args[0], case), theorem)
        except KernelError:
            continue
    for theorem in case.comparisons:
        if simplify(theorem.conclusion, case.rules).result == t.FALSE:  # 1 < 1 adds nothing to any sum
            return contradiction(goal, theorem, compute(t.not_(theorem.conclusion), case.rules))
    return contradiction(goal, _added_up(_NOTHING, case), compute(t.not_(_NOTHING)))


def _says_no(equation: Term) -> bool:
    """Whether an equation in normal form is one of two different numbers."""
    return equation == t.FALSE or equation.op == "eq" and all(side.op == "num" for side in equation.args)


def _denial(equation: Term, rules: Sequence[Rule]) -> Theorem:
    return compute(t.not_(equation), rules)
