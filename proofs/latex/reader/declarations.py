"""What a text declares: ``s = Σ e^{x_j}``, ``z_j = y_j w·x_j``, ``L(w) = …``, ``σ = softmax``, ``x ∈ ℝ^n``, ``i = 1, …, n``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from proofs.errors import DeclarationError, NotationError
from proofs.latex.reader import from_zero, naming, raw, sets, special, tuples
from proofs.latex.reader.chains import SPOKEN, RawChain
from proofs.latex.reader.elaborate import Elaborator
from proofs.latex.reader.infer import uses
from proofs.latex.reader.nodes import ArgExtremum
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.ranges import from_dots
from proofs.latex.reader.scope import Running, built, name_of
from proofs.latex.reader.symbols import FUNCTIONS
from proofs.latex.reader.vocabulary import EXTREMAL, OF_A_FAMILY, Key, Meaning, Rows, spelling
from proofs.notation.big import Family
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import sqrt
from proofs.notation.formulas import Eq, ForAll, Formula, Ge, Gt
from proofs.notation.names import free_symbols
from proofs.notation.tree import SCALAR, Expression, Function, Matrix, Shape, Symbol, Transpose, Vector, children
from proofs.notation.unfolding import without_definitions_of

__all__ = ["Declared", "declare", "head_of", "is_list"]

MAX_UNFOLDED = 20_000
"""How large a definition may be when all that it uses is written out."""


@dataclass(frozen=True)
class Declared:
    """A name that the text introduces. ``formula`` is what is known of it beyond its kind: its sign, its defining equation."""

    name: str
    meaning: Meaning
    kind: Literal["element", "abbreviation", "family", "function", "alias", "range", "value"]
    offset: int
    formula: Formula | None = None

    def indices_of_family(self) -> tuple[Index, ...]:
        """The indices of a family ``z_j``, as they were written."""
        if self.kind == "family" and isinstance(self.meaning, Defined) and isinstance(self.meaning.definition.body, Family):
            return self.meaning.definition.body.indices
        return ()


@dataclass
class Head:
    """The left side of a definition: a name, its indices, its arguments."""

    key: Key
    latex: str
    indices: list[str]
    arguments: list[raw.Raw]
    square: bool = False
    """r^2 = …: the label 2 of another name, or the square of r."""
    word: bool = False
    """Whether the label is a word below the letter."""


def head_of(tree: raw.Raw | None) -> Head | None:
    """``s``, ``z_j``, ``W_{ij}``, ``L(w)``, ``F(x)_i``, ``Δx_i`` as the left side of a definition; None for anything else."""
    match tree:
        case raw.Product(factors=(raw.Name(head="Delta") as delta, raw.Name() | raw.Scripted() as rest), signs=("",)):
            inner = head_of(rest)
            return (
                None
                if inner is None
                else Head((f"Delta {inner.key[0]}", inner.key[1]), rf"\Delta {inner.latex}", inner.indices, inner.arguments)
                if delta
                else None
            )
        case raw.Product(factors=(raw.Name(head="Delta"), first, raw.Group() as group), signs=("", "")):
            return head_of(raw.Product(tree.at, (first, group), ("",)))
        case raw.Product(factors=(first, raw.Group(opening="(", content=content)), signs=("",)):
            inner = head_of(first)
            if inner is None or inner.arguments:
                return None
            inner.arguments = list(content.items) if isinstance(content, raw.Items) else [content]
            return inner if all(name_of(argument) for argument in inner.arguments) else None
        case raw.Product(factors=(first, raw.Scripted(base=raw.Group(opening="(") as group, sub=sub, sup=None)), signs=("",)):
            inner = head_of(raw.Product(tree.at, (first, group), ("",)))
            names = [name_of(index) for index in naming.indices_of(sub)]
            if inner is None or None in names:
                return None
            inner.indices = [str(name) for name in names]
            return inner
        case raw.Name():
            return Head((tree.head, ""), tree.latex, [], [])
        case raw.Scripted(base=raw.Name(head="e"), sup=raw.Raw()):
            return None  # a power of Euler's number, whatever stands in the exponent
        case raw.Scripted(base=raw.Name(), sub=raw.Name(head=word, style="rm"), sup=None) if len(word) > 1 and word.isalpha():
            return Head(spelling(tree), sets.latex_of(tree), [], [], word=True)  # x_max, x_ext are no components of x
        case raw.Scripted(base=raw.Name() as base):
            written = base.latex + "'" * tree.primes
            names = [name_of(index) for index in naming.indices_of(tree.sub)]
            if tree.sup is not None or None in names:
                key = spelling(tree)
                square = tree.sub is None and isinstance(tree.sup, raw.Numeral) and tree.sup.text == "2"
                only = key[1] and (tree.sub is None or tree.sup is None)
                return Head(key, sets.latex_of(tree), [], [], square) if only else None
            return Head((base.head + "'" * tree.primes, ""), written, [str(name) for name in names], [])
    return None


def is_list(tree: raw.Raw) -> bool:
    """Whether ``tree`` is a vector by its entries: ``(x, 1)``, ``(x_1, …, x_n, 1)^⊤``, a matrix in brackets."""
    while isinstance(tree, raw.Scripted):
        tree = tree.base
    return isinstance(tree, raw.Matrix) or isinstance(tree, raw.Group) and isinstance(tree.content, raw.Items)


def declare(reader: Elaborator, chain: RawChain, *, only_new: bool = False) -> list[Declared] | None:
    """The names that ``chain`` introduces, entered into the scope; None when it introduces none and is a relation.

    Raises ReadingError when it is a declaration that can't be read (yet).
    """
    start = chain.start.tree if chain.start is not None else None
    if start is None or not chain.links:
        return _function_type(reader, start)
    start = _upright(reader, chain, start)
    link = chain.links[0]
    if link.right.tree is None:
        return None
    if link.relation == "∈":
        return None if only_new else _elements(reader, start, link.right.tree)
    if link.relation not in ("=", ":="):
        return None
    if isinstance(link.right.tree, (raw.Items, raw.Product)) and (found := _range(reader, start, link.right.tree)) is not None:
        return found
    head = head_of(start)
    if head is not None and head.indices and all(isinstance(reader.scope.names.get((name, "")), Symbol) for name in head.indices):
        head.key, head.indices = (head.key[0], "".join(head.indices)), []  # L_λ: λ is no index
    if head is not None and head.indices and isinstance(reader.scope.names.get(head.key), Dimension):
        head.key = (head.key[0], OF_A_FAMILY)  # margins m_i beside the size m
    if head is not None and len(head.indices) == 1 and is_list(link.right.tree) and _marks_another(reader, head):
        head.key, head.indices = (head.key[0], head.indices[0]), []  # x_ext = (x, 1): a word or a letter marks another vector
        if head.key not in reader.scope.names:
            return [_define(reader, head, link.right.tree, link.relation, start.at)]
    entries = head is not None and not head.indices and not head.key[1] and from_zero.by_entries(head.key[0], link.right.tree)
    if head is not None and entries and reader.scope.default is not None:
        extended = sets.new_symbol(head.key[0], "", head.latex, Shape("vector", (1 + reader.scope.default,)))
        return [Declared(head.latex, extended, "element", start.at)]
    if head is not None and (vector := _by_its_entries(reader, head, link.right.tree, start.at)) is not None:
        return [vector]
    if head is not None and head.key in reader.scope.vocabulary.usual_keys() and not head.indices and not head.arguments:
        anew = _of_values(reader, link.right.tree)
        return [_define(reader, head, link.right.tree, link.relation, start.at)] if anew else None
    if head is not None and chain.word == SPOKEN and head.key[1] and not head.indices and head.key not in reader.scope.names:
        return [_define(reader, head, link.right.tree, link.relation, start.at)]  # "denote the new network by F_λ", beside F
    if head is None or not _is_new(reader, head, link.right.tree, only_new):
        return None if only_new or len(chain.links) > 1 else _renamed(reader, start, link.right.tree)
    return [_define(reader, head, link.right.tree, link.relation, start.at)]


def _marks_another(reader: Elaborator, head: Head) -> bool:
    """Whether the mark below a name is no position, since a list stands for it: a word, or a letter at a vector of numbers."""
    whole = reader.scope.names.get((head.key[0], ""))
    return len(head.indices[0]) > 1 or isinstance(whole, Vector)


def _upright(reader: Elaborator, chain: RawChain, start: raw.Raw) -> raw.Raw:
    """``w̃`` for a new name in ``w̃^⊤ = (w^⊤, b)``, which says that it is ``(w^⊤, b)^⊤``."""
    right = chain.links[0].right
    if not isinstance(start, raw.Scripted) or not isinstance(start.base, raw.Name) or start.sub is not None:
        return start
    plain = raw.Scripted(start.at, start.base, None, None, start.primes) if start.primes else start.base
    listed = right.tree is not None and is_list(right.tree)
    if not listed or not naming.is_transpose(start.sup) or naming.resolve(reader.scope, plain) is not None:
        return start
    if right.tree is not None:
        assert chain.start is not None
        chain.start = replace(chain.start, tree=plain)
        chain.links[0].right = replace(right, tree=raw.Scripted(right.tree.at, right.tree, None, start.sup))
    return plain


def _by_its_entries(reader: Elaborator, head: Head, right: raw.Raw, at: int) -> Declared | None:
    """``z = (z_1, …, z_K)``: a vector of that size, a new one or the exercise's."""
    while isinstance(right, raw.Scripted) and naming.is_transpose(right.sup):
        right = right.base
    content = right.content if isinstance(right, raw.Group) else None
    known = reader.scope.names.get(head.key)
    if head.indices or head.arguments or not isinstance(content, raw.Items) or not isinstance(known, (Vector, type(None))):
        return None
    entries = [item for item in content.items if isinstance(item, raw.Scripted)]
    if len(content.items) - len(entries) != 1 or not isinstance(content.items[-2], raw.Constant) or len(entries) < 2:
        return None
    bases = {item.base.head for item in entries if isinstance(item.base, raw.Name) and item.sup is None and item.sub is not None}
    first, last = entries[0].sub, entries[-1].sub
    if bases != {head.key[0]} or last is None or not isinstance(first, raw.Numeral) or first.text != "1" or head.key[1]:
        return None
    size = tuples.dimension_or_none(reader, last, new=True)
    if size is None:
        return None
    symbol = sets.new_symbol(head.key[0], "", head.latex, Shape("vector", (size,)))
    if known is not None and known.dimensions == (size,):
        return None
    if known is not None:
        _identify(reader, known.shape, symbol.shape, at)
    else:
        reader.scope.names[head.key] = symbol
    return Declared(head.latex, reader.scope.names[head.key], "element", at)


