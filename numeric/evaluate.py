"""An expression or formula on a whole batch of instances at once, with NumPy, and a rounding bound along with it."""

from __future__ import annotations

import numpy as np

from numeric import bounds
from numeric.bounds import Bounded, Floats
from numeric.plan import Plan
from numeric.program import BATCH, OWN, Program, Run
from numeric.batch import Instance
from numeric.translate import NotEvaluable, Translation
from numeric.truths import Truths
from proofs.notation import formulas
from proofs.notation.tree import Expression, Symbol

__all__ = ["NotEvaluable", "defined_values", "evaluate", "holds"]


def evaluate(expression: Expression, instance: Instance) -> Bounded:
    """The values (batch, own shape …) with their bounds, both as arrays; not finite where there is no evidence."""
    program = Program()
    return _evaluated(expression, instance, program, Translation(program, instance.functions))


def _evaluated(expression: Expression, instance: Instance, program: Program, translation: Translation) -> Bounded:
    axes = [
        OWN(place, tuple(part.name for part in dimension.parts)) for place, dimension in enumerate(expression.shape.dimensions)
    ]
    program.finish([program.filled(translation.value(expression), (*axes, BATCH))])
    [found] = program.run(Run(instance.sizes, instance.count, instance.inputs()))
    return Bounded(np.moveaxis(found.value, -1, 0), np.moveaxis(bounds.bound_of(found) * bounds.SAFETY, -1, 0))


def holds(formula: formulas.Formula, instance: Instance) -> Truths:
    """For each instance whether the formula can be true and can be false; NotEvaluable for ∀ and ∃ over numbers."""
    program = Program()
    node = Translation(program, instance.functions).truth(formula)
    program.finish([program.filled(node, (BATCH,))])
    [truths] = program.run(Run(instance.sizes, instance.count, instance.inputs()))
    return truths  # type: ignore[no-any-return]


def defined_values(plan: Plan, instance: Instance) -> dict[Symbol, Floats]:
    """The symbols that hypotheses define, on a batch that has all the others."""
    found: dict[Symbol, Floats] = {}
    for item in plan.ordered():
        program = Program()
        translation = Translation(program, instance.functions)
        try:
            for other in plan.ordered():
                if other.symbol in found:
                    translation.define(other.symbol, other.as_written)
            found[item.symbol] = _evaluated(item.as_written, instance, program, translation).value
        except NotEvaluable:
            continue
    return found
