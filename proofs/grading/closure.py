"""What follows from proven relations without new mathematics: taken between opaque terms, by linear arithmetic,
instances of free names, and common strictly monotone functions.

A relation that is the goal itself, in other order or times a number, does not count: the way must be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from proofs.grading.comparing import Rule, is_comparison, parts_of, said, stripped
from proofs.grading.deduction import Deduction
from proofs.grading.padding import Padding
from proofs.grading.peeling import bodies
from proofs.grading.through_functions import is_equivalence
from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.scope import FIXED_POSITIONS
from proofs.memory import Memory, sequents
from proofs.search.rewriting import fresh, numbered

__all__ = ["Closure"]

_MOST_INSTANCES = 16
_MOST_RELATIONS = 120
_DEEPEST = 2


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


_REACHED: Memory[bool] = Memory(4096)


@dataclass(frozen=True)
class Closure:
    """``theorems`` are the proven relations; ``direct`` lets a relation that is the goal itself count."""

    theorems: tuple[Theorem, ...]
    direct: bool = False

    def reaches(self, goal: Term) -> bool:
        """Whether ``goal`` follows. It is asked for again with other helpers, and of the next student's lines."""
        said = sequents(self.theorems)
        formulas = (formula for hypotheses, conclusion in said for formula in (conclusion, *hypotheses))

        def found() -> bool:
            with numbered(goal, *formulas):
                return self._reaches(goal)

        return _REACHED.recall((goal, said, self.direct), found)

    def _reaches(self, goal: Term) -> bool:
        if (at_each := _at_each(goal)) != goal:
            # ∀k φ ⇒ ∀k ψ follows from what is shown for all k at once or for each k.
            theorems = tuple(_AtEach(theorem) for theorem in self.theorems)
            return Closure(theorems, self.direct)._reaches(at_each)  # type: ignore[arg-type]
        plain = stripped(goal)
        targets = sorted(t.free_variables(plain), key=lambda v: v.key)
        atoms, rules = self._opened(targets)
        claims = frozenset(map(said, _claims(goal)))
        padding = () if self.direct else tuple(Padding(part) for part in dict.fromkeys(_claims(goal)) if is_comparison(part))
        if any(part.op == "implies" for part in parts_of(plain)) and not claims <= {
            said(side) for rule in rules for side in (rule.premise, rule.conclusion)
        }:
            return False  # a comparison that no line speaks of was not shown to be equivalent to anything
        one_way = self._one_way(targets) if any(part.op == "implies" for part in parts_of(plain)) else ()
        deduction = Deduction(atoms, [rule.without(padding) for rule in rules], self.direct, claims, padding, one_way)
        if deduction.proves(goal, _DEEPEST):
            return True
        if not all(map(is_comparison, parts_of(plain))):
            return False
        deeper, _ = self._opened([*targets, *dict.fromkeys(bodies(plain))])
        inside = replace(deduction, atoms=deeper, rules=[])
        return all(inside.on_a_way_to(part).from_inside(part, 0) for part in parts_of(plain))

    def _one_way(self, targets: Sequence[Term]) -> tuple[Rule, ...]:
        """The implications that lines say for themselves, or that were shown under what they start from."""
        alone = tuple(theorem for theorem in self.theorems if not is_equivalence(stripped(theorem.conclusion)))
        return tuple(Closure(alone, self.direct)._opened(targets)[1])

    def _opened(self, targets: Sequence[Term]) -> tuple[list[Term], list[Rule]]:
        """The relations at the names ``targets``."""
        atoms: dict[Term, None] = {}
        rules: dict[Rule, None] = {}
        fixed = frozenset[Term]().union(*(t.free_variables(held) for theorem in self.theorems for held in theorem.hypotheses))
        for theorem in self.theorems:
            for formula in _instances(theorem, targets, fixed):
                for part in parts_of(formula):
                    if is_comparison(part):
                        atoms.setdefault(part)
                    elif part.op == "implies":
                        rules.setdefault(Rule(*part.args))
                        # What is shown at one k of its own holds at each k, turned round, too.
                        if not _speaks_of_each(theorem.conclusion) and (turned := _contraposed(part)) is not None:
                            rules.setdefault(turned)
                if len(atoms) + len(rules) > _MOST_RELATIONS:
                    return list(atoms), list(rules)
        return list(atoms), list(rules)


def _contraposed(implication: Term) -> Rule | None:
    """``¬b ⇒ ¬a`` for ``a ⇒ b`` between inequalities."""
    sides = [_denied(part) for part in implication.args]
    return None if sides[0] is None or sides[1] is None else Rule(sides[1], sides[0])


def _denied(formula: Term) -> Term | None:
    if formula.op not in ("le", "lt"):
        return None
    left, right = formula.args
    return t.lt(right, left) if formula.op == "le" else t.le(right, left)


def _claims(goal: Term) -> Iterator[Term]:
    """The comparisons that a goal relates."""
    for part in parts_of(stripped(goal)):
        if part.op == "implies":
            yield from _claims(part.args[0])
            yield from _claims(part.args[1])
        else:
            yield part


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
