r"""What words say of a mapping that a formula spells out: "where $\hat x \mapsto \hat w^T \hat x$ is linear" supposes nothing."""

from __future__ import annotations

import re

from proofs.grading.words.clauses import FORMULA
from proofs.latex.reader import Sentence, Statement
from proofs.notation.tree import Dot, Expression, MatMul
from proofs.notation.walking import walk

__all__ = ["is_linear_by_form"]

_LINEAR = re.compile(
    rf"(?:the |die |der )?(?:map|mapping|function|abbildung|funktion)?\s*{FORMULA} (?:now |then |again |nun |dann )?(?:is|ist) "
    r"(?:now |then |really |indeed |nun |jetzt )?(?:linear|a linear (?:map|mapping|function)|eine lineare abbildung)\b"
    r"(?P<more>[^⟦]*)$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[\s,.;()]*(?:(?:(?:no|without|any|ohne|kein\w*|more|longer|mehr|a|an|the|in|its|argument|bias(?:es)?|is|left|there)\b)[\s,.;()]*)*"
)
"""Words that say it again."""


def is_linear_by_form(text: str, sentence: Sentence) -> bool:
    r"""Whether ``text`` only calls a mapping linear that is: ``x \mapsto a \cdot x`` with an a in which x is not."""
    said = _LINEAR.match(text)
    item = sentence.items[int(said[1])] if said is not None else None
    if said is None or not isinstance(item, Statement) or _MORE.fullmatch(said["more"]) is None or len(item.chains) != 1:
        return False
    (chain,) = item.chains
    if len(chain.links) != 1 or chain.links[0].relation != "↦":
        return False
    name, value = chain.start.value, chain.links[0].right.value
    if not isinstance(name, Expression) or not isinstance(value, (Dot, MatMul)) or value.right != name:
        return False
    return name not in walk(value.left)
