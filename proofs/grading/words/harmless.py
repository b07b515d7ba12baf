"""Words that narrow nothing: names of things, of parts of formulas and of what is done, words of grammar.

What is supposed in other words has not been understood, so that it may narrow what an answer shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.grading.words.restricting import KINDS, RESTRICTS

__all__ = ["is_done", "restricting", "special", "telling"]

_GRAMMAR = (
    "a an the this that these those such its their our his her my it they we which who whose what i "
    "for of in on to from by as and or at with per over into onto all any every each either some other others another "
    "be been being is are was do does has have had having will can may must let us here there now again further moreover "
    "also just simply still always then again both next once first second third last former latter above below before after "
    "arbitrary arbitrarily fixed given general generic generally any whatever whichever real finite finitely possible "
    "necessarily say called call named name denote denotes denoted denoting write written writes define defined defines "
    "mean means stand stands consist consists contain contains containing consisting belong belongs run runs running ranges "
    "depend depends adds grows grow returns return receives gets starts start moves moved me lies lie added adding add "
    "suppose assume angenommen conversely umgekehrt however nevertheless aber jedoch "
    "exist exists gibt existiert existieren "
    "subtract subtracted multiplied divided applied apply applies acts act taken take takes "
    "inserted insert replaced replace updated update updating summed sum sums fulfils satisfy satisfies hold holds true "
    "der die das den dem des ein eine einen einem einer eines dieser diese dieses jede jeder jedes jeden alle allen aller "
    "und oder von vom zu zum zur mit im in am an auf aus über bei für sei seien ist sind wird werden werde bezeichnet heißt "
    "heiße genannt nun jetzt zunächst wieder hier so dabei ihre ihr sein seine unser unsere unseren ihn ihm beide beiden "
    "erste ersten erster zweite zweiten zweiter diejenigen derjenigen"
)
_THINGS = (
    "number numbers scalar scalars variable variables parameter parameters real reals vector vectors matrix "
    "matrices entry entries component components element elements elementwise componentwise coordinate coordinates index "
    "indices position positions place places row rows column columns sum sums summand summands product products quotient "
    "fraction ratio ratios difference differences numerator denominator normaliser normalizer normalisation normalization "
    "factor factors term terms exponent exponents exponential exponentials logarithm logarithms log logs root function "
    "functions map maps mapping activation activations identity relu sigmoid softmax step layer layers network networks "
    "neuron neurons unit units input inputs output outputs weight weights bias biases data datum dataset set training point "
    "points example examples sample samples label labels class classes score scores logit logits probability probabilities "
    "likelihood log-likelihood objective energy loss cost regulariser regularizer regularisation temperature threshold gap "
    "margin radius ball sphere norm length direction hyperplane plane origin change changes time state states value values "
    "new old previous original extended rescaled re-scaled shifted hidden visible augmented block full whole left "
    "right hand side sides line lines equation inequality expression expressions formula definition exercise assignment task "
    "question part claim statement notation letter symbol shorthand abbreviation th -th ith jth kth i-th j-th k-th n-th m-th "
    "standard usual corresponding respective left-hand right-hand classifier nonlinearity additional somebody someone "
    "scaling scale rate "
    "configuration configurations shift translation offset "
    "argument pre-activation "
    "preactivation size dimension "
    "dimensions space real-valued column-vector row-vector vector-valued best better optimal optimum solution "
    "ourselves attention candidate maximal largest following bound bounds upper lower estimate "
    "inverse infinity"
)
_GERMAN = re.compile(
    r"(beliebig|fest|gegeben|allgemein|reell|zahl|skalar|konstante$|konstanten$|variable|parameter|vektor|matri[xz]|"
    r"eintr[aä]g|"
    r"komponente|element|koordinate|ind(ex|izes|ices)|stelle|position|zeile|spalte|summe|summand|produkt|quotient|br[uü]ch|"
    r"verh[aä]ltnis|differenz|zähler|nenner|faktor|term|exponent|logarithm|voraktivierung|funktion|abbildung|"
    r"aktivierung|identität|schicht|netz|"
    r"neuron|eingabe|ausgabe|eingang|ausgang|gewicht|daten|punkt|beispiel|klasse|wahrscheinlichkeit|energie|temperatur|"
    r"schwelle|abstand|radius|kugel|norm$|länge|richtung|ebene|hyperebene|änderung|zeit|zustand|wert|neu|alt(e|en|er|es)$|"
    r"linke|rechte|reskaliert|verdeckt|konfiguration|seite|gleichung|ausdruck|formel|definition|aufgabe|behauptung|"
    r"bezeichnung|aktualisiert|verschiebung|"
    r"skalier|erweitert|versteckt|versteckte|übrig$)\w*",
    re.IGNORECASE,
)
_NOUNS = frozenset(_THINGS.split())
_HARMLESS = _NOUNS.union(_GRAMMAR.split())

_PHRASES = re.compile(
    r"\b(?:position|index|place|stelle) (?:of|des) (?:the )?(?:maximums?)\b|"
    r"\bnatural log(?:arithm)?s?\b|\bwhole (?!numbers?\b)|\b(?:two|any two|zwei) (?:arbitrary |different |other |beliebige )*"
    r"(?:indices|positions|indizes|components|vectors)\b|\bany two (?:scores|classes)\b|\b(?:an?|the|any|some|arbitrary|"
    r"real|same|this|that|our|your|"
    r"additive|beliebige|reelle|eine) constants?\b(?! (?:vector|scores?|matrix|function|entries|inputs?|weights?|"
    r"components?))|"
    r"\b(?:affine|linear) (?:maps?|mappings?|layers?|parts?|networks?)\b|\b(?:two|zwei|both) (?:affine maps?|"
    r"affine mappings|numbers|layers|affine layers|networks|schichten|netze)\b|"
    r"\b(?:the|this|that|any|every|each|another) (?:\w+ )?one\b|\bsequences? of (?:positive |real )*numbers\b|"
    r"\bnot necessarily\b|⟧ (?:and|und|,) ⟦\d+⟧ (?:be|"
    r"seien) (?:two|zwei)\b|\b(?:first|second|other|last|old|new|former|"
    r"latter) one\b|\bor not\b|\bno matter\b|"
    r"\b(?:strictly |streng )?(?:increasing|monotone?|monoton wachsend|wachsend|injective|injektiv|continuous|stetig|"
    r"concave|convex|"
    r"differentiable)\b|\bnot depend(?:ing)?\b|\b(?:training|data) sets?\b|\bof ones\b|"
    r"\b(?:one|the same) (?:constant|number|amount|index|position|component|neuron|layer|after the other|at a time|by one)\b|"
    r"\bnon-?empty\b|\bzero or not\b|\bstrictly between\b|\blarge enough\b",
    re.IGNORECASE,
)
"""Words that narrow nothing together."""
_SUBJECT = re.compile(r"\W*(?:we|one|you|i|man|wir)\s+([a-zäöüß]+)", re.IGNORECASE)
_SUPPOSE_BY_DOING = re.compile(
    r"(?:set|sets|choose|chooses|take|takes|fix|fixes|let|assume|suppose|restrict|require|have|know|demand|only|could|"
    r"would|knew|had|are|is|were|be|"
    r"setzen|setzt|wählen|wählt|nehmen|nimmt|haben|hat|annehmen)$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"\b(?:hat|haben|habe|have|has)\W*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_done(text: str) -> bool:
    """Whether ``text`` says what is done with formulas, and supposes nothing: "we add a constant to all scores"."""
    match = _SUBJECT.match(text)
    return (
        match is not None and match[1].lower() not in _NOUNS and not _SUPPOSE_BY_DOING.match(match[1]) and not _OWNS.search(text)
    )


_FIRST = re.compile(
    r"\b(?:first|last|second|third|largest|smallest|maximal|minimal|maximum|minimum|maximi[sz]er|minimi[sz]er|optimal|"
    r"best|worst|"
    r"erste\w*|letzte\w*|größte\w*|kleinste\w*)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:nothing|nichts) (?:about|on|more|else|further|of|beyond|but|special|über|von|weiter|"
    r"als)\b",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    r"\b(?:(?:unit|zero|null|constant|probability|basis|standard|identity) (?:vectors?|matri(?:x|ces)))\b|"
    r"\b(?:einheits|null)(?:vektor|matrix)\w*",
    re.IGNORECASE,
)
"""Harmless words that together are one vector or matrix among all."""


def special(text: str) -> bool:
    """Whether the name of a thing makes it one among all: "zero vector", "largest entry"."""
    return bool(_SPECIAL.search(text) or RESTRICTS.search(text) or _FIRST.search(text))


_COUNTS = re.compile(r"one|two|three|single|eins|zwei|drei", re.IGNORECASE)


def restricting(text: str, *, counts: bool = True) -> list[str]:
    """The words of ``text`` that take what it speaks of to some of its values; of ``counts`` only where these are meant.

    >>> restricting("two positive scores", counts=False), restricting("a constant")
    (['positive'], [])
    """
    plain = _PHRASES.sub(" ", text)
    found = [match[0] for pattern in (RESTRICTS, KINDS, _SPECIAL) for match in pattern.finditer(plain)]
    return [word for word in found if counts or not _COUNTS.fullmatch(word)]


def telling(text: str) -> Iterator[str]:
    """The words of ``text`` that may narrow what is meant.

    >>> list(telling("⟦1⟧ be an arbitrary index of the vector")), list(telling("⟦1⟧ be a prime"))
    ([], ['prime'])
    """
    if _NOTHING.match(text):
        return
    yield from _SPECIAL.findall(text)
    for word in _WORD.findall(_PHRASES.sub(" ", text)):
        plain = word.lower()
        if plain not in _HARMLESS and not _GERMAN.fullmatch(plain):
            yield word
