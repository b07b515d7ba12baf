"""The surface tree as LaTeX, faithful to what was written.

One table of levels drives the parentheses: a node has a level, each place demands a least level, and a node below it
gets parentheses. So what is printed reads back as the same tree. Where mathematical writing itself makes no difference,
neither does the writer; these are all the exceptions:

* a fraction of numbers and a division of numbers (``Number(1/2)``, ``Div(1, 2)``), a negative number and a negated one;
* the sign before a product: (−a)·b, −(a·b) are both ``-a b``, as Python's ``-a * b`` is read on a blackboard;
* a size written as a dimension and as a sum: ``Size(n + 1)``, ``Size(n) + 1``;
* a block vector and the block matrix of one column; ``And`` or ``Or`` of one part and that part;
* names that LaTeX shows alike (``lambda`` and ``λ``), and an index that is embedded in a larger dimension.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from proofs.latex.names import operator_latex, subscript, symbol_latex
from proofs.notation import big, definitions, formulas, tree
from proofs.notation.dimensions import Dimension, Embedded, Index, Last
from proofs.notation.integers import IsInteger
from proofs.notation.limits import ArgMax, ElementOf, Eventually, Infinity, Limit, SameSet
from proofs.notation.naturals import Later, Natural, Sequence
from proofs.notation.predicates import Stated
from proofs.notation.sequences import Member
from proofs.notation.suprema import Supremum

__all__ = [
    "SIGNS",
    "Level",
    "at",
    "bracketed",
    "declaration_latex",
    "outside",
    "indices_latex",
    "range_latex",
    "summands",
    "to_latex",
]


class Level(IntEnum):
    """How tightly a text holds together; a place demands a least level."""

    ANY = 0
    QUANTIFIER = 2
    EQUIVALENT = 3
    IMPLIES = 4
    OR = 5
    AND = 6
    NOT = 7
    RELATION = 8
    CASES = 9  # its brace has no end on the right: parentheses wherever something follows
    SUM = 10  # a + b, a − b
    NEGATIVE = 15  # −a: below a summand, so that a + (−b) keeps its parentheses
    DOT = 18  # w · x: below a factor, since in w · x b the eye can't tell what b multiplies
    PRODUCT = 20
    FACTOR = 21  # a right factor that is a product itself keeps its parentheses
    BIG = 25  # Σ: a factor on the right, but it swallows what follows (Written.open)
    POWER = 30
    APPLIED = 35  # f(x), fractions: a factor, but no base of a power
    ATOM = 40


@dataclass(frozen=True)
class Written:
    """A text, its level, and whether a factor written after it would be read as part of it (a Σ at its end)."""

    text: str
    level: Level = Level.ATOM
    open: bool = False


SIGNS = {"=": "=", "≠": r"\neq", "<": "<", "≤": r"\le", ">": ">", "≥": r"\ge", "⇔": r"\Leftrightarrow", "⇒": r"\Rightarrow"}
_TALL = (r"\frac", r"\sum", r"\begin{", r"\exp\left")


def to_latex(node: Any) -> str:
    """The LaTeX (without dollars) of an expression, formula, dimension, index, function or definition."""
    return _write(node).text


def is_tall(text: str) -> bool:
    """Whether ``text`` is higher than a line, so that brackets around it must grow."""
    return any(word in text for word in _TALL)


def bracketed(text: str, left: str = "(", right: str = ")") -> str:
    """``text`` in brackets of its height."""
    gap = " " if left.startswith("\\") else ""
    return rf"\left{left}{gap}{text}{gap}\right{right}" if is_tall(text) else f"{left}{gap}{text}{gap}{right}"


def at(node: Any, least: Level, *, closed: bool = False) -> str:
    """``node`` for a place that demands ``least``; ``closed`` when something follows that must not be swallowed."""
    return _placed(_write(node), least, closed=closed)


def _placed(written: Written, least: Level, *, closed: bool = False) -> str:
    """What was written, for a place that demands ``least``. A node is written once, or nesting would double the work."""
    fits = written.level >= least and not (closed and written.open)
    return written.text if fits else bracketed(written.text)


def summands(expression: tree.Expression) -> list[str]:
    """The text of ``expression`` cut before each outer + and −: where a long line may be broken."""
    if isinstance(expression, (tree.Add, tree.Sub)):
        sign = "+" if isinstance(expression, tree.Add) else "-"
        return [*summands(expression.left), f"{sign} {at(expression.right, Level.DOT)}"]
    return [at(expression, Level.SUM)]


def _write(node: Any) -> Written:
    match node:
        case Dimension():
            level = Level.ATOM if len(node.parts) == 1 else Level.SUM
            return Written(_dimension(node), level)
        case Index() | Embedded() | Last():
            return Written(_index(node))
        case Natural() | Later():
            return _natural(node)
        case Sequence():
            return Written(node.latex or symbol_latex(node.name))
        case ArgMax():
            body = at(node.body, Level.PRODUCT)
            return Written(rf"\operatorname*{{arg\,max}}_{{{_index(node.index)}}} {body}", Level.BIG, open=True)
        case tree.Function():
            return Written(node.latex or operator_latex(node.name))
        case definitions.Definition():
            return Written(node.latex or operator_latex(node.name))
        case tree.Node() if hasattr(node, "latex") and not isinstance(node, tree.Symbol):
            return Written(node.latex(), Level.RELATION if isinstance(node, formulas.Formula) else Level.BIG, open=True)
        case formulas.Formula():
            return _formula(node)
        case tree.Expression():
            return _expression(node)
        case Supremum():
            over = to_latex(node.variable) if node.where == formulas.And() else to_latex(node.where)
            body = at(node.body, Level.PRODUCT, closed=True)
            return Written(rf"\{node.sign}_{{{over}}} {body} = {at(node.value, Level.CASES)}", Level.RELATION)
    raise TypeError(f"{type(node).__name__} has no LaTeX")


def _expression(node: tree.Expression) -> Written:
    match node:
        case tree.Number():
            return _number(node)
        case tree.Size():
            return _write(node.dimension)
        case tree.Symbol():
            return Written(node.latex or symbol_latex(node.name))
        case tree.Add() | tree.Sub():
            return Written(" ".join(summands(node)), Level.SUM)
        case tree.Neg():
            return _negated(_write(node.operand))
        case tree.Mul() | tree.MatMul():
            return _product(node)
        case tree.Dot():
            left, right = at(node.left, Level.PRODUCT, closed=True), at(node.right, Level.PRODUCT)
            return Written(rf"{left} \cdot {right}", Level.DOT)
        case tree.Div():
            return Written(rf"\frac{{{to_latex(node.numerator)}}}{{{to_latex(node.denominator)}}}", Level.APPLIED)
        case tree.Pow():
            return _power(node)
        case tree.Elementary():
            return _elementary(node)
        case tree.Apply():
            return Written(to_latex(node.function) + bracketed(to_latex(node.argument)), Level.APPLIED)
        case tree.Component():
            return _component(node)
        case Member():
            return Written(rf"{_base(node.sequence, '^')}^{{({to_latex(node.position)})}}")
        case tree.Transpose():
            return Written(rf"{_base(node.operand, '^')}^\top", Level.POWER)
        case tree.Norm():
            return Written(bracketed(to_latex(node.base), r"\lVert", r"\rVert"))
        case tree.NormSquared():
            return Written(bracketed(to_latex(node.base), r"\lVert", r"\rVert") + "^2", Level.POWER)
        case tree.Trace():
            return Written(rf"\operatorname{{tr}}{bracketed(to_latex(node.operand))}", Level.APPLIED)
        case tree.KroneckerDelta():
            return Written(r"\delta" + subscript(indices_latex((node.left, node.right))))
        case big.Sum():
            ranges = ", ".join(range_latex(item) for item in node.ranges)
            return Written(rf"\sum_{{{ranges}}} {at(node.body, Level.PRODUCT)}", Level.BIG, open=True)
        case big.Family():
            names = ",".join(_index(index) for index in node.indices)
            sizes = ",".join(_dimension(index.dimension) for index in node.indices)
            return Written(f"{bracketed(to_latex(node.body))}_{{{names}=1}}^{{{sizes}}}", Level.APPLIED)
        case big.Piecewise():
            rows = [rf"{to_latex(value)}, & \text{{if }} {to_latex(condition)}," for value, condition in node.cases]
            rows.append(rf"{to_latex(node.otherwise)}, & \text{{otherwise}}")
            return Written(r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}", Level.CASES)
        case big.Identity():
            return Written("I" + subscript(_dimension(node.dimension)))
        case big.Zeros():
            return Written("0" + subscript(r" \times ".join(at(size, Level.PRODUCT) for size in node.dimensions)))
        case big.BlockVector():
            return Written(_matrix([[block] for block in node.blocks]))
        case big.BlockMatrix():
            return Written(_matrix([list(row) for row in node.rows]))
        case definitions.Defined():
            name = to_latex(node.definition)
            if not node.arguments:
                return Written(name)
            inside = ", ".join(to_latex(argument) for argument in node.arguments)
            return Written(name + bracketed(inside), Level.APPLIED)
    raise TypeError(f"{type(node).__name__} has no LaTeX")


def _natural(node: Natural | Later) -> Written:
    if isinstance(node, Natural):
        return Written(symbol_latex(node.name))
    if node.base is None:
        return Written(str(node.by))
    return Written(f"{symbol_latex(node.base.name)} + {node.by}", Level.SUM) if node.by else _natural(node.base)


def _number(node: tree.Number) -> Written:
    size = abs(node.value)
    whole = size.denominator == 1
    text = str(size) if whole else rf"\frac{{{size.numerator}}}{{{size.denominator}}}"
    if node.value < 0:
        return Written(f"-{text}", Level.NEGATIVE)
    return Written(text, Level.ATOM if whole else Level.APPLIED)


def _negated(operand: Written) -> Written:
    return Written(f"-{_placed(operand, Level.DOT)}", Level.NEGATIVE, operand.open)


def _product(node: tree.Mul | tree.MatMul) -> Written:
    level = Level.PRODUCT
    operand = _write(node.left.operand) if isinstance(node.left, tree.Neg) else None
    first = _write(node.left) if operand is None else _negated(operand)
    if first.level == Level.NEGATIVE and not first.open:
        level = Level.NEGATIVE
        # The operand of the sign must itself be a factor here: −(w·x) b, but −a b.
        left = first.text if operand is None else f"-{_placed(operand, Level.PRODUCT)}"
    else:
        left = _placed(first, Level.PRODUCT, closed=True)
    last = _write(node.right)
    right = _placed(last, Level.FACTOR)
    ends_in_number = re.search(r"(^|[^_^{\w])\d+$", left) or isinstance(node.left, tree.Number)
    if right[0].isdigit() or ends_in_number and right.startswith(r"\frac"):
        between = r" \cdot "  # 2 · 3, and 2 · ½ is no mixed number
    elif _wants_space(node.left) and _wants_space(node.right):
        between = r" \, "
    else:
        between = " "
    return Written(f"{left}{between}{right}", level, last.open and last.level >= Level.FACTOR)


def _wants_space(node: tree.Expression) -> bool:
    """Whether a thin space helps the eye beside this factor: e^c e^x, f(a) g(b), fractions."""
    if isinstance(node, tree.Mul):
        node = node.right
    base = node.base if isinstance(node, tree.Component) else node
    return isinstance(base, (tree.Elementary, tree.Apply, tree.Div, definitions.Defined))


def outside(text: str) -> str:
    """``text`` without what stands in braces."""
    while (shorter := re.sub(r"\{[^{}]*\}", "", text)) != text:
        text = shorter
    return text


def _base(node: tree.Expression | Sequence, mark: str) -> str:
    """``node`` to carry a subscript or superscript ``mark``; LaTeX knows no second one: (W^1)^\\top, (x_1)_i."""
    return _marked(_write(node), mark)


def _marked(written: Written, mark: str) -> str:
    marks = ("^", "'") if mark == "^" else ("_",)
    taken = not written.text.startswith(r"\begin") and any(sign in outside(written.text) for sign in marks)
    return bracketed(written.text) if written.level < Level.ATOM or taken else written.text


def _power(node: tree.Pow) -> Written:
    base = _base(node.base, "^")
    if isinstance(node.base, tree.Norm) and node.exponent == 2:
        base = bracketed(base)  # ‖x‖² is a node of its own
    exponent = str(node.exponent)
    return Written(f"{base}^{exponent}" if len(exponent) == 1 else f"{base}^{{{exponent}}}", Level.POWER)


def _elementary(node: tree.Elementary) -> Written:
    inside = ", ".join(to_latex(argument) for argument in node.arguments)
    match node.name:
        case "exp":
            return (
                Written(rf"\exp\left({inside}\right)", Level.APPLIED)
                if is_tall(inside)
                else Written(f"e^{{{inside}}}", Level.POWER)
            )
        case "sqrt":
            return Written(rf"\sqrt{{{inside}}}")
        case "abs":
            return Written(bracketed(inside, r"\lvert", r"\rvert"))
        case _:
            return Written(rf"\{node.name}{bracketed(inside)}", Level.APPLIED)


def _component(node: tree.Component) -> Written:
    names = subscript(indices_latex(node.indices))
    base = node.base
    # softmax(x)_i, f(Wx)_i, max(0, x)_i: the brackets of the function show where the subscript belongs.
    written = _write(base)
    if (
        isinstance(base, (tree.Apply, definitions.Defined))
        and written.level == Level.APPLIED
        or (isinstance(base, tree.Elementary) and base.name in ("log", "max", "min"))
    ):
        return Written(written.text + names, Level.APPLIED)
    return Written(_marked(written, "_") + names)


def _dimension(dimension: Dimension) -> str:
    return re.sub(r"[^\W\d][\w']*", lambda word: symbol_latex(word[0]), str(dimension))


def _index(index: Any) -> str:
    match index:
        case Embedded():
            return _index(index.index)
        case Last():
            return _dimension(index.dimension)
        case _:
            return symbol_latex(index.name)


def indices_latex(indices: tuple[Any, ...]) -> str:
    """Indices as they stand in a subscript: ``ij``, but ``i, n + 1``."""
    names = [_index(index) for index in indices]
    return ("" if all(re.fullmatch(r"[A-Za-z]'*", name) for name in names) else ", ").join(names)


def range_latex(item: big.Range) -> str:
    """Where an index runs, as it stands under a Σ: ``j``, ``j \\neq i``."""
    name, others = _index(item.index), [_index(other) for other in item.excluded]
    match others:
        case []:
            return name
        case [other]:
            return rf"{name} \neq {other}"
        case _:
            return rf"{name} \notin \{{{', '.join(others)}\}}"


def _matrix(rows: list[list[tree.Expression]]) -> str:
    lines = [" & ".join(to_latex(entry) for entry in row) for row in rows]
    return r"\begin{pmatrix} " + r" \\ ".join(lines) + r" \end{pmatrix}"


def _formula(node: formulas.Formula) -> Written:
    match node:
        case formulas.Relation():
            return Written(f"{at(node.left, Level.CASES)} {SIGNS[node.symbol]} {at(node.right, Level.CASES)}", Level.RELATION)
        case formulas.Not():
            return Written(rf"\neg {bracketed(to_latex(node.body))}", Level.NOT)
        case formulas.And(parts=(part,)) | formulas.Or(parts=(part,)):
            return _write(part)
        case formulas.And():
            return Written(r" \wedge ".join(at(part, Level.NOT) for part in node.parts) or r"\top", Level.AND)
        case formulas.Or():
            return Written(r" \vee ".join(at(part, Level.NOT) for part in node.parts) or r"\bot", Level.OR)
        case formulas.Implies():
            premise, conclusion = at(node.premise, Level.OR), at(node.conclusion, Level.IMPLIES)
            return Written(rf"{premise} \Rightarrow {conclusion}", Level.IMPLIES)
        case formulas.Equivalent():
            left, right = at(node.left, Level.IMPLIES), at(node.right, Level.IMPLIES)
            return Written(rf"{left} \Leftrightarrow {right}", Level.EQUIVALENT)
        case formulas.ForAll() | formulas.Exists():
            sign = r"\forall" if isinstance(node, formulas.ForAll) else r"\exists"
            names = r",\, ".join(declaration_latex(variable) for variable in node.variables)
            return Written(rf"{sign} {names} :\; {to_latex(node.body)}", Level.QUANTIFIER)
        case formulas.NaturalRelation() | SameSet():
            return Written(f"{to_latex(node.left)} {SIGNS[node.symbol]} {to_latex(node.right)}", Level.RELATION)
        case Stated(predicate=predicate, arguments=arguments):
            return Written(predicate.written(predicate.latex, to_latex, arguments), Level.RELATION)
        case ElementOf():
            return Written(rf"{_index(node.position)} \in {to_latex(node.set)}", Level.RELATION)
        case IsInteger():
            return Written(rf"{at(node.value, Level.CASES)} \in \mathbb{{Z}}", Level.RELATION)
        case Eventually():
            large = to_latex(node.variable)
            return Written(rf"{at(node.body, Level.RELATION)} \text{{ for all sufficiently large }} {large}", Level.QUANTIFIER)
        case Limit():
            point = r"\infty" if isinstance(node.target, Infinity) else to_latex(node.target)
            body = at(node.body, Level.PRODUCT, closed=True)
            return Written(
                rf"\lim_{{{to_latex(node.variable)} \to {point}}} {body} = {at(node.value, Level.CASES)}", Level.RELATION
            )
    raise TypeError(f"{type(node).__name__} has no LaTeX")


def declaration_latex(variable: Any) -> str:
    """A bound or free name with where it lives: ``x \\in \\mathbb{R}^{n}``; an index stands alone."""
    match variable:
        case Index():
            return _index(variable)
        case tree.Function():
            return rf"{to_latex(variable)} \colon \mathbb{{R}} \to \mathbb{{R}}"
        case Natural():
            return rf"{to_latex(variable)} \in \mathbb{{N}}"
        case Sequence():
            return rf"{to_latex(variable)} \colon \mathbb{{N}} \to {_space(variable.dimensions)}"
        case _:
            return rf"{to_latex(variable)} \in {_space(variable.dimensions)}"


def _space(dimensions: tuple[Dimension, ...]) -> str:
    least = Level.PRODUCT if len(dimensions) > 1 else Level.SUM
    sizes = r" \times ".join(at(size, least) for size in dimensions)
    return r"\mathbb{R}" + (f"^{{{sizes}}}" if sizes else "")
