r"""What a relation without a left side is said of: "this is $\le 0$", "so the difference is $= 0$" after a chain of equations.

"This" may mean something else. So what is said of it counts when it is proven, and is never called false.
"""

from __future__ import annotations

import re
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.latex.reader import Prose, Sentence, Side, Statement
from proofs.latex.reader.denials import denies
from proofs.notation.formulas import Eq, Ge, Gt, Le, Lt, Ne
from proofs.notation.tree import Expression

__all__ = ["QUALITY_OF_THIS", "begins_a_remark", "denied_of_this", "only_words_say_of_what", "said_of_this", "speaks_of_this"]

_NOUN = (
    r"(?:whole |last |entire |energy |letzte |ganze )?(?:difference|change|expression|sum|product|result|term|value|quantity|"
    r"right(?:-| )?(?:hand)?(?: |-)?side|derivative|slope|differenz|änderung|summe|ausdruck|rechte seite|wert|energiedifferenz|"
    r"ableitung|steigung)"
)
_THIS = rf"(?:this|it|that|which|the {_NOUN}|this {_NOUN}|dies|das|sie|er|was|(?:die|der|diese|dieser) {_NOUN})"
QUALITY_OF_THIS = re.compile(rf"\b{_THIS}(?P<words> (?:is|ist|stays|remains|must be|bleibt)\b.*)$", re.IGNORECASE | re.DOTALL)
"""Words that say of what kind "this" is: "so the derivative is positive for all t"."""
_BEFORE = re.compile(
    rf"\b(?:{_THIS}(?: then| also| hence| thus)? (?:is|becomes|stays|must be|ist|wird)(?: then| also| hence| thus| always|"
    rf" immer| dann| also)?|(?:ist|wird)(?: dann| also)? {_THIS})\W*$",
    re.IGNORECASE,
)
_EQUALS = re.compile(
    rf"\b{_THIS} (?:equals|vanishes and equals|is equal to|is just|is simply|beträgt|ist gleich)\W*$", re.IGNORECASE
)
_DENIED_OF_THIS = re.compile(
    rf"\b(?:{_THIS} (?:is|becomes|stays|ist|wird)|(?:ist|wird) {_THIS})(?: then| dann)? (?:not|never|nicht|nie)\W*$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:their|deren|ihr|ihre) (?P<what>product|sum|produkt|summe)(?: then| also| hence| thus)? "
    r"(?:is|becomes|stays|must be|ist|wird)"
    r"(?: then| also| hence| thus| always| immer| dann| also)?\W*$",
    re.IGNORECASE,
)
"""Of two values before: "x' is the sign of h, so their product is ≥ 0"."""
_REMARK = re.compile(
    r"^\W*(?:\w+ )?(?:remark|remarks|bemerkung|anmerkung|note|in practice|in der praxis|nb|p\.?s\.?)\b", re.IGNORECASE
)
_OF_SOME = re.compile(r"\w+ (?:are|sind|stay|become|bleiben|werden)(?: then| all| always| dann| alle)?\W*$", re.IGNORECASE)
_RELATIONS = {"=": Eq, "≠": Ne, "<": Lt, "≤": Le, ">": Gt, "≥": Ge}


def said_of_this(statement: Statement, sentence: Sentence, position: int, subject: Expression | None) -> Statement:
    """``statement``, the item at ``position``, with ``subject`` on its left where words say that it is said of that.

    What begins a sentence or stands right behind a display goes on from the chain before: "$= b$, as was to be shown".
    """
    words = sentence.items[position - 1] if position else None
    together = _together(sentence, position)
    subject = subject if together is None else together
    if subject is None or not statement.chains or statement.display:
        return statement
    chain = statement.chains[0]
    if not _lacks_a_left_side(chain.start):
        return statement
    goes_on = words is None or isinstance(words, Statement) and words.display
    said = together is not None or isinstance(words, Prose) and _BEFORE.search(words.text) and not denies(words.text)
    if not goes_on and not said:
        return statement
    links = list(chain.links)
    relation, right = _RELATIONS.get(links[0].relation), links[0].right.value
    if relation is None or not isinstance(right, Expression):
        return statement
    try:
        links[0] = replace(links[0], formula=relation(subject, right), problem=None)
    except BlackboardError:
        return statement
    start = replace(chain.start, value=subject, problem=None)
    return replace(statement, chains=(replace(chain, start=start, links=tuple(links)), *statement.chains[1:]), problem=None)


def _together(sentence: Sentence, position: int) -> Expression | None:
    """The product or sum of the two numbers that stand alone right before, where words speak of that: "their product is"."""
    words = sentence.items[position - 1] if position else None
    found = _TOGETHER.search(words.text) if isinstance(words, Prose) and not denies(words.text) else None
    named = [item for item in sentence.items[:position] if isinstance(item, Statement)][-2:]
    if found is None or len(named) < 2 or any(item.display or len(item.chains) != 1 or item.chains[0].links for item in named):
        return None
    one, other = (item.chains[0].start.value for item in named)
    if not isinstance(one, Expression) or not isinstance(other, Expression):
        return None
    if one.shape.kind != "scalar" or other.shape.kind != "scalar":
        return None
    return one * other if found["what"].lower().startswith("prod") else one + other


def speaks_of_this(words: str) -> bool:
    """Whether ``words`` end in "this is", "the difference equals", "ist die Differenz": what follows is said of that."""
    return bool(_BEFORE.search(words) or _EQUALS.search(words)) and not denies(words)


def denied_of_this(sentence: Sentence, position: int) -> bool:
    r"""Whether words deny of "this" what the item at ``position`` says: "this is not $\le 0$"."""
    words = sentence.items[position - 1] if position else None
    return isinstance(words, Prose) and _DENIED_OF_THIS.search(words.text) is not None


def begins_a_remark(sentence: Sentence) -> bool:
    """Whether a paragraph that begins with ``sentence`` is a remark: "Remark: in practice one takes …"."""
    return _REMARK.match(sentence.words) is not None


def only_words_say_of_what(statement: Statement, sentence: Sentence, position: int) -> bool:
    r"""Whether words are the left side of a relation: "all exponents are $\le 0$"."""
    words = sentence.items[position - 1] if position else None
    lacking = bool(statement.chains) and _lacks_a_left_side(statement.chains[0].start)
    return lacking and isinstance(words, Prose) and _OF_SOME.search(words.text) is not None


def _lacks_a_left_side(side: Side) -> bool:
    return side.problem is not None and side.value is None and not side.text
