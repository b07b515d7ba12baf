"""What follows from proven relations without new mathematics: taken between opaque terms, by linear arithmetic,
instances of free names, and common strictly monotone functions.

A relation that is the goal itself, in other order or times a number, does not count: the way must be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import product

from proofs.grading.congruent import congruences
from proofs.grading.opaque import UNIT, Form, difference, form, multiplied_out, proportional, shape, summands, with_plain_numbers
from proofs.grading.padding import Padding, says_a_claim
from proofs.grading.peeling import bodies, cancelled, divided, peeled
from proofs.grading.repeating import Repeating
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.scope import FIXED_POSITIONS
from proofs.search.lemmas import exp_positive
from proofs.search.rewriting import fresh
from proofs.search.signs import sign
from proofs.search.simplex import feasible_point

__all__ = ["Closure"]

_MOST_INSTANCES = 16
_MOST_RELATIONS = 120
_DEEPEST = 2
_MOST_PEELED = 12


@dataclass(frozen=True)
class _Atom:
    """``form op 0``, from a comparison of numbers."""

    op: str
    form: tuple[tuple[str, Fraction], ...]

    @property
    def values(self) -> Form:
        return dict(self.form)


@dataclass(frozen=True)
class _Rule:
    """``premise ⇒ conclusion`` between comparisons."""

    premise: Term
    conclusion: Term

    def without(self, padding: Sequence[Padding]) -> _Rule:
        """The rule with padded sides of the claims as the sides themselves."""
        premise, conclusion = self.premise, self.conclusion
        for each in padding:
            premise, conclusion = (each.without(part) if _is_comparison(part) else part for part in (premise, conclusion))
        return _Rule(premise, conclusion)


class _AtEach:
    """A theorem with ∀k φ ⇒ ∀k ψ as φ ⇒ ψ at one k that stands for all: only for a goal that is read so, too."""

    def __init__(self, theorem: Theorem) -> None:
        held = frozenset[Term]().union(*map(t.free_variables, theorem.hypotheses))
        self.conclusion, self.hypotheses = _at_each(_generalised(theorem.conclusion, held)), theorem.hypotheses


def _generalised(formula: Term, held: frozenset[Term]) -> Term:
    """``(∀k φ) ⇒ ∀k ψ`` for ``(∀k φ) ⇒ ψ`` at a k of its own, of which no hypothesis speaks."""
    if formula.op != "implies" or formula.args[0].op != "forall" or formula.args[1].op == "forall":
        return formula
    premise, conclusion = formula.args
    free = t.free_variables(conclusion) - t.free_variables(premise) - held
    own = [name for name in free if name.sort == premise.args[0].data and name.data not in FIXED_POSITIONS]
    return t.implies(premise, t.for_all(t.abstract(conclusion, own[0]))) if len(own) == 1 else formula


def _at_each(formula: Term) -> Term:
    match formula.op:
        case "forall":
            variable = fresh(formula.args[0].data)
            inside = t.instantiate(formula.args[0], variable)
            found = _at_each(inside)
            return formula if found == inside else t.for_all(t.abstract(found, variable))
        case "and":
            return t.and_(*map(_at_each, formula.args))
        case "implies" if all(part.op == "forall" for part in formula.args):
            premise, conclusion = formula.args
            if premise.args[0].data == conclusion.args[0].data:
                return t.implies(*(t.instantiate(part.args[0], _each(part.args[0])) for part in formula.args))
    return formula


def _each(function: Term) -> Term:
    return t.var(f"each·{t.sort_key(function.data)}", function.data)


def _is_each(name: Term) -> bool:
    return name == t.var(f"each·{t.sort_key(name.sort)}", name.sort)


def _speaks_of_each(formula: Term) -> bool:
    """Whether it stands for ∀k φ ⇒ ∀k ψ, of which ∀k ¬ψ ⇒ ∀k ¬φ is no consequence."""
    return any(map(_is_each, t.free_variables(formula)))


def _atom(formula: Term) -> _Atom:
    left, right = formula.args
    return _Atom(formula.op, tuple(sorted(difference(form(left), form(right)).items())))


def _is_comparison(formula: Term) -> bool:
    return formula.op in ("eq", "le", "lt") and formula.args[0].sort == t.REAL


@dataclass(frozen=True)
class Closure:
    """``theorems`` are the proven relations; ``direct`` lets a relation that is the goal itself count."""

    theorems: tuple[Theorem, ...]
    direct: bool = False

    def reaches(self, goal: Term) -> bool:
        """Whether ``goal`` follows."""
        if (at_each := _at_each(goal)) != goal:
            # ∀k φ ⇒ ∀k ψ follows from what is shown for all k at once or for each k.
            theorems = tuple(_AtEach(theorem) for theorem in self.theorems)
            return Closure(theorems, self.direct).reaches(at_each)  # type: ignore[arg-type]
        plain = _stripped(goal)
        targets = sorted(t.free_variables(plain), key=lambda v: v.key)
        atoms, rules = self._opened(targets)
        claims = frozenset(map(_said, _claims(goal)))
        padding = () if self.direct else tuple(Padding(part) for part in dict.fromkeys(_claims(goal)) if _is_comparison(part))
        if any(part.op == "implies" for part in _parts(plain)) and not claims <= {
            _said(side) for rule in rules for side in (rule.premise, rule.conclusion)
        }:
            return False  # a comparison that no line speaks of was not shown to be equivalent to anything
        deduction = _Deduction(atoms, [rule.without(padding) for rule in rules], self.direct, claims, padding)
        if deduction.proves(goal, _DEEPEST):
            return True
        if not all(map(_is_comparison, _parts(plain))):
            return False
        deeper, _ = self._opened([*targets, *dict.fromkeys(bodies(plain))])
        inside = replace(deduction, atoms=deeper, rules=[])
        return all(inside.on_a_way_to(part).from_inside(part, 0) for part in _parts(plain))

    def _opened(self, targets: Sequence[Term]) -> tuple[list[Term], list[_Rule]]:
        """The relations at the names ``targets``."""
        atoms: dict[Term, None] = {}
        rules: dict[_Rule, None] = {}
        fixed = frozenset[Term]().union(*(t.free_variables(held) for theorem in self.theorems for held in theorem.hypotheses))
        for theorem in self.theorems:
            for formula in _instances(theorem, targets, fixed):
                for part in _parts(formula):
                    if _is_comparison(part):
                        atoms.setdefault(part)
                    elif part.op == "implies":
                        rules.setdefault(_Rule(*part.args))
                        # What is shown at one k of its own holds at each k, turned round, too.
                        if not _speaks_of_each(theorem.conclusion) and (turned := _contraposed(part)) is not None:
                            rules.setdefault(turned)
                if len(atoms) + len(rules) > _MOST_RELATIONS:
                    return list(atoms), list(rules)
        return list(atoms), list(rules)


def _contraposed(implication: Term) -> _Rule | None:
    """``¬b ⇒ ¬a`` for ``a ⇒ b`` between inequalities."""
    sides = [_denied(part) for part in implication.args]
    return None if sides[0] is None or sides[1] is None else _Rule(sides[1], sides[0])


def _denied(formula: Term) -> Term | None:
    if formula.op not in ("le", "lt"):
        return None
    left, right = formula.args
    return t.lt(right, left) if formula.op == "le" else t.le(right, left)


def _claims(goal: Term) -> Iterator[Term]:
    """The comparisons that a goal relates."""
    for part in _parts(_stripped(goal)):
        if part.op == "implies":
            yield from _claims(part.args[0])
            yield from _claims(part.args[1])
        else:
            yield part


def _said(formula: Term) -> tuple[str, str]:
    """A comparison up to the order of its terms and the side they stand on. What stands on both sides is part of it:
    ``a − s ≥ b − s`` is another way to say ``a ≥ b``.
    """
    if not _is_comparison(formula):
        return formula.op, shape(formula) if formula.sort == t.REAL else formula.key
    atom = _atom(formula)
    scale = abs(atom.form[0][1]) if atom.form else Fraction(1)
    both = sorted((set(form(formula.args[0])) & set(form(formula.args[1]))) - set(atom.values) - {UNIT})
    return atom.op, " ".join(["+".join(f"{factor / scale}·{key}" for key, factor in atom.form), *both])


def _stripped(formula: Term) -> Term:
    while formula.op == "forall":
        formula = t.instantiate(formula.args[0], _named(formula.args[0]))
    return formula


def _named(function: Term) -> Term:
    """The variable for an outer ∀ of a goal: the same one for the same sort."""
    return t.var(f"goal·{t.sort_key(function.data)}", function.data)


def _parts(formula: Term) -> Iterator[Term]:
    if formula.op == "and":
        for part in formula.args:
            yield from _parts(part)
    else:
        yield formula


def _instances(theorem: Theorem, targets: Sequence[Term], fixed: frozenset[Term]) -> Iterator[Term]:
    """The conclusion with its ∀ opened and its free names, where no hypothesis speaks of them, at the goal's names.

    A position that is ``fixed`` by a hypothesis of another theorem stands for itself, too.
    """
    formula = theorem.conclusion
    opened: list[Term] = []
    while formula.op == "forall":
        variable = fresh(formula.args[0].data)
        opened.append(variable)
        formula = t.instantiate(formula.args[0], variable)
    bound = frozenset().union(*map(t.free_variables, theorem.hypotheses)) if theorem.hypotheses else frozenset()
    choices: list[list[Term]] = []
    names = sorted(t.free_variables(formula), key=lambda v: v.key)
    for name in names:
        if name in bound or _is_each(name) or name.data in FIXED_POSITIONS:
            choices.append([name])
            continue
        alike = [target for target in targets if target.sort == name.sort]
        wanted = [name] if name in targets and not isinstance(name.sort, t.IndexSort) else []
        itself = [name] if name in fixed and name not in alike and isinstance(name.sort, t.IndexSort) else []
        choices.append(wanted or [*alike, *itself] or [name])
    for number, values in enumerate(product(*choices)):
        if number >= _MOST_INSTANCES:
            return
        yield t.substitute(formula, {old: new for old, new in zip(names, values, strict=True) if old != new})


@dataclass(frozen=True)
class _Deduction:
    """Comparisons and implications that are known; ``claims`` are the goal's own comparisons."""

    atoms: list[Term]
    rules: list[_Rule]
    direct: bool
    claims: frozenset[tuple[str, str]]
    padding: tuple[Padding, ...]

    def proves(self, goal: Term, depth: int) -> bool:
        match goal.op:
            case "forall":
                return self.proves(_stripped(goal), depth)
            case "and" if _is_equivalence(goal):
                # Where the way is shown in one direction, the text need only say the other one.
                shown = [self.proves(part, depth) for part in goal.args]
                saying = replace(self, direct=True)
                return any(shown) and all(way or saying.proves(part, 0) for way, part in zip(shown, goal.args, strict=True))
            case "and":
                return all(self.proves(part, depth) for part in goal.args)
            case "implies":
                premise, conclusion = goal.args
                given = [part for part in _parts(premise) if _is_comparison(part)]
                said = [other for part in given for other in _through_a_function(part)]
                spoken = {_said(side) for rule in self.rules for side in (rule.premise, rule.conclusion)}
                said += [other for part in given for other in cancelled(part) if _said(other) in spoken]
                return replace(self, atoms=[*self.atoms, *_parts(premise), *said])._after(premise, conclusion, depth)
        return _is_comparison(goal) and self.on_a_way_to(goal)._comparison(goal, depth)

    def on_a_way_to(self, goal: Term) -> _Deduction:
        """What is known without the relations that only say the comparison ``goal`` again, and with proven values put in."""
        if self.direct:
            return replace(self, atoms=[*self.atoms, *congruences(self.atoms)])
        padding, target = Padding(goal), _atom(goal)
        atoms = [padding.without(atom) for atom in self.atoms]
        repeating = Repeating(goal, atoms)

        def repeats(atom: Term) -> bool:
            if padding.is_an_instance(atom):
                return True
            says_it = _is_goal(_atom(atom), target)
            if not (says_it or padding.holds_for_equal_sides(atom) or repeating.says_the_goal(atom)):
                return False
            # Not the terms of a side as they came out of the other one, before they are put together.
            return repeating.adds_sides(atom) or not _is_worked_out(atom, goal, atoms)

        kept = [atom for atom in atoms if not repeats(atom)]
        return replace(self, atoms=[*kept, *congruences([atom for atom in kept if not _is_goal(_atom(atom), target)])])

    def _after(self, premise: Term, conclusion: Term, depth: int) -> bool:
        """``conclusion`` from ``premise``: it counts as known, and so does what the implications make of it."""
        known = [*self.atoms]
        waiting = [
            rule
            for rule in self.rules
            if self.direct or not (self._is_claimed(rule.premise) and self._is_claimed(rule.conclusion))
        ]
        progress = True
        while progress:
            progress = False
            for rule in list(waiting):
                if all(_is_comparison(part) for part in (rule.premise, rule.conclusion)) and replace(
                    self, atoms=known, rules=[]
                )._comparison(rule.premise, 1, given=premise):
                    known.append(rule.conclusion)
                    waiting.remove(rule)
                    progress = True
        deduction = replace(self, atoms=known, rules=[])
        return all(_is_comparison(part) and deduction._comparison(part, depth, given=premise) for part in _parts(conclusion))

    def _is_claimed(self, comparison: Term) -> bool:
        """Whether ``comparison`` is one of those that the goal relates, or only says one of them again."""
        return _said(comparison) in self.claims or _is_comparison(comparison) and says_a_claim(comparison, self.padding)

    def _comparison(self, goal: Term, depth: int, given: Term | None = None) -> bool:
        if self._linear(goal, given):
            return True
        if any(_said(other) in map(_said, self.atoms) for other in cancelled(goal)):
            return True  # a/c ≤ b/c from a ≤ b, which must have been said: it is not derived any further
        if depth == 0:
            return False
        without_log = _out_of_a_logarithm(goal)
        if without_log is not None and replace(self, direct=True)._linear(without_log, given):
            return True
        others = (*_through_a_function(goal), *divided(goal, self.atoms))
        return any(self._comparison(other, depth - 1, given) for other in others)

    def from_inside(self, goal: Term, depth: int, peeled_off: int = 0) -> bool:
        """Whether the comparison follows, here or from what stands inside the function that both of its sides begin with.

        Inside of a sum a line about one summand is a step on the way, whatever it was shown from.
        """
        if (replace(self, direct=True) if depth else self)._linear(goal, None):
            return True
        found = peeled(goal, depth) if peeled_off < _MOST_PEELED else None
        return found is not None and all(self.from_inside(part, found[1], peeled_off + 1) for part in found[0])

    def _linear(self, goal: Term, given: Term | None) -> bool:
        """Linear arithmetic over opaque terms, and over those that are left when numbers are multiplied into sums."""
        target = _atom(goal)
        if not target.form:
            return target.op in ("eq", "le") and (self.direct or given is not None)
        shown = given is not None or self.direct
        known = [
            (atom.op, atom.values)
            for atom, relation in ((_atom(relation), relation) for relation in self.atoms)
            if shown or not _is_goal(atom, target) or _is_worked_out(relation, goal, self.atoms)
        ]
        if _combined(target.op, target.values, known):
            return True
        if given is not None:
            return False
        # Of an equation the products are what is to be shown; an inequality is not reached by multiplying out alone.
        for opened in (with_plain_numbers, *([] if goal.op == "eq" else [multiplied_out])):
            target = _atom(opened(goal))
            plain = [_atom(opened(relation)) for relation in self.atoms]
            others = [(atom.op, atom.values) for atom in plain if self.direct or not _is_goal(atom, target)]
            if target.form and _combined(target.op, target.values, others):
                return True
        return False