def _of_values(reader: Elaborator, tree: raw.Raw) -> bool:
    """Whether values of a known function stand in ``tree``: "H(x') − H(x)" says what ΔH is, and "−2 x_i h_i" what it comes to."""
    return any(
        isinstance(known := reader.scope.names.get((name.head, "")), Definition) and known.parameters
        for name in raw.names_in(tree)
    )


def _renamed(reader: Elaborator, known: raw.Raw, new: raw.Raw) -> list[Declared] | None:
    """``W^1 = A``: a new letter for a name that has a meaning; ``W^1 = A^⊤`` says that A is its transpose."""
    plain = naming.untransposed(new)
    if name_of(new) is None and plain is new or not isinstance(known, (raw.Name, raw.Scripted)) or reader.scope.is_index(new):
        return None
    head = head_of(plain)
    found = naming.resolve(reader.scope, known)
    if head is None or head.key in reader.scope.inferred or not _is_new(reader, head, None, True):
        return None
    if found is None or found.indices or found.power is not None or not isinstance(found.meaning, Expression):
        return None
    if plain is not new and (head.indices or found.meaning.shape.kind != "matrix"):
        return None
    reader.scope.names[head.key] = found.meaning if plain is new else Transpose(found.meaning)
    return [Declared(head.latex, reader.scope.names[head.key], "alias", new.at)]


