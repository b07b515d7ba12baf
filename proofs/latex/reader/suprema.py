r"""Suprema over vectors and numbers: ``\sup_w L(w)``, ``\inf_{w \in \mathbb{R}^n} J(w)``, ``\sup_{\alpha > 0} L(\alpha v)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from proofs.latex.reader import factors, naming, raw, sets
from proofs.latex.reader.nodes import SupremumOf
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built
from proofs.latex.reader.vocabulary import Key, Meaning, spelling
from proofs.notation.definitions import Definition
from proofs.notation.formulas import And, conjunction
from proofs.notation.names import free_symbols
from proofs.notation.tree import SCALAR, Expression, Real, Symbol, Vector

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["of_a_function", "supremum"]

Kind = Literal["max", "min", "sup", "inf"]


def supremum(reader: Elaborator, name: str, sub: raw.Raw | None, rest: factors.Row, at: int) -> Expression | None:
    """The supremum of ``rest`` over what ``sub`` says; None where that is an index, or nothing that is known."""
    found = None if sub is None else _over(reader, sub)
    if found is None:
        return None
    variable, names, conditions = found
    with reader.scope.meaning(names):
        body = factors.expression(reader, factors.row(reader, rest, None), at)
        where = [reader.formula(each) for each in conditions]
    if body.shape != SCALAR:
        raise ReadingError("shape", f"{name} compares numbers; {body!r} is {body.shape}", at)
    kept = [each for each in where if each != And()]
    with built(at):
        made = SupremumOf(cast(Kind, name), body, variable, conjunction(*kept) if kept else And())
        free_symbols(made)
    return made


def of_a_function(reader: Elaborator, name: str, tree: raw.Raw, at: int) -> Expression | None:
    r"""``\sup L`` for a function L of one vector or number; None where ``tree`` is no such function."""
    known = naming.resolve(reader.scope, tree) if _is_name(tree) else None
    if known is None or known.indices or known.power is not None:
        return None
    meaning = known.meaning
    if not isinstance(meaning, Definition) or len(meaning.parameters) != 1 or not isinstance(meaning.parameters[0], Symbol):
        return None
    variable = meaning.parameters[0]
    with built(at):
        return SupremumOf(cast(Kind, name), meaning(variable), variable, And())


def _over(reader: Elaborator, sub: raw.Raw) -> tuple[Symbol, dict[Key, Meaning], list[raw.Raw]] | None:
    """The variable under the sign, its name while the body is read, and what is said of it there."""
    match sub:
        case raw.Group(opening="" | "(", content=inner):
            return _over(reader, inner)
        case raw.Name() | raw.Scripted():
            symbol = _known(reader, sub)
            return None if symbol is None else (symbol, {}, [])
        case raw.Items(items=(first, *others), separators=signs) if others and set(signs) <= {":", "|", ","}:
            found = _over(reader, first)
            return None if found is None else (found[0], found[1], [*found[2], *others])
        case raw.Chain(first=name, links=(raw.Linked(relation="∈", right=where),)):
            return _element(reader, sub, name, where)
        case raw.Chain():
            symbol = _spoken_of(reader, sub)
            return None if symbol is None else (symbol, {}, [sub])
    return None


def _known(reader: Elaborator, tree: raw.Raw) -> Symbol | None:
    """The number or vector that a name stands for; of an index there is none."""
    if not _is_name(tree) or reader.scope.is_index(tree):
        return None
    known = naming.resolve(reader.scope, tree)
    if known is None or known.indices or known.power is not None:
        return None
    meaning = getattr(known.meaning, "alone", known.meaning)
    return meaning if isinstance(meaning, (Real, Vector)) else None


def _element(
    reader: Elaborator, sub: raw.Chain, name: raw.Raw, where: raw.Raw
) -> tuple[Symbol, dict[Key, Meaning], list[raw.Raw]] | None:
    r"""``w \in \mathbb{R}^n``, ``\alpha \in (0, \infty)``."""
    if not _is_name(name):
        return None
    found = sets.shape_of(reader, where)
    if found is None:
        return None
    symbol = sets.declared(reader, name, where)
    if not isinstance(symbol, (Real, Vector)):
        return None
    signed = bool(found[1]) and isinstance(symbol, Real)
    return symbol, {spelling(name): symbol}, [sub] if signed else []


def _is_name(tree: raw.Raw) -> bool:
    return isinstance(tree, raw.Name) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name)


def _spoken_of(reader: Elaborator, sub: raw.Chain) -> Symbol | None:
    r"""What ``\|w\| \le r`` or ``\alpha > 0`` speaks of: its only vector, or the number that stands alone on one side."""
    symbols = [_known(reader, name) for name in raw.names_in(sub)]
    vectors = dict.fromkeys(each for each in symbols if isinstance(each, Vector))
    if vectors:
        return next(iter(vectors)) if len(vectors) == 1 else None
    alone = [_known(reader, side) for side in (sub.first, *(link.right for link in sub.links))]
    numbers = [each for each in alone if isinstance(each, Real)]
    return numbers[0] if numbers else None
