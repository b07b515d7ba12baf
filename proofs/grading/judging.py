"""One asserted relation judged in its place: under what is in force there, its reasons, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.as_chosen import by_the_choice
from proofs.grading.conditions import Supposed, is_rule, said_of
from proofs.grading.context import assumed, proves, said_by
from proofs.grading.exercises.exercise import Tends
from proofs.grading.ground import Ground
from proofs.grading.words.hinted import Hinted
from proofs.grading.words.lacking import Lacking
from proofs.grading.limit_of_all_cases import distinguishes
from proofs.grading.limits import in_notation
from proofs.grading.near_values import settled
from proofs.grading.own_sides import by_itself, equated, on_a_side, sides_of
from proofs.grading.limits_in_terms import (
    alternatives,
    difference_of_limits,
    equal_terms,
    is_infinite,
    values_of,
    with_limits_worked_out,
    without_end,
)
from proofs.grading.passing_to_the_limit import in_the_limit
from proofs.grading.replaced import sides_replaced
from proofs.grading.rules import defining
from proofs.grading.sequences import is_of_a_sequence
from proofs.grading.steps import Refuting, Step, beyond_the_notation, judged
from proofs.grading.steps import fails as fails_somewhere
from proofs.grading.unbounded import by_the_length
from proofs.grading.witnesses import witnessed
from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.cue_words import FOR_SOME
from proofs.latex.reader import Chain, Link
from proofs.latex.reader.nodes import TendsTo
from proofs.latex.reader.chains import NOTE
from proofs.latex.reader.source import Place
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, Exists, ForAll, Formula, Implies, Not, negation
from proofs.notation.limits import Eventually
from proofs.notation.names import free_symbols
from proofs.notation.suprema import Supremum
from proofs.notation.tree import Component, Neg, Number, Real, Symbol

__all__ = ["Judging"]


class Judging:
    """``steps`` are the relations judged so far; ``at`` is the place of the last one."""

    refuting: Refuting = "the smallest"
    """Which counterexamples are looked for."""

    def __init__(self, ground: Ground, lacking: Lacking) -> None:
        self.ground, self.lacking = ground, lacking
        hints = (replace(hint, formula=ground.at_the_update(hint.formula)[0]) for hint in ground.exercise.hints)
        self.hinted = Hinted(tuple(hints), ground.answer)
        self.steps: list[Step] = []
        self.at = Place(1, 1)
        self.for_all: set[Index | Symbol] = set()
        """Names for all of which the relation is asserted: no case is meant for these."""
        self.beside: tuple[Formula, ...] = ()
        self.said_before: tuple[Formula, ...] = ()
        """Which positions the sentence before speaks of: those that are meant when this one says nothing of them."""
        """What stands beside other relations of the sentence."""
        self.inside: tuple[Formula, ...] = ()
        """Which positions the sums of the sentence leave out."""
        self.giving = False
        """Whether reasons are judged."""
        self.noting = False
        """Whether a note at a brace is."""
        self.large: frozenset[Real] = frozenset()
        """Numbers that the words of the sentence call large enough."""
        self.some: frozenset[Real] = frozenset()
        """Those of which one will do."""
        self.sides: tuple[Formula, ...] = ()
        """What the chain calls equivalent."""
        self.granted: tuple[Formula, ...] = ()
        """What a header gives where there is no exercise: what is asked supposes it."""
        self.letters = frozenset(
            meaning
            for meaning in ground.answer.scope.inferred.values()
            if isinstance(meaning, Symbol) and meaning not in ground.known
        )

    def relation(
        self, chain: Chain, link: Link | None, formula: Formula, premise: tuple[Formula, ...], reasons: tuple[Formula, ...]
    ) -> None:
        """Judge the relation of one ``link``, or ``chain`` itself where it has none.

        What the notation or the kernel can't put together spoils this one line: it is unclear.
        """
        if isinstance(formula, And) and not formula.parts:
            return
        self.noting = chain.word == NOTE
        self.sides = tuple(self.ground.opened(side) for each in chain.formulas for side in equated(each))
        self.at = place = chain.start.place if link is None else link.place
        text = chain.start.text if link is None else link.right.text
        relation = "" if link is None else link.relation
        before = len(self.steps)
        try:
            self._relation(Step(place, relation, text, "unclear", formula=formula), chain, link, formula, premise, reasons)
        except (BlackboardError, KernelError) as error:
            self.steps[before:] = [Step(place, relation, text, "unclear", f"this can't be judged: {error}")]
        if self.ground.falls and isinstance(formula, TendsTo):
            self.steps[before:] = [
                replace(step, verdict="unclear", message="what counts does not tend to a number", theorems=())
                for step in self.steps[before:]
            ]
        if is_of_a_sequence(formula, self.ground):
            # "α_k → ∞" says of a sequence where it goes, and nothing of the α that tends to ∞ elsewhere.
            message = "what moves here was not read"
            self.steps[before:] = [
                replace(step, verdict="unclear", message=message, counterexample=None) if step.verdict == "false" else step
                for step in self.steps[before:]
            ]

    def _relation(
        self,
        step: Step,
        chain: Chain,
        link: Link | None,
        formula: Formula,
        premise: tuple[Formula, ...],
        reasons: tuple[Formula, ...],
    ) -> None:
        place, relation, text = step.place, step.relation, step.text
        if any(condition.problem is not None or condition.word in FOR_SOME for condition in chain.conditions):
            self.steps.append(Step(place, relation, text, "unclear", "the condition beside it was not read", formula))
            return
        more = tuple(map(self.ground.supposed_of, (*premise, *self._usable(reasons, formula, premise))))
        written = self.ground.opened(said_of(formula, chain, self.ground.context.hypotheses()))
        more += self.ground.suprema.conditions(written)
        moving = self.ground.tends_in(written)
        said = in_notation(written, moving)
        if beyond_the_notation(said) == "a limit":
            said = with_limits_worked_out(said, moving, self.ground.context.premises(more))
        before = len(self.steps)
        step = replace(step, formula=said)
        if (long := self._of_a_length(written, more)) is not None:
            self.said(chain, step, long, more)
            return
        if beyond_the_notation(said) != "a limit" or not self._limits_said(step, written, chain, more):
            self.said(chain, step, said, more)
        if len(self.steps) == before + 1 and self.steps[-1].verdict == "proven" and (same := equal_terms(written)) is not None:
            shown = self._judged(same, more)
            if shown["verdict"] == "proven":  # what lim f = lim g shows on the way to a value
                self.steps.append(replace(step, formula=same, **shown))
        if len(self.steps) == before + 1 and self.steps[-1].verdict == "proven":
            for same in sides_replaced(written):  # what a ≤ b ⇔ a ≤ c says of b and c
                shown = self._judged(same, more)
                if shown["verdict"] == "proven":
                    self.steps.append(replace(step, formula=same, **shown))
        if link is not None and link is chain.links[0] and not chain.continues:
            self.steps[before:] = [replace(made, left=chain.start.text) for made in self.steps[before:]]

    def _of_a_length(self, written: Formula, more: tuple[Formula, ...]) -> Formula | None:
        """A limit of a number that says ``written`` where the length of a vector tends to ∞, and is proven."""
        w = self.ground.long
        if w is None or any(w in free_symbols(each) for each in self.ground.context.hypotheses(more)):
            return None
        held = frozenset(said_by(self.ground.context.premises(more)))
        for claim in by_the_length(written, w, self.steps, held):
            said = with_limits_worked_out(in_notation(claim, None), None, self.ground.context.premises(more))
            if beyond_the_notation(said) is None and self._judged(said, more)["verdict"] == "proven":
                return said
        return None

    def said(self, chain: Chain, step: Step, said: Formula, more: tuple[Formula, ...]) -> None:
        """Judge ``said``, which the relation at ``step`` says, and enter it, under what is in force and ``more``."""
        place, relation, text = step.place, step.relation, step.text
        step = replace(step, **self._judged(said, more))
        if step.verdict in ("false", "unclear") and (still := self._still_meant(said)):
            again = self._judged(said, (*more, *still))
            if again["verdict"] == "proven":
                step = replace(Step(place, relation, text, "proven", formula=said), **again)
        if step.verdict != "proven":
            step = self._with_suprema(step, said, more)
        if step.verdict != "proven" and self.ground.chosen:
            step = self._as_chosen(step, said, more)
        if step.verdict != "proven":
            step = self._in_the_limit(step, said, more)
        if step.verdict != "proven":
            step = self._for_all_large(step, said, more)
        if step.verdict != "proven":
            step = self._under_what_stands_beside(step, more)
        if step.verdict != "proven" and (some := witnessed(said, self.ground.context.active, self.ground.context.hypotheses())):
            # No step: the words have said that there is such a position, and it is named here.
            self.ground.enter(replace(some, formula=said, text=text, word=""))
            return
        if step.verdict != "proven" and (self.giving or chain.word == NOTE):
            step = self._under_what_goes_without_saying(step, more)
        if step.verdict == "false" and (lacking := self._lacking(said, more)) is not None:
            step = Step(place, relation, text, "unclear", lacking, said)
        self.steps.append(step)
        if step.verdict == "proven":
            for theorem in step.theorems[:1]:
                self.ground.context.remember(theorem)

    def again(self, step: Step) -> Step:
        """``step`` under what is in force now."""
        if step.formula is None or beyond_the_notation(step.formula) is not None:
            return step
        self.sides, more = (), self.ground.suprema.conditions(step.formula)
        made = replace(step, **({"message": "", "theorems": ()} | self._judged(step.formula, more)))
        return made if made.verdict == "proven" else self._with_suprema(made, step.formula, more)

    def _with_suprema(self, step: Step, said: Formula, more: tuple[Formula, ...]) -> Step:
        if not isinstance(said, (Supremum, Exists, ForAll)):
            return step
        if isinstance(said, Supremum) and (beyond := self._judged(said.bounding(), more))["verdict"] == "false":
            return replace(step, **beyond)
        return settled(step, said, self.ground.context, more)

    def _as_chosen(self, step: Step, said: Formula, more: tuple[Formula, ...]) -> Step:
        """``step`` under what the text chooses: "with sign(0) = 1, x'_i = 1 for h_i ≥ 0"."""
        context, chosen = self.ground.context, self.ground.chosen
        theorems = by_the_choice(said, context.premises(more, step=said), chosen, self.ground.settled)
        if theorems is None:
            return step
        return step.shown(theorems, (*context.hypotheses(more), *chosen))

    def _in_the_limit(self, step: Step, said: Formula, more: tuple[Formula, ...]) -> Step:
        """What ``step`` says may follow from a limit that the text has shown: ``L(u) ≥ L(αv)`` for all α, and so ``L(u) ≥ 0``."""
        context = self.ground.context
        theorems = in_the_limit(said, self.steps, context.premises(more, step=said))
        if theorems is None:
            return step
        return step.shown(theorems, context.hypotheses(more))

    def _for_all_large(self, step: Step, said: Formula, more: tuple[Formula, ...]) -> Step:
        """What ``step`` says of a number that words call large enough holds from some value of it on."""
        large = [name for name in free_symbols(said) if name in self.large]
        if len(large) != 1 or not isinstance(name := large[0], Real):
            return step
        formula = Eventually(said, name)
        others = tuple(each for each in more if name not in free_symbols(each))
        again = replace(step, formula=formula, **self._judged(formula, others))
        if again.verdict == "proven":
            return again
        if step.verdict == "false" and name not in self.some:
            if self._judged(Eventually(Not(said), name), others)["verdict"] == "proven":
                return step  # it fails for all large values, too
        return replace(step, verdict="unclear", message=f"not shown for all large {name}", counterexample=None, theorems=())

    def _judged(self, formula: Formula, more: tuple[Formula, ...]) -> dict[str, Any]:
        context = self.ground.context

        def found(more: tuple[Formula, ...]) -> dict[str, Any]:
            return judged(formula, context, more, unknown=self.ground.unknown, refuting=self.refuting)

        if not (sides := (*sides_of(formula),)):
            return found(more)
        sides = (*self.sides, *sides)
        held = (each.formula for each in (*context.active, *context.lingering) if each.formula is not None and not each.own)
        apart = [each for each in held if each not in self.granted and on_a_side(each, sides)]
        with context.leaving_out(apart):
            return by_itself(formula, context, [each for each in more if not on_a_side(each, sides)], self.granted, found)

    def _lacking(self, false: Formula, more: tuple[Formula, ...]) -> str | None:
        for index in self._perhaps_special(false):
            meant = Eq(index, self.ground.unnamed)
            if self._judged(false, (*more, meant))["verdict"] != "false":
                return f"{index} may be the position that the words single out: write for which positions it holds"
        before = tuple(each.formula for each in self.ground.context.let_before if each.formula is not None)
        if before and self._judged(false, (*more, *before))["verdict"] != "false":
            return f"{before[0]!r} may still be meant: say again what is supposed"
        settled = self.ground.settled if self._is_a_new_value(false) else ()
        if settled and self._judged(false, (*more, *settled))["verdict"] != "false":
            return f"no instance was found that makes it false where the exercise leaves nothing open: {settled[0]!r}"
        only = self.ground.singled_out.strictly
        if only and self._judged(false, (*more, *only))["verdict"] != "false":
            return f"{only[0]!r} may be meant: an arg max for one index does not say it"
        members = [name for name in free_symbols(false) if name in self.ground.answer.scope.of_sequences]
        if members and self._judged(Not(false), more)["verdict"] != "proven":
            return f"which sequence {members[0]} belongs to was not read"

        def under(formula: Formula, supposed: tuple[Formula, ...]) -> dict[str, Any]:
            return self._judged(formula, (*more, *supposed))

        if (lacking := self.lacking.reason(false, under)) is not None:
            return lacking

        if self.giving or self.noting:
            return None  # a wrong reason supposes something, and what is unclear of one would not be told

        sides = (*self.sides, *sides_of(false))

        def fails(formula: Formula, supposed: tuple[Formula, ...]) -> bool:
            if formula == false and any(on_a_side(each, sides) for each in supposed):
                return True  # no equivalence is meant under what one of its sides says
            return fails_somewhere(formula, self.ground.context, (*more, *supposed), unknown=self.ground.unknown)

        def instead(formula: Formula, supposed: tuple[Formula, ...]) -> bool:
            with self.ground.context.supposing(supposed):
                return fails_somewhere(formula, self.ground.context, (), unknown=self.ground.unknown)

        held = self.ground.context.hypotheses(more)
        hint = self.hinted.meant(false, held, self.for_all, fails, instead)
        return None if hint is None else f"words near it may suppose {hint!r}, and then it may hold: say it as a formula"

    def _is_a_new_value(self, formula: Formula) -> bool:
        """Whether ``formula`` says which number the updated component is: ``x'_k = 1``."""
        while isinstance(formula, (ForAll, Implies)):
            formula = formula.body if isinstance(formula, ForAll) else formula.conclusion
        updated = self.ground.exercise.updated
        if updated is None or not isinstance(formula, Eq):
            return False
        sides = (formula.left, formula.right)
        return any(isinstance(side, Component) and side.base == updated[0] for side in sides) and any(
            isinstance(side.operand if isinstance(side, Neg) else side, Number) for side in sides
        )

    def _perhaps_special(self, formula: Formula) -> Iterator[Index]:
        """Positions in ``formula`` that words may single out: they speak of one, and the answer never names it."""
        special = self.ground.unnamed
        if special is not None and any(special in free_symbols(each) for each in self.ground.context.hypotheses()):
            names = (name for name in free_symbols(formula) if isinstance(name, Index) and name != special)
            usual = {goal.index.name for goal in self.ground.exercise.goals if isinstance(goal, Tends)}
            every = {*self.ground.for_every, *(name for name in free_symbols(formula) if name.name in usual)}
            yield from (name for name in names if name.dimension == special.dimension and name not in every)

    def _limits_said(self, step: Step, written: Formula, chain: Chain, more: tuple[Formula, ...]) -> bool:
        """Whether a relation with limits as terms, or with ∞ as a limit, was judged here."""

        def decided(*claims: Formula) -> bool:
            made = [replace(step, formula=claim, **self._judged(claim, more)) for claim in claims]
            verdicts = [each.verdict for each in made]
            if verdicts and set(verdicts) == {"proven"}:
                self.steps.append(made[0])
                return True
            if sorted(verdicts) == ["false", "proven"] and self._lacking(written, more) is None:
                # One limit is known everywhere, and somewhere the other one has not this value, or is none.
                self.steps.append(made[verdicts.index("false")])
                return True
            return False

        def holds(claim: Formula) -> bool:
            return bool(self._judged(claim, more)["verdict"] == "proven")

        tried = list(alternatives(written, values_of(chain, self.ground.opened), holds))
        for claims in tried:
            if decided(*claims):
                return True
        if len(tried) == 1 and len(tried[0]) == 1:
            self.said(chain, step, tried[0][0], more)
            return True
        if (apart := difference_of_limits(written)) is not None and (made := self._judged(apart, more))["verdict"] == "false":
            if self._lacking(written, more) is None:
                self.steps.append(replace(step, formula=apart, **made))
                return True
        endless = any(is_infinite(side.value) for side in chain.sides())  # "lim Σ_j αz_j = Σ_j lim αz_j = ∞" means these values
        for diverging, where in () if endless else without_end(written):
            place = self._judged(Not(where), more) if holds(Implies(where, diverging)) else {}
            if place.get("verdict") == "false" and self._lacking(written, more) is None:
                message = f"{diverging.body.denominator!r} has no limit at {place['message'].removeprefix('at ')}"  # type: ignore
                self.steps.append(replace(step, verdict="false", message=message, counterexample=place["counterexample"]))
                return True
        return False

    def _still_meant(self, formula: Formula) -> list[Formula]:
        """Conditions of the last case that ``formula`` may still stand under: words say where a case begins, seldom its end."""
        names = set(free_symbols(formula))
        lingering = (supposed.formula for supposed in self.ground.context.lingering)
        found = [each for each in lingering if each is not None and not distinguishes(formula, each)]
        if any(self.for_all & set(free_symbols(each)) for each in found):
            return []
        if self._is_excluded(found, ()):
            return []
        return found if any(names & set(free_symbols(each)) for each in found) else []

    def _is_excluded(self, conditions: Iterable[Formula], more: tuple[Formula, ...]) -> bool:
        """Whether one of ``conditions`` is of another case than the one in force: under both of them everything holds."""
        premises = self.ground.context.premises(more)
        return any(proves(negation(each), premises, 100) is not None for each in conditions)

    def _under_what_stands_beside(self, step: Step, more: tuple[Formula, ...]) -> Step:
        """A step that a condition of its sentence makes true: "0 ≤ p_i ≤ 1 − p_m for i ≠ m, also p_i → 0"."""
        assert step.formula is not None
        names = {name for name in free_symbols(step.formula) if isinstance(name, Index)}
        before = (each for each in self.said_before if not self.for_all & set(free_symbols(each)))
        others = tuple(each for each in (*self.beside, *before) if each not in more and names & set(free_symbols(each)))
        others = tuple(each for each in others if not distinguishes(step.formula, each))
        if not others or self._is_excluded(others, more):
            return step
        again = replace(_undecided(step), **self._judged(step.formula, (*more, *others)))
        if again.verdict == "unclear":
            return again if step.verdict == "false" else step
        return again if again.verdict == "proven" else step

    def _under_what_goes_without_saying(self, step: Step, more: tuple[Formula, ...]) -> Step:
        """A rule or a note where it makes sense: ``log(ab) = log a + log b``, or a note inside of Σ_{j≠i}."""
        assert step.formula is not None
        conditions = self._without_saying(step.formula)
        if not conditions:
            return step
        again = replace(_undecided(step), **self._judged(step.formula, (*more, *conditions)))
        return again if again.verdict == "proven" or step.verdict == "false" else step

    def _without_saying(self, formula: Formula) -> tuple[Formula, ...]:
        names = set(free_symbols(formula))
        about = (each for each in self.inside if names & set(free_symbols(each)))
        return (*defining(formula, self.letters), *about, *self.lacking.qualified.more(formula)[0])

    def _shown_as_a_line(self, reason: Formula) -> tuple[Theorem, ...] | None:
        """The theorems of a reason that is proven as a line: it is one, when its turn comes."""
        if beyond_the_notation(reason) is not None:
            return None
        theorems: tuple[Theorem, ...] | None = self._judged(reason, ()).get("theorems")
        return theorems

    def _is_a_wrong_rule(self, reason: Formula) -> bool:
        return is_rule(reason) and self._judged(reason, ())["verdict"] == "false" and self._lacking(reason, ()) is None

    def _usable(self, reasons: tuple[Formula, ...], formula: Formula, premise: tuple[Formula, ...]) -> Iterator[Formula]:
        """Reasons that do not follow from what is in force count as conditions of their sentence."""
        premises = self.ground.context.premises()
        for reason in reasons:
            if reason == formula:
                continue
            if not assumed(reason):
                continue
            shown = proves(reason, premises, 100) or self._shown_as_a_line(reason)
            # "Since x_j − x_m < 0, … for j ≠ m": what the line is said for may be meant of its reason, too.
            conditions = () if shown is not None else (*premise, *self._without_saying(reason))
            if (
                conditions
                and proves(reason, [*premises, *(each for said in conditions for each in assumed(said))], 100) is not None
            ):
                continue
            if shown is None and self._is_a_wrong_rule(reason):
                continue  # it is a false line of its own: what rests on it has to hold without it
            if shown is None:
                self.ground.note(Supposed(reason, "", "since", "sentence"))
                yield reason
            else:
                self.ground.context.remember(shown[0], once=True)


def _undecided(step: Step) -> Step:
    """``step`` without what it was decided by, to be judged again."""
    return replace(step, verdict="unclear", message="", counterexample=None, theorems=())
