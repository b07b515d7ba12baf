"""∃ over numbers and vectors on one exact instance: witnesses that are computed from what the instance has.

Tried are multiples of the numbers and vectors that there are, and for "from some A on", ∃A: ∀α ≥ A: P(α), a whole tail: an
enclosure for all α ≥ 64 (or 1024, or 16384), as it decides limits. That a witness works is known exactly, or by enclosures.
That none of these does says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from typing import Any

from numeric.enclosure import Undecided, Undefined
from numeric.exact import Interpreter
from numeric.instance import Array, Scope, Truth
from numeric.reach import seen
from numeric.tails import STARTS, Tail
from proofs.notation import formulas
from proofs.notation.formulas import Formula
from proofs.notation.tree import Real, Symbol

__all__ = ["Witnessing", "may_be_witnessed"]

_FACTORS = (1, 2**12, 2**6, -1, -(2**12), -(2**6))
_MOST = 24


class Witnessing(Interpreter):
    """An interpreter that looks for witnesses of ∃ among multiples and in tails before it tries a few constants."""

    def _quantified(self, node: formulas.ForAll | formulas.Exists, scope: Scope) -> Truth:
        if isinstance(node, formulas.Exists) and any(self._works(node, names, scope) for names in _candidates(node, scope)):
            return True
        return super()._quantified(node, scope)

    def _works(self, node: formulas.Exists, names: dict[Any, Any], scope: Scope) -> bool:
        depth, body = self._depth, node.body
        if isinstance(body, formulas.ForAll) and names.keys() >= set(body.variables):
            body = body.body.conclusion  # type: ignore[attr-defined]
        try:
            return self._truth(body, Scope({**scope.names, **names}, scope.sizes)) is True
        except (Undefined, Undecided):
            return False
        finally:
            self._depth = depth


def may_be_witnessed(statement: Formula) -> bool:
    """Whether a number, vector or matrix is said to exist, and of a witness it could be seen that it is one."""
    match statement:
        case formulas.Exists() if _from_some_number_on(statement) is not None:
            return "true" in seen(statement.body.body.conclusion)  # type: ignore[attr-defined]
        case formulas.Exists():
            return all(isinstance(variable, Symbol) for variable in statement.variables) and "true" in seen(statement)
    return False


def _candidates(node: formulas.Exists, scope: Scope) -> Iterator[dict[Any, Any]]:
    if (names := _from_some_number_on(node)) is not None:
        bound, variable = names
        yield from ({bound: start, variable: Tail.variable(start)} for start in STARTS)
    elif all(isinstance(variable, Symbol) for variable in node.variables):
        choices = [list(_multiples(variable, scope)) for variable in node.variables]  # type: ignore[arg-type]
        yield from (dict(zip(node.variables, chosen, strict=True)) for chosen in islice(product(*choices), _MOST))


def _from_some_number_on(node: formulas.Exists) -> tuple[Real, Real] | None:
    """A and α of ∃A: ∀α: … ∧ α ≥ A ⇒ P; whatever else is supposed of α only makes less of it."""
    match node:
        case formulas.Exists(
            variables=(Real() as bound,),
            body=formulas.ForAll(variables=(Real() as variable,), body=formulas.Implies(premise=premise)),
        ):
            parts = premise.parts if isinstance(premise, formulas.And) else (premise,)
            above = (formulas.Ge(variable, bound), formulas.Gt(variable, bound))
            if any(part in (*above, formulas.Le(bound, variable), formulas.Lt(bound, variable)) for part in parts):
                return bound, variable
    return None


def _multiples(symbol: Symbol, scope: Scope) -> Iterator[Array]:
    """Multiples of what has the same dimensions as ``symbol``."""
    alike = [
        value
        for name, value in scope.names.items()
        if isinstance(name, Symbol) and name.dimensions == symbol.dimensions and _is_exact(value)
    ]
    yield from (_times(factor, value) for factor in _FACTORS for value in alike)


def _is_exact(value: Any) -> bool:
    return all(map(_is_exact, value)) if isinstance(value, tuple) else isinstance(value, (int, Fraction))


def _times(factor: int, value: Any) -> Any:
    return tuple(_times(factor, part) for part in value) if isinstance(value, tuple) else factor * value
