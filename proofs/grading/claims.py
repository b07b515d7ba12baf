"""What words claim: "z is positive", "Δ and h have the same sign", "this is 0", "nothing changes".

Such a claim counts when it is proven, and is left alone otherwise: words are too easily misunderstood to call them false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.errors import BlackboardError
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.words.both_sides import both_sides
from proofs.grading.words.this import QUALITY_OF_THIS, speaks_of_this
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.denials import denies
from proofs.latex.reader.entertained import entertained
from proofs.latex.reader.source import Place
from proofs.notation.formulas import Eq, Formula, Ge, Gt, Le, Lt
from proofs.notation.tree import Expression, Number

__all__ = ["Claim", "claims_in", "quality"]

_BE = r"^\s*(?:is|are|ist|sind|be|stays|remains|must be)\s+(?:always |then |also |again |strictly |strikt |echt |dann |immer )*"
_QUALITIES = (
    (r"(non-?negativ\w*|nicht-?negativ\w*|not negative|≥ 0)", Ge),
    (r"(non-?positiv\w*|nicht-?positiv\w*|not positive|≤ 0)", Le),
    (r"positiv\w*", Gt),
    (r"negativ\w*", Lt),
    (r"(zero|null|equal to zero|gleich null)", Eq),
)
_COMPARED = (
    (r"(not smaller|not less|at least|greater or equal|no smaller|nicht kleiner|mindestens)\b.*$", Ge),
    (r"(not larger|not greater|not more|at most|less or equal|no larger|nicht größer|höchstens)\b.*$", Le),
)
_SAME_SIGN = re.compile(
    r"^\s*(have|haben) (always )?(the same|equal|dasselbe|das gleiche) (signs?|vorzeichen)|^\s*agree in sign", re.IGNORECASE
)
_SAME_SIGN_AS = re.compile(r"(has|hat) (the same|dasselbe|das gleiche) (sign|vorzeichen) (as|wie)\W*$", re.IGNORECASE)
_THIS = re.compile(
    r"\b(this|it|that|which|the (difference|change|expression|sum|result|right(-hand)? side)|dies|das|sie)( then| also)? "
    r"(is|equals|becomes|vanishes and is|ist)( then| also| just)?( equal to)?\W*$",
    re.IGNORECASE,
)

_IS_TRUE = re.compile(
    r"\b(?:(?:the )?latter|letztere\w*|(?:last|latter|final|letzte\w*) "
    r"(?:inequality|statement|line|relation|one|condition|comparison|equation|claim|"
    r"ungleichung|aussage|zeile|bedingung|beziehung|gleichung))\b[^.;]*\b(?:true|holds?|satisfied|fulfilled|clear|obvious|correct|"
    r"valid|trivial\w*|always|gilt|wahr|erfüllt|stimmt|richtig|klar)\b|"
    r"^\W*(?:and |but |und |aber )?(?:this|which|that|it|das|was|dies|es) (?:last |inequality |statement |one )*(?:is|ist)"
    r"(?: of course| clearly| always| obviously| certainly| indeed| evidently| immer| offensichtlich| natürlich| sicher)* "
    r"(?:true|correct|satisfied|fulfilled|the case|valid|obvious|wahr|richtig|erfüllt|klar)\b",
    re.IGNORECASE,
)
"""What is said of the end of a chain of equivalences."""
_DIFFERENCE = re.compile(
    r"\b(the|this|die|diese) (difference|change|energy difference|differenz|änderung)"
    r"( then| also| dann)? (is|equals|becomes|ist)\W*$",
    re.IGNORECASE,
)

_BOTH_EQUAL = re.compile(
    r"\b(?:both|the two|these two|beide|die beiden)\s+(?:(?:sides|expressions|terms|results|values|fractions|quotients|"
    r"formulas|seiten|ausdrücke|terme|ergebnisse|brüche)\s+)?(?:coincide|agree|stimmen (?:also |dann )?überein|(?:are|sind)\s+"
    r"(?:(?:now|then|clearly|obviously|therefore|thus|hence|exactly|offensichtlich|also|dann)\s+)*"
    r"(?:equal|the same|identical|gleich|identisch)\b)(?!\s+(?:to|in|up|only|if|when)\b)",
    re.IGNORECASE,
)
"""What is said of two terms that were worked out."""

Claim = tuple[Formula, str, Place]
"""What is claimed, its words, and where they stand."""


def quality(value: object, words: str, *, whole: bool = True) -> Formula | None:
    """What ``words`` such as "is negative" say of a number."""
    if not isinstance(value, Expression) or value.shape.kind != "scalar":
        return None
    for pattern, relation in _QUALITIES:
        if re.search(_BE + pattern + (r"\W*$" if whole else r"\b"), words, re.IGNORECASE):
            try:
                return relation(value, 0)
            except BlackboardError:
                return None
    return None


def claims_in(
    exercise: Exercise,
    sentence: Sentence,
    before: Expression | None,
    last: Formula | None = None,
    both: tuple[Expression, Expression] | None = None,
) -> Iterator[tuple[int, Claim]]:
    """The claims of a sentence with the number of the item they stand in. ``before`` is what "this" may stand for, ``last`` the
    last statement of equivalences, "the last inequality is true", and ``both`` what two terms came to: "both are the same"."""
    items = sentence.items
    for position, item in enumerate(items):
        if not isinstance(item, Prose):
            continue
        for entry in exercise.claims:
            if re.search(entry.pattern, item.text, re.IGNORECASE):
                yield position, (entry.formula, item.text, item.place)
        names = [_alone(other) for other in items[max(position - 3, 0) : position] if isinstance(other, Statement)]
        following = _alone(items[position + 1]) if position + 1 < len(items) else None
        if both is not None and both[0] != both[1] and _are_called_equal(item.text) and not any(map(_restricts, items)):
            yield position, (Eq(*both), item.text, item.place)
        if (stated := _stated_last(items[:position], last)) is not None and _is_called_true(item.text):
            yield position, (stated, item.text, item.place)
        if before is not None and (_DIFFERENCE.search(item.text) or _is_of_this(item.text)) and position + 1 < len(items):
            value = _first(items[position + 1])
            if value is not None and value != before:
                yield position, (Eq(before, value), item.text, item.place)
        case = any(_is_a_case(other) for other in items[:position])
        for formula in both_sides(exercise, item.text, following, of_a_case=case):
            yield position, (formula, item.text, item.place)
        if before is not None and (kind := _quality_of_this(item.text, before)) is not None:
            yield position, (kind, item.text, item.place)
        for formula in _about(item.text, names, following, before):
            yield position, (formula, item.text, item.place)


def _are_called_equal(words: str) -> bool:
    """Whether ``words`` claim of two terms that they are equal, and do not deny it or only want it."""
    match = _BOTH_EQUAL.search(words)
    return match is not None and not denies(words) and not entertained(words[: match.start()], words[match.end() :])


def _restricts(item: object) -> bool:
    """Whether a formula says when something holds: "both are equal for $c = 0$"."""
    return isinstance(item, Statement) and (item.attached or item.cue.role == "condition")


def _is_a_case(item: object) -> bool:
    """Whether a relation is supposed: "if $y = 0$"."""
    return isinstance(item, Statement) and item.cue.role == "condition" and any(chain.links for chain in item.chains)


def _is_of_this(words: str) -> bool:
    return _THIS.search(words) is not None or speaks_of_this(words)


def _quality_of_this(words: str, subject: Expression) -> Formula | None:
    """What "so the derivative is positive" says of the last thing that was calculated."""
    match = QUALITY_OF_THIS.search(words)
    if match is None or denies(words) or entertained(words[: match.start()], ""):
        return None
    return quality(subject, match["words"], whole=False)


def _is_called_true(words: str) -> bool:
    """Whether ``words`` say of what stands before that it holds, and do not deny it or only want it."""
    match = _IS_TRUE.search(words)
    if match is None or denies(words):
        return False
    return not entertained(re.sub(r"\b(?:the|this|die|der|das|diese)\s*$", "", words[: match.start()]), "")


def _stated_last(items: Sequence[object], last: Formula | None) -> Formula | None:
    """The last statement that ``items`` say to be equivalent to another; ``last`` when they say none."""
    for item in reversed(items):
        for chain in reversed(item.chains) if isinstance(item, Statement) else ():
            if chain.links and chain.links[-1].relation == "⇔":
                value = chain.links[-1].right.value
                return value if isinstance(value, Formula) else None
    return last


def _alone(item: object) -> Expression | None:
    """The value of a formula without a relation."""
    if not isinstance(item, Statement) or item.display or len(item.chains) != 1 or item.chains[0].links:
        return None
    value = item.chains[0].start.value
    return value if isinstance(value, Expression) and value.shape.kind == "scalar" else None


def _first(item: object) -> Expression | None:
    """The first side of a formula."""
    value = item.chains[0].start.value if isinstance(item, Statement) and item.chains else None
    return value if isinstance(value, Expression) and value.shape.kind == "scalar" else None


def _about(
    words: str, names: list[Expression | None], following: Expression | None, before: Expression | None
) -> Iterator[Formula]:
    last = names[-1] if names else None
    try:
        if last is not None:
            found = quality(last, words, whole=False)
            if found is not None:
                yield found
            if following is not None:
                if _SAME_SIGN_AS.search(words):
                    yield Ge(last * following, 0)
                for pattern, relation in _COMPARED:
                    if re.search(pattern, words, re.IGNORECASE):
                        yield relation(last, following)
            if _SAME_SIGN.search(words) and len(names) > 1 and names[-2] is not None:
                yield Ge(names[-2] * last, 0)
        if before is not None and isinstance(following, Number) and _is_of_this(words):
            yield Eq(before, following)
    except BlackboardError:
        return