def _combined(op: str, target: Form, known: Sequence[tuple[str, Form]]) -> bool:
    """Whether ``target op 0`` is a sum of multiples of ``known``."""
    columns: list[Form] = []
    strict: set[int] = set()
    for relation, values in known:
        if not values or op == "eq" and relation != "eq":
            continue
        columns.append(values)
        if relation == "lt":
            strict.add(len(columns) - 1)
        if relation == "eq":
            columns.append({key: -factor for key, factor in values.items()})
    if op != "eq":
        columns.append({UNIT: Fraction(-1)})
        strict.add(len(columns) - 1)
    rows = {key: number for number, key in enumerate(sorted({k for column in (*columns, target) for k in column}))}
    try:
        found = feasible_point(
            [{rows[key]: factor for key, factor in column.items()} for column in columns],
            {rows[key]: factor for key, factor in target.items()},
            frozenset(strict) if op == "lt" else frozenset(),
        )
    except (ValueError, IndexError):
        return False
    return found is not None


def _is_goal(atom: _Atom, target: _Atom) -> bool:
    return proportional(atom.values, target.values)


@lru_cache(maxsize=1024)
def _is_positive(term: Term) -> bool:
    try:
        sign(t.lt(t.ZERO, term), (exp_positive(),))
    except KernelError:
        return False
    return True


