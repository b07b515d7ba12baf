r"""Where a bound index runs, in every usual way of writing it: ``\sum_{j=1}^n``, ``\sum_{j \ne i}``, ``\sum_{i,j}``, ``\sum``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofs.latex.reader import naming, raw, tuples
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import Running, built, name_of
from proofs.notation.big import Range
from proofs.notation.dimensions import Dimension, Index, IndexTerm

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["Bound", "bound", "from_dots", "written"]


@dataclass
class Bound:
    """One index as written: its name, what it avoids, where it begins and ends (None where nothing is written)."""

    name: str
    at: int
    excluded: list[raw.Raw] = field(default_factory=list)
    lower: raw.Raw | None = None
    upper: raw.Raw | None = None
    known: Dimension | None = None
    left_out: IndexTerm | None = None
    before: str = ""
    """The index before which this one stands: i of Σ_{i<j}."""


def written(
    reader: Elaborator, sub: raw.Raw | None, sup: raw.Raw | None, rest: list[tuple[str, raw.Raw]], at: int, *, both: bool = True
) -> list[Bound]:
    """The indices that an operator binds. ``both``: i ≠ j may bind both when the other one occurs nowhere else."""
    if sub is None or isinstance(sub, raw.Empty):
        found = [_guessed(reader, rest, at)]
    elif isinstance(sub, raw.Chain) and not both:
        found = _chain(reader, sub, both=False)
    else:
        found = _read(reader, sub)
    if sup is not None and not isinstance(sup, raw.Empty):
        for item in found:
            item.upper = item.upper or sup
    return found


def _guessed(reader: Elaborator, rest: list[tuple[str, raw.Raw]], at: int) -> Bound:
    """The index of a Σ without one: the only subscript in its body that nothing else binds."""
    names = {
        name_of(index): None
        for _, tree in rest
        for part in raw.walk(tree)
        if isinstance(part, raw.Scripted)
        for index in naming.indices_of(part.sub)
        if name_of(index) is not None and reader.scope.index(str(name_of(index))) is None
    }
    names = {name: None for name in names if (name, "") not in reader.scope.names and name not in reader.scope.outside}
    if len(names) != 1:
        shown = " or ".join(str(name) for name in names) or "nothing"
        raise ReadingError(
            "ambiguous" if names else "syntax",
            f"this Σ does not say over which index it runs: {shown}?",
            at,
            readings=tuple(f"\\sum_{name}" for name in names),
            expected=(r"\sum_j",),
        )
    (name,) = names
    reader.scope.remark(f"the sum without an index was read as the sum over {name}", at)
    return Bound(str(name), at)


def _read(reader: Elaborator, sub: raw.Raw) -> list[Bound]:
    match sub:
        case raw.Group(opening="" | "(", content=inner):
            return _read(reader, inner)
        case raw.Name() | raw.Scripted(sub=None, sup=None):
            return [Bound(_index_name(sub), sub.at)]
        case raw.Product(factors=names, signs=signs) if not any(signs):
            return [Bound(_index_name(name), name.at) for name in names]
        case raw.Items(items=items):
            return _listed(reader, sub, items)
        case raw.Chain():
            return _chain(reader, sub)
    raise ReadingError("syntax", "this is no range of an index", sub.at, expected=("j", "j=1", r"j \ne i", "i, j"))


def _listed(reader: Elaborator, sub: raw.Items, items: tuple[raw.Raw, ...]) -> list[Bound]:
    dots = next((place for place, item in enumerate(items) if isinstance(item, raw.Constant) and item.sign == "…"), None)
    if dots is not None and dots + 1 < len(items):
        ends = _read(reader, items[0])
        for end in ends:
            end.upper = items[-1]
        return ends
    made: list[Bound] = []
    for place, item in enumerate(items):
        if isinstance(item, raw.Empty):
            continue
        restricts = place > 0 and sub.separators[place - 1] in (":", "|")
        found = _chain(reader, item, both=False) if restricts and isinstance(item, raw.Chain) else _read(reader, item)
        for new in found:
            same = next((old for old in made if old.name == new.name), None)
            if same is None:
                made.append(new)
            else:  # j : j ≠ i
                same.excluded += new.excluded
                same.lower, same.upper = same.lower or new.lower, same.upper or new.upper
    _shared(reader, sub, made)
    for new in made:  # i, j = 1
        new.lower = new.lower or next((old.lower for old in made if old.lower is not None), None)
    return made


def _shared(reader: Elaborator, sub: raw.Items, made: list[Bound]) -> None:
    """``i, j ≠ k``: both differ from the k that is given; in ``i, j ≠ i`` only j differs from the i that runs."""
    last = sub.items[-1]
    if len(made) != len(sub.items) or set(sub.separators) != {","} or not isinstance(last, raw.Chain):
        return
    if not all(isinstance(item, (raw.Name, raw.Scripted)) for item in sub.items[:-1]) or len(made[-1].excluded) != 1:
        return
    if [link.relation for link in last.links] == ["≠"] and name_of(made[-1].excluded[0]) not in {item.name for item in made}:
        reader.scope.remark("the sum was read as one over indices that all differ from the one that is left out", sub.at)
        for item in made[:-1]:
            item.excluded += made[-1].excluded


def _chain(reader: Elaborator, sub: raw.Chain, *, both: bool = True) -> list[Bound]:
    first, links = sub.first, sub.links
    match links:
        case (raw.Linked(relation="=", right=raw.Product(factors=(low, raw.Constant(sign="…"), high))),):
            return [Bound(_index_name(first), first.at, lower=low, upper=high)]
        case (raw.Linked(relation="=", right=right),):
            return [Bound(_index_name(first), first.at, lower=right)]
        case (raw.Linked(relation="≠", right=right),):
            made = [Bound(_index_name(first), first.at, excluded=[right])]
            other = name_of(right)
            if both and other is not None and _is_new(reader, other):
                reader.scope.remark(f"the sum over {made[0].name} ≠ {other} was read as a sum over both", sub.at)
                made = [Bound(other, right.at), Bound(made[0].name, first.at, excluded=[right])]
            return made
        case (raw.Linked(relation="≠", right=middle), raw.Linked(relation="≠", right=right)):
            return [Bound(_index_name(first), first.at, excluded=[middle, right])]
        case (raw.Linked(relation="∉", right=raw.Group(content=inner)),):
            others = list(inner.items) if isinstance(inner, raw.Items) else [inner]
            return [Bound(_index_name(first), first.at, excluded=others)]
        case (raw.Linked(relation="∈", right=right),):
            return [Bound(_index_name(first), first.at, known=tuples.index_set(reader, right))]
        case (raw.Linked(relation="≤", right=middle), raw.Linked(relation="≤", right=right)):
            return [Bound(_index_name(middle), middle.at, lower=first, upper=right)]
        case (raw.Linked(relation="<" | ">", right=right),) if name_of(right) and not _is_bound(reader, str(name_of(right))):
            return _pair(first, right, links[0].relation)
        case (raw.Linked(relation="≤", right=low), raw.Linked(relation="<", right=high), raw.Linked(relation="≤", right=end)):
            made = _pair(low, high, "<")
            for item in made:
                item.lower, item.upper = first, end
            return made
    raise ReadingError(
        "unsupported", "this range of an index is not read", sub.at, expected=("j=1", r"j \ne i", r"j \in \{1, \dots, n\}")
    )


def _is_bound(reader: Elaborator, name: str) -> bool:
    """Whether a sum around this one runs over ``name``: then Σ_{i<j} runs over i alone."""
    return any(name in frame for frame in reader.scope.bound)


def _pair(left: raw.Raw, right: raw.Raw, relation: str) -> list[Bound]:
    """Both indices of ``i < j``, the later one first: the other one avoids it."""
    first, second = (left, right) if relation == "<" else (right, left)
    name = _index_name(second)
    return [Bound(name, second.at), Bound(_index_name(first), first.at, excluded=[second], before=name)]


def _is_new(reader: Elaborator, name: str) -> bool:
    """Whether an index occurs nowhere else: then Σ_{i≠j} binds both."""
    scope = reader.scope
    return scope.index(name) is None and (name, "") not in scope.names and name not in scope.outside


def _index_name(tree: raw.Raw) -> str:
    name = name_of(tree)
    if name is None:
        raise ReadingError("syntax", "an index is a letter", tree.at, expected=("j",))
    return name


@contextmanager
def bound(reader: Elaborator, asked: list[Bound], at: int) -> Iterator[Callable[[], tuple[Range, ...]]]:
    """Bind the indices while a body is read; call what is given, inside, for their ranges."""
    scope = reader.scope
    # The first range may avoid an index of the surroundings, which is looked up before the name is bound.
    with scope.binding([item.name for item in asked]) as frame:
        late: list[tuple[Bound, Running]] = []
        for item in asked:
            running = frame[item.name]
            if item.known is not None:
                running.dimension = item.known
            elif item.upper is not None:
                running.dimension = _size(reader, item)
                if running.dimension is None:
                    late.append((item, running))

        def close() -> tuple[Range, ...]:
            for item, running in late:
                _name_size(reader, item, running)
            made = []
            for item in asked:
                running = frame[item.name]
                if running.dimension is None:
                    running.dimension = _from_excluded(reader, item) or _usual(reader, item)
                else:
                    scope.runs(item.name, running.dimension)
                dimension = running.dimension
                with built(item.at):
                    avoided = tuple(naming.position(reader, other, dimension) for other in item.excluded)
                    if item.left_out is not None:
                        avoided = (*avoided, item.left_out)
                    made.append(Range(Index(item.name, dimension), avoided))
            return tuple(made)

        yield close


def _usual(reader: Elaborator, item: Bound) -> Dimension:
    """Where an index runs that its body does not use: where the same letter ran before, else the only size there is."""
    scope = reader.scope
    before = scope.ran.get(item.name, set()) | ({scope.ranges[item.name]} if item.name in scope.ranges else set())
    if len(before) == 1:
        return next(iter(before))
    sizes = sorted({str(size) for size in scope.names.values() if isinstance(size, Dimension)})
    if len(sizes) > 1 or before:
        raise ReadingError(
            "ambiguous",
            f"nothing says over what the index {item.name} runs: {' or '.join(sizes)}?",
            item.at,
            readings=tuple(rf"\sum_{{{item.name}=1}}^{{{size}}}" for size in sizes),
        )
    if scope.default is None:
        raise ReadingError(
            "unknown", f"nothing says over what the index {item.name} runs", item.at, expected=(rf"\sum_{{{item.name}=1}}^{{n}}",)
        )
    return scope.default


def _from_excluded(reader: Elaborator, item: Bound) -> Dimension | None:
    for other in item.excluded:
        name = name_of(other)
        running = reader.scope.index(name) if name else None
        if running is not None and running.dimension is not None:
            return running.dimension
    return None


def _size(reader: Elaborator, item: Bound) -> Dimension | None:
    """The dimension that bounds say; None when the upper one is a new name."""
    assert item.upper is not None
    lower = item.lower
    if lower is not None and not isinstance(lower, raw.Numeral):
        raise ReadingError("unsupported", "an index begins at 1 (or 0)", lower.at)
    if isinstance(lower, raw.Numeral) and lower.text == "2" and reader.scope.vocabulary.positions:
        # Σ_{i=2}^n leaves out the first term.
        size = tuples.dimension_or_none(reader, item.upper)
        if size is not None:
            item.left_out = naming.fixed_position(reader, size, "first", item.at)
            return size
    if isinstance(item.upper, raw.Sum) and lower is not None and lower.text == "1" and reader.scope.vocabulary.positions:
        match item.upper:
            case raw.Sum(terms=(name, raw.Numeral(text="1")), signs=("", "-")):
                size = tuples.dimension_or_none(reader, name)
                if size is not None:
                    item.left_out = naming.fixed_position(reader, size, "last", item.at)
                    return size
    start = 1 if lower is None else int(lower.text) if lower.text in ("0", "1") else 2
    if start not in (0, 1):
        raise ReadingError("unsupported", f"an index begins at 1 (or 0), not at {lower.text if lower else ''}", item.at)
    if start == 0:
        match item.upper:
            case raw.Sum(terms=(low, raw.Numeral(text="1")), signs=("", "-")):
                return tuples.dimension_or_none(reader, low)
        size = tuples.dimension_or_none(reader, item.upper)
        return None if size is None else 1 + size
    size = tuples.dimension_or_none(reader, item.upper)
    if size is None and name_of(item.upper) is None:
        raise ReadingError("unsupported", "this upper bound is no dimension", item.upper.at, expected=("n", "n+1"))
    return size


def _name_size(reader: Elaborator, item: Bound, running: Running) -> None:
    """A new letter above the Σ names the size that the body asks for (K for n), or a size of its own."""
    assert item.upper is not None
    name = str(name_of(item.upper))
    if (name, "") in reader.scope.names:
        raise ReadingError("syntax", f"{name} is no size", item.upper.at, expected=("n",))
    if running.dimension is None:
        running.dimension = Dimension(name)
    elif str(running.dimension) != name:
        reader.scope.remark(f"{name} was read as {running.dimension}", item.upper.at)
    reader.scope.names[name, ""] = running.dimension


def from_dots(reader: Elaborator, items: tuple[raw.Raw, ...]) -> Dimension | None:
    """The dimension of ``1, …, n``."""
    if len(items) >= 3 and isinstance(items[-2], raw.Constant) and isinstance(items[0], raw.Numeral) and items[0].text == "1":
        return tuples.dimension_or_none(reader, items[-1], new=True)
    return None
