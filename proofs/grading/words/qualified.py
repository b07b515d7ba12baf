"""Names that words restrict, as in "for large t": a line about one can be true although it isn't for every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proofs.grading.words.restricting import OF_A_NAME, PERHAPS_OF_A_NAME
from proofs.latex.reader import Answer, Prose, Sentence, Statement
from proofs.latex.reader.cue_words import IF_WORDS, RECALLING, RESTED_ON, SUPPOSING
from proofs.notation.dimensions import Dimension
from proofs.notation.formulas import Formula, Ge, Gt, Le, Lt
from proofs.notation.names import free_symbols
from proofs.notation.tree import Real, Symbol, Vector

__all__ = ["Qualified"]

_QUALIFIED = rf"(?:{OF_A_NAME}|{PERHAPS_OF_A_NAME})"
_ANY = re.compile(rf"\b{_QUALIFIED}(?!\w)", re.IGNORECASE)
_OTHER = r"(?:for|für|of|in|at|to|with|mit|by|than|as|and|und|is|are|ist)"
"""Between a word that restricts and a name, these turn to something else: "grows with α", "positive for all t"."""
_BEFORE = re.compile(rf"\b{_QUALIFIED}(?:\s+(?!{_OTHER}\b)[\w-]+){{0,2}}\s*$", re.IGNORECASE)
_BETWEEN = (
    r"(?:is|be|are|was|being|becomes|gets|stays|remains|must|has|to|a|an|any|very|not|now|always|both|all|real|number|"
    r"ist|sei|sind|wird|eine?|nicht)"
)
_AFTER = re.compile(rf"^\W*(?:{_BETWEEN}\s+)*{_QUALIFIED}(?!\w)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:.]\s")
_LARGER = (
    r"(?:an? |ever |even |eine? |immer )*(?:(?:larger|smaller|bigger|greater) and )?"
    r"(?:larger|smaller|bigger|greater|größere[nms]?|kleinere[nms]?)\s*$"
)
_CHANGING = re.compile(
    r"\b(?:(?:re)?scal\w*|multipl\w*|stretch\w*|strecke\w*|skalier\w*|improve\w*|increas\w*|rais\w*|reduc\w*|gain\w*|"
    rf"verbessern?) (?:\w+ )?(?:by|with|durch|mit) {_LARGER}|"
    rf"^\W*(?:by|durch) {_LARGER}|"
    r"^\W*(?:the|je) (?:larger|smaller|bigger|greater|größer|kleiner)\s*$",
    re.IGNORECASE,
)
"""Words in a remark for how something changes with a name: "it can be improved by a larger α", "the smaller λ is, the …", "one
multiplies $w$ by ever larger α"."""
_SOMEWHERE = re.compile(r"^\W*(?:at most|at least|höchstens) (?:in|at|by|an|im|um)\b", re.IGNORECASE)
"""After a name, where another one differs from it: "x' differs from x at most in component i"."""
_LISTED = re.compile(r"^\W*(and|or|und|oder)?\W*$", re.IGNORECASE)
_NARROW = re.compile(rf"\b(?:{OF_A_NAME})(?!\w)", re.IGNORECASE)
"""Of the words that restrict a name those that leave no doubt: "some number c" may be any."""
_EXISTING = re.compile(
    r"\b(there (is|exists) (an?|some|one)|es gibt eine?n?|for some|für ein(e|en)?)"
    r"(\s+(real|number|constant|value|shift|vector|point|weight|parameter|zahl|vektor))*\s*$",
    re.IGNORECASE,
)
_SUPPOSING = re.compile(rf"\b({'|'.join(map(re.escape, sorted(SUPPOSING | IF_WORDS)))}|assumption|annahme)\b", re.IGNORECASE)
_ABOUT_WHAT_WAS_SAID = re.compile(
    r"\b(this|these|all of this|everything|das|dies\w*|alles)\s+(only\s+|always\s+|nur\s+)?"
    r"(is|are|was|were|holds?|works?|requires?|needs?|assumes?|uses?|gilt|gelten|ist|sind)\b"
    r"|\b(it|which|both|es)\s+(only\s+|always\s+|nur\s+)?(holds?|works?|requires?|needs?|assumes?|gilt|gelten)\b",
    re.IGNORECASE,
)
"""Words that look back: "this holds for large α, so …"."""
_ANNOUNCED = re.compile(
    r"\b(?:show|prove|claim|see|zeigen|beweisen|behaupten)\w*(?:,)?\s+(?:that|dass)\b[^.]*\b(?:only|nur)\s+(?:for|at|if|when|für|bei|falls)\b",
    re.IGNORECASE,
)
"""What is to be shown of a name, and not supposed: "we show that the gradient vanishes only for small $w$"."""
_CONCLUDES = re.compile(r"\W*(?:so|hence|thus|therefore|consequently|also|somit|daher|damit|folglich)\b", re.IGNORECASE)
"""A sentence of what follows from the lines before, not of what they suppose: "so for large α only the maximum is left"."""
_SIGNS = (("nonnegativ", Ge), ("nichtnegativ", Ge), ("nonpositiv", Le), ("positiv", Gt), ("negativ", Lt))


