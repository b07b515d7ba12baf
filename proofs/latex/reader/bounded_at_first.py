"""Names that a text of few words introduces by saying how large they are: "$v ≠ 0$, $ε > 0$:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.introduced import RawFormula, chain_trees, head_key
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.scope import name_of

__all__ = ["bounded_at_first"]

_BOUNDS = frozenset({"≠", "<", "≤", ">", "≥"})
_ENDS = re.compile(r"(?:^|[,;:(])\s*(?:and|und)?\s*$", re.IGNORECASE)
_BEGINS = re.compile(r"\W*(?:and|und)?\W*", re.IGNORECASE)
_SHORT = 20


def bounded_at_first(sentences: Sequence[RawSentence], body: Mapping[int, RawFormula]) -> Iterator[str]:
    """Names that stand before a bound in the run of the text, with no word beside them, before anything is said with them.

    Only a name may be told by them before, "$w = αv$, $v ≠ 0$": of "$p_i = e^{x_i}/Z$, $Z > 0$" it is not known what Z is.
    What the text defines as well is a claim about that, and "the normaliser $Z > 0$" is one about what words define.
    """
    formulas = [body[id(item)] for sentence in sentences for item in sentence.items if isinstance(item, Placed)]
    defined = {key[0] for formula in formulas for chain in formula.chains if (key := head_key(chain)) is not None}
    shown: set[str] = set()
    for sentence in sentences:
        around = zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False)
        for before, item, after in around:
            if not isinstance(item, Placed):
                continue
            alone = not (isinstance(before, Fragment) and _ENDS.search(before.text[-_SHORT:]) is None)
            alone = alone and not (isinstance(after, Fragment) and _BEGINS.fullmatch(after.text) is None)
            for chain in body[id(item)].chains:
                if item.mathematics.display or not _is_a_name(chain):
                    shown |= {name.head for tree in chain_trees(chain) for name in raw.names_in(tree)}
                elif not item.cue.word and alone:
                    name = _bounded(chain)
                    if name is not None and name not in shown | defined:
                        yield name


def _is_a_name(chain: RawChain) -> bool:
    """Whether a chain begins with a name alone."""
    return chain.start is not None and chain.start.tree is not None and name_of(chain.start.tree) is not None


def _bounded(chain: RawChain) -> str | None:
    """The name that ``chain`` compares with a number."""
    first = name_of(chain.start.tree) if chain.start is not None and chain.start.tree is not None else None
    last = chain.links[-1].right.tree if chain.links else None
    return first if {link.relation for link in chain.links} <= _BOUNDS and isinstance(last, raw.Numeral) else None
