r"""Where a name lives: ``x \in \mathbb{R}^n``, ``\lambda \in \mathbb{R}_{>0}``, ``i \in \{1, …, n\}``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from proofs.latex.names import symbol_latex
from proofs.latex.reader import from_zero, naming, raw, special, tuples
from proofs.latex.reader.nodes import ArgExtremum
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built, name_of
from proofs.latex.reader.vocabulary import Rows, spelling
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, ForAll, Formula, Ge, Gt, Le, Lt, Or
from proofs.notation.limits import ArgMax, ElementOf
from proofs.notation.tree import Expression, Matrix, Real, Shape, Symbol, Vector

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator, Value

__all__ = ["between", "declared", "entries_one_of", "is_finite", "is_set", "membership", "new_symbol", "one_of", "shape_of"]


def is_reals(tree: raw.Raw) -> bool:
    """Whether ``tree`` is ℝ."""
    if isinstance(tree, raw.Group) and tree.opening == "":
        return is_reals(tree.content)
    return isinstance(tree, raw.Name) and tree.head == "R" and tree.style in ("bb", "bf")


def is_set(tree: raw.Raw | None) -> bool:
    """Whether ``tree`` is a set by its look: ``ℝ^n``, ``{x : …}``, ``{1, …, n}``."""
    match tree:
        case raw.Scripted(base=base):
            return is_reals(base) or is_finite(base)
        case raw.Group(opening="{"):
            return True
        case raw.Name():
            return is_reals(tree)
    return False


def shape_of(reader: Elaborator, tree: raw.Raw) -> tuple[Shape, str] | None:
    """The shape that a set of numbers, vectors or matrices says, and ``>``, ``≥`` or nothing for its sign."""
    if isinstance(tree, raw.Group) and tree.opening == "":
        return shape_of(reader, tree.content)
    if is_reals(tree) or _is_naturals(tree):
        return Shape("scalar"), ""
    if isinstance(tree, raw.Group) and isinstance(tree.content, raw.Items) and len(tree.content.items) == 2:
        low, high = tree.content.items
        if isinstance(low, raw.Numeral) and low.text == "0" and isinstance(high, raw.Constant) and high.sign == "∞":
            return Shape("scalar"), ">" if tree.opening == "(" else "≥"
        if _is_interval(tree):
            return Shape("scalar"), ""
    if isinstance(tree, raw.Scripted) and is_finite(tree.base) and tree.sup is not None and tree.sub is None:
        dimensions = tuples.sizes(reader, tree.sup, new=True)
        if dimensions is not None and len(dimensions) == 1:
            return Shape("vector", (from_zero.counted(reader, dimensions[0]),)), ""
    if not isinstance(tree, raw.Scripted) or not is_reals(tree.base):
        return None
    sign, size = "", tree.sup
    for mark in (tree.sub, tree.sup):
        match mark:
            case raw.Chain(first=raw.Empty(), links=(raw.Linked(relation=">" | "≥" as relation, right=raw.Numeral(text="0")),)):
                sign = relation
            case raw.Constant(sign="+") | raw.Group(opening="", content=raw.Constant(sign="+")):
                sign = ">"
                reader.scope.remark("ℝ with a plus was read as the positive numbers", tree.at)
            case _ if mark is not None and mark is tree.sub:
                raise ReadingError("unsupported", "this set is not read", tree.at, expected=(r"\mathbb{R}_{>0}",))
            case _:
                continue
        size = None if mark is tree.sup else size
    if size is None:
        return Shape("scalar"), sign
    dimensions = tuples.sizes(reader, size, new=True)
    if dimensions is None:
        raise ReadingError("syntax", "this is no size", tree.at, expected=(r"\mathbb{R}^n", r"\mathbb{R}^{m \times n}"))
    if len(dimensions) == 1:
        return Shape("vector", (from_zero.counted(reader, dimensions[0]),)), sign
    return Shape("matrix", tuple(dimensions)), sign


def _is_interval(tree: raw.Raw) -> bool:
    """Whether ``tree`` is ``(a, b)`` or ``[a, b]`` as a set."""
    content = tree.content if isinstance(tree, raw.Group) and tree.opening in ("(", "[") else None
    return isinstance(content, raw.Items) and len(content.items) == 2 and content.separators == (",",)


def _is_naturals(tree: raw.Raw) -> bool:
    """Whether ``tree`` is ℕ: of a number that counts only its size is of use here."""
    return isinstance(tree, raw.Name) and tree.head == "N" and tree.style in ("bb", "bf")


def between(reader: Elaborator, value: Expression, tree: raw.Raw) -> Formula | None:
    """What ``value ∈ (a, b)`` says of it, or ``value ∈ ℕ``; None where ``tree`` is no interval."""
    if _is_naturals(tree):
        return Ge(value, 1)
    if not isinstance(tree, raw.Group) or not _is_interval(tree) or not isinstance(tree.content, raw.Items):
        return None
    low, high = tree.content.items
    said: list[Formula] = []
    if not _is_endless(low):
        said.append((Gt if tree.opening == "(" else Ge)(value, reader.expression(low)))
    if not _is_endless(high):
        said.append((Lt if tree.closing == ")" else Le)(value, reader.expression(high)))
    return And(*said)


def _is_endless(tree: raw.Raw) -> bool:
    """Whether an end of an interval is ∞ or −∞."""
    inner = tree.terms[0] if isinstance(tree, raw.Sum) and len(tree.terms) == 1 else tree
    return isinstance(inner, raw.Constant) and inner.sign == "∞"


def new_symbol(head: str, label: str, latex: str, shape: Shape) -> Symbol:
    """A symbol for a name of the student's."""
    name = head + (f"_{label}" if label else "")
    shown = None if symbol_latex(name) == latex else latex
    match shape.kind:
        case "vector" | "row":
            return Vector(name, *shape.dimensions, latex=shown)
        case "matrix":
            return Matrix(name, *shape.dimensions, latex=shown)
    return Real(name, latex=shown)


