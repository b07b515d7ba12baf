"""Values that are put for the letter of a claim: "we apply the lemma first to ``u = x + c`` and then to ``u = x``".

Such an equation says nothing of the letter, and supposes nothing: it says which instance of the claim is used. It is told from a
condition by three things: the sentence names a claim, the letter was brought in before for all of its values, and the words right
before the equation put something in. "By the lemma with ``N = Σ_j e^{x_j}``" defines N, which no "for every" has brought in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.latex.reader.cue_words import QUANTIFYING
from proofs.latex.reader.prose import Fragment, Placed, RawSentence, relates
from proofs.latex.reader.tokens import Token

__all__ = ["values_put_in"]

_CLAIM = re.compile(
    r"\b(?:lemma|claim|proposition|identity|inequality|formula|equation|estimate|bound|result|statement|observation|step|"
    r"hilfssatz|behauptung|identität|ungleichung|formel|gleichung|abschätzung|ergebnis|aussage)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"\b(?:for which|for those|only|if|whenever|when|suppose\w*|assum\w*|case|show|shown|prove|proven|check|verify|consider|look|"
    r"begin|start|true|holds|falls|wenn|fall|angenommen|zeige\w*|beweise\w*|prüfe\w*|betrachte\w*|gilt)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may speak of this one value: "we show the claim for ``x = 0``"."""
_PUTS_IN = re.compile(
    r"\b(?:to|with|for|at|and|then|first|once|twice|again|let|letting|put|putting|set|setting|take|taking|choose|choosing|insert|"
    r"inserting|plug|plugging|substitute|substituting|in|auf|mit|für|und|dann|zuerst|setze|setzen|wähle|wählen|wir|nun|jetzt|now)"
    r"[\s,]*$",
    re.IGNORECASE,
)
_WORDS = 80
"""So many characters before an equation are looked at."""


def values_put_in(prose: Sequence[RawSentence]) -> Iterator[Placed]:
    """The equations that only say for which value of its letter a claim is used."""
    bound: set[str] = set()
    for sentence in prose:
        words = " ".join(item.text for item in sentence.items if isinstance(item, Fragment))
        if bound and _CLAIM.search(words) and not _SUPPOSES.search(words):
            for before, item in zip(sentence.items, sentence.items[1:], strict=False):
                if isinstance(item, Placed) and isinstance(before, Fragment) and _PUTS_IN.search(before.text[-_WORDS:]):
                    if not item.mathematics.display and _equated(item.mathematics.tokens) in bound:
                        yield item
        for item in sentence.items:
            if isinstance(item, Placed) and item.cue.word in QUANTIFYING and (name := _brought_in(item.mathematics.tokens)):
                bound.add(name)


def _solid(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if token.kind not in ("space", "open", "close")]


def _equated(tokens: Sequence[Token]) -> str:
    """The letter that an equation begins with; nothing when there is more before the sign, or another relation behind it."""
    texts = _solid(tokens)
    sign = 2 if texts[1:3] == [":", "="] else 1
    further = any(relates(text) for text in texts[sign + 1 :])
    return texts[0] if len(texts) > sign + 1 and texts[sign] == "=" and not further else ""


def _brought_in(tokens: Sequence[Token]) -> str:
    """The letter that stands alone or before "∈"."""
    texts = _solid(tokens)
    return texts[0] if texts and (len(texts) == 1 or texts[1] in (r"\in", "∈")) else ""
