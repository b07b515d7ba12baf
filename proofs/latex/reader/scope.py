"""What the names mean at one place of a text: the exercise's, the student's, the indices that are bound here."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from proofs.errors import DeclarationError, NotationError, ShapeError
from proofs.latex.names import symbol_latex
from proofs.latex.reader import raw
from proofs.latex.reader.problems import ReadingError, Remark
from proofs.latex.reader.sizes import resized
from proofs.latex.reader.symbols import FUNCTIONS
from proofs.latex.reader.vocabulary import Key, Meaning, Vocabulary
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm
from proofs.notation.tree import Expression, Real

__all__ = ["FIXED_POSITIONS", "NeedsSize", "Running", "Scope", "built", "name_of"]


FIXED_POSITIONS = frozenset({"first", "last"})
"""Names of the indices that stand for a fixed position: what is shown there is not shown for every index."""

MAX_EFFORT = 20_000
"""How many nodes may be looked at, again and again where there are several readings, for one side of a relation."""


class NeedsSize(ReadingError):
    """Something like 𝟏 or I whose size only its surroundings can say."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__("unknown", f"nothing says the size of {what}", at, expected=("a subscript, or a vector beside it",))


@dataclass
class Running:
    """An index whose dimension is found where it is first used."""

    name: str
    dimension: Dimension | None = None

    def over(self, dimension: Dimension, at: int) -> IndexTerm:
        """The index as a position of ``dimension``."""
        if self.dimension is None:
            self.dimension = dimension
        if self.dimension == dimension:
            return Index(self.name, dimension)
        places = [place for place, part in enumerate(dimension.parts) if (part,) == self.dimension.parts]
        if len(places) == 1:
            return Embedded(Index(self.name, self.dimension), dimension, places[0])
        raise ReadingError("shape", f"the index {self.name} runs over {self.dimension} here, but {dimension} is needed", at)


