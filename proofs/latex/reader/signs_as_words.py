r"""A sign that lacks a side in its formula is a word. An arrow that infers is "hence" where words or a display stand before
it, and "implies" or "if and only if" where a formula does; one both ways between words is "is equivalent to"; an equals sign is
"equals" or "is".

"Ball compact $\Rightarrow$ the maximum exists", "$\Rightarrow p_i = q_i$", "$a = b$ $\Rightarrow$ $e^a = e^b$": who writes with
few words writes these as arrows, and "$f =$ ReLU" for what f is. Where a display before it ends in a statement, as in
``\[ a \iff b \]``, a display that begins with an arrow goes on with that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.latex.reader.cue_words import CUES
from proofs.latex.reader.document import Mathematics, Piece, Words, add_words
from proofs.latex.reader.symbols import RELATIONS, TERMINALS, UNICODE
from proofs.latex.reader.tokens import Token

__all__ = ["with_signs_as_words"]

_INFERS, _EQUIVALENT = "⇒", "⇔"
_SUPPOSES = re.compile(
    r"\b(?:" + "|".join(re.escape(phrase) for phrase, role in CUES.items() if role not in ("assertion", "mention")) + r")\W*$",
    re.IGNORECASE,
)
"""Words before what is supposed or given as a reason: "if $a = b$ $\\Rightarrow$ …" has its conclusion after the arrow."""
_SHORT = 60
_SPACES = frozenset({r"\quad", r"\qquad", r"\,", r"\;", r"\:", r"\!", r"\ ", "~"})
_SPACE = _SPACES | {"&", ".", ",", ";", ":"}
_WAYS = {
    r"\nearrow": "increasing",
    r"\uparrow": "increasing",
    r"\searrow": "decreasing",
    r"\downarrow": "decreasing",
    "↗": "increasing",
    "↑": "increasing",
    "↘": "decreasing",
    "↓": "decreasing",
}
_CLOSING = frozenset({")", "]", "}", ".", ",", ";", ":", r"\\", r"\right", "&"})
_TYPED = re.compile(r"\s*(?:(={1,2}>|⇒|⟹)|(<={1,2}>|⇔|⟺))(?![=<>])")
"""An arrow among the words, typed as it can be."""


def with_signs_as_words(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with each arrow or equals sign that lacks a side in its formula as a part of the words around it."""
    made: list[Piece] = []
    stated = False
    pieces = _with_what_is_quantified(pieces)
    for number, piece in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        for part in _parts(piece, made, after, stated):
            if isinstance(part, Words):
                add_words(made, part)
            else:
                made.append(part)
        if isinstance(piece, Mathematics) and piece.display:
            stated = any(_sign(token) in ("⇒", "⇔", "⇐") for token in piece.tokens)
    return made


def _with_what_is_quantified(pieces: Sequence[Piece]) -> list[Piece]:
    r"""``pieces`` with a quantifier and what stands behind its colon as one formula: "$\exists\alpha$: $L(\alpha v) > L(w)$"."""
    made: list[Piece] = []
    for piece in pieces:
        head, colon = (made[-2], made[-1]) if len(made) > 1 else (None, None)
        if (
            isinstance(piece, Mathematics)
            and not piece.display
            and isinstance(head, Mathematics)
            and isinstance(colon, Words)
            and colon.text.strip() == ":"
            and _quantifies(head)
        ):
            mark = Token("char", ":", colon.offset)
            made[-2:] = [Mathematics((*head.tokens, mark, *piece.tokens), piece.environment, head.offset)]
        else:
            made.append(piece)
    return made


def _quantifies(piece: Mathematics) -> bool:
    """Whether a formula in the run of the text is a quantifier and what it is of, and nothing else."""
    signs = [_sign(token) for token in piece.tokens if token.kind != "space"]
    return not piece.display and len(signs) > 1 and signs[0] in ("∀", "∃") and all(token.text != ":" for token in piece.tokens)


def _parts(piece: Piece, before: Sequence[Piece], after: Piece | None, stated: bool) -> list[Piece]:
    """``piece`` with the signs at its ends as words; ``stated`` when the last display ends in a statement."""
    if isinstance(piece, Words):
        return [_typed(piece, before)]
    solid = [place for place, token in enumerate(piece.tokens) if not _is_space(token)]
    if len(solid) == 1 and not piece.display:
        sign = piece.tokens[solid[0]]
        word = _WAYS.get(sign.text) or _between(_sign(sign), before, after)
        return [piece] if word is None else [_word_at(word, sign)]
    if any(token.text in _WAYS for token in piece.tokens):
        piece = Mathematics(tuple(_with_ways_as_words(piece.tokens)), piece.environment, piece.offset)
    return _at_the_ends(piece, before, after, stated)


