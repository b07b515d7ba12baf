"""What a named notation stands for, as LaTeX."""

from __future__ import annotations

from proofs.latex.names import subscript
from proofs.latex.writer import bracketed, indices_latex, outside, to_latex
from proofs.notation.big import Family
from proofs.notation.definitions import Definition
from proofs.notation.predicates import Predicate

__all__ = ["definition_latex"]


def definition_latex(definition: Definition | Predicate) -> str:
    """``\\operatorname{softmax}(x)_i := …``: what the name stands for, component by component where it was so given."""
    if isinstance(definition, Predicate):
        return rf"{to_latex(definition(*definition.parameters))} \;:\Leftrightarrow\; {to_latex(definition.body)}"
    name = to_latex(definition)
    if definition.parameters:
        name += "(" + ", ".join(to_latex(parameter) for parameter in definition.parameters) + ")"
    body = definition.body
    if isinstance(body, Family):
        if "_" in outside(name) and not definition.parameters:
            name = bracketed(name)
        return f"{name}{subscript(indices_latex(body.indices))} := {to_latex(body.body)}"
    return f"{name} := {to_latex(body)}"