def _is_new(reader: Elaborator, head: Head, right: raw.Raw | None, only_new: bool) -> bool:
    scope = reader.scope
    if only_new and head.key[0] in FUNCTIONS:
        return False  # everybody knows what tanh is: a line about it is a claim, and only "let" defines it
    if head.key[1] == OF_A_FAMILY:
        return head.key not in scope.names
    label_as_index = head.indices and (head.key[0], head.indices[0]) in scope.names
    if label_as_index:
        return False
    if not head.indices and not head.arguments and head.key[0] not in scope.subscripted:
        number = right is not None and not isinstance(right, (raw.Name, raw.Numeral)) and head.key[0] in scope.no_index
        if scope.is_index(raw.Name(0, head.key[0], "", "")) and not number:
            return False
    meaning = scope.names.get(head.key)
    whole = scope.names.get((head.key[0], ""))
    if meaning is None and head.key[1].endswith("+1"):  # x_{n+1} = 1 extends a vector that has no such place
        return (
            isinstance(whole, Expression)
            and whole.shape.kind == "vector"
            and whole.shape.dimensions[0].parts[-1].name is not None
        )
    if meaning is None and head.arguments and _is_derivative(scope.names.get((head.key[0].rstrip("'"), "")), head):
        return False
    if meaning is None and head.arguments and not head.key[1].isdigit():
        return True  # L_λ(w) beside a known L
    if meaning is None:
        known = (head.key[0], "") in scope.names and head.key[0] not in scope.of_a_kind
        of_a_number = isinstance(scope.names.get((head.key[1], "")), Symbol)  # Z_c beside Z, for the number c
        listed = right is not None and is_list(right)
        said = head.word and (not only_new or listed) or head.key[1] == "⋆" and listed  # "let x_ext = …"; x_ext = (x, 1)
        return not head.key[1] or not known or head.key[1] in ("0", "+", *EXTREMAL) or of_a_number or said
    return head.key in scope.vocabulary.open_keys() and not only_new and meaning == scope.vocabulary.keyed().get(head.key)


