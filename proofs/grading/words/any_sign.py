"""Words that leave the sign of a number open: "for every real $c$", "let $c$ be any number", "$c$, which may have any sign".

An answer that says so of λ claims more than what it shows for λ > 0, though each of its lines holds under what the exercise says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.latex.reader import Answer, Prose, Statement
from proofs.notation.tree import Real

__all__ = ["of_any_sign"]

_NUMBER = r"(?:numbers?|scalars?|factors?|constants?|values?|zahl(?:en)?|skalare?|konstanten?)"
_REAL = r"(?:real|reellen?|reelles|reeller)"
_ANY = r"(?:any|every|each|all|(?:an )?arbitrary|jede[nrms]?|alle|(?:ein[en]* )?beliebige[nrms]?)"
_SIGN = r"(?:(?:of|have|has|having|with) (?:any|either|arbitrary) sign|positive or negative|negative or positive)"
_BEFORE = re.compile(rf"\b{_ANY} {_REAL}(?: {_NUMBER})?\s*$", re.IGNORECASE)
_AFTER = re.compile(
    rf"^[\s,]*(?:(?:which|that|and|it) )?(?:(?:be|is|may|can|could|sei|ist|kann) ){{0,2}}"
    rf"(?:{_ANY} (?:{_REAL} )?{_NUMBER}\b(?!\s+(?:with|such|of|larger|greater|smaller|above|mit))|{_SIGN}\b)",
    re.IGNORECASE,
)


def of_any_sign(answer: Answer) -> Iterator[Real]:
    """The numbers of which words say that they may be any real number."""
    for sentence in answer.sentences:
        for before, item, after in zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False):
            if not isinstance(item, Statement) or len(item.chains) != 1 or item.chains[0].links:
                continue
            name = item.chains[0].start.value
            said = isinstance(before, Prose) and _BEFORE.search(before.text)
            if isinstance(name, Real) and (said or isinstance(after, Prose) and _AFTER.match(after.text)):
                yield name