def latex_of(tree: raw.Raw) -> str:
    """A plain name as it was written."""
    if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name):
        text = tree.base.latex + "'" * tree.primes
        for sign, mark in (("_", tree.sub), ("^", tree.sup)):
            if mark is not None:
                label = naming.label_of(mark) or ""
                text += sign + (label if len(label) == 1 else f"{{{label}}}")
        return text
    return tree.latex if isinstance(tree, raw.Name) else str(name_of(tree))


def declared(reader: Elaborator, name: raw.Raw, where: raw.Raw) -> Symbol | Index:
    """The meaning of ``name`` when it is declared to be an element of ``where``; a known symbol of that shape stays itself."""
    found = shape_of(reader, where)
    if found is None:
        label = name_of(name)
        if label is None:
            raise ReadingError("syntax", "a name is declared here", name.at)
        return Index(label, tuples.index_set(reader, where))
    shape, _ = found
    known = naming.resolve(reader.scope, name)
    if known is not None and not known.indices and known.power is None:
        meaning = known.meaning.alone if isinstance(known.meaning, Rows) else known.meaning
        if isinstance(meaning, Symbol) and meaning.shape == shape:
            return meaning
    head, mark = spelling(name)
    return new_symbol(head, mark, latex_of(name), shape)


def is_arg_extremum(tree: raw.Raw) -> bool:
    """Whether ``tree`` is ``arg max_k x_k`` or ``arg min_k x_k``."""
    first = tree.factors[0] if isinstance(tree, raw.Product) else tree
    base = first.base if isinstance(first, raw.Scripted) else first
    return isinstance(base, raw.Operator) and base.name in ("argmax", "argmin")


def _among_the_largest(reader: Elaborator, left: raw.Raw, where: raw.Raw) -> Formula:
    """``i ∈ arg max_k x_k``."""
    written = reader.expression(where)
    label = name_of(left)
    if not isinstance(written, ArgExtremum) or label is None or len(written.ranges) != 1 or written.ranges[0].excluded:
        raise ReadingError("unsupported", "an element of an arg max is one index", left.at, expected=(r"i \in \arg\max_k x_k",))
    index = written.ranges[0].index
    body = written.body if written.kind == "argmax" else -written.body
    with built(left.at):
        position = reader.scope.free_index(label).over(index.dimension, left.at)
        return ElementOf(position, ArgMax(body, index))


def is_finite(where: raw.Raw) -> bool:
    r"""Whether ``where`` is a set of listed values, ``\{-1, 1\}``."""
    return (
        isinstance(where, raw.Group)
        and where.opening == "{"
        and isinstance(where.content, raw.Items)
        and not any(isinstance(item, raw.Constant) for item in where.content.items)
    )


def one_of(reader: Elaborator, value: Value, where: raw.Raw) -> Formula:
    """``value`` is one of the listed values of ``where``."""
    from proofs.latex.reader.formulas import relation

    assert isinstance(where, raw.Group) and isinstance(where.content, raw.Items)
    return Or(*(relation(reader, value, "=", reader.value(item), where.at) for item in where.content.items))


def entries_one_of(reader: Elaborator, vector: Expression, where: raw.Raw) -> Formula:
    """Each entry of ``vector`` is one of the listed values of ``where``."""
    place = special.fresh(reader, vector.shape.dimensions[0])
    return ForAll((place,), one_of(reader, vector[place], where))


def membership(reader: Elaborator, left: raw.Raw, where: raw.Raw) -> Formula:
    """``x ∈ S`` as a statement: the shape is checked, what the set says beyond it is the statement."""
    if is_finite(where):
        return one_of(reader, reader.value(left), where)
    if is_arg_extremum(where):
        return _among_the_largest(reader, left, where)
    found = shape_of(reader, where)
    if found is None:
        label = name_of(left)
        if label is not None and reader.scope.is_index(left):
            running = reader.scope.free_index(label)
            running.over(tuples.index_set(reader, where), left.at)
            return And()
        raise ReadingError("unsupported", "this set is not read", where.at, expected=(r"\mathbb{R}^n", r"\{1, \dots, n\}"))
    shape, sign = found
    if isinstance(left, raw.Items):
        return And(*(membership(reader, item, where) for item in left.items))
    made = reader.expression(left)
    if made.shape != shape and not _as_many(made.shape, shape):
        raise ReadingError("shape", f"{made!r} is {made.shape}, not {shape}", left.at)
    if shape.kind == "scalar" and (said := between(reader, made, where)) is not None:
        return said
    if isinstance(where, raw.Scripted) and is_finite(where.base):
        return entries_one_of(reader, made, where.base)
    if sign and shape.kind == "scalar":
        return (Gt if sign == ">" else Ge)(made, 0)
    return And()


def _as_many(known: Shape, said: Shape) -> bool:
    """Whether two vectors have equally many entries: (1, x) is one of 1 + n, and ℝ^{n+1} says no more than how many."""
    if known.kind != "vector" or said.kind != "vector":
        return False
    first, second = (Counter(shape.dimensions[0].parts) for shape in (known, said))
    return first == second


def real_functions(where: raw.Raw) -> bool:
    r"""Whether ``where`` is ``\mathbb{R} \to \mathbb{R}``."""
    return (
        isinstance(where, raw.Chain)
        and is_reals(where.first)
        and len(where.links) == 1
        and where.links[0].relation == "→"
        and (is_reals(where.links[0].right))
    )