def _is_worked_out(relation: Term, goal: Term, atoms: Sequence[Term]) -> bool:
    """Whether an equation has a side of the goal, and the other one as a sum whose terms another of ``atoms`` puts together."""
    if relation.op != "eq" or goal.op != "eq":
        return False
    pairs = ((own, other) for own in (relation.args, relation.args[::-1]) for other in (goal.args, goal.args[::-1]))
    return any(
        summands(here) == summands(there)
        and form(term) == form(wanted)
        and summands(term) != summands(wanted)
        and any({*map(summands, other.args)} == {summands(term), summands(wanted)} for other in atoms if other.op == "eq")
        for (here, term), (there, wanted) in pairs
    )


def _is_equivalence(goal: Term) -> bool:
    """Whether it is ``(a ⇒ b) ∧ (b ⇒ a)``."""
    return (
        len(goal.args) == 2 and all(part.op == "implies" for part in goal.args) and goal.args[0].args == goal.args[1].args[::-1]
    )


def _out_of_a_logarithm(goal: Term) -> Term | None:
    """``e^a ≤ b`` for ``a ≤ log b``: who bounds what stands in the one logarithm is on the way, not at the goal."""
    left, right = goal.args
    if goal.op == "eq" or (left.op == "log") == (right.op == "log"):
        return None
    return t.rebuild(goal, (left.args[0], t.exp(right)) if left.op == "log" else (t.exp(left), right.args[0]))


