"""Words that look like a condition and only say what is spoken of: "for the neuron we have"."""

from __future__ import annotations

import re

from collections.abc import Sequence

from proofs.latex.reader.tokens import Token

__all__ = ["begins_with_a_name", "begins_with_a_relation", "says_a_rule", "speaks_of_a_rule", "supposes_nothing"]

_NAMED = (
    r"((the|our|this|that|these|those|its|a|an|der|die|das|den|dem|unser\w*)\s+)?"
    r"((first|second|last|whole|full|common|resulting|new|old|original|extended|rescaled|re-scaled|shifted|modified|hidden|output|input|inner|outer|affine|linear|left|right|log|two-layer)[\s-]+)*"
    r"(neurons?|networks?|layers?|units?|outputs?|inputs?|models?|maps?|mappings?|functions?|softmax|activations?|argument|scores?|"
    r"sums?|numerators?|denominators?|normali[sz]er|energy|objective|loss|likelihood|log-likelihood|difference|change|"
    r"squares?|fractions?|terms?|products?|quotients?|ratios?|exponents?|norms?|steps?|inequalit(y|ies)|equations?|directions?|proof|parts?|"
    r"derivatives?|gradients?|quadrate?|logarithmus|exponential\w*|quotient\w*|kehrwert\w*|differenz|ungleichung|gleichung|richtung|beweis|ableitung|"
    r"((?:squared|quadratic|logistic|cross-entropy|average|total|empirical|regulari[sz]ed|penali[sz]ed)[\s-]+)+(?:loss|error|risk|cost|objective|likelihood)|"
    r"(hand\s+)?sides?|logarithms?|neuron\w*|netz\w*|schicht\w*|summe|nenner|zähler|energie)"
)
_ONE = r"(the|der|die|das|den)\s+(first|second|third|last|former|latter|erste\w*|zweite\w*|dritte\w*|letzte\w*)(\s+one)?"
_PARTICLE = r"(?:\s+(?:ein|aus|um|an|auf|ab|heraus|zusammen))?"
"""The end of a German verb: "wir setzen in die Formel für das Netz ein"."""
_GERMAN_DOING = re.compile(
    rf"\W*(?:{_ONE}|{_NAMED})\s+(?:rechnen|berechnen|bestimmen|betrachten|schreiben|nehmen|benutzen|verwenden|formen)\s+wir"
    rf"(?:\s+(?:jetzt|nun|zuerst|noch|einfach))?(?:\s+(?:den|die|das|dies\w*)\s+{_NAMED})?{_PARTICLE}\W*",
    re.IGNORECASE,
)
"""What is done for the sake of a thing: "Für die zweite rechnen wir den Logarithmus aus"."""
_DOING = (
    r"(?:,?\s*(?:we|one|wir|man)\s+(?:\w+\s+){0,2}(?:calculate|compute|write|get|obtain|have|find|rewrite|start|note|see|look|consider|"
    r"expand|evaluate|simplify|transform|take|work out|"
    r"rechnen|berechnen|schreiben|erhalten|haben|sehen|betrachten)(?:\s+(?:that|as|follows|at|with|dass|wie|folgt))*"
    rf"(?:\s+{_NAMED}(?:\s+(?:of|in|on)\s+{_NAMED})?)?"
    r"(?:\s+(?:explicitly|directly|again|out|once more|first|simply|separately))?|"
    r"\s+(?:rechnen|berechnen|schreiben|erhalten|sehen|betrachten)\s+wir(?:\s+(?:dass|wie|folgt))*)?\W*"
)
_THING = re.compile(
    rf"\W*({_ONE}|{_NAMED})(\s+(in|of|under|above|below|inside|im|in|von|unter)\s+{_NAMED})*(?:{_PARTICLE}\W*|{_DOING})",
    re.IGNORECASE,
)
_OF_A_PROOF = (
    r"(?:(?:the|this|that|our|der|die|das|den|dem|unser\w*)\s+)?(?:proof\s+of\s+(?:the\s+)?)?"
    r"(?:(?:first|second|third|last|next|other|remaining|converse|same|erste\w*|zweite\w*|dritte\w*|letzte\w*|andere\w*)\s+)?"
    r"(?:parts?|claims?|statements?|assertions?|implications?|directions?|(?:in)?equalit(?:y|ies)|identity|half|proof|teil\w*|"
    r"aussage|behauptung|richtung|identität|gleichheit|(?:un)?gleichung|beweis)"
)
_PART = re.compile(rf"\W*(?:{_OF_A_PROOF}|this|that|dies\w*){_DOING}", re.IGNORECASE)
"""What is done for the sake of a part of the proof: "For the second part we calculate"."""
_RULE = re.compile(
    r"\b(rules?|laws?|formulas?|formulae|identit(y|ies)|definitions?|expressions?|notation|regeln?|gesetze?|formeln?)\s*$",
    re.IGNORECASE,
)


