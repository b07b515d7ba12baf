"""Formulas as plain text, for terminals without LaTeX, error messages and ``repr``."""

from __future__ import annotations

from typing import Any

from proofs.notation import big, definitions, formulas, tree
from proofs.notation.dimensions import Dimension, Embedded, Index, Last
from proofs.notation.integers import IsInteger
from proofs.notation.limits import ArgMax, ElementOf, Eventually, Limit, SameSet
from proofs.notation.naturals import Later, Natural, Sequence
from proofs.notation.predicates import Stated
from proofs.notation.sequences import Member
from proofs.notation.suprema import Supremum

__all__ = ["to_text"]

_SUM, _NEG, _DOT, _PRODUCT, _POWER, _ATOM = 10, 15, 18, 20, 30, 40


def to_text(node: Any) -> str:
    """``node`` as one line of text in the Python notation that builds it, with Σ, ∀, ⇒ where Python has no sign."""
    return _write(node)[0]


def _at(node: Any, least: int) -> str:
    text, level = _write(node)
    return text if level >= least else f"({text})"


def _list(nodes: Any) -> str:
    return ", ".join(to_text(node) for node in nodes)


def _range(item: big.Range) -> str:
    return "".join([str(item.index), *(f"≠{other}" for other in item.excluded)])


def _write(node: Any) -> tuple[str, int]:
    match node:
        case tree.Number():
            whole = node.value.denominator == 1 and node.value >= 0
            return str(node.value), _ATOM if whole else _PRODUCT if node.value >= 0 else _NEG
        case tree.Size():
            return str(node.dimension), _ATOM if len(node.dimension.parts) == 1 else _SUM
        case tree.Symbol():
            return node.name, _ATOM
        case tree.Add():
            return f"{_at(node.left, _SUM)} + {_at(node.right, _SUM + 1)}", _SUM
        case tree.Sub():
            return f"{_at(node.left, _SUM)} - {_at(node.right, _SUM + 1)}", _SUM
        case tree.Neg():
            return f"-{_at(node.operand, _DOT)}", _NEG
        case tree.Mul():
            return f"{_at(node.left, _PRODUCT)}*{_at(node.right, _PRODUCT + 1)}", _PRODUCT
        case tree.Div():
            return f"{_at(node.numerator, _PRODUCT)}/{_at(node.denominator, _PRODUCT + 1)}", _PRODUCT
        case tree.Pow():
            return f"{_at(node.base, _ATOM)}^{node.exponent}", _POWER
        case tree.Elementary():
            return f"{node.name}({_list(node.arguments)})", _ATOM
        case tree.Apply():
            return f"{node.function}({to_text(node.argument)})", _ATOM
        case tree.Component():
            if isinstance(node.base, Member):  # x[t, i]
                return f"{node.base.sequence}[{', '.join(map(str, (node.base.position, *node.indices)))}]", _ATOM
            return f"{_at(node.base, _ATOM)}[{', '.join(map(str, node.indices))}]", _ATOM
        case Member():
            return f"{node.sequence}[{node.position}]", _ATOM
        case ArgMax():
            return f"argmax_{node.index} {_at(node.body, _DOT)}", _SUM
        case tree.Transpose():
            return f"{_at(node.operand, _ATOM)}.T", _ATOM
        case tree.MatMul() | tree.Dot():
            sign, level = (" @ ", _PRODUCT) if isinstance(node, tree.MatMul) else (" · ", _DOT)
            return f"{_at(node.left, _PRODUCT)}{sign}{_at(node.right, _PRODUCT + 1)}", level
        case tree.Norm():
            return f"‖{to_text(node.base)}‖", _ATOM
        case tree.NormSquared():
            return f"‖{to_text(node.base)}‖^2", _POWER
        case tree.Trace():
            return f"tr({to_text(node.operand)})", _ATOM
        case tree.KroneckerDelta():
            return f"δ[{node.left},{node.right}]", _ATOM
        case big.Sum():
            return f"Σ_{{{', '.join(map(_range, node.ranges))}}} {_at(node.body, _DOT)}", _SUM
        case big.Family():
            return f"({to_text(node.body)})_{','.join(map(str, node.indices))}", _ATOM
        case big.Piecewise():
            cases = [f"{to_text(value)} if {to_text(condition)}" for value, condition in node.cases]
            return "{" + "; ".join([*cases, f"{to_text(node.otherwise)} otherwise"]) + "}", _ATOM
        case big.Identity():
            return f"I_{node.dimension}", _ATOM
        case big.Zeros():
            return f"0_{{{' × '.join(map(str, node.dimensions))}}}", _ATOM
        case big.BlockVector():
            return f"({_list(node.blocks)})", _ATOM
        case big.BlockMatrix():
            return "[" + "; ".join(_list(row) for row in node.rows) + "]", _ATOM
        case definitions.Defined():
            inside = ", ".join(a.name if not isinstance(a, tree.Expression) else to_text(a) for a in node.arguments)
            return node.definition.name + (f"({inside})" if node.arguments else ""), _ATOM
        case formulas.Relation():
            sides = [to_text(side) if isinstance(side, tree.Node) else str(side) for side in (node.left, node.right)]
            return f"{sides[0]} {node.symbol} {sides[1]}", 8
        case formulas.Not():
            return f"¬{_at(node.body, 8)}", 7
        case formulas.And():
            return " ∧ ".join(_at(part, 7) for part in node.parts) or "true", 6
        case formulas.Or():
            return " ∨ ".join(_at(part, 7) for part in node.parts) or "false", 5
        case formulas.Implies():
            return f"{_at(node.premise, 5)} ⇒ {_at(node.conclusion, 4)}", 4
        case formulas.Equivalent():
            return f"{_at(node.left, 4)} ⇔ {_at(node.right, 4)}", 3
        case formulas.ForAll() | formulas.Exists():
            sign = "∀" if isinstance(node, formulas.ForAll) else "∃"
            return f"{sign}{', '.join(v.name for v in node.variables)}: {_at(node.body, 3)}", 3
        case formulas.NaturalRelation():
            return f"{node.left} {node.symbol} {node.right}", 8
        case Stated(predicate=predicate, arguments=arguments):
            return predicate.written(predicate.text, lambda part: to_text(part), arguments), 8
        case SameSet():
            return f"{to_text(node.left)} = {to_text(node.right)}", 8
        case ElementOf():
            return f"{node.position} ∈ {to_text(node.set)}", 8
        case IsInteger():
            return f"{to_text(node.value)} ∈ ℤ", 8
        case Eventually():
            return f"{_at(node.body, 5)} for all large {node.variable}", 3
        case Limit():
            point = node.target if not isinstance(node.target, tree.Expression) else to_text(node.target)
            return f"{to_text(node.body)} → {to_text(node.value)} as {node.variable} → {point}", 3
        case Supremum():
            over = str(node.variable) if node.where == formulas.And() else f"{node.variable}: {to_text(node.where)}"
            return f"{node.sign}_{{{over}}} {_at(node.body, _PRODUCT)} = {to_text(node.value)}", 8
        case tree.Function():
            return node.name, _ATOM
        case Dimension() | Index() | Last() | Embedded() | Natural() | Later() | Sequence():
            return str(node), _ATOM
    if hasattr(node, "latex"):  # a node from elsewhere that can write itself
        return str(node.latex()), 0
    raise TypeError(f"{type(node).__name__} has no text form")
