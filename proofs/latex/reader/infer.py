"""What undeclared names are, by their use: a vector where it is transposed or has an index, a size above a Σ, else a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofs.latex.reader import raw
from proofs.latex.reader.naming import indices_of
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import Scope, name_of
from proofs.latex.reader.sets import latex_of, new_symbol
from proofs.latex.reader.symbols import BUILT_IN, FUNCTIONS
from proofs.latex.reader.vocabulary import OF_A_FAMILY, Key, Meaning, Rows, label_of
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension
from proofs.notation.tree import Expression, Function, Real, Shape, Symbol, Vector

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["Use", "arguments", "declare_sizes", "fitted", "inferred", "numbers_with_an_index", "of_a_rule", "sizes_in", "uses"]

_OF_FUNCTIONS = frozenset({"sigma", "phi", "varphi", "psi", "rho", "f", "g", "h"})
MOST_SIZES = 6
"""How many sizes are tried for a vector that has none."""


@dataclass
class Use:
    """How a name is used: the most indices it has, whether as a vector, whether always in front of brackets; how often it is
    an index itself or stands alone, and which functions it is an argument of.
    """

    name: raw.Name
    indices: int = 0
    vector: bool = False
    applied: int = 0
    times: int = 0
    over: set[str] = field(default_factory=set)
    """The letters that stand as its indices."""
    index: int = 0
    alone: int = 0
    mentioned: int = 0
    """How often it stands in the words without anything else."""
    powers: int = 0
    """How often it stands above another name: T as the sign of a transpose."""
    argument_of: set[tuple[str, int, int]] = field(default_factory=set)
    """The functions that take it alone as an argument, at which place, and of how many."""
    called: bool = False
    """Whether it stands in front of a name in brackets: D(z) is no product of a number."""
    gives_vectors: bool = False
    """Whether its values are transposed: φ(x)^⊤ φ(x') is a feature map's, and no product of φ and x."""
    labels: dict[str, raw.Scripted] = field(default_factory=dict)
    labelled: int = 0
    """How often a number stands below it, and which."""

    @property
    def only_labelled(self) -> bool:
        """Whether it stands with numbers below it alone, and as no vector: z_1 and z_2 are two names then."""
        return bool(self.labelled) and self.labelled == self.times and not self.vector and not self.indices

    @property
    def only_index(self) -> bool:
        """Whether it stands in subscripts alone, in words, and in what says over which positions it runs."""
        return bool(self.index) and self.times <= self.index + self.alone


def uses(trees: Iterable[raw.Raw], scope: Scope | None = None) -> dict[str, Use]:
    """The use of every name by its head, primes included; what is multiplied by ``·`` with a vector of ``scope`` is one."""
    found: dict[str, Use] = {}
    written = list(trees)
    plain = {node.head for tree in written for node in raw.walk(tree) if isinstance(node, raw.Name) and node.style != "bb"}
    for tree in written:
        if isinstance(tree, raw.Name):
            found.setdefault(tree.head, Use(tree)).alone += 1
        for node in raw.walk(tree):
            base = node.base if isinstance(node, raw.Scripted) else node
            if isinstance(base, raw.Name) and base.style == "bb" and base.head in plain:
                continue  # beside \mathbb{R} a number may be called R
            _note(node, found)
            if scope is not None and isinstance(node, raw.Product):
                _dotted(node, scope, found)
    return found


def _dotted(product: raw.Product, scope: Scope, found: dict[str, Use]) -> None:
    for first, sign, second in zip(product.factors, product.signs, product.factors[1:], strict=False):
        if sign == "·" and _is_vector(second, scope):
            _vectors(first, found)
        elif sign == "·" and _is_vector(first, scope):
            _vectors(second, found)


def _is_vector(tree: raw.Raw, scope: Scope) -> bool:
    """Whether ``tree`` is the name of a vector, or of the rows of a matrix with the index of one."""
    base, indices = (tree.base, indices_of(tree.sub)) if isinstance(tree, raw.Scripted) and tree.sup is None else (tree, ())
    meaning = scope.names.get((base.head, "")) if isinstance(base, raw.Name) else None
    return isinstance(meaning, Vector) and not indices or isinstance(meaning, Rows) and len(indices) == 1


def _note(node: raw.Raw, found: dict[str, Use]) -> None:
    if isinstance(node, raw.Scripted):
        if isinstance(node.sup, raw.Name):
            found.setdefault(node.sup.head, Use(node.sup)).powers += 1
        for index in _indices_below(node):
            found.setdefault(index.head, Use(index)).index += 1
    for name in _running(node):
        found.setdefault(name.head, Use(name)).alone += 1
    match node:
        case raw.Name():
            found.setdefault(node.head, Use(node)).times += 1
        case raw.Scripted(base=raw.Name() as base):
            if node.primes:
                found.setdefault(base.head + "'" * node.primes, Use(base)).times += 1
            use = found.setdefault(base.head + "'" * node.primes, Use(base))
            indices = [index for index in indices_of(node.sub) if isinstance(index, raw.Name) or label_of(index) is None]
            use.indices = max(use.indices, len(indices))
            if isinstance(node.sub, raw.Numeral):
                use.labels.setdefault(node.sub.text, node)
                use.labelled += 1
            use.over |= {index.head for index in indices if isinstance(index, raw.Name)}
            use.vector |= _transposes(node.sup)
        case raw.Scripted(base=raw.Group() as group, sup=sup) if _transposes(sup):
            _vectors(group.content, found)
        case raw.Group(opening="‖" | "⟨", content=content):
            _vectors(content, found)
        case raw.Product(factors=factors):
            for first, second in zip(factors, factors[1:], strict=False):
                if isinstance(first, raw.Name) and isinstance(second, raw.Group) and second.opening == "(":
                    found.setdefault(first.head, Use(first)).applied += 1
                if isinstance(first, raw.Name) and _is_a_value_transposed(second):
                    use = found.setdefault(first.head, Use(first))
                    use.applied, use.gives_vectors = use.applied + 1, True
                if isinstance(first, raw.Name) and isinstance(second, raw.Group) and second.opening == "(":
                    found.setdefault(first.head, Use(first)).called |= isinstance(second.content, raw.Name)
                    arguments = second.content.items if isinstance(second.content, raw.Items) else (second.content,)
                    for place, argument in enumerate(arguments):
                        if isinstance(argument, raw.Name):
                            taken = found.setdefault(argument.head, Use(argument)).argument_of
                            taken.add((first.head, place, len(arguments)))
                if isinstance(first, raw.Scripted) and _transposes(first.sup):
                    _vectors(second, found)


def _indices_below(node: raw.Scripted) -> Iterator[raw.Name]:
    """The names below ``node`` that are indices: all of what stands below a Σ or a maximum, "r = 1" and "r ≠ k" too."""
    if isinstance(node.base, raw.Operator) and node.base.name != "lim":
        yield from raw.names_in(node.sub) if node.sub is not None else ()
        return
    yield from (index for index in indices_of(node.sub) if isinstance(index, raw.Name))


def _running(node: raw.Raw) -> Iterator[raw.Name]:
    """The names in what may say over which positions an index runs: "∀ k", "r = 1, …, n", "s ≠ i"."""
    if isinstance(node, raw.Quantified):
        yield from (each for each in node.bounds if isinstance(each, raw.Name))
    elif isinstance(node, raw.Chain):
        sides = [node.first, *(link.right for link in node.links)]
        if all(isinstance(side, (raw.Name, raw.Numeral, raw.Items, raw.Group)) for side in sides):
            yield from (side for side in sides if isinstance(side, raw.Name))


def _is_a_value_transposed(tree: raw.Raw) -> bool:
    """``(x)^⊤`` behind a name."""
    return (
        isinstance(tree, raw.Scripted)
        and isinstance(tree.base, raw.Group)
        and tree.base.opening == "("
        and not isinstance(tree.base.content, (raw.Sum, raw.Product, raw.Items))
        and _transposes(tree.sup)
    )


def _transposes(sup: raw.Raw | None) -> bool:
    return isinstance(sup, raw.Constant) and sup.sign == "⊤" or isinstance(sup, raw.Name) and sup.head == "T"


def _vectors(tree: raw.Raw, found: dict[str, Use]) -> None:
    """Names that are summands or alone in ``tree`` are vectors."""
    match tree:
        case raw.Name():
            found.setdefault(tree.head, Use(tree)).vector = True
        case raw.Scripted(base=raw.Name() as base, sub=None, sup=None):
            found.setdefault(base.head + "'" * tree.primes, Use(base)).vector = True
        case raw.Sum(terms=terms):
            for term in terms:
                _vectors(term, found)
        case raw.Items(items=items) if any(isinstance(item, raw.Constant) and item.sign == "…" for item in items):
            return  # (θ, w_1, …, w_n): its entries are numbers
        case raw.Group(content=content) | raw.Items(items=(content, *_)):
            _vectors(content, found)


def is_a_derivative(head: str, scope: Scope) -> bool:
    """Whether ``head`` is that of a known function of one number with primes."""
    function = scope.names.get((head.rstrip("'"), "")) if head.endswith("'") else None
    return isinstance(function, Definition) and len(function.parameters) == 1 and isinstance(function.parameters[0], Real)


def inferred(scope: Scope, used: dict[str, Use], allowed: set[str] | None, sizes: Collection[str] = ()) -> dict[Key, Meaning]:
    """A meaning for each used name that has none and is none of ``sizes``; only for the ``allowed`` ones unless that is None.

    A letter of functions that stands in front of brackets and in the words alone, "the argument of σ", is one where the
    exercise has an unknown function by a letter that the text does not use.
    """
    found: dict[Key, Meaning] = {}
    unused = (function for head, function in scope.vocabulary.keyed().items() if len(head[0]) == 1 and head[0] not in used)
    activations = _OF_FUNCTIONS if any(isinstance(function, Function) for function in unused) else frozenset()
    for head, use in used.items():
        zeroth = use.indices  # u_0 = 1 beside the u_i says what another component is
        known = any(key[0].split("/")[0] == head and not (zeroth and key[1] == "0") for key in scope.names)
        if (
            known
            or is_a_derivative(head, scope)
            or head in scope.vocabulary.indices
            and (use.index or use.times == use.alone or allowed is not None)
            and not (use.indices or use.vector)
        ):
            continue
        if use.only_index or head in scope.only_index or head in FUNCTIONS or head in sizes or head in scope.ranges:
            continue
        if (
            allowed is not None
            and head not in allowed
            or use.name.style == "bb"
            or head in ("e", "1", "T", "I")
            and not use.applied
            and not (head == "T" and use.times > use.powers and not use.name.style)
        ):
            continue
        if head == "delta" and use.indices == 2:
            continue  # Kronecker's, which nobody introduces
        if head in BUILT_IN and use.applied or use.gives_vectors and use.applied >= use.times - use.indices:
            continue
        of_a_function = head in activations and use.applied >= use.times - use.mentioned
        # "0 < g < 1" beside "log g(t)"
        of_a_function |= scope.vocabulary.guess and head in _OF_FUNCTIONS and not use.indices and not use.vector
        if use.applied and (of_a_function or allowed is None and use.applied >= use.times - use.indices):
            found[head, ""] = Function(head)
            continue
        if allowed is None and use.only_labelled:
            for label, written in use.labels.items():
                bare = raw.Scripted(written.at, written.base, written.sub, None)
                found[head, label] = new_symbol(head, label, latex_of(bare), Shape("scalar"))
            continue
        size = _said(scope, use) or scope.default
        if size is None and allowed is None and (use.vector or use.indices) and ("n", "") not in scope.names:
            size = scope.names["n", ""] = Dimension("n")
        latex = use.name.latex + head[len(use.name.head) :]
        if not use.indices and (wanted := _parameter(scope, use)) is not None:
            found[head, ""] = new_symbol(head, "", latex, wanted)
            continue
        if (use.vector or use.indices == 1) and size is not None:
            found[head, ""] = new_symbol(head, "", latex, Shape("vector", (size,)))
        elif use.indices == 2 and size is not None:
            found[head, ""] = new_symbol(head, "", latex, Shape("matrix", (size, size)))
        elif not use.vector and not use.indices and not use.called:
            found[head, ""] = new_symbol(head, "", latex, Shape("scalar"))
    return found


def numbers_with_an_index(scope: Scope, used: Mapping[str, Use], brought_in: Collection[str]) -> None:
    """The λ_k beside the number λ of an exercise are numbers of the text's own, one for each k: a vector by another name."""
    for head in brought_in:
        use = used[head]
        size = _said(scope, use) or scope.default
        if isinstance(scope.names.get((head, "")), Real) and use.indices == 1 and not use.vector and size is not None:
            scope.names.setdefault((head, OF_A_FAMILY), Vector(f"{head}s", size, latex=use.name.latex))


def arguments(scope: Scope, trees: Iterable[raw.Raw]) -> set[str]:
    """Names inside the argument of a function of a vector whose own usual argument the text never mentions.

    Who writes σ(z)_k throughout has renamed x to z.
    """
    found: set[str] = set()
    usual: set[str] = set()
    mentioned: set[str] = set()
    for tree in trees:
        for node in raw.walk(tree):
            match node:
                case raw.Name():
                    mentioned.add(node.head)
                case raw.Product(factors=factors):
                    for first, second in zip(factors, factors[1:], strict=False):
                        group = second.base if isinstance(second, raw.Scripted) else second
                        base = first.base if isinstance(first, raw.Scripted) else first
                        if isinstance(base, raw.Name) and isinstance(group, raw.Group) and group.opening == "(":
                            function = scope.names.get((base.head, ""))
                            if isinstance(function, Definition) and [p for p in function.parameters if isinstance(p, Vector)]:
                                found |= {name.head for name in raw.names_in(group.content)}
                                usual |= {parameter.name for parameter in function.parameters}
    return set() if usual & mentioned else found


def fitted(reader: Elaborator, used: dict[str, Use], sides: Sequence[raw.Raw]) -> dict[Key, Meaning]:
    """Vectors without a size, of the one size in the text under which most sides that they stand in make sense."""
    scope = reader.scope
    sizes = list(dict.fromkeys(meaning for meaning in scope.names.values() if isinstance(meaning, Dimension)))
    return _fitted(reader, {head: use for head, use in used.items() if (head, "") not in scope.inferred}, sides, sizes)


def of_a_rule(reader: Elaborator, used: dict[str, Use], sides: Sequence[raw.Raw], letters: Collection[str]) -> dict[Key, Meaning]:
    """Vectors of which a rule given as a reason speaks, ``u^T(sξ + tη) = s u^Tξ + t u^Tη``: as long as those beside them."""
    values = (meaning for meaning in reader.scope.names.values() if isinstance(meaning, Expression))
    sizes = list(dict.fromkeys(size for value in values if value.shape.kind == "vector" for size in value.shape.dimensions))
    return _fitted(reader, {head: use for head, use in used.items() if head in letters}, sides, sizes)


def _fitted(reader: Elaborator, used: dict[str, Use], sides: Sequence[raw.Raw], sizes: Sequence[Dimension]) -> dict[Key, Meaning]:
    scope = reader.scope
    found: dict[Key, Meaning] = {}
    for head, use in used.items():
        if not use.vector or use.gives_vectors or use.indices or (head, "") in scope.names or len(sizes) > MOST_SIZES:
            continue
        about = [side for side in sides if any(name.head == head for name in raw.names_in(side))]
        fitting: list[tuple[int, int, Symbol]] = []
        for number, size in enumerate(sizes):
            symbol = new_symbol(head, "", use.name.latex + head[len(use.name.head) :], Shape("vector", (size,)))
            with scope.meaning({(head, ""): symbol}):
                fitting.append((sum(_makes_no_sense(reader, side) for side in about), number, symbol))
        fitting.sort(key=lambda entry: entry[:2])
        if fitting and (len(fitting) == 1 or fitting[0][0] < fitting[1][0]):
            found[head, ""] = fitting[0][2]
    return found


def _makes_no_sense(reader: Elaborator, side: raw.Raw) -> bool:
    """Whether the sizes of ``side`` don't fit; what can't be read for another reason says nothing about them."""
    remarks, free = list(reader.scope.remarks), dict(reader.scope.free)
    reader.scope.effort = 0
    try:
        reader.value(side)
    except ReadingError as error:
        return error.problem.kind == "shape"
    finally:
        reader.scope.remarks, reader.scope.free = remarks, free
    return False


def _said(scope: Scope, use: Use) -> Dimension | None:
    """The size over which the one index of a name is said to run."""
    sizes = {scope.ranges.get(index) or scope.told.get(index) for index in use.over} if use.indices == 1 else set()
    return sizes.pop() if len(sizes) == 1 else None


def _parameter(scope: Scope, use: Use) -> Shape | None:
    """The shape of a vector that a known function takes where the name stands as its argument."""
    for head, place, count in sorted(use.argument_of):
        function = scope.names.get((head, ""))
        if isinstance(function, Definition) and len(function.parameters) == count:
            parameter = function.parameters[place]
            if isinstance(parameter, Vector):
                return parameter.shape
    return None


def declare_sizes(scope: Scope, trees: Iterable[raw.Raw]) -> None:
    """Unknown letters above a Σ or ℝ are sizes, wherever else they stand."""
    for tree in trees:
        for name in sizes_in(tree):
            if (name, "") not in scope.names and scope.index(name) is None:
                scope.names[name, ""] = Dimension(name)


def sizes_in(tree: raw.Raw) -> Iterator[str]:
    """The letters above a Σ or ℝ, and those at the end of ``1, …, n``."""
    for node in raw.walk(tree):
        match node:
            case raw.Scripted(base=raw.Operator(name="sum" | "prod"), sup=raw.Raw() as sup):
                yield from _letters(sup)
            case raw.Scripted(base=raw.Name(head="R", style="bb"), sup=raw.Raw() as sup):
                yield from _letters(sup)
            case raw.Items(items=(*_, raw.Constant(sign="…"), raw.Name() as last)):
                yield last.head


def _letters(tree: raw.Raw) -> Iterator[str]:
    match tree:
        case raw.Sum(terms=parts) | raw.Product(factors=parts):
            for part in parts:
                yield from _letters(part)
        case raw.Name() | raw.Scripted(sub=None, sup=None):
            if (name := name_of(tree)) is not None:
                yield name