def _is_derivative(known: Meaning | None, head: Head) -> bool:
    """Whether ``head`` is g′(t) for a known function g of a number: a line about it is a claim."""
    if not head.key[0].endswith("'"):
        return False
    if isinstance(known, Definition):
        return all(isinstance(each, Symbol) and each.shape.kind == "scalar" for each in known.parameters)
    return isinstance(known, Function)


def _function_type(reader: Elaborator, tree: raw.Raw | None) -> list[Declared] | None:
    r"""``f: \mathbb{R} \to \mathbb{R}``."""
    match tree:
        case raw.Items(items=(raw.Name() as name, where), separators=(":",)) if sets.real_functions(where):
            known = reader.scope.names.get((name.head, ""))
            made = known if isinstance(known, (Function, Definition)) else Function(name.head)
            reader.scope.names[name.head, ""] = made
            return [Declared(name.latex, made, "element", name.at)]
    return None


def _range(reader: Elaborator, start: raw.Raw, right: raw.Raw) -> list[Declared] | None:
    """``i = 1, …, n`` and ``i, j = 1, …, n``."""
    items = right.items if isinstance(right, raw.Items) else right.factors if isinstance(right, raw.Product) else ()
    dimension = from_dots(reader, items) or from_zero.positions(reader, items)
    names = [name_of(item) for item in (start.items if isinstance(start, raw.Items) else (start,))]
    if dimension is None or None in names:
        return None
    made = []
    for name in names:
        if dimension.parts[0].name is not None:  # 0, …, n only says how the entries of extended vectors are counted
            reader.scope.ranges[str(name)] = dimension
        made.append(Declared(str(name), Index(str(name), dimension), "range", start.at))
    return made


def _elements(reader: Elaborator, start: raw.Raw, where: raw.Raw) -> list[Declared] | None:
    """``W^1, W^2 ∈ ℝ^{n×n}``: new symbols, or known ones whose sizes become those."""
    if (family := _family(reader, start, where)) is not None:
        return family
    if sets.is_arg_extremum(where):
        _position(reader, start, where)
        return None
    names = start.items if isinstance(start, raw.Items) else (start,)
    made: list[Declared] = []
    for name in names:
        head = head_of(name)
        if head is None or head.arguments:
            return None
        found = sets.shape_of(reader, where)
        if found is None and sets.is_finite(where) and _is_new_number(reader, name, head):
            symbol = sets.new_symbol(*head.key, head.latex, Shape("scalar"))
            reader.scope.names[head.key] = symbol
            made.append(Declared(head.latex, symbol, "element", name.at, sets.one_of(reader, symbol, where)))
            continue
        if found is None and name_of(name) is None:
            return None
        if found is not None and head.key[0] in reader.scope.zeroth and _is_extended(found[0]):
            # x̃ ∈ ℝ^{n+1} with x̃_0 = 1: its entries are defined one by one
            made.append(Declared(head.latex, sets.new_symbol(head.key[0], "", head.latex, found[0]), "element", name.at))
            continue
        resolved = naming.resolve(reader.scope, name)
        plain = resolved is not None and resolved.power is None
        if found is not None and plain and resolved is not None and resolved.indices:
            return None  # x_j ∈ ℝ^n of a known family, or a component: a statement
        if found is not None and plain and resolved is not None:
            known = resolved.meaning.alone if isinstance(resolved.meaning, Rows) else resolved.meaning
            if isinstance(known, Expression):
                _identify(reader, known.shape, found[0], name.at)
        if found is None and not isinstance(where, raw.Group):
            return None
        meaning = sets.declared(reader, name, where)
        if isinstance(meaning, Index):
            reader.scope.ranges[meaning.name] = meaning.dimension
            made.append(Declared(meaning.name, meaning, "range", name.at))
            continue
        if not isinstance(reader.scope.names.get(head.key), (Rows, Defined)):
            reader.scope.names[head.key] = meaning
        formula = _signed(reader, meaning, found[1]) if found is not None and found[1] else None
        if formula is None and meaning.shape == SCALAR:
            formula = sets.between(reader, meaning, where)
        if isinstance(where, raw.Scripted) and sets.is_finite(where.base) and meaning.shape.kind == "vector":
            formula = sets.entries_one_of(reader, meaning, where.base)
        made.append(Declared(head.latex, meaning, "element", name.at, formula))
    return made


