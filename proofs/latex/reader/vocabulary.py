"""The names that an exercise fixes, as data: what each spelling stands for, which indices are usual, what x(t) is.

A spelling is a letter or word with its accents and primes, and a label: ``W^1``, ``W^{(1)}``, ``W^{[1]}`` and ``W_1`` are the
letter W with the label 1. Fonts don't tell names apart unless two entries differ in nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Union

from proofs.errors import NotationError
from proofs.latex.reader import raw
from proofs.latex.reader.items import itemize
from proofs.latex.reader.parse import parse
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.tokens import tokenize
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.names import dimensions_in, free_symbols
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.tree import Expression, Function

__all__ = [
    "EXTREMAL",
    "OF_A_FAMILY",
    "Key",
    "Meaning",
    "Model",
    "Rows",
    "Vocabulary",
    "compact",
    "key_of",
    "label_of",
    "spelling",
]

Key = tuple[str, str]
"""A head and a label (empty when there is none)."""

EXTREMAL = frozenset({"max", "min", "sup", "inf"})
"""Words below a letter that say which value it is: ``x_{max}`` is no component of x."""

OF_A_FAMILY = "[]"
"""The label of a family whose letter is a size, too: the margins m_j beside m."""


@dataclass(frozen=True)
class Model:
    """A function that has parameters, as it is written with them: ``body`` at the argument ``argument``."""

    name: str
    parameters: tuple[str, ...]
    argument: str
    body: str


@dataclass(frozen=True)
class Rows:
    """Vectors with an index: ``x_j`` is the j-th row of ``matrix`` as a vector. ``alone`` is the letter without index."""

    matrix: Expression
    alone: Expression | None = None


Meaning = Union[Expression, Function, Definition, Index, Dimension, Rows]
"""What a name may stand for."""

_EMPTY: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Vocabulary:
    r"""The names of an exercise.

    ``names`` maps spellings in LaTeX (``W^1``, ``\lambda``, ``softmax``) to meanings, ``states`` a letter to its values in
    time (``{"x": {"t": x, "t+1": new}}``). ``open`` are spellings that a student's own definition may replace, ``usual`` those
    that mean what is listed unless the text defines them by values of a function, ΔH = H(x′) − H(x). ``dimension``
    is where an index runs when nothing says it. With ``infer``, names that nothing introduces are read from their
    use; without it,
    only the heads in ``placeholders`` are, such as the z of "max(0, λz) = λ max(0, z)". With ``claims``, a relation that
    stands alone is a claim and defines no name, however new its left side is. With ``positions``, x_1
    or x_n may be read as the component at a fixed place. ``symmetric`` are names of matrices that are supposed to be so,
    ``called`` the words (regular expressions) that call the thing of a spelling: "the re-scaled network" is ``F'``,
    ``values`` the spellings of the vectors that "its new value" and "its old value" are components of;
    ``models`` are functions that may be written with their parameters.
    """

    names: Mapping[str, Meaning] = field(default_factory=lambda: _EMPTY)
    states: Mapping[str, Mapping[str, Expression]] = field(default_factory=lambda: _EMPTY)
    open: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    indices: tuple[str, ...] = ("i", "j", "k", "l", "r", "p", "q")
    dimension: Dimension | None = None
    infer: bool = False
    guess: bool = False
    placeholders: frozenset[str] = frozenset()
    positions: bool = False
    claims: bool = False
    symmetric: frozenset[str] = frozenset()
    called: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    models: tuple[Model, ...] = ()

    def keyed(self) -> dict[Key, Meaning]:
        """The meanings by key."""
        found: dict[Key, Meaning] = {}
        for written, meaning in self.names.items():
            style, head, label = _spelled(written)
            found.setdefault((head, label), meaning)
            if style:
                found[f"{head}/{style}", label] = meaning
        return found

    def is_function(self, spelling: str) -> bool:
        """Whether ``spelling`` is one of the names, and a function's."""
        return isinstance(self.names.get(spelling), (Function, Definition))

    def open_keys(self) -> frozenset[Key]:
        """The keys of the ``open`` names."""
        return frozenset(_spelled(written)[1:] for written in self.open)

    def usual_keys(self) -> frozenset[Key]:
        """The keys of the ``usual`` names."""
        return frozenset(_spelled(written)[1:] for written in self.usual)

    def words(self) -> frozenset[str]:
        """The names of several letters."""
        return frozenset(head for _, head, _ in map(_spelled, self.names) if len(head) > 1 and head.isalpha())

    def with_sizes(self, sizes: dict[Dimension, Dimension]) -> Vocabulary:
        """The same names with dimensions identified: what a text of wrong shapes would mean if all sizes were equal."""
        from proofs.latex.reader.sizes import resized

        names = {written: resized(meaning, sizes) for written, meaning in self.names.items()}
        states = {
            letter: {moment: resized(value, sizes) for moment, value in values.items()} for letter, values in self.states.items()
        }
        return replace(
            self,
            names=names,
            states=states,
            dimension=sizes.get(self.dimension, self.dimension) if self.dimension is not None else None,
        )

    @classmethod
    def of(cls, *nodes: Any) -> Vocabulary:
        """The vocabulary of the names that occur in ``nodes``, spelled as the writer spells them."""
        from proofs.latex.writer import to_latex

        names: dict[str, Meaning] = {}
        for meaning in (*_meanings(nodes), *dimensions_in(nodes)):
            names.setdefault(to_latex(meaning), meaning)
        return cls(names=names)


