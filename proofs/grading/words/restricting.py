"""The words that take a thing from all its values to some of them, in one place: whoever asks about one asks here."""

from __future__ import annotations

import re

__all__ = [
    "KINDS",
    "OFF",
    "ON",
    "OF_ANOTHER",
    "OF_A_NAME",
    "PERHAPS_OF_A_NAME",
    "REGIONS",
    "RESTRICTS",
    "TIES",
    "VALUES",
    "as_analogy",
]

_KIND = (
    r"integers?|natural numbers?|whole[ -]numbers?|rational|irrational|prime|even|odd|"
    r"(?:ganz|gerad|ungerad|natürlich|rational)\w*|"
    r"primzahl\w*|ganzzahlig\w*|algebraic|transcendental|binary|algebraisch\w*"
)
KINDS = re.compile(rf"\b(?:{_KIND})\b(?! (?:if|though|for|when|more)\b)", re.IGNORECASE)
"""Words that make a number a special kind of number."""
VALUES = (
    r"\w+-free|gleichstand\w*|equal|identical|coincid\w*|tied?|ties|constant|uniform|zeros?|positive|negative|non-?negative|large|small|"
    r"diagonal|special|"
    r"particular|gleich(?:e[nrms]?)?|konstante[nrms]?|positive[nrms]?|negative[nrms]?|null|große[nrms]?|"
    r"kleine[nrms]?|diagonale\w*"
)
"""Words of some values among all, as a part of a pattern."""
RESTRICTS = re.compile(
    rf"\b(?:{_KIND}|{VALUES}|positiv|negativ|konstant|groß|klein|vanish\w*|non-?positive|non-?zero|big|distinct|"
    rf"different|sorted|ordered|normali[sz]ed|orthogonal|"
    r"orthonormal|invertible|square|symmetric|single|one|two|three|eins|multiples?|permut\w*|one-hot|all-ones|trivial\w*|"
    r"sparse|bounded|alternating|"
    r"periodic|degenerate|proportional|(?:linearly )?separable|"
    r"(?:linear )?trennbar\w*|parallel|collinear|saturated|(?:in)?active|dead|eigen\w*|vielfache\w*|parallele\w*|identisch\w*|"
    r"verschieden\w*|sortiert\w*|normiert\w*|"
    r"orthogonal\w*|invertierbar\w*|quadratisch\w*|symmetrisch\w*|speziell\w*|zwei|drei|verschwinde\w*)\b",
    re.IGNORECASE,
)
"""Words that take a thing from all its values to some of them."""

OF_ANOTHER = re.compile(
    r"\b(?:(?:sum|difference|product|quotient|ratio|mean|average|maximum|minimum|norm|length|logarithm|inverse|reciprocal|root|square|"
    r"combination|image|summe|differenz|produkt|mittel(?:wert)?|maximum|norm|länge|logarithmus)s? (?:of|von|der|des)|"
    r"largest|smallest|biggest|maximal|minimal|best|worst|closest|nearest|training|initial|starting|probabilit(?:y|ies)|"
    r"same (?:as|vector|matrix)|größte\w*|kleinste\w*)\b",
    re.IGNORECASE,
)
"""What makes one thing of another, so that it is not any."""
REGIONS = re.compile(
    r"\b(?:ball|sphere|cube|box|simplex|orthant|quadrant|hyper-?planes?|half-?spaces?|cone|lines?|segment|ray|direction|diagonal|"
    r"boundary|neighbou?rhood|span|kernel|subspace|origin|axis|axes|grid|lattice|interval|angle|kugel|sphäre|gerade|strahl|richtung|"
    r"hyperebene|halbraum|kegel|rand|ursprung|gitter|intervall)\b",
    re.IGNORECASE,
)
"""Parts of a space, in which not any vector lies."""

OF_A_NAME = (
    r"non-?negativ\w*|nichtnegativ\w*|non-?positiv\w*|positiv\w*|negativ\w*|non-?zero|larg(?:e|er|est)|small(?:er|est)?|"
    r"big(?:ger)?|huge|tiny|enough|sufficiently|integers?|natural|even|odd|suitabl[ey]|appropriate\w*|close|near|groß\w*|"
    r"klein\w*|hinreichend\w*|genügend\w*|geeignet\w*"
)
"""Words beside a name that leave no doubt that it is not any, as a part of a pattern."""
PERHAPS_OF_A_NAME = (
    r"great(?:er)?|high|low|grow\w*|whole|certain|some|between|above(?! and below\b)|(?<!above and )below|"
    r"less than|more than|at least|at most|exceed\w*|"
    r"bounded|ein(?:ige|em|er) gewisse\w*|wächst|correct side|right side"
)
"""Words beside a name that may restrict it: "some number c" may be any."""

TIES = re.compile(
    r"(?<!no )(?<!without )\bties?\b|\bnot\W+(?:\w+\W+){0,2}unique|"
    r"n't\W+(?:\w+\W+){0,2}unique|\bnon-?unique|"
    r"gleichst[aä]nd\w*|\bseveral\b|\bmore than one|\bone of\b|\bany of\b|"
    r"\b(a|some|any) maximi[sz](er|ing)|\bmehrere\b|\bnicht\W+(?:\w+\W+){0,2}eindeutig",
    re.IGNORECASE,
)
"""Words for more than one maximiser."""

_IS_IN_GERMAN = r"\b(?:ist|war|sei|bleibt|wird|geht|schaltet)(?: \w+){0,3}?"
ON = (
    r"\bon\b(?! (?:(?-i:the|an?|its?|this|that|these|those|each|every|all|both|any|one|which|what|whether|neurons?|units?)\b|⟦))|"
    rf"{_IS_IN_GERMAN} an\b"
)
"""The state of a unit, and no preposition: "the field acting on neuron i" leaves it open."""
OFF = rf"\boff\b|{_IS_IN_GERMAN} aus\b"
_MINUS = re.compile(
    r"\b(?:negative|negativen?)(?= (?:free |potential |interaction |freien? )?(?:energ(?:y|ies|ien?)|hamiltonians?)\b)",
    re.IGNORECASE,
)
"""Minus a quantity that has any sign."""


def as_analogy(said: str) -> str:
    """What is ``said`` of a thing without a sign that is none: "the scores are negative energies" calls them minus the energies.

    >>> as_analogy("negative energies of the states"), as_analogy("negative numbers")
    ('minus energies of the states', 'negative numbers')
    """
    return _MINUS.sub("minus", said)