class Qualified:
    """The names of one answer that words restrict, and the words around the line that is judged.

    ``placeholders`` may be used without an introduction: words near the line may speak of one without naming it
    ("the argument is positive, so S(z) > 1/2").
    """

    def __init__(self, answer: Answer, placeholders: frozenset[str]) -> None:
        self.answer = answer
        self.said: list[tuple[int, Symbol, Formula | None]] = []
        """Which names words restrict and how, with the number of the sentence from which on they do."""
        self.words: dict[Symbol, set[str]] = {}
        """The words that restrict each of them."""
        for number, sentence in enumerate(answer.sentences):
            concludes = _claims(sentence) or _CONCLUDES.match(sentence.words) is not None
            if _ANNOUNCED.search(sentence.words):
                continue
            concludes = concludes and not _ABOUT_WHAT_WAS_SAID.search(sentence.words)
            for name, words in _restrictions(sentence):
                if not isinstance(name, Dimension) and (_claims(sentence) or not _CHANGING.search(words)):
                    self.words.setdefault(name, set()).update(match[0].lower() for match in _ANY.finditer(words))
                    self.said.append((number if concludes else 0, name, _sign(name, words)))
        self.heard = 0
        self.loose = placeholders - _introduced(answer)
        self.near: tuple[Sentence, ...] = ()

    @property
    def narrowed(self) -> Iterator[tuple[Symbol | Dimension, Formula | None]]:
        """The names of which words leave no doubt that they are not any, and the sign that these say of one."""
        for sentence in self.answer.sentences:
            if not _claims(sentence) and not _declares(sentence):
                continue  # a remark: "for large x one subtracts the maximum"
            existing = not _SUPPOSING.search(sentence.words)
            for name, words in _restrictions(sentence, existing=existing):
                if _NARROW.search(words) or existing and _EXISTING.search(words):
                    yield name, None if isinstance(name, Dimension) else _sign(name, words)

    def hear(self, sentence: Sentence) -> None:
        """The lines of ``sentence`` are judged next."""
        self.heard += 1
        self.near = (*(each for each in self.near[-1:] if each.paragraph == sentence.paragraph), sentence)

    def more(self, formula: Formula) -> tuple[tuple[Formula, ...], Symbol | None]:
        """What words suppose of the names in ``formula``: as formulas, and a name of which they say what has no formula."""
        restricted = self._restricted_here()
        names = sorted((name for name in free_symbols(formula) if isinstance(name, Symbol)), key=lambda name: name.name)
        said = [name for name in names if name in restricted]
        supposed = tuple(each for name in said if (each := restricted[name]) is not None)
        unsaid = next((name for name in said if restricted[name] is None), None)
        if unsaid is None and any(_ANY.search(item.text) for each in self.near for item in each.items if isinstance(item, Prose)):
            numbers = (name for name in names if isinstance(name, Real))
            unsaid = next((name for name in numbers if name.name in self.loose and name not in restricted), None)
        return supposed, unsaid

    @property
    def restricted(self) -> dict[Symbol, Formula | None]:
        """The names that words restrict anywhere in the answer."""
        return _put_together((name, says) for _, name, says in self.said)

    def _restricted_here(self) -> dict[Symbol, Formula | None]:
        """Without those of which only a later sentence claims something, "so L(αw) > L(w) for large α"."""
        return _put_together((name, says) for number, name, says in self.said if number < max(self.heard, 1))


