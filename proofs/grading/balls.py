"""The ball that an answer names: outside of it everything has to be worse, and it was shown for some ball.

"Outside of the set K of all w with ‖w‖ ≤ r", "the candidates lie in the ball ‖w‖ ≤ r", "the ball of radius $r$": a smaller ball
than the one that is shown leaves points out of which nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.errors import BlackboardError
from proofs.grading.context import Context, assumed, proves
from proofs.grading.exercises.exercise import WorseOutside
from proofs.grading.goals import Reached
from proofs.grading.steps import judged
from proofs.grading.targets import outside_a_ball
from proofs.grading.walk import Walk
from proofs.grading.words.clauses import alone
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.chains import OF_A_SET
from proofs.notation.formulas import Formula, Implies, Le, negation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Norm, Vector

__all__ = ["smaller_ball"]

_RADIUS = re.compile(r"\b(?:radius|radii|halbmesser)\s*$", re.IGNORECASE)
_BALL = re.compile(r"\b(?:balls?|kugel|candidates?|kandidaten|compact|kompakt\w*|closed|abgeschlossen\w*)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:than|als|compared? (?:to|with)|as (?:good|bad) as|so (?:gut|schlecht) wie)\s*$", re.IGNORECASE)
"""Before a formula that names what the points of a ball are compared with: "outside of the ball all are worse than $w = 0$"."""
_WORK = 200


def smaller_ball(walk: Walk, goal: Reached) -> Formula | None:
    """What the text says of the points of a ball outside of which it has not shown that all points are worse."""
    w = goal.arbitrary
    if w is None or not any(isinstance(each, WorseOutside) for each in walk.exercise.goals):
        return None
    ground = [theorem for formula in (*walk.ground.facts, *walk.ground.definitions) for theorem in assumed(formula)]
    # "Outside of K" supposes that, too, but no line rests on it.
    rested_on = {
        each for step in walk.steps if step.verdict == "proven" for theorem in step.theorems for each in theorem.hypotheses
    }
    outside = (formula for formula in goal.under if outside_a_ball(formula, w, ground))
    shown = [formula for formula in outside if any(theorem.conclusion in rested_on for theorem in assumed(formula)[:1])]
    supposed = (each.formula for each in walk.ground.supposed if each.formula is not None)
    named = [negation(each) for each in supposed if each not in shown and outside_a_ball(each, w, ground)]
    named += [each for sentence in walk.answer.sentences for each in _balls(sentence, w)]
    for inside in dict.fromkeys(named):
        if not shown or outside_a_ball(inside, w, ground):
            continue  # "outside of the ball K" was read as what it says
        if not any(_covers(walk, inside, condition) for condition in shown):
            return inside
    return None


def _covers(walk: Walk, inside: Formula, shown: Formula) -> bool:
    """Whether what is not ``inside`` is as ``shown``, or nothing says that it is not."""
    try:
        claim = Implies(negation(inside), walk.ground.opened(shown))
        # What the text supposes somewhere says nothing of all points.
        ground = walk.ground
        context = Context((*ground.facts, *ground.definitions, *ground.signs), ground.conventions, extrema=ground.extrema)
        if proves(claim, context.premises(), _WORK) is not None:
            return True
        found = judged(claim, context, (), unknown=walk.ground.unknown, refuting="any")
        return bool(found["verdict"] != "false")
    except BlackboardError:
        return True


def _balls(sentence: Sentence, w: Vector) -> Iterator[Formula]:
    """What ``sentence`` says of the points of the balls that it names."""
    for position, item in enumerate(sentence.items):
        before = sentence.items[position - 1] if position else None
        words = before.text if isinstance(before, Prose) else ""
        if not isinstance(item, Statement):
            continue
        for chain in item.chains:
            for condition in chain.conditions:
                if condition.word == OF_A_SET:
                    yield from (formula for formula in condition.formulas if w in free_symbols(formula))
            named = _BALL.search(words) and not _COMPARED.search(words)
            if not item.display and len(chain.formulas) == 1 and named and w in free_symbols(chain.formulas[0]):
                yield chain.formulas[0]
        radius = alone(sentence, position) if _RADIUS.search(words) else None
        if isinstance(radius, Expression) and radius.shape.kind == "scalar":
            yield Le(Norm(w), radius)
