"""Whether the words around a relation in the run of the text claim it, so that it may be called false.

"the decision boundary $w·x + b = 0$ is cut out" names a thing, "either $h_i ≠ 0$ or $h_i = 0$" counts cases, "$g(u) = \\log u$ is
increasing" has the relation for its subject, and "outside of $M$ we have" says where it holds. What is claimed stands after words
that claim: these are few, and the things that a relation may be the name of are many.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from proofs.grading.words.harmless import telling
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.cue_words import CUES, RECALLING
from proofs.notation.big import Zeros
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, Formula, Ne, Relation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Number

__all__ = [
    "becomes_another",
    "implies_in_words",
    "is_a_name",
    "is_contingent",
    "is_doubtful",
    "is_narrowed",
    "is_of_a_value",
    "is_of_some",
    "joined_before",
    "of_the_others",
    "says_which_positions",
]

_SAYING = (
    "that dass and und but aber whereas während otherwise sonst are sind was war were remains remain stays bleibt have has hat "
    "haben get gets find finds see sees show shows sehen zeigt conclude read reads compute computes berechnet simplify "
    "simplifies "
    "reduce reduces turn turns produce produces force forces leave leaves equal equals fulfil fulfils fulfill fulfills erfüllen "
    "here hier first second third finally zuerst zunächst schließlich indeed namely nämlich even sogar likewise ebenso similarly "
    "analogously analog clearly certainly always immer simply just only exactly genau precisely still noch auch too again "
    "directly immediately trivially denn since because cases case fällen hand particular altogether insgesamt together summary "
    "total general wir we man one identity identities equation equations equality inequality inequalities formula rule law bound "
    "bounds estimate fact property relation result claim limit conclusion contradiction condition symmetry definition identität "
    "gleichung gleichungen ungleichung formel regel schranke abschätzung tatsache eigenschaft beziehung ergebnis behauptung "
    "grenzwert widerspruch bedingung symmetrie denote nennen schreiben write use setzen"
)
_CLAIMING = frozenset(_SAYING.split()) | frozenset(
    word for phrase, role in CUES.items() if role in ("assertion", "reason") for word in phrase.split()[-1:]
)
"""Words after which a relation is claimed, or said again of what was claimed."""
_TAKING_A_THING = frozenset(
    [word for phrase, role in CUES.items() if role in ("assertion", "reason") for word in phrase.split()]
    + "are has get gets compute computes berechnet".split()
) - frozenset("we this it be can in now again but further".split())
"""Words that claim the thing after them: "we obtain the layer $x^2 = W x + b$", unlike "we keep the summand $l = m$"."""
_LAST = re.compile(r"[\w.'’-]*\w|[^\w\s]")
_CLAUSE = re.compile(r"[,;:.!?()–—]\s*(?=\S)")
_OF_A_THING = re.compile(
    r"\b(?:in|on|onto|into|of|for|through|by|with|at|from|over|inside|outside|within|under|along|auf|mit|von|zu|durch|aus|bei|für|"
    r"an)\s+(?:(?:the|a|an|its|our|this|that|each|der|die|das|dem|den|des|eine[mnrs]?|ein|diese[mnrs]?)\s+)?(?:[\w-]+\s+){0,2}[\w-]+\s*$",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\b(?:either|entweder|or|oder)\W*$", re.IGNORECASE)
_A_CHOICE = re.compile(
    r"\b(?:choice|option|candidate|example|instance|special case|trick|wahl|möglichkeit|beispiel|spezialfall|trick)s?"
    r"(?: (?:here|in practice|for \w+|hier|in der praxis))?,? (?:is|are|would be|was|ist|sind|wäre)"
    r"(?: (?:to (?:take|use|choose|set)|for example|e\.g\.|therefore|simply|of course|etwa|zum beispiel|zu wählen))*\s*$",
    re.IGNORECASE,
)
"""What is one of several: "a common choice is $c = 0$"."""
_AND_OTHERWISE = re.compile(
    r"^\W*(?:or|oder)\b(?!\W*(?:equivalently|simply|just|in other words|shorter|äquivalent|kurz|anders))", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:others?|remaining|rest|übrigen?|andere[nrms]?|restlichen?)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^\s*(?:is|are|has|was|were|ist|sind|hat|war|can|lies|contains?|describes?|defines?|separates?|divides?|cuts?|passes|"
    r"intersects?|consists?|liegt|enthält|beschreibt|definiert|trennt|teilt|schneidet)\b"
    r"(?!\W*(?:also |not |then |now |hence |again |therefore |indeed |exactly |just |auch |nicht |dann |nun |genau )*"
    r"(?:true|clear|obvious|trivial|immediate|known|shown|proven|proved|right|correct|what|valid|equivalent|satisfied|fulfilled|"
    r"the\b|"
    r"our|a consequence|wahr|klar|offensichtlich|"
    r"trivial|bekannt|gezeigt|bewiesen|richtig|gültig|äquivalent|erfüllt|die|das|der))",
    re.IGNORECASE,
)
_IS_A_THING = re.compile(
    r"^\s*(?:is|are|ist|sind|describes?|defines?|beschreibt|definiert)\s+(?:just |then |also |again |only |dann |auch |nur )?"
    r"(?:(?:the|an?|der|ein)\s+(?:[\w-]+\s+){0,2}(?:case|fall|exception|ausnahme)|"
    r"(?:an?|eine?|the (?:equation|set|solution set)|die (?:gleichung|menge)))\b"
    r"(?!\s+(?:contradiction|consequence|true|false|fact|identity|valid|correct|special case|direct|simple|trivial|known|"
    r"widerspruch|folge|wahre|direkte|einfache|bekannte)\b)",
    re.IGNORECASE,
)
"""What makes a relation the equation of a thing: "$w·x = 0$ is a hyperplane"."""
_THINGS_WITH = re.compile(
    r"\b(?:the|those|all|any|other|such|die|jene|alle|andere)\s+(?:[\w-]+\s+)?[\w-]+(?:s|[tn]en|te)\s+"
    r"(?:with|mit|that satisfy|where)\s*$",
    re.IGNORECASE,
)
_A_THING_WITH = re.compile(
    r"\b(?:an?|any|every|each|no|ein|eine|einem|einer|jeder?|jedes|kein|keine)\s+(?:[\w-]+\s+)?[\w-]+\s+(?:with|mit)\s*$",
    re.IGNORECASE,
)
_BRINGS_IN = re.compile(
    r"\b(?:let|choose|take|pick|fix|find|consider|be|is|exists?|suppose|assume|given|have|has|get|obtain|need|want|by|sei|seien|"
    r"wähle[nt]?|nimm|betrachte|gibt|ist|haben|hat|network|data|dataset|daten)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"^\s*(?:are|is|have|has|can|need|do|don't|sind|haben|können)\b", re.IGNORECASE)
_NO_OTHERS = re.compile(
    r"^\s*(?:is|are|has|have|can|need|sind|ist|werden|wird)(?:\s+(?:to|be|all|now|here|only|just|also|always|hier|nun|nur|stets))*\s+"
    r"(?:what|all|enough|sufficient|considered|treated|studied|examined|looked|discussed|used|taken|chosen|given|meant|allowed|our|"
    r"needed|wanted|assumed|was|alles|genug|betrachtet|behandelt|untersucht|verwendet|gegeben|gemeint|hinreichend|ausreichend)\b",
    re.IGNORECASE,
)
"""What makes some things the only ones: "the networks with $b = 0$ are treated here"."""
_A_VALUE = re.compile(
    r"\b(?:factors?|terms?|summands?|sums?|exponents?|numbers?|values?|numerators?|denominators?|products?|differences?|quotients?|"
    r"ratios?|constants?|logarithms?|logs?|exponentials?|powers?|probabilit(?:y|ies)|norms?|lengths?|faktor(?:en)?|summand(?:en)?|"
    r"summen?|zahl(?:en)?|werte?|zähler|nenner|produkte?|differenz(?:en)?|verhältnis|konstanten?|logarithmus|wahrscheinlichkeit(?:en)?|"
    r"origin|zero|null|ursprung)\s*$",
    re.IGNORECASE,
)
"""What has a value, and is no place or case that an equation names."""
_BECOMES = re.compile(
    r"\W*(?:(?:then|now|thus|hence|also|just|simply|dann|nun|somit)\W+)*(?:becomes?|turns? into|corresponds? to|is mapped to|"
    r"goes over (?:in)?to|is then|is now|reads|wird(?: (?:dann|nun|also))?(?: zu)?|entspricht|geht über in)\b"
    r"(?:\W+(?:then|now|thus|just|simply|dann|nun|the|die|der|das|\w*plane|\w*ebene))*\W*",
    re.IGNORECASE,
)
_IMPLIES = re.compile(r"^\W*(?:already |then |also |dann )?(?:implies|imply|entails|forces|impliziert|erzwingt)\b", re.IGNORECASE)
_THERE = re.compile(
    r"^\s*(?:holds |gilt )?(?:there|dort|in (?:this|that) (?:region|case|part)|outside|außerhalb|draußen)\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:outside|inside|within|beyond|off|außerhalb|innerhalb|jenseits)(?:\s+(?:of|von))?"
    r"(?:\s+(?:the|this|that|a|our|der|des|dieser))?(?:\s+[\w-]+)?\s*$",
    re.IGNORECASE,
)


def is_doubtful(sentence: Sentence, position: int) -> bool:
    """Whether the relation that is the item at ``position`` may stand there without being claimed.

    >>> from proofs.latex.reader import read_answer, Vocabulary
    >>> def doubtful(text, position):
    ...     return is_doubtful(read_answer(text, Vocabulary(infer=True)).sentences[0], position)
    >>> doubtful("Either it flips or $a + b = 0$.", 1), doubtful("Hence $a + b = 0$.", 1)
    (True, False)
    """
    before, after = _words(sentence, position - 1), _words(sentence, position + 1)
    if _A_CHOICE.search(before) or _ALTERNATIVE.search(before) or _AND_OTHERWISE.match(after) or _is_placed(sentence, position):
        return True
    return bool(_IS_A_THING.match(after)) or _last(before) in ("", ",", "and", "und", "(") and bool(_SUBJECT.match(after))


def is_a_name(sentence: Sentence, position: int) -> bool:
    """Whether the relation that is the item at ``position`` may be the name of a thing: "the boundary $a = 0$"."""
    before = _words(sentence, position - 1)
    last = _last(before)
    if not last or last in _CLAIMING or re.fullmatch(r"\W+", last):
        return False
    clause = _CLAUSE.split(before)[-1]
    claiming = any(word.lower() in _TAKING_A_THING for word in _LAST.findall(clause))
    # "The vector softmax(x) = x." has nothing to claim but that.
    return bool(_OF_A_THING.search(clause)) or not claiming and bool(_words(sentence, position + 1).strip(" ,;:)"))


def becomes_another(sentence: Sentence, position: int) -> Statement | None:
    """The name of a thing that the relation at ``position`` is another name of: "the boundary $a = 0$ becomes $b = 0$"."""
    if not _BECOMES.fullmatch(_words(sentence, position - 1)) or position < 2 or not is_a_name(sentence, position - 2):
        return None
    named = sentence.items[position - 2]
    return named if isinstance(named, Statement) else None


def implies_in_words(sentence: Sentence, position: int) -> bool:
    """Whether words say what follows from the item at ``position``: "$h = 0$ implies that it stays", and nothing claims it."""
    before = _last(_words(sentence, position - 1))
    return bool(_IMPLIES.match(_words(sentence, position + 1))) and before not in _CLAIMING


def _last(words: str) -> str:
    found = _LAST.findall(words)
    return found[-1].lower() if found else ""


def is_of_a_value(formula: Formula | None, sentence: Sentence, position: int) -> bool:
    """Whether ``formula``, the item at ``position``, stands after what has that value: "the factor $e^c = 1$".

    A position has none: "we keep the summand $l = m$".
    """
    return (
        isinstance(formula, Relation)
        and isinstance(formula.left, Expression)
        and bool(_A_VALUE.search(_words(sentence, position - 1)))
    )


def joined_before(sentence: Sentence, position: int) -> Iterator[Statement]:
    """What the item at ``position`` is joined to by "and" alone, the nearest first."""
    while position >= 2 and re.fullmatch(r"\W*(?:and|und)?\W*", _words(sentence, position - 1), re.IGNORECASE):
        position -= 2
        item = sentence.items[position]
        if isinstance(item, Statement):
            yield item


def is_narrowed(sentence: Sentence, position: int) -> bool:
    """Whether words say more of the names that restrict the item at ``position``: "for all $z$ of the right sign"."""
    for place in range(position + 1, len(sentence.items)):
        item = sentence.items[place]
        if isinstance(item, Statement):
            if not item.attached:
                return False
            if item.cue.role == "condition" and item.cue.word not in RECALLING and not any(chain.links for chain in item.chains):
                around = (_words(sentence, place - 1), _CLAUSE.split(_words(sentence, place + 1))[0].split(",")[0])
                if any(True for words in around for _ in telling(words)):
                    return True
    return False


def is_of_some(sentence: Sentence, position: int) -> bool:
    """Whether what the item at ``position`` supposes is said of the things before it alone: "the vectors with $a > 0$ are …"."""
    before, after = _words(sentence, position - 1), _words(sentence, position + 1)
    if _NO_OTHERS.match(after):
        return False
    if _THINGS_WITH.search(before) and _VERB.match(after):
        return True
    return bool(_A_THING_WITH.search(before)) and not _BRINGS_IN.search(before)


def of_the_others(sentence: Sentence, fixed: Collection[str]) -> Iterator[Formula]:
    """What "the others" says of the positions in a sentence: that they are none of those that its formulas fix (``fixed`` names).

    "the summand j = m is 1, in all the others the exponent $x_j − x_m$ is negative" is said of j ≠ m.
    """
    if not _OTHERS.search(sentence.words):
        return
    statements = [item for item in sentence.items if isinstance(item, Statement)]
    formulas = [formula for item in statements for chain in item.chains for formula in chain.formulas]
    names = dict.fromkeys(name for formula in formulas for name in free_symbols(formula) if isinstance(name, Index))
    for name in names:
        for other in names:
            if name.name not in fixed and other.name in fixed and name.dimension == other.dimension:
                yield Ne(name, other)


def is_contingent(formula: Formula | None) -> bool:
    """Whether a relation compares with a number, or two positions: it may be the name of a case or a set, ``w·x + b = 0``."""
    return isinstance(formula, Relation) and any(
        isinstance(side, (Number, Zeros)) or not isinstance(side, Expression) for side in (formula.left, formula.right)
    )


def _words(sentence: Sentence, position: int) -> str:
    item = sentence.items[position] if 0 <= position < len(sentence.items) else None
    return item.text if isinstance(item, Prose) else ""


def _is_placed(sentence: Sentence, position: int) -> bool:
    """Whether the sentence says that it speaks of a part of the space: "outside of $M$ we have", "… holds there"."""
    return bool(_THERE.match(_words(sentence, position + 1))) or any(
        isinstance(item, Statement) and _PLACE.search(_words(sentence, number - 1))
        for number, item in enumerate(sentence.items[:position])
    )


def says_which_positions(statement: Statement) -> bool:
    """Whether it compares positions in the run of the text: "keep $x_j$, $j ≠ k$" says which, and claims nothing of them."""
    if statement.display or statement.cue.word or statement.cue.role != "assertion":
        return False
    formulas = [formula for chain in statement.chains for formula in chain.formulas]
    return bool(formulas) and all(
        isinstance(formula, (Eq, Ne)) and isinstance(formula.left, Index) and isinstance(formula.right, Index)
        for formula in formulas
    )