def _put_together(said: Iterable[tuple[Symbol, Formula | None]]) -> dict[Symbol, Formula | None]:
    """What is said of each name, None where that has no formula or is not the same everywhere."""
    found: dict[Symbol, Formula | None] = {}
    for name, says in said:
        found[name] = says if found.get(name, says) == says else None
    return found


def _claims(sentence: Sentence) -> bool:
    """Whether a relation is asserted in ``sentence``."""
    statements = [item for item in sentence.items if isinstance(item, Statement)]
    return any(chain.links for each in statements if each.display or each.cue.role == "assertion" for chain in each.chains)


def _declares(sentence: Sentence) -> bool:
    """Whether a name stands in ``sentence`` with words that bring it in alone: "let λ be negative"."""
    statements = [item for item in sentence.items if isinstance(item, Statement)]
    return any(each.cue.word in RESTED_ON - RECALLING and not chain.links for each in statements for chain in each.chains)


def _restrictions(sentence: Sentence, *, existing: bool = False) -> Iterator[tuple[Symbol | Dimension, str]]:
    """The names that stand alone in ``sentence`` beside words that restrict them, with these words.

    ``existing``: beside words that say that there is one, too.
    """
    inherited = ""
    for before, item, after in zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False):
        if not isinstance(item, Statement):
            continue
        name = item.chains[0].start.value if len(item.chains) == 1 and not item.chains[0].links else None
        words = ""
        if isinstance(before, Prose):
            said = _BEFORE.search(before.text) or existing and _EXISTING.search(before.text)
            words = before.text if said else inherited if _LISTED.match(before.text) else ""
        inherited = words
        if isinstance(after, Prose) and _AFTER.search(after.text) and not _SOMEWHERE.match(after.text):
            # "λ is positive, so the ReLU does not cut it off": what comes after the comma is said of something else
            words = f"{words} {_CLAUSE_END.split(after.text.lstrip(' ,'), maxsplit=1)[0]}"
        if words and isinstance(name, (Real, Vector, Dimension)):
            yield name, words


def _sign(name: Symbol, words: str) -> Formula | None:
    """The inequality that ``words`` say of ``name`` when it is a sign and nothing else."""
    found = {match.group(0).lower().replace("-", "") for match in _ANY.finditer(words)}
    if not isinstance(name, Real) or re.search(r"\b(not|nicht|never|no)\b", words, re.IGNORECASE):
        return None
    signs = {next((relation for start, relation in _SIGNS if word.startswith(start)), None) for word in found}
    (sign,) = signs if len(signs) == 1 else (None,)
    return None if sign is None else sign(name, 0)


def _introduced(answer: Answer) -> set[str]:
    """Names of which a formula says something where they are introduced, or that a word quantifies."""
    return {
        symbol.name
        for sentence in answer.sentences
        for item in sentence.items
        if isinstance(item, Statement) and item.cue.role not in ("assertion", "mention")
        for chain in item.chains
        for symbol in (
            {symbol for formula in chain.formulas for symbol in free_symbols(formula)} if chain.links else {chain.start.value}
        )
        if isinstance(symbol, Symbol)
    }