def _through_a_function(goal: Term) -> Iterator[Term]:
    """Comparisons that are equivalent by one strictly monotone function on both sides."""
    left, right = goal.args
    if goal.op == "eq" and right.op != "num":
        yield t.eq(t.mul(left, t.inverse(right)), t.ONE)  # 0⁻¹ is 0: the quotient is 1 only where right is not 0
        if left.op != "num":
            yield t.eq(t.inverse(left), t.inverse(right))
    if left.op == right.op and left.op in ("exp", "log"):
        yield t.rebuild(goal, (left.args[0], right.args[0]))
    if goal.op != "eq" and left.op != "num" and right.op != "num":
        if _is_positive(right):
            if _is_positive(left):
                yield t.rebuild(goal, (t.inverse(right), t.inverse(left)))
            ratio = t.mul(left, t.inverse(right))
            yield t.rebuild(goal, (ratio, t.ONE))
            if _is_positive(left):
                yield t.rebuild(goal, (t.log(ratio), t.ZERO))
                turned = t.mul(right, t.inverse(left))
                yield t.rebuild(goal, (t.ONE, turned))
                yield t.rebuild(goal, (t.ZERO, t.log(turned)))
        yield t.rebuild(goal, (t.exp(t.sub(left, right)), t.ONE))
        yield t.rebuild(goal, (t.ONE, t.exp(t.sub(right, left))))
    if not (left.op == right.op == "log"):
        # Both sides are positive where a student's log of them is defined, and it was proven to be.
        yield t.rebuild(goal, (t.log(left), t.log(right)))
    if left.op == "log":
        yield t.rebuild(goal, (left.args[0], t.exp(right)))
    if right.op == "log":
        yield t.rebuild(goal, (t.exp(left), right.args[0]))
    if left.op == right.op == "add" or left.op == "log" or right.op == "log":
        yield t.rebuild(goal, (t.exp(left), t.exp(right)))