def _is_new_number(reader: Elaborator, name: raw.Raw, head: Head) -> bool:
    """Whether a name of its own, and of no index, is said to be one of some numbers."""
    return not head.indices and head.key not in reader.scope.names and not reader.scope.is_index(name)


def _position(reader: Elaborator, start: raw.Raw, where: raw.Raw) -> None:
    """``m ∈ arg max_k x_k``: a new m is a position. What it says of m is a statement like any other."""
    label = name_of(start)
    head = head_of(start)
    known = head is None or head.indices or head.arguments or head.key in reader.scope.names
    if label is None or known or reader.scope.is_index(start):
        return
    written = reader.expression(where)
    if isinstance(written, ArgExtremum) and len(written.ranges) == 1:
        reader.scope.ranges[label] = written.ranges[0].index.dimension


def _is_extended(shape: Shape) -> bool:
    """Whether it is that of a vector of size n + 1 or 1 + n."""
    parts = shape.dimensions[0].parts if shape.kind == "vector" else ()
    return len(parts) == 2 and [part.name is None for part in parts].count(True) == 1


def _signed(reader: Elaborator, meaning: Symbol, sign: str) -> Formula:
    """``meaning > 0`` or ``meaning ≥ 0``, of a vector or matrix each component."""
    relation = Gt if sign == ">" else Ge
    places: list[Index] = []
    for dimension in meaning.shape.dimensions:
        reader.scope.free.update({place.name: Running(place.name) for place in places})
        places.append(special.fresh(reader, dimension))
    return ForAll(tuple(places), relation(meaning[tuple(places)], 0)) if places else relation(meaning, 0)


def _family(reader: Elaborator, start: raw.Raw, where: raw.Raw) -> list[Declared] | None:
    """``k_1, …, k_n ∈ ℝ^d``: n vectors with an index, or one vector when they are numbers."""
    items = start.items if isinstance(start, raw.Items) else ()
    if len(items) < 3 or not isinstance(items[-2], raw.Constant) or items[-2].sign != "…":
        return None
    written = [item for item in items if isinstance(item, raw.Scripted)]
    first, last = items[0], items[-1]
    if len(written) != len(items) - 1 or not isinstance(first, raw.Scripted) or not isinstance(last, raw.Scripted):
        return None
    heads = {item.base.head + "'" * item.primes for item in written if isinstance(item.base, raw.Name) and item.sup is None}
    found = sets.shape_of(reader, where)
    if len(heads) != 1 or last.sub is None or found is None or found[0].kind not in ("scalar", "vector"):
        return None
    (head,) = heads
    sizes = tuples.sizes(reader, last.sub, new=True)
    if sizes is None or len(sizes) != 1 or not isinstance(first.sub, raw.Numeral) or first.sub.text != "1":
        return None
    if (head, "") in reader.scope.names:
        return None
    latex = sets.latex_of(raw.Scripted(first.at, first.base, None, None, first.primes))
    symbol = sets.new_symbol(
        head, "", latex, Shape("vector" if found[0].kind == "scalar" else "matrix", (*sizes, *found[0].dimensions))
    )
    meaning = Rows(symbol) if isinstance(symbol, Matrix) else symbol
    reader.scope.names[head, ""] = meaning
    sign = found[1] if isinstance(symbol, Vector) else ""
    return [Declared(latex, symbol, "element", start.at, _signed(reader, symbol, sign) if sign else None)]