def _meanings(nodes: tuple[Any, ...]) -> Iterator[Meaning]:
    from proofs.notation.definitions import Defined
    from proofs.notation.tree import children

    for symbol in free_symbols(_Together(nodes)):
        if not isinstance(symbol, (Natural, Sequence)):  # the reader has no words for time yet
            yield symbol
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Defined):
            yield node.definition if node.definition.parameters else node
        if not isinstance(node, (Dimension, Index, Function)) and hasattr(node, "__dataclass_fields__"):
            waiting.extend(children(node))


@dataclass(frozen=True)
class _Together:
    """Several nodes as one, to be walked."""

    parts: tuple[Any, ...]


@cache
def _spelled(written: str) -> tuple[str, str, str]:
    try:
        tree = parse(itemize(tokenize(written), frozenset({written})), 0)
    except ReadingError as error:
        raise NotationError(f"the vocabulary has a spelling that can't be read: {written!r} ({error})") from None
    name = tree.base if isinstance(tree, raw.Scripted) else tree
    if isinstance(name, raw.Product) and len(name.factors) == 2 and spelling(name.factors[0])[0] == "Delta":
        of = spelling(name.factors[1])
        return "", f"Delta {of[0]}", of[1]
    if isinstance(name, raw.Sum):  # a dimension such as n + 1 is read from its parts
        return "", written, ""
    if not isinstance(name, raw.Name):
        raise NotationError(f"{written!r} is no name")
    head, label = spelling(tree)
    return name.style if name.style in ("cal", "frak", "bb", "bf") else "", head, label


def spelling(tree: raw.Raw) -> Key:
    """Head and label of a name that stands alone, its label as a superscript or a subscript."""
    if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name):
        marks = [label_of(mark) for mark in (tree.sup, tree.sub) if mark is not None]
        return tree.base.head + "'" * tree.primes, marks[0] or "" if marks else ""
    if isinstance(tree, raw.Name):
        return tree.head, ""
    raise NotationError("no name")


def key_of(written: str) -> Key:
    """The key of a spelling in LaTeX."""
    return _spelled(written)[1:]


def label_of(mark: raw.Raw) -> str | None:
    """A mark as a label: ``1``, ``(1)``, ``[1]``, ``new``, ``+``; None when it is no plain number or word."""
    match mark:
        case raw.Numeral():
            return mark.text
        case raw.Name():
            return mark.head
        case raw.Group(opening="(" | "[" | "", content=inner):
            return label_of(inner)
        case raw.Constant(sign="⋆" | "†" | "+" as sign):
            return sign
        case raw.Sum():
            return compact(mark)
        case raw.Product(factors=letters, signs=signs) if not any(signs) and all(isinstance(item, raw.Name) for item in letters):
            return "".join(item.head for item in letters if isinstance(item, raw.Name))  # x^{new} without \text
    return None


def compact(tree: raw.Raw) -> str | None:
    """A short text of a time such as ``t+1`` or ``(t+1)``; None for anything larger."""
    match tree:
        case raw.Numeral() | raw.Name():
            return label_of(tree)
        case raw.Group(opening="(" | "[" | "", content=inner):
            return compact(inner)
        case raw.Sum(terms=terms, signs=signs) if len(terms) <= 3:
            parts = [compact(term) for term in terms]
            return None if None in parts else "".join(f"{sign}{part}" for sign, part in zip(signs, parts, strict=True))
    return None
