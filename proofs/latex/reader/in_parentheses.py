"""A case in parentheses of which something is claimed there: "let n ≥ 2 (for n = 1 the softmax is always 1)".

It is a sentence of its own, after the one that it stands in: what it supposes ends with it. In "a ≤ b (for α > 0)" nothing is
claimed, so that the condition is one of what stands before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proofs.latex.reader.prose import Cue, Fragment, Placed, RawSentence, relates

__all__ = ["told_apart_in_parentheses"]

_OPENS = re.compile(r"\(\s*(?:and )?(?:for|if|when|in case|in the case|für|falls|wenn|im fall)\s*$", re.IGNORECASE)
_CLAIMS = re.compile(
    r"^\s*,?\s*(?:then |dann |we have |gilt )?(?:the|this|that|both|all|it|there|nothing|everything|one|we|no|every|each|das|die|"
    r"der|dies|es|beide|alle|alles|nichts|man|gilt|ist nichts)\b|"
    r"^\s*,?\s*(?!only\b|and\b|und\b|or\b|oder\b|which\b|that\b|so\b)[a-z-]+ "
    r"(?:is|are|has|have|equals?|vanish(?:es)?|ist|sind|hat|verschwindet)\b",
    re.IGNORECASE,
)
"""What the words after a case begin with where they claim something of it: "(for h = 0 both sides are 0)"."""


def told_apart_in_parentheses(sentences: Iterable[RawSentence]) -> Iterator[RawSentence]:
    """``sentences``, and after each one what its parentheses claim of a case."""
    for sentence in sentences:
        apart: list[RawSentence] = []
        items: list[Fragment | Placed] = []
        waiting = list(sentence.items)
        while waiting:
            item = waiting.pop(0)
            found = _inside(item, waiting) if isinstance(item, Fragment) else None
            if found is None or not isinstance(item, Fragment):
                items.append(item)
                continue
            inside, rest = found
            opening = item.text.rindex("(")
            if item.text[:opening].strip():
                items.append(Fragment(item.text[:opening], item.offset))
            words = Fragment(item.text[opening + 1 :], item.offset + opening + 1)
            apart.append(RawSentence(sentence.paragraph, [words, *inside]))
            waiting = rest
        if items:
            yield RawSentence(sentence.paragraph, items)
        yield from apart


def _inside(before: Fragment, after: list[Fragment | Placed]) -> tuple[list[Fragment | Placed], list[Fragment | Placed]] | None:
    """What stands in parentheses that open at the end of ``before``, and what follows them; None where they claim nothing."""
    if not _OPENS.search(before.text) or len(after) < 2:
        return None
    case, words = after[:2]
    if (
        not isinstance(case, Placed)
        or case.mathematics.display
        or case.cue.role != "condition"
        or not isinstance(words, Fragment)
    ):
        return None
    if not _relates(case) or not _CLAIMS.match(words.text):
        return None
    inside: list[Fragment | Placed] = [Placed(case.mathematics, Cue("if", "condition"))]
    depth = 1
    for number, item in enumerate(after[1:], 1):
        if isinstance(item, Placed):
            inside.append(item)
            continue
        for place, sign in enumerate(item.text):
            depth += {"(": 1, ")": -1}.get(sign, 0)
            if depth == 0:
                inside.append(Fragment(item.text[:place], item.offset))
                if not any(isinstance(other, Placed) and _relates(other) for other in inside[1:]):
                    inside[0] = Placed(case.mathematics, Cue("if", "mention"))  # there is no line that it is supposed for
                left = item.text[place + 1 :]
                rest = [Fragment(left, item.offset + place + 1)] if left.strip() else []
                return inside, [*rest, *after[number + 1 :]]
        inside.append(item)
    return None


def _relates(placed: Placed) -> bool:
    return any(relates(token.text) for token in placed.mathematics.tokens)
