"""Words that look like a condition and only say what is spoken of: "for the neuron we have"."""

from __future__ import annotations

import re

__all__ = ["speaks_of_a_rule", "supposes_nothing"]

_THING = re.compile(
    r"\W*((the|our|this|that|its|a|an|der|die|das|den|dem|unser\w*)\s+)?"
    r"((first|second|last|whole|full|new|old|original|extended|rescaled|hidden|affine|linear|left|right|log|two-layer)[\s-]+)*"
    r"(neurons?|networks?|layers?|units?|outputs?|inputs?|models?|maps?|mappings?|functions?|softmax|activations?|argument|scores?|"
    r"sums?|numerators?|denominators?|normali[sz]er|energy|objective|loss|likelihood|log-likelihood|difference|change|"
    r"(hand\s+)?sides?|logarithms?|neuron\w*|netz\w*|schicht\w*|summe|nenner|zähler|energie)\W*",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(rules?|laws?|formulas?|formulae|identit(y|ies)|definitions?|expressions?|notation|regeln?|gesetze?|formeln?)\s*$",
    re.IGNORECASE,
)


_WORDS = frozenset({"for", "für", "bei"})


def supposes_nothing(before: str, word: str) -> bool:
    """Whether the text ``before`` a formula has after the condition word ``word`` only the name of a thing or a rule.

    >>> supposes_nothing("Then for the neuron", "for"), supposes_nothing("By the rules for exponents", "for")
    (True, True)
    >>> supposes_nothing("For the others", "for"), supposes_nothing("For large scores", "for")
    (False, False)
    """
    position = before.lower().rfind(word)
    if word not in _WORDS or position < 0:
        return False
    return bool(_THING.fullmatch(before[position + len(word) :])) or speaks_of_a_rule(before, word)


def speaks_of_a_rule(before: str, word: str) -> bool:
    """Whether ``word`` belongs to the name of a rule: "by the rules for exponents"."""
    position = before.lower().rfind(word)
    return position >= 0 and bool(_RULE.search(before[:position])) and len(before[position + len(word) :].split()) == 1
