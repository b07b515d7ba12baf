"""Numbers of which words say that they are large enough: "for sufficiently large $α$", "once $α$ is large enough".

What is claimed of such a number holds from some value on, which the words leave open.
"""

from __future__ import annotations

import re

from proofs.grading.words.clauses import named_alone
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Real

__all__ = ["called_large", "called_small", "called_some", "says_large"]

_ENOUGH = r"(?:sufficiently|suitably|hinreichend|genügend|ausreichend)"
_LARGE = r"(?:large|big|great|high|groß(?:e[nrms]?)?|gross(?:e[nrms]?)?)"
_BEFORE = re.compile(
    rf"\b(?:for|für|all|every|any|some|alle|jedes|ein|eine|a)\s+(?:{_ENOUGH}\s+)?{_LARGE}(?:\s+enough)?\s*$", re.IGNORECASE
)
_AFTER = re.compile(
    rf"^\W*(?:(?:is|are|be|was|becomes|gets|to be|ist|wird|sei|only|just|nur|chosen|taken|gewählt)\s+)*"
    rf"(?:{_ENOUGH}\s+{_LARGE}|{_LARGE}\s+(?:enough|genug)|so\s+{_LARGE}(?:\s+gewählt)?,?\s+(?:that|dass))\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    rf"^\W*(?:(?:is|are|be|ist|sei|only|just|nur|chosen|taken|gewählt)\s+)*(?:{_ENOUGH}\s+|so\s+|very\s+|sehr\s+)?"
    r"(?:small|little|tiny|klein)\b",
    re.IGNORECASE,
)
_SMALL_BEFORE = re.compile(r"\b(?:small|little|tiny|kleine[nrms]?)(?:\s+enough)?\s*$", re.IGNORECASE)
_ONLY = re.compile(
    rf"\W*(?:(?:for|für|all|every|any|alle|jedes|if|when|whenever|once|provided|wenn|falls|sobald|that)\s+)*"
    rf"(?:(?:{_ENOUGH}\s+)?{_LARGE}(?:\s+enough)?\s*\$[^$]*\$|\$[^$]*\$\s+(?:(?:is|becomes|gets|ist|wird)\s+)?"
    rf"(?:{_ENOUGH}\s+{_LARGE}|{_LARGE}\s+(?:enough|genug)))\W*",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"(?<!\bfor )(?<!\bfür )\b(?:some|certain|suitable|ein|eine|einen|einem|gewisses?|geeignetes?)\s*$", re.IGNORECASE
)


def says_large(words: str) -> bool:
    """Whether ``words`` call a number large enough, and say nothing else.

    >>> says_large(r"for sufficiently large $\alpha$"), says_large(r"for sufficiently large $\alpha$ and small $x$")
    (True, False)
    """
    return bool(_ONLY.fullmatch(words))


def called_small(sentence: Sentence) -> frozenset[Real]:
    """The numbers that ``sentence`` calls small where it names them: "choose $α > 0$ so small that"."""
    around = zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False)
    return frozenset(
        chain.start.value
        for before, item, after in around
        if isinstance(item, Statement)
        and (
            isinstance(before, Prose)
            and _SMALL_BEFORE.search(before.text)
            or isinstance(after, Prose)
            and _SMALL.match(after.text)
        )
        for chain in item.chains
        if isinstance(chain.start.value, Real)
    )


def called_some(sentence: Sentence) -> frozenset[Real]:
    """The numbers of which ``sentence`` says that one of them will do: "some $αv$ has $L(αv) > L(w)$"."""
    found: set[Real] = set()
    for before, item in zip(sentence.items, sentence.items[1:], strict=False):
        if isinstance(before, Prose) and _SOME.search(before.text) and isinstance(item, Statement):
            values = [chain.start.value for chain in item.chains if not chain.links]
            found |= {n for value in values if isinstance(value, Expression) for n in free_symbols(value) if isinstance(n, Real)}
    return frozenset(found)


def called_large(sentence: Sentence) -> frozenset[Real]:
    """The numbers that stand alone in ``sentence`` and that its words call large enough.

    >>> from proofs.latex.reader import read_answer, Vocabulary
    >>> read = lambda text: read_answer(text, Vocabulary(infer=True)).sentences[0]
    >>> called_large(read("We have $a > 3$ if $a$ is large enough.")), called_large(read("Let $a$ be positive."))
    (frozenset({a}), frozenset())
    """
    around = zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False)
    return frozenset(
        name
        for before, item, after in around
        if (name := named_alone(item, Real)) is not None
        and (isinstance(before, Prose) and _BEFORE.search(before.text) or isinstance(after, Prose) and _AFTER.match(after.text))
    )