def _identify(reader: Elaborator, known: Shape, wanted: Shape, at: int) -> None:
    """The sizes of a known name become what the text says of it."""
    if known.kind != wanted.kind or known == wanted:
        return
    sizes: dict[Dimension, Dimension] = {}
    for old, new in zip(known.dimensions, wanted.dimensions, strict=True):
        if old != new:
            if len(old.parts) > 1 or sizes.get(old, new) != new:
                raise ReadingError("shape", f"this has size {old}, not {new}", at)
            sizes[old] = new
    reader.scope.identify(sizes)
    reader.scope.remark("the text says so, hence " + ", ".join(f"{old} = {new}" for old, new in sizes.items()), at)


def _define(reader: Elaborator, head: Head, right: raw.Raw, relation: str, at: int) -> Declared:
    scope = reader.scope
    name = head.key[0] + (f"_{head.key[1]}" if head.key[1] not in ("", OF_A_FAMILY) else "")
    shown = None if _printed(name, bool(head.arguments)) == head.latex else head.latex
    if head.arguments:
        return _function(reader, head, name, shown, right, at)
    with scope.binding(head.indices) as frame:
        value = reader.value(right)
        indices = []
        for label in head.indices:
            running = frame[label]
            running.dimension = running.dimension or scope.ranges.get(label) or scope.default
            if running.dimension is None:
                raise ReadingError("unknown", f"nothing says over what the index {label} runs", at)
            indices.append(Index(label, running.dimension))
    own = isinstance(value, Expression) and set(filter(_is_index, free_symbols(value))) <= set(indices)
    if own and len(indices) == 1 and isinstance(value, Expression) and value.shape.kind == "vector":
        # v_i := (W^2)^⊤ e_i: the vectors are the rows of a matrix without a name of its own.
        with built(at):
            inner = special.fresh(reader, value.shape.dimensions[0])
            rows = Family(_bounded(value, at)[inner], indices[0], inner)
            family = Rows(Defined(Definition(name, (), rows, latex=shown), ()))
        scope.names[head.key] = family
        return Declared(head.latex, family, "family", at)
    if not head.indices and isinstance(value, (Function, Definition)) or isinstance(value, (Dimension, Index, Rows)):
        scope.names[head.key] = value
        return Declared(head.latex, value, "alias", at)
    assert isinstance(value, Expression)
    value = _bounded(value, at)
    if head.square and value.shape.kind == "scalar" and not {(head.key[0], ""), (head.key[0], "1")} & set(scope.names):
        letter = head.latex.split("^")[0]
        scope.remark(f"{head.latex} = … was read as {letter} = √…, not negative", at)
        with built(at):
            head, name, value = Head((head.key[0], ""), letter, [], []), head.key[0], sqrt(value)
        shown = None if _printed(name, False) == letter else letter
    if any(isinstance(symbol, Index) and symbol not in indices for symbol in free_symbols(value)):
        # The index is fixed where this stands (the neuron that is updated): a new symbol with a defining equation.
        if len(indices) > 2 or indices and value.shape.dimensions:
            raise ReadingError("unsupported", f"{head.latex} is no number, vector or matrix", at)
        kind: Literal["vector", "matrix"] = "vector" if len(indices) == 1 else "matrix"
        shape = Shape(kind, tuple(index.dimension for index in indices)) if indices else value.shape
        symbol = sets.new_symbol(head.key[0], head.key[1], head.latex, shape)
        scope.names[head.key] = symbol
        with built(at):
            equation = Eq(symbol[tuple(indices)], value) if indices else Eq(symbol, value)
            scope.values[symbol] = tuple(indices), value
            return Declared(head.latex, symbol, "value", at, ForAll(tuple(indices), equation) if indices else equation)
    with built(at):
        made = Defined(Definition(name, (), value, index=tuple(indices), latex=shown), ())
    scope.names[head.key] = made
    return Declared(head.latex, made, "family" if indices else "abbreviation", at)


def _is_index(name: object) -> bool:
    return isinstance(name, Index)


