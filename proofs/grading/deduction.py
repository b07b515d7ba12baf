"""What follows from known comparisons and implications, without those that only say the goal again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import filterfalse

from proofs.grading.adding import Sums
from proofs.grading.comparing import Rule, atom_of, is_comparison, is_goal, parts_of, said, stripped
from proofs.grading.congruent import congruences
from proofs.grading.opaque import form, multiplied_out, shape, summands, with_plain_numbers
from proofs.grading.padding import Padding, says_a_claim
from proofs.grading.peeling import cancelled, cleared, divided, peeled, sums
from proofs.grading.repeating import Repeating, factors
from proofs.grading.squares import says_that_squares_are_not_negative
from proofs.grading.through_functions import is_equivalence, out_of_a_logarithm, through_a_function
from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = ["Deduction"]

_MOST_PEELED = 12
_MOST_PAIRS = 24


@dataclass(frozen=True)
class Deduction:
    """Comparisons and implications that are known; ``claims`` are the goal's own comparisons.

    ``one_way`` are the implications that were said for themselves, and not with their converses: of ⇔.
    """

    atoms: list[Term]
    rules: list[Rule]
    direct: bool
    claims: frozenset[tuple[str, str]]
    padding: tuple[Padding, ...]
    one_way: tuple[Rule, ...] = ()

    def proves(self, goal: Term, depth: int) -> bool:
        match goal.op:
            case "forall":
                return self.proves(stripped(goal), depth)
            case "and" if is_equivalence(goal):
                # Where the way is shown in one direction, the text need only say the other one: that, and not the equivalence.
                shown = [self.proves(part, depth) for part in goal.args]
                saying = replace(self, direct=True, rules=[*self.one_way, *filterfalse(self._relates_claims, self.rules)])
                return any(shown) and all(way or saying.proves(part, 0) for way, part in zip(shown, goal.args, strict=True))
            case "and":
                return all(self.proves(part, depth) for part in goal.args)
            case "implies":
                premise, conclusion = goal.args
                given = [part for part in parts_of(premise) if is_comparison(part)]
                if not given:
                    return self.proves(conclusion, depth)  # for k ≠ m: each line has its conditions in its theorem
                beside = [other for part in given for other in through_a_function(part)]
                spoken = {said(side) for rule in self.rules for side in (rule.premise, rule.conclusion)}
                beside += [other for part in given for other in cancelled(part) if said(other) in spoken]
                known = replace(self, atoms=[*self.atoms, *given, *beside])
                return known._after(premise, conclusion, depth) or self._in_two_cases(premise, conclusion, depth)
        if is_comparison(goal) and self.on_a_way_to(goal)._comparison(goal, depth):
            return True
        if goal.op in ("le", "lt") and goal.args[0].op == "max":
            # max(a, b) ≤ c from a ≤ c and b ≤ c, each shown, or said where nothing is to be shown.
            return all(self._shows(t.rebuild(goal, (part, goal.args[1])), depth) for part in goal.args[0].args)
        return False

    def _shows(self, part: Term, depth: int) -> bool:
        if not self.proves(part, depth):
            return False
        return replace(self, direct=True)._linear(part, None) or not replace(self, atoms=[], rules=[]).proves(part, depth)

    def on_a_way_to(self, goal: Term) -> Deduction:
        """What is known without the relations that only say the comparison ``goal`` again, and with proven values put in."""
        if self.direct:
            return replace(self, atoms=[*self.atoms, *congruences(self.atoms)])
        padding, target = Padding(goal), atom_of(goal)
        atoms = [padding.without(atom) for atom in self.atoms]
        repeating = Repeating(goal, atoms)

        def repeats(atom: Term) -> bool:
            if padding.is_an_instance(atom):
                return True
            says_it = is_goal(atom_of(atom), target)
            if not (says_it or padding.holds_for_equal_sides(atom) or repeating.says_the_goal(atom)):
                return False
            # Not the terms of a side as they came out of the other one, before they are put together.
            return repeating.adds_sides(atom) or not _is_worked_out(atom, goal, atoms)

        kept = [atom for atom in atoms if not repeats(atom)]
        return replace(self, atoms=[*kept, *congruences([atom for atom in kept if not is_goal(atom_of(atom), target)])])

    def _after(self, premise: Term, conclusion: Term, depth: int) -> bool:
        """``conclusion`` from ``premise``: it counts as known, and so does what the implications make of it."""
        deduction = replace(self, rules=[])
        waiting = [rule for rule in self.rules if self.direct or not self._relates_claims(rule)]
        progress = True
        while progress:
            progress = False
            for rule in list(waiting):
                if all(is_comparison(part) for part in (rule.premise, rule.conclusion)) and deduction._comparison(
                    rule.premise, 1, given=premise
                ):
                    deduction = replace(deduction, atoms=[*deduction.atoms, rule.conclusion])
                    waiting.remove(rule)
                    progress = True
        return all(is_comparison(part) and deduction._comparison(part, depth, given=premise) for part in parts_of(conclusion))

    def _in_two_cases(self, premise: Term, conclusion: Term, depth: int) -> bool:
        """``a ≤ b ⇒ c ≤ d`` from ``a < b ⇒ c < d`` and what a line says of ``a = b``: without the ties it is not shown."""
        if self.direct or premise.op != "le" or conclusion.op != "le":
            return False
        tied = t.eq(*premise.args)
        ties = [rule for rule in self.rules if rule.premise.op == "eq"]
        if not ties or not replace(self, direct=True, rules=ties, atoms=[*self.atoms, tied])._after(tied, conclusion, 0):
            return False
        below, above = t.lt(*premise.args), t.lt(*conclusion.args)
        claims = self.claims | {said(below), said(above)}
        return replace(self, claims=claims).proves(t.implies(below, above), depth)

    def _relates_claims(self, rule: Rule) -> bool:
        return self._is_claimed(rule.premise) and self._is_claimed(rule.conclusion)

    def _is_claimed(self, comparison: Term) -> bool:
        """Whether ``comparison`` is one of those that the goal relates, or only says one of them again."""
        return said(comparison) in self.claims or is_comparison(comparison) and says_a_claim(comparison, self.padding)

    def _comparison(self, goal: Term, depth: int, given: Term | None = None) -> bool:
        if self._linear(goal, given):
            return True
        without_factors = tuple(cancelled(goal, self.atoms))
        if any(said(other) in map(said, self.atoms) or self._linear(other, given) for other in without_factors):
            return True  # a/c ≤ b/c from a ≤ b, which was said or is put together from lines that don't say it
        if any(replace(self, direct=True)._linear(vanishing, given) for vanishing in _factors_at_zero(goal)):
            return True  # ab = 0 from b = 0
        if depth == 0:
            return False
        without_log = out_of_a_logarithm(goal)
        if without_log is not None and replace(self, direct=True)._linear(without_log, given):
            return True
        others = (*through_a_function(goal), *divided(goal, self.atoms), *cleared(goal, self.atoms))
        return any(self._comparison(other, depth - 1, given) for other in others)

    def from_inside(self, goal: Term, depth: int, peeled_off: int = 0) -> bool:
        """Whether the comparison follows, here or from what stands inside the function that both of its sides begin with.

        Inside of a sum a line about one summand is a step on the way, whatever it was shown from.
        """
        if (replace(self, direct=True) if depth else self)._linear(goal, None):
            return True
        found = peeled(goal, depth) if peeled_off < _MOST_PEELED else None
        if found is not None and all(self.from_inside(part, found[1], peeled_off + 1) for part in found[0]):
            return True
        return depth == 0 and peeled_off <= 1 and self._with_equal_terms(goal)

    def _with_equal_terms(self, goal: Term) -> bool:
        """Whether the comparison follows when terms of it are those of a line that are equal inside: ``Σ_k v_k f(λa_k + λb_k)``
        and ``Σ_k v_k f(λu_k)`` after ``λa_k + λb_k = λu_k``."""
        inside = replace(self, direct=True)
        own = {shape(term): term for side in goal.args for term in sums(side)}
        known = {shape(term): term for atom in self.atoms for side in atom.args for term in sums(side)}
        pairs = [(one, other) for key, one in own.items() for there, other in known.items() if key != there]
        equal = [t.eq(*pair) for pair in pairs[:_MOST_PAIRS] if inside.from_inside(t.eq(*pair), 0, 2)]
        return bool(equal) and replace(self, atoms=[*self.atoms, *equal])._linear(goal, None)

    @cached_property
    def _known(self) -> Sums:
        return Sums([(atom.op, atom.values) for atom in map(atom_of, self.atoms)])

    def _linear(self, goal: Term, given: Term | None) -> bool:
        """Linear arithmetic over opaque terms, and over those that are left when numbers are multiplied into sums."""
        target = atom_of(goal)
        if not target.form:
            return target.op in ("eq", "le") and (self.direct or given is not None)
        known = self._known
        if not (self.direct or given is not None):
            forms = ((atom_of(relation), relation) for relation in self.atoms)
            known = Sums(
                [
                    (atom.op, atom.values)
                    for atom, relation in forms
                    if not is_goal(atom, target) or _is_worked_out(relation, goal, self.atoms)
                ]
            )
        if known.give(target.op, target.values):
            return True
        if given is not None:
            return False
        # Of an equation the products are what is to be shown; an inequality is not reached by multiplying out alone.
        for opened in (with_plain_numbers, *([] if goal.op == "eq" else [multiplied_out])):
            target = atom_of(opened(goal))
            plain = [(relation, atom_of(opened(relation))) for relation in self.atoms]
            others = [
                (atom.op, atom.values)
                for relation, atom in plain
                if self.direct
                or not is_goal(atom, target)
                or says_that_squares_are_not_negative(relation)
                and not is_goal(atom_of(relation), atom_of(goal))
            ]
            if target.form and Sums(others).give(target.op, target.values):
                return True
        return False


def _factors_at_zero(goal: Term) -> Iterator[Term]:
    """What each factor of a product would have to be for it to be 0, as the comparison ``goal`` says."""
    if goal.op == "eq":
        for product, other in (goal.args, goal.args[::-1]):
            if other == t.ZERO and product.op == "mul":
                yield from (t.eq(part, t.ZERO) for part in factors(product))


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