_WORDS = frozenset({"for", "for each", "for every", "for any", "für", "bei"})
_PLAIN = re.compile(
    r"(?!e\^|\\(sum|prod|exp|log|max|min|frac|sqrt))(\\[A-Za-z]+(\{[A-Za-z]\})?|[A-Za-z])'*"
    r"([_^](\\[A-Za-z]+|[A-Za-z0-9]|\{[^{}]*\}))*'*|\d+|\W*"
)
"""A name with marks, or a number."""


def supposes_nothing(before: str, word: str) -> bool:
    """Whether the text ``before`` a formula has after the condition word ``word`` only the name of a thing or a rule.

    >>> supposes_nothing("Then for the neuron", "for"), supposes_nothing("By the rules for exponents", "for")
    (True, True)
    >>> supposes_nothing("and for the second one", "for"), supposes_nothing("For the last component", "for")
    (True, False)
    >>> supposes_nothing("For the others", "for"), supposes_nothing("For large scores", "for")
    (False, False)
    >>> supposes_nothing("For the second part we calculate", "for"), supposes_nothing("For large scores we calculate", "for")
    (True, False)
    >>> supposes_nothing("For the second equality we calculate the logarithm explicitly,", "for")
    True
    >>> supposes_nothing("For the second equality we take the largest score,", "for")
    False
    >>> supposes_nothing("in die Formel für das Netz ein:", "für"), supposes_nothing("für große Eingaben ein:", "für")
    (True, False)
    >>> supposes_nothing("Für die zweite rechnen wir den Logarithmus aus:", "für")
    True
    >>> supposes_nothing("the best prediction for the squared loss", "for"), supposes_nothing("for the squared inputs", "for")
    (True, False)
    >>> supposes_nothing("For the other outputs we get", "for"), supposes_nothing("For the other direction we get", "for")
    (False, True)
    """
    position = before.lower().rfind(word)
    if word not in _WORDS or position < 0:
        return False
    after = before[position + len(word) :]
    return any(each.fullmatch(after) for each in (_THING, _PART, _GERMAN_DOING)) or speaks_of_a_rule(before, word)


def speaks_of_a_rule(before: str, word: str) -> bool:
    """Whether ``word`` belongs to the name of a rule: "by the rules for exponents"."""
    position = before.lower().rfind(word)
    return position >= 0 and bool(_RULE.search(before[:position])) and len(before[position + len(word) :].split()) == 1


def says_a_rule(tokens: Sequence[Token]) -> bool:
    """Whether a formula is an equation that says nothing of one name: ``e^{a+b} = e^a e^b``, and not ``z_j = 0``."""
    sides = "".join(token.text for token in tokens if token.kind != "space").split("=")
    return len(sides) > 1 and not any(_PLAIN.fullmatch(side.strip(".,;")) for side in sides[:2]) and not sides[0].endswith(":")


def begins_with_a_relation(tokens: Sequence[Token]) -> bool:
    """Whether a formula has no left side: what it speaks of stands in the words before it."""
    return next((token.text for token in tokens if token.kind != "space"), "") == "="


def begins_with_a_name(tokens: Sequence[Token]) -> bool:
    """Whether a formula is about one name: ``w = 0``, ``i = m``; or no equation. ``softmax(x) = x`` is about a value."""
    first, equation, _ = "".join(token.text for token in tokens if token.kind != "space").partition("=")
    return not equation or bool(_PLAIN.fullmatch(first.rstrip(":<>!")))