def _at_the_ends(piece: Mathematics, before: Sequence[Piece], after: Piece | None, stated: bool) -> list[Piece]:
    """A formula with the signs at its ends as words."""
    solid = [place for place, token in enumerate(piece.tokens) if not _is_space(token)]
    signs = [_sign(piece.tokens[place]) for place in solid]
    parts: list[Piece] = []
    if len(solid) > 1 and signs[0] in (_INFERS, _EQUIVALENT) and not (piece.display and stated):
        word = _inferring(signs[0], before)
        if word is None:
            return [piece]
        parts.append(_word_at(word, piece.tokens[solid[0]]))
        piece = Mathematics(piece.tokens[solid[0] + 1 :], piece.environment, piece.tokens[solid[1]].offset)
        solid, signs = [place - solid[0] - 1 for place in solid[1:]], signs[1:]
    if len(solid) > 1 and (signs[-1] == _INFERS and after is not None or signs[-1] in ("=", ":=") and _are_words(piece, after)):
        last = piece.tokens[solid[-1]]
        end = solid[-2] if piece.tokens[solid[-2]].text == ":" and signs[-1] == "=" else solid[-1]
        piece = Mathematics(piece.tokens[:end], piece.environment, piece.offset)
        word = _inferring(_INFERS, [*before, *parts, piece]) if signs[-1] == _INFERS else "is"
        return [*parts, piece, _word_at(word or "is", last)]
    return [*parts, piece]


def _with_ways_as_words(tokens: Sequence[Token]) -> Iterator[Token]:
    r"""``tokens`` with words for an arrow up or down that leads nowhere: ``\ln \nearrow`` is "ln increasing"."""
    for place, token in enumerate(tokens):
        after = next((other for other in tokens[place + 1 :] if other.kind != "space" and other.text not in _SPACES), None)
        if token.text in _WAYS and (after is None or after.text in _CLOSING):
            for kind, text in (("command", r"\text"), ("open", "{"), ("letters", _WAYS[token.text]), ("close", "}")):
                yield Token(kind, text, token.offset)
        else:
            yield token


def _are_words(piece: Mathematics, after: Piece | None) -> bool:
    """Whether words say what a formula in the run of the text is."""
    return not piece.display and isinstance(after, Words)


def _between(sign: str, before: Sequence[Piece], after: Piece | None) -> str | None:
    """The word for a ``sign`` that is a formula by itself; None where it has none."""
    sides = before[-1] if before else None, after
    if sign == _EQUIVALENT and all(map(_says, sides)):
        return "is equivalent to"
    if sign == "→" and all(map(_relates, sides)):
        return "implies"
    if sign == "→":
        return "→" if any(isinstance(side, Words) for side in sides) else None
    return "equals" if sign == "=" else _inferring(sign, before) if sign in (_INFERS, _EQUIVALENT) else None


def _says(piece: Piece | None) -> bool:
    """Whether it is words, and no marks alone."""
    return isinstance(piece, Words) and any(sign.isalpha() for sign in piece.text)


def _inferring(arrow: str, before: Sequence[Piece]) -> str | None:
    """The word for ``arrow`` behind what stands ``before`` it; None where only a formula may stand."""
    if before and _relates(before[-1]):
        words = before[-2] if len(before) > 1 else None
        if not (isinstance(words, Words) and _SUPPOSES.search(words.text[-_SHORT:])):
            return "implies" if arrow == _INFERS else "if and only if"
    return "hence" if arrow == _INFERS else None


def _typed(words: Words, before: Sequence[Piece]) -> Words:
    """``words`` with an arrow at their beginning, right behind a formula, as a word."""
    arrow = _TYPED.match(words.text) if before and isinstance(before[-1], Mathematics) and not before[-1].display else None
    word = _inferring(_INFERS if arrow[1] else _EQUIVALENT, before) if arrow is not None else None
    return words if arrow is None or word is None else Words(f" {word} {words.text[arrow.end() :]}", words.offset)


def _word_at(word: str, token: Token) -> Words:
    return Words(f" {word} ", max(token.offset - 1, 0))


def _relates(piece: Piece | None) -> bool:
    """Whether it is a relation in the run of the text."""
    return isinstance(piece, Mathematics) and not piece.display and any(_is_relation(token) for token in piece.tokens)


def _is_relation(token: Token) -> bool:
    return _name(token) in RELATIONS


def _sign(token: Token) -> str:
    """``⇒``, ``⇔``, ``=``, ``→`` for any way to write it; empty for what is no sign."""
    return RELATIONS.get(_name(token)) or TERMINALS.get(_name(token), ("", ""))[1]


def _name(token: Token) -> str:
    return UNICODE.get(token.text, token.text).removeprefix("\\")


def _is_space(token: Token) -> bool:
    return token.kind in ("space", "paragraph") or token.text in _SPACE
