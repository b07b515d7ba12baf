"""What a goal supposes itself: in ``a ⇔ b``, "suppose that a" begins one of the two directions and adds no hypothesis."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.errors import BlackboardError
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower

__all__ = ["is_a_premise"]


def is_a_premise(supposed: Formula | None, goal: Formula | None) -> bool:
    """Whether ``supposed`` is what an implication of ``goal`` starts from, or its denial, with other names for indices.

    Of one position it may be said beside all others: "let m be a maximiser, x_m ≥ x_i for all i". There is one.
    """
    if supposed is None or goal is None:
        return False
    try:
        premises = {_renamed(premise).key for premise in _premises(lower(goal))}
        # That its parts are defined is supposed with it: so it is where the goal says it.
        said = lower(supposed)
        at_one = [t.instantiate(said.args[0], t.var("one", said.args[0].data))] if said.op == "forall" else []
        return any(_renamed(formula).key in premises for formula in (said, *at_one))
    except (BlackboardError, KernelError):
        return False


def _premises(formula: Term) -> Iterator[Term]:
    match formula.op:
        case "and":
            for part in formula.args:
                yield from _premises(part)
        case "forall":
            yield from _premises(t.instantiate(formula.args[0], t.var("each", formula.args[0].data)))
        case "implies":
            premise = formula.args[0]
            yield premise
            if premise.op == "forall":  # it is denied at one index: "if not, there is a k with x_k > x_m"
                premise = t.instantiate(premise.args[0], t.var("one", premise.args[0].data))
            if premise.op in ("le", "lt"):
                yield (t.lt if premise.op == "le" else t.le)(*premise.args[::-1])


def _renamed(formula: Term) -> Term:
    """``formula`` with its free indices named by the order in which they occur."""
    names = dict.fromkeys(name for name in _variables(formula) if isinstance(name.sort, t.IndexSort))
    return t.substitute(formula, {name: t.var(f"index·{number}", name.sort) for number, name in enumerate(names)})


def _variables(term: Term) -> Iterator[Term]:
    if term.op == "v":
        yield term
    for part in term.args:
        yield from _variables(part)
