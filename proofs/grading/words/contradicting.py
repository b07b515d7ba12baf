"""Words that contradict what an answer does: an operation that they forbid, a textbook property that they deny.

"Dividing by $e^c$ is forbidden", "one cannot pull $e^c$ out of the sum", "the logarithm reverses the order". What they say of
another case ("for λ < 0 we cannot pull it out") or truly ("one must not divide by $c$", which may be 0) contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from proofs.errors import BlackboardError
from proofs.grading.words.clauses import FORMULA, alone, marked
from proofs.latex.reader import Sentence, Statement
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula, Ne
from proofs.notation.names import free_symbols
from proofs.notation.tree import Elementary, Expression

__all__ = ["contradicts"]

# --- operations ------------------------------------------------------------------------------------------------------------

_DIVIDE = r"(?:divid\w+|division|cancel\w*|reduc\w+|teil\w*|dividier\w*|kürz\w*)"
_PULL = (
    r"(?:(?:pull|tak|mov|bring|factor)\w*(?= (?:[^.;]* )?out\b)|(?:pull|mov|bring|tak)\w* out|factor\w* out|"
    r"factor\w*|ausklammer\w*|(?:heraus|aus der summe )?zieh\w*)"
)
_OTHER = (
    r"(?:multipl\w+|subtract\w*|expand\w*|split\w*|simplif\w+|substitut\w+|insert\w*|plug\w*|rearrang\w+|tak\w+ (?:the )?"
    r"(?:logarithms?|logs?|limits?|exponentials?|roots?|squares?)|(?:inter|ex)?chang\w+ (?:the )?(?:limits?|sums?|order)|"
    r"conclude|apply\w*|multiplizier\w*|umform\w*|einsetz\w*)"
)
_OPERATION = rf"(?P<operation>(?P<divide>{_DIVIDE})|(?P<pull>{_PULL})|{_OTHER})"
_MODAL = (
    r"(?:must not|mustn['’]t|may not|cannot|can['’]t|can not|should not|shouldn['’]t|could not|(?:am|are|is) not "
    r"(?:allowed|permitted|able) to|(?:is|are) forbidden to|never|darf\w* (?:\w+ ){0,3}nicht|"
    r"dürfen (?:\w+ ){0,3}nicht|kann (?:\w+ ){0,3}nicht)"
)
_FORBIDDEN = (
    r"(?:forbidden|prohibited|illegal|illegitimate|inadmissible|impermissible|impossible|unjustified|invalid|wrong|a mistake|"
    r"nonsense|incorrect|disallowed|verboten|unzulässig|unmöglich|falsch)"
)
_ALLOWED = (
    r"(?:allowed|permitted|possible|legitimate|justified|valid|legal|admissible|correct|ok|okay|fine|true|"
    r"erlaubt|zulässig|möglich|korrekt|richtig)"
)
_FORBIDS = (
    re.compile(
        rf"\b(?:we|one|you|i|man|wir)\b(?: also| then| here|"
        rf" now)* {_MODAL} (?:\w+ ){{0,2}}?{_OPERATION}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_OPERATION}\b[^.;:,]{{0,80}}? (?:is|are|was|ist|war|wäre)(?: \w+)? (?:{_FORBIDDEN}|(?:not|never|"
        rf"nicht)(?: \w+)? {_ALLOWED})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:it|es) (?:is|ist)(?: \w+)? (?:{_FORBIDDEN}|(?:not|never|nicht) {_ALLOWED}),? (?:to|zu) (?:\w+ )?{_OPERATION}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:⟧|\b(?:this|it|that|factors?|terms?|exponentials?|denominators?|sums?|faktor|"
        rf"term)) (?:\w+ )?{_MODAL} be (?:\w+ )?{_OPERATION}",
        re.IGNORECASE,
    ),
)
_IN_ANOTHER_CASE = re.compile(
    r"\b(?:if|unless|otherwise|without|when|were|would|for (?:negative|general|other|a negative|an? arbitrary)|in general|"
    r"generally|by (?:zero|0)|durch (?:null|0)|else|sonst|andernfalls|wenn|falls|ohne|wäre|as easily|directly|yet|further|"
    r"anymore|simply|just|nothing)\b|for ⟦",
    re.IGNORECASE,
)
_FORMULA = re.compile(FORMULA)

# --- textbook properties ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Thing:
    """``name`` is a pattern for what is spoken of; ``true`` its properties, ``false`` what it is not, as patterns."""

    name: str
    true: str
    false: str


_GROWING = (
    r"(?:strictly |monotonically |streng )?(?:monotone|monotonic|increasing|growing|wachsend|steigend|"
    r"order[- ]preserving)"
)
_FALLING = r"(?:strictly |monotonically |streng )?(?:decreasing|falling|antitone|fallend|order[- ]reversing)"
_SMOOTH = r"continuous|differentiable|stetig|differenzierbar"
_THINGS = (
    _Thing(
        r"exponentials?(?: functions?| terms?)?|exp|exponentialfunktion\w*",
        rf"positive|non-?zero|injective|convex|{_GROWING}|{_SMOOTH}",
        rf"negative|zero|linear|additive|concave|bounded|periodic|{_FALLING}",
    ),
    _Thing(
        r"logarithms?(?: functions?)?|log|ln|logarithmus",
        rf"injective|concave|{_GROWING}|{_SMOOTH}",
        rf"linear|additive|convex|bounded|{_FALLING}",
    ),
    _Thing(
        r"sigmoids?(?: functions?)?|logistic functions?|sigmoidfunktion",
        rf"positive|injective|bounded|{_GROWING}|{_SMOOTH}",
        rf"negative|linear|unbounded|{_FALLING}",
    ),
    _Thing(
        r"relus?|rectifiers?|rectified linear units?",
        rf"(?:positively )?homogeneous|non-?negative|continuous|convex|{_GROWING}|stetig",
        rf"linear|injective|concave|{_FALLING}",
    ),
    _Thing(
        r"softmax(?:es)?|softmax (?:function|components?|values?|probabilities)",
        r"positive|continuous",
        r"linear|negative|homogeneous|constant|injective|scale[- ]invariant|"
        r"invariant (?:to|under|with respect to) (?:re-?scal\w+|scal\w+|multipl\w+)|"
        r"independent of (?:x|the scores?|the logits?|its (?:input|argument)s?)",
    ),
    _Thing(
        r"(?:matrix|matrices|matrizen)\W?(?:multiplications?|products?|multiplikation|produkte?)",
        r"associative|distributive|linear|assoziativ|distributiv",
        r"commutative|kommutativ",
    ),
    _Thing(r"(?:euclidean )?norms?|squared norms?", r"non-?negative|convex|continuous", r"negative|linear"),
)
_BE = (
    r"(?:is|are|was|were|ist|sind)(?: (?:always|also|a|an|clearly|of course|here|now|even|just|all|known to be|"
    r"immer|hier|jedoch|aber))*"
)
_SAID = tuple(
    (
        re.compile(
            rf"\b(?:{thing.name}) {_BE} (?P<denied>(?:not|never|nicht|n['’]t|"
            rf"nowhere) )?(?:\w+ )??(?:(?P<true>{thing.true})|(?P<false>{thing.false}))\b(?! (?:if|for|on|in|when|but))",
            re.IGNORECASE,
        )
    )
    for thing in _THINGS
)
_ORDER = re.compile(
    r"\b(?:exponentials?(?: function)?|exp|logarithms?|log|ln|sigmoids?|softmax|relu|logarithmus|division)\b (?:\w+ )?"
    r"(?:(?:reverses?|flips?|inverts?|changes?|destroys?|violates?|breaks?) (?:the |all )?(?:order\w*|inequalit\w+|"
    r"signs?|ranking|comparisons?)|"
    r"(?:does|do) not (?:preserve|keep|respect|maintain) (?:the )?(?:order\w*|inequalit\w+|signs?|ranking)|"
    r"(?:dreht|kehrt) [^.;,]* um)",
    re.IGNORECASE,
)


def contradicts(sentence: Sentence, proven: Callable[[Formula], bool]) -> Iterator[str]:
    """The words of ``sentence`` that forbid what can be done, or deny what is so. ``proven`` tells what holds."""
    text = marked(sentence)
    plain = re.sub(FORMULA, _name(sentence), text)
    for pattern in _FORBIDS:
        for match in pattern.finditer(text):
            around = _clause_around(text, match)
            if not _IN_ANOTHER_CASE.search(around) and not _is_truly_forbidden(match, around, sentence, proven):
                yield re.sub(FORMULA, _name(sentence), match[0])
    if not _IN_ANOTHER_CASE.search(text):
        for pattern in _SAID:
            for match in pattern.finditer(plain):
                if bool(match["true"]) == bool(match["denied"]):
                    yield match[0]
        yield from (match[0] for match in _ORDER.finditer(plain))


def _clause_around(text: str, match: re.Match[str]) -> str:
    begin = max(text.rfind(mark, 0, match.start()) for mark in ".;:!?") + 1
    ends = [place for mark in ".;:!?" if (place := text.find(mark, match.end())) >= 0]
    return text[begin : min(ends, default=len(text))]


def _is_truly_forbidden(match: re.Match[str], around: str, sentence: Sentence, proven: Callable[[Formula], bool]) -> bool:
    """Whether the operation is not allowed indeed: division by what may be 0, a factor that depends on the index of a sum."""
    if not (match["divide"] or match["pull"]):
        return False
    mark = _FORMULA.search(around)
    value = alone(sentence, int(mark[1])) if mark is not None else None
    if not isinstance(value, Expression):
        return False
    if match["pull"]:
        return any(isinstance(name, Index) for name in free_symbols(value))
    try:
        return not proven(Ne(value, 0))
    except (BlackboardError, TypeError):
        return True


def _name(sentence: Sentence) -> Callable[[re.Match[str]], str]:
    r"""A formula as it was written: "$\log$" is spoken of as log."""

    def shown(match: re.Match[str]) -> str:
        item, value = sentence.items[int(match[1])], alone(sentence, int(match[1]))
        if isinstance(value, Definition) and isinstance(value.body, Elementary) and value.body.name == "max":
            return "relu"  # "f is linear", of an f that is the ReLU
        return item.text.strip("$").lstrip("\\") if isinstance(item, Statement) else "…"

    return shown
