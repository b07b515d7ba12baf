r"""Letters for the entries of a matrix in brackets: ``W^1 = (u_{kj})`` says that ``u_{kj} := W^1_{kj}``, ``b = (\beta_k)_k`` that
``\beta_k := b_k``. And what ``\to \min`` adds to an objective: nothing that could be checked.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs.latex.reader import raw
from proofs.latex.reader.chains import NOTE, RawChain, RawLink, RawSide
from proofs.latex.reader.naming import indices_of
from proofs.latex.reader.scope import name_of

__all__ = ["entries_in_brackets", "without_aim"]

IsNew = Callable[[raw.Raw], bool]


def entries_in_brackets(chain: RawChain, is_new: IsNew) -> RawChain | None:
    """The definition of the entries that ``chain`` gives in brackets, None when it is another one."""
    start = chain.start.tree if chain.start is not None else None
    if len(chain.links) != 1 or chain.links[0].relation not in ("=", ":=") or not _is_a_name(start):
        return None
    assert start is not None and chain.start is not None
    right = chain.links[0].right
    tree, counted = (
        (right.tree.base, True)
        if isinstance(right.tree, raw.Scripted) and right.tree.sup is None and not right.tree.primes
        else (right.tree, False)
    )
    if not isinstance(tree, raw.Group) or tree.opening not in ("(", "[", r"\{") or not isinstance(tree.content, raw.Scripted):
        return None
    entry = tree.content
    indices = [name_of(index) for index in indices_of(entry.sub)] if entry.sub is not None else []
    if (
        not isinstance(entry.base, raw.Name)
        or None in indices
        or len(set(indices)) != (1 if counted and len(indices) == 1 else 2)
    ):
        return None
    if not is_new(raw.Name(entry.at, entry.base.head, entry.base.style, entry.base.latex)):
        return None
    value = raw.Scripted(start.at, raw.Group(start.at, "", "", start), entry.sub, None)
    left = RawSide(right.offset, right.end, entry)
    return RawChain(left, [RawLink(":=", chain.links[0].offset, RawSide(chain.start.offset, chain.start.end, value))], word=NOTE)


def without_aim(chain: RawChain) -> None:
    r"""Take ``\to \min`` off the end of ``J(w) = … \to \min``: it says what is to be done with J."""
    if len(chain.links) > 1 and chain.links[-1].relation == "→" and _is_aim(chain.links[-1].right.tree):
        chain.links.pop()


def _is_aim(tree: raw.Raw | None) -> bool:
    while isinstance(tree, raw.Scripted):
        tree = tree.base
    while isinstance(tree, raw.Product) and len(tree.factors) == 1:
        tree = tree.factors[0]
    return isinstance(tree, raw.Operator) and tree.name in ("min", "max")


def _is_a_name(tree: raw.Raw | None) -> bool:
    return isinstance(tree, raw.Name) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name)