@dataclass
class Scope:
    """Names by key, indices by name, and the remarks that reading leaves."""

    vocabulary: Vocabulary
    names: dict[Key, Meaning] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    ranges: dict[str, Dimension] = field(default_factory=dict)
    """Indices whose dimension was declared: i = 1, …, n."""
    free: dict[str, Running] = field(default_factory=dict)
    bound: list[dict[str, Running]] = field(default_factory=list)
    outside: frozenset[str] = frozenset()
    """Index names that occur outside every Σ of the statement that is being read, or in the words around it."""
    subscripted: frozenset[str] = frozenset()
    """Names that carry an index somewhere: p in p_i is no index itself, though the letter is a usual one."""
    only_index: frozenset[str] = frozenset()
    """Letters that stand in subscripts and alone only: s in "x_s' = x_s for s ≠ i"."""
    no_index: frozenset[str] = frozenset()
    """Names that stand in no subscript: r = log Σ_j e^{x_j} may define a number, though the letter is that of an index."""
    zeroth: frozenset[str] = frozenset()
    """Names that carry the index 0 somewhere: x̃ ∈ ℝ^{n+1} is then given by its entries x̃_0 and x̃_i."""
    values: dict[Expression, tuple[tuple[Index, ...], Expression]] = field(default_factory=dict)
    """What symbols are said to be that are no abbreviations, since an index is fixed there: ``q_j = e^{x_j − x_m}``."""
    counting: set[Real] = field(default_factory=set)
    """Numbers that count: k of ``w_k = k v``."""
    of_sequences: set[Expression] = field(default_factory=set)
    """Vectors that are members of a sequence of which no formula says what it is: w_k of "a sequence with J(w_k) → s"."""
    of_a_kind: frozenset[str] = frozenset()
    """Functions of the text of which it only says of what kind they are: "let g be increasing"."""
    seen: set[Expression] = field(default_factory=set)
    """What was read without a doubt: it decides between two readings of log 2/λ."""
    fixed_at: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The indices that the values of a function speak of without naming them: i for g(t) = e^{x_i + t}/Z(t), where i is fixed."""
    fixed: dict[Dimension, str] = field(default_factory=dict)
    """Which fixed position of a dimension the text speaks of: the first or the last."""
    ran: dict[str, set[Dimension]] = field(default_factory=dict)
    """Over what sums ran before, by the letter of their index: it decides where a sum runs whose body does not say it."""
    told: dict[str, Dimension] = field(default_factory=dict)
    """Where an index runs at the names that are known: what else has it is as long."""
    squared: tuple[raw.Raw, ...] = ()
    """What stands in single bars that are squared somewhere: a vector there makes norms of all bars."""
    inferred: dict[Key, Meaning] = field(default_factory=dict)
    """What names that nothing declares are, by their use; taken when an answer introduces them in words."""

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Scope:
        """The scope at the beginning of an answer."""
        return cls(vocabulary, dict(vocabulary.keyed()))

    def remark(self, message: str, at: int) -> None:
        """Say how something was read, once."""
        made = Remark(message, at)
        if made not in self.remarks:
            self.remarks.append(made)

    def lookup(self, head: str, label: str = "", style: str = "") -> Meaning | None:
        """The meaning of a spelling; a name in its own font goes first."""
        if style and (f"{head}/{style}", label) in self.names:
            return self.names[f"{head}/{style}", label]
        return self.names.get((head, label))

    def index(self, name: str) -> Running | None:
        """The index ``name`` when it is bound here, already free here, or has a declared range."""
        for frame in reversed(self.bound):
            if name in frame:
                return frame[name]
        if name in self.free:
            return self.free[name]
        meaning = self.names.get((name, ""))
        if isinstance(meaning, Index):
            return Running(name, meaning.dimension)
        if meaning is None and name in self.ranges:
            return self.free.setdefault(name, Running(name, self.ranges[name]))
        return None

    def runs(self, name: str, dimension: Dimension) -> None:
        """Note that a sum over ``name`` ran over ``dimension``."""
        self.ran.setdefault(name, set()).add(dimension)

    def free_index(self, name: str) -> Running:
        """The index ``name``, made free when it is none yet."""
        return self.index(name) or self.free.setdefault(name, Running(name))

    def is_index(self, name: raw.Raw) -> bool:
        """Whether a name by itself is an index: bound, already used as one, or one of the usual letters."""
        head = name_of(name)
        if head is None:
            return False
        if self.index(head) is not None:
            return True
        usual = head.rstrip("'⋆") in self.vocabulary.indices or head in self.only_index
        return (head, "") not in self.names and usual

    @contextmanager
    def binding(self, names: Iterable[str]) -> Iterator[dict[str, Running]]:
        """Bind indices while a body is read."""
        frame = {name: Running(name) for name in names}
        self.bound.append(frame)
        try:
            yield frame
        finally:
            self.bound.pop()

    @contextmanager
    def meaning(self, names: dict[Key, Meaning]) -> Iterator[None]:
        """Let names mean something else while a body is read."""
        before = dict(self.names)
        self.names.update(names)
        try:
            yield
        finally:
            self.names = before

    def identify(self, sizes: dict[Dimension, Dimension]) -> None:
        """Make dimensions one, in every meaning."""
        self.names = {key: resized(meaning, sizes) for key, meaning in self.names.items()}
        self.vocabulary = self.vocabulary.with_sizes(sizes)
        self.ranges = {name: sizes.get(size, size) for name, size in self.ranges.items()}
        self.ran = {name: {sizes.get(size, size) for size in before} for name, before in self.ran.items()}
        self.inferred = {key: resized(meaning, sizes) for key, meaning in self.inferred.items()}
        self.default = sizes.get(self.default, self.default) if self.default else None

    @property
    def default(self) -> Dimension | None:
        """Where an index runs when nothing says it."""
        if self._default is None:
            known = {meaning for meaning in self.names.values() if isinstance(meaning, Dimension)}
            return self.vocabulary.dimension or (known.pop() if len(known) == 1 else None)
        return self._default

    @default.setter
    def default(self, value: Dimension | None) -> None:
        self._default = value

    _default: Dimension | None = None

    effort: int = 0

    def spend(self, at: int) -> None:
        """Count one piece of work on a side; trying two readings of each of many slashes would never end."""
        self.effort += 1
        if self.effort > MAX_EFFORT:
            raise ReadingError("limit", "this formula has too many readings to try: write brackets", at, limit="time")

    def unknown(self, name: raw.Name, label: str = "") -> ReadingError:
        """The error for a name that nothing introduces."""
        if name.head in FUNCTIONS:
            return ReadingError("unsupported", f"{name.head} is not part of the notation: define it first", name.at)
        known = sorted({head.split("/")[0] for head, _ in self.names})
        near = difflib.get_close_matches(name.head, known, n=3, cutoff=0.5)
        shown = name.latex + (f" with the label {label}" if label else "")
        advice = f"; known here: {', '.join(near or known[:12])}" if known else ""
        return ReadingError("unknown", f"{shown} is not introduced{advice}", name.at, expected=tuple(near))


def name_of(tree: raw.Raw) -> str | None:
    """The head of a plain name with its primes, such as an index; None for anything else."""
    match tree:
        case raw.Name():
            return tree.head
        case raw.Scripted(base=raw.Name() as base, sub=None, sup=None, primes=primes):
            return base.head + "'" * primes
        case raw.Scripted(base=raw.Name(head=head), sub=None, sup=raw.Constant(sign="⋆"), primes=primes) if head in "ijklmr":
            return head + "'" * primes + "⋆"
        case raw.Group(opening="", content=inner):
            return name_of(inner)
    return None


@contextmanager
def built(at: int) -> Iterator[None]:
    """The notation's own errors, with the position of what was being built."""
    try:
        yield
    except ShapeError as error:
        raise ReadingError("shape", str(error), at) from None
    except (NotationError, DeclarationError) as error:
        raise ReadingError("unsupported", str(error), at) from None


def spelled(head: str, latex: str) -> str | None:
    """``latex`` when the writer would print ``head`` otherwise."""
    return None if symbol_latex(head) == latex else latex