def _function(reader: Elaborator, head: Head, name: str, shown: str | None, right: raw.Raw, at: int) -> Declared:
    scope = reader.scope
    parameters: list[Symbol] = []
    own: dict[Key, Meaning] = {}
    used = uses([right])
    for argument in head.arguments:
        key = spelling(argument)
        known = scope.names.get(key)
        if isinstance(known, Rows):
            known = known.alone
        if isinstance(known, Expression) and not isinstance(known, Symbol):
            # g(x̃) for a vector that has a name: g is a function of all of its size.
            own[key] = known = sets.new_symbol(key[0], key[1], sets.latex_of(argument), known.shape)
        if not isinstance(known, Symbol):
            use = used.get(key[0])
            vector = use is not None and (use.vector or use.indices > 0) and scope.default is not None
            shape = Shape("vector", (scope.default,)) if vector and scope.default is not None else Shape("scalar")
            known = sets.new_symbol(key[0], key[1], sets.latex_of(argument), shape)
            if len(head.arguments) == 1 and not head.indices:
                known = _as_long_as_fits(reader, known, key, right)
            own[key] = known
        parameters.append(known)
    with scope.meaning(own), scope.binding(head.indices) as frame:
        body = reader.expression(right)
        indices = tuple(
            Index(label, dimension)
            for label in head.indices
            if (dimension := frame[label].dimension or scope.default) is not None
        )
    with built(at):
        # With z_j = y_j w·x_j, L(w) = Σ_j log σ(z_j) is a function of w in z_j too.
        body = without_definitions_of(_bounded(body, at), set(parameters))
        fixed = tuple(each for each in free_symbols(body) if isinstance(each, Index) and each not in indices)
        if fixed and body.shape.dimensions:
            raise ReadingError("unsupported", f"{head.latex} is no number, vector or matrix", at)
        made = Definition(name, tuple(parameters), _bounded(body, at), index=(*indices, *fixed), latex=shown)
    scope.names[head.key] = made
    if fixed:
        scope.fixed_at[name] = tuple(each.name for each in fixed)
    return Declared(head.latex, made, "function", at)


def _as_long_as_fits(reader: Elaborator, usual: Symbol, key: Key, right: raw.Raw) -> Symbol:
    """The argument u of ``g(u) = θ^T u``, as long as the vectors beside it where it can't have the usual length, and a vector
    where it can't be a number: w in ``J(w) = ‖Xw − y‖²``."""
    scope = reader.scope
    values = [meaning for meaning in scope.names.values() if isinstance(meaning, Expression)]
    sizes = dict.fromkeys(size for value in values if value.shape.kind == "vector" for size in value.shape.dimensions)
    sizes |= dict.fromkeys(size for value in values if value.shape.kind == "matrix" for size in value.shape.dimensions)
    vectors = (sets.new_symbol(key[0], key[1], usual.latex or key[0], Shape("vector", (size,))) for size in sizes)
    for made in (usual, *vectors):
        free = dict(scope.free)
        try:
            with scope.meaning({key: made}):
                value = reader.expression(right)
            if made.shape.dimensions or value.shape.kind != "matrix":  # no W z for a number z
                return made
        except ReadingError as error:
            if error.problem.kind != "shape":
                return usual
        finally:
            scope.free = free
    return usual


def _printed(name: str, function: bool) -> str:
    from proofs.latex.names import operator_latex, symbol_latex

    return (operator_latex if function else symbol_latex)(name)


def _bounded(body: Expression, at: int) -> Expression:
    """``body``, unless it is too large when written out (definitions of definitions grow exponentially)."""
    sizes: dict[int, int] = {}

    def size(node: object) -> int:
        if isinstance(node, Definition):
            if id(node) not in sizes:
                sizes[id(node)] = size(node.body)
            return sizes[id(node)]
        if isinstance(node, Defined):
            return 1 + size(node.definition) + sum(map(size, node.arguments))
        return 1 + sum(map(size, children(node))) if hasattr(node, "__dataclass_fields__") and not isinstance(node, Index) else 1

    if size(body) > MAX_UNFOLDED:
        raise ReadingError("limit", "the definitions that this uses are too large when written out", at, limit="size")
    return body


def attempt(reader: Elaborator, chain: RawChain, *, only_new: bool) -> list[Declared] | ReadingError | None:
    """``declare``, with the error as a value: what is not known yet may be declared further down."""
    names, ranges, free = dict(reader.scope.names), dict(reader.scope.ranges), dict(reader.scope.free)
    try:
        return declare(reader, chain, only_new=only_new)
    except ReadingError as error:
        reader.scope.names, reader.scope.ranges, reader.scope.free = names, ranges, free
        return error
    except (NotationError, DeclarationError) as error:
        reader.scope.names, reader.scope.ranges, reader.scope.free = names, ranges, free
        return ReadingError("unsupported", str(error), chain.offset)
