"""The elementary functions under their usual names."""

from __future__ import annotations

from proofs.notation.tree import Elementary, Expression, as_expression

__all__ = ["Abs", "Max", "Min", "exp", "log", "sqrt"]


def exp(argument: object) -> Expression:
    """``e^argument``; elementwise on arrays."""
    return Elementary("exp", (as_expression(argument),))


def log(argument: object) -> Expression:
    """The natural logarithm, defined for arguments > 0; elementwise on arrays."""
    return Elementary("log", (as_expression(argument),))


def sqrt(argument: object) -> Expression:
    """The square root, defined for arguments ≥ 0; elementwise on arrays."""
    return Elementary("sqrt", (as_expression(argument),))


def Abs(argument: object) -> Expression:  # noqa: N802 - SymPy's name
    """The absolute value; elementwise on arrays."""
    return Elementary("abs", (as_expression(argument),))


def Max(*arguments: object) -> Expression:  # noqa: N802 - SymPy's name
    """The largest of two or more numbers; an array among them makes it elementwise."""
    return Elementary("max", tuple(as_expression(argument) for argument in arguments))


def Min(*arguments: object) -> Expression:  # noqa: N802 - SymPy's name
    """The smallest of two or more numbers; an array among them makes it elementwise."""
    return Elementary("min", tuple(as_expression(argument) for argument in arguments))
