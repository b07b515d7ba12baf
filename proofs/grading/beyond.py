"""What an answer supposes beyond its exercise, and whether that takes anything from what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from proofs.errors import BlackboardError
from proofs.grading.conditions import Supposed, equates, is_about_positions
from proofs.grading.context import assumed, known, proves
from proofs.grading.exercises.exercise import Better, WorseOutside
from proofs.grading.goals import Reached
from proofs.grading.own_values import names_a_value
from proofs.grading.premises import is_a_premise
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.grading.words.any_sign import of_any_sign
from proofs.grading.words.large import called_small
from proofs.grading.words.monotone import increasing
from proofs.kernel.terms import KernelError
from proofs.latex.reader.cue_words import BESIDE, BRINGING_IN, CHOOSING, EXISTING, FROM_HERE_ON, RESTED_ON, SAID_OF_A_CASE
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import Eq, Formula, Le, Lt, Ne, Relation, negation
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.tree import Number, Real, Size, Symbol, Vector
from proofs.notation.values import named_value

_PICKING = CHOOSING | {"consider", "set", "put", "fix"}
"""Words of a choice: that of a name which the goal speaks of narrows what is shown."""

__all__ = ["denies", "looser", "only_size", "permitted", "too_much", "unread"]


def too_much(
    walk: Walk,
    goal: Reached,
    steps: Sequence[Step],
    allowed: Sequence[Formula],
    extra: Sequence[Formula],
    shown_by: Callable[[int], bool],
    shown_without: Callable[[Formula], bool],
) -> Iterator[Formula]:
    """Of the conditions ``extra`` to those that are ``allowed``: what the goal is not shown without.

    ``shown_by`` tells whether it is reached by so many lines, in the order of the text; ``shown_without`` whether by those that
    do not rest on a condition.
    """
    for supposed, before in zip(walk.ground.supposed, walk.ground.begun, strict=True):
        formula = supposed.formula
        if (
            formula is not None
            and formula in extra
            and supposed.word not in ("", *SAID_OF_A_CASE)
            and formula not in goal.under
            and not _is_a_case(supposed, goal)
            and not (goal.reached and is_a_premise(formula, goal.formula))
            and (not is_about_positions(formula) or equates(formula, walk.ground.claimed))
            and not _idle(supposed, steps)
            and not _is_about_others(formula, goal, walk)
            and not _follows_in_a_case(supposed, walk, allowed)
            and not (
                (supposed.word in BESIDE or supposed.word in EXISTING and _is_of_a_new_point(formula, goal, walk))
                and goal.reached
                and before
                and shown_by(before)
            )
            and not (denies(formula, goal.formula) and shown_without(formula))
            and not _follows_in_a_contradiction(supposed, goal, steps, allowed, extra)
        ):
            yield formula


def denies(formula: Formula, goal: Formula | None) -> bool:
    """Whether ``formula`` is the contrary of the goal: what a proof by contradiction supposes."""
    try:
        return goal is not None and _key(negation(formula)) == _key(goal)
    except BlackboardError:
        return False


def _follows_in_a_contradiction(
    supposed: Supposed, goal: Reached, steps: Sequence[Step], allowed: Sequence[Formula], extra: Sequence[Formula]
) -> bool:
    """Whether a condition only says what the contrary of the goal gives: "suppose H' > H, then d h < 0, in particular d ≠ 0"."""
    contrary = [each for each in extra if each != supposed.formula and denies(each, goal.formula)]
    if not contrary or supposed.formula is None:
        return False
    ground, held = known((*allowed, *contrary))
    shown = [theorem for step in steps for theorem in step.theorems[:1] if theorem.hypotheses <= held]
    # First by the lines alone: more premises only lead the search astray.
    return any(proves(supposed.formula, premises, 400) is not None for premises in (shown, (*ground, *shown)))


def special_size(sizes: Mapping[Dimension, Dimension]) -> str | None:
    """A size of the exercise that the answer takes to be a number: ``sizes`` are what it says of them."""
    return next((f"{usual} = {said}" for usual, said in sizes.items() if any(part.name is None for part in said.parts)), None)


def unread(walk: Walk, goal: Reached) -> str | None:
    """Of what something is supposed that was not read."""
    if any(isinstance(each, Better) for each in walk.exercise.goals):
        # Whatever is to hold of a chosen number holds for all large ones, and there is no small one of which that is known.
        chosen = {name for formula in goal.under for name in free_symbols(formula) if formula not in walk.ground.facts}
        small = (name for sentence in walk.answer.sentences for name in called_small(sentence) & chosen)
        if (name := next(small, None)) is not None:
            return name.name
    claimed = {name.name for name in walk.ground.claimed}
    found = (
        each.text
        for each in walk.ground.supposed
        if each.formula is None
        and (each.word in RESTED_ON or each.word in _PICKING and each.text.split(" ")[0] in claimed)  # "we take i = 1"
    )
    return next(found, walk.words.unread_of_the_exercise or _narrowed_in_words(walk, goal))


def looser(walk: Walk, steps: Sequence[Step]) -> str | None:
    """What is supposed of a number in place of a fact of the exercise, though the lines need the fact: λ ≥ 0 for λ > 0."""
    used = {hypothesis.key for step in steps for theorem in step.theorems for hypothesis in theorem.hypotheses}
    said = [each for each in walk.ground.supposed if each.formula is not None]
    any_real = set(of_any_sign(walk.answer))
    for fact in walk.ground.facts:
        name, *others = (*free_symbols(fact), None)
        if others != [None] or not isinstance(name, Real) or _key(fact) not in used:
            continue
        about = [each for each in said if _is_a_bound_of(each.formula, name)]
        together = [theorem for each in about if each.formula is not None for theorem in assumed(each.formula)]
        brought_in = [each.formula for each in about if each.word in BRINGING_IN]
        if (brought_in or name in any_real) and proves(fact, together, 100) is None:
            return repr(brought_in[0]) if brought_in else f"every real {name!r}"
    return None


def _is_a_bound_of(formula: Formula | None, name: Real) -> bool:
    """Whether ``formula`` says where ``name`` lies, λ ≠ 0: "1 = λ^{-1} λ" says something else."""
    if not isinstance(formula, Relation) or formula.symbol == "=":
        return False
    return name in (formula.left, formula.right) and free_symbols(formula) == (name,)


def _narrowed_in_words(walk: Walk, goal: Reached) -> str | None:
    """A name that the goal speaks of, and that words make a special one: "for small c", "there is a c such that"."""
    ground = [theorem for fact in walk.ground.facts for theorem in assumed(fact)]
    numbers = {
        name
        for each in walk.exercise.goals
        if isinstance(each, WorseOutside)
        for form in each.forms
        for name in free_symbols(form)
        if isinstance(name, Real)
    }
    for name, sign in walk.lacking.qualified.narrowed:
        if isinstance(name, Real) and name == walk.ground.tends and isinstance(sign, (Lt, Le)):
            return name.name  # "for negative α" says nothing of α → ∞
        if name in {*walk.ground.claimed, *walk.ground.sizes, *numbers, goal.arbitrary} and (
            sign is None or proves(sign, ground, 100) is None
        ):
            return name.name if isinstance(name, Symbol) else repr(name)
    return None


def permitted(walk: Walk) -> tuple[list[Formula], list[Formula]]:
    """What the goal may be reached under, and what the text supposes beyond that."""
    exercise = walk.exercise
    permitted: list[Formula] = [
        *walk.ground.facts,
        *walk.ground.conventions,
        *(formula for formula in walk.ground.definitions if not _says_what_is_claimed(formula, walk)),
        *walk.ground.signs,
        *walk.ground.extrema.conditions,
        *walk.ground.granted,
        *walk.ground.suprema.existing(walk.ground.premises()),
        *increasing(walk.answer.scope.of_a_kind),
    ]
    if exercise.id == "free":
        permitted += [supposed.formula for supposed in walk.ground.supposed[: walk.given] if supposed.formula is not None]
    ground = [theorem for formula in permitted for theorem in assumed(formula)]
    allowed = [_key(formula) for formula in exercise.allowed]
    extra: list[Formula] = []
    for supposed in walk.ground.supposed:
        formula = supposed.formula
        if formula is None or formula in permitted:
            continue
        # First by itself: more premises only lead the search astray.
        follows = any(proves(formula, premises, 400) is not None for premises in ((), ground))
        if _key(formula) in allowed or _defines(supposed, walk) or follows:
            permitted.append(formula)
            if _key(formula) in allowed:
                ground += assumed(formula)  # what follows from what may be supposed may be supposed too
        elif names_a_value(formula, walk.ground.known, permitted, ground, position=supposed.word in FROM_HERE_ON):
            permitted.append(formula)
            ground += assumed(formula)
        else:
            extra.append(formula)
    return permitted, extra


def _defines(supposed: Supposed, walk: Walk) -> bool:
    return supposed.formula in walk.ground.definitions


def _says_what_is_claimed(definition: Formula, walk: Walk) -> bool:
    """Whether ``definition`` gives a value to a name that the goal speaks of: "let c = x_i"."""
    named = named_value(definition)
    return named is not None and named[0] in walk.ground.claimed


def _key(formula: Formula) -> str:
    try:
        return lower(formula).key
    except (BlackboardError, KernelError):
        return repr(formula)


def only_size(walk: Walk) -> Formula | None:
    """``n = 2`` where nothing is unread but positions such as x_1, which have a name for one size only."""
    unread = [step.message for step in walk.steps if step.verdict == "unreadable"]
    if not all("position" in message and "has no name in the notation" in message for message in unread):
        return None
    for supposed in walk.ground.supposed:
        match supposed.formula:
            case Eq(left=Size(), right=Number()):
                return supposed.formula
    return None


def _idle(supposed: Supposed, steps: Sequence[Step]) -> bool:
    """Whether a choice is made that no line needs: "in practice one takes M = max_j x_j"."""
    used = {hypothesis.key for step in steps for theorem in step.theorems for hypothesis in theorem.hypotheses}
    match supposed.formula:
        case Eq(left=Symbol()):
            return supposed.word in CHOOSING and _key(supposed.formula) not in used
    return False


def _is_about_others(formula: Formula, goal: Reached, walk: Walk) -> bool:
    """Whether a condition tells apart points that neither the exercise nor the goal speaks of: "let u ≠ v be two minimisers"."""
    if not isinstance(formula, Ne) or goal.formula is None:
        return False
    names = set(free_symbols(formula))
    points = all(isinstance(name, Vector) for name in names) and len(names) > 1
    return points and not names & {*walk.ground.known, *free_symbols(goal.formula), goal.arbitrary}


def _is_of_a_new_point(formula: Formula, goal: Reached, walk: Walk) -> bool:
    """Whether a condition speaks of a point that only the text has: "so there is a u with ‖u‖ ≤ r and R(u) ≥ R(w) for all w"."""
    known = {*walk.ground.known, *(free_symbols(goal.formula) if goal.formula is not None else ()), goal.arbitrary}
    return any(isinstance(name, Vector) and name not in known for name in free_symbols(formula))


def _is_a_case(supposed: Supposed, goal: Reached) -> bool:
    """Whether a condition is one of the cases that together show the goal: "suppose that the neuron flips"."""
    said = [] if supposed.formula is None else [theorem.conclusion for theorem in assumed(supposed.formula)]
    return bool(said) and goal.cases.issuperset(said)


def _follows_in_a_case(supposed: Supposed, walk: Walk, permitted: Sequence[Formula]) -> bool:
    """Whether a condition only says what one of the cases gives anyway: x_m − x_i > 0 for i ≠ m.

    Only between indices are there always the other cases: "for λ ≥ 1" is none beside "let λ ≥ 1". "Let i ≠ m" is one, and "let
    i = k" of positions that the goal speaks of is none: it leaves out the others.
    """
    cases = [
        other.formula
        for other in walk.ground.supposed
        if other.formula is not None
        and all(isinstance(name, Index) for name in free_symbols(other.formula))
        and (other.word in ("", *SAID_OF_A_CASE) or not equates(other.formula, walk.ground.claimed))
    ]
    ground = [theorem for formula in permitted for theorem in assumed(formula)]
    return supposed.formula is not None and any(
        proves(supposed.formula, (*ground, *assumed(case)), 400) is not None for case in cases
    )
