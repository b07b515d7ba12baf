"""Where a text takes back what it has shown, or doubts it: "this is false for c = 1", "I am not sure whether this is "
"right"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from proofs.grading.exercises.exercise import Exercise
from proofs.grading.words.clauses import FORMULA, marked
from proofs.grading.words.hedged import hedged
from proofs.grading.words.harmless import special
from proofs.grading.words.one_case import of_one_case
from proofs.grading.words.phrases import ARGUMENT, REMARKS, SHOWN
from proofs.latex.reader import Sentence, Statement
from proofs.latex.reader.cue_words import IF_WORDS
from proofs.latex.reader.nodes import TendsTo
from proofs.notation.formulas import Formula

__all__ = ["Withdrawn", "withdrawn"]

Withdrawn = Literal["sentence", "last", "since last", "before", "all"]
"""What is not meant: what the sentence itself shows, what the last one showed, both, all that stands before, "
"all of the answer."""

_ALL = r"(?:none of (?:this|it|that)|nothing of this|all of this|the above|all this|nichts davon|alles obige|das alles)"
_FALSE = (
    r"(?:(?:is|are|was|ist|war)(?: (?:of course|clearly|however|actually|always|also|still|aber|jedoch|natürlich|leider))*"
    r"(?:n['’]t| not| never| nicht)? (?P<said>false|wrong|incorrect|untrue|invalid|nonsense|true|correct|right|valid|"
    r"allowed|falsch|unwahr|"
    r"wahr|richtig|erlaubt|unsinn)\b|fails\b|breaks down\b|(?:does not|doesn['’]t|no longer) (?:holds?|work)\b|is violated\b|"
    r"gilt (?:aber |jedoch )?nicht\b|stimmt (?:aber |jedoch )?nicht\b|versagt\b)"
)
_DENIED = re.compile(
    rf"\b(?P<all>{_ALL})\s+(?P<allsaid>(?:is|are|ist|sind) \w+)|"
    rf"\b(?P<subject>{SHOWN})\s+(?P<false>{_FALSE})(?!\s*,?\s*(?:that|dass)\b)|"
    rf"\bgilt (?:das|dies|es|die \w+) (?:aber |jedoch )?(?P<nicht>nicht)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"n['’]t\b|\b(?:not|never|nicht)\b", re.IGNORECASE)
_RIGHT = re.compile(r"(?:true|correct|right|valid|allowed|wahr|richtig|erlaubt)$", re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:not (?:quite |really |completely )?sure|unsure|nicht sicher|(?:don['’]t|do not|cannot|can['’]t) (?:know|see|"
    r"say|prove|show|"
    r"explain|justify) (?:whether|if|why|how|that|anything)|disagree|weiß nicht,? (?:ob|wie|warum))\b",
    re.IGNORECASE,
)
_ELSE = re.compile(r"\b(?:others?|another|andere\w*)\b", re.IGNORECASE)
_ONLY_FOR = re.compile(
    rf"\b(?:{SHOWN}|{_ALL})\s+(?:only |just |nur )(?:holds?|works?|is (?:true|valid|correct|right|allowed)|gilt|stimmt)\b|"
    rf"\b(?:{SHOWN}|{_ALL})\s+(?:holds?|works?|is|gilt|stimmt|ist)(?: (?:true|valid|correct|right|allowed|das|richtig))? "
    rf"(?:only|just|nur)\b(?! (?:the|an?|our|another|what|die|der|das|eine?|unsere?|noch)\b)|"
    rf"\b(?:gilt|stimmt) (?:das|dies|es|die \w+) nur\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    rf"(?:,|⟧)\s*(?:but |though |and |aber |jedoch )?(?:only|just|not|except|unless|nur|nicht|außer|"
    rf"es sei denn)(?: (?:for|at|when|in|für|"
    rf"bei|falls|wenn))* {FORMULA}|"
    rf"\b(?:with the exception of|mit ausnahme von) {FORMULA}",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"\b(?:ignore|disregard|forget|delete|vergiss|ignorier\w*)(?: about)? (?:this|that|the above|all|it|what|my|das|"
    r"dies|alles)\b|"
    r"\b(?:ist|steckt|liegt) (?:hier |noch )?ein fehler\b|\bis an? (?:mistake|error)\b|\bcrossed out\b|"
    r"\b(?:durch)?gestrichen\b|\bneeds an? (?:justification|proof|argument)\b|"
    r"\b(?:there is|here is|contains|this is|hier ist|es gibt) (?:an?|the|one|der|ein\w*) (?:mistake|error|gap|fehler|lücke)|"
    r"\b(?:not|no) (?:really |quite )?(?:an? )?(?:valid |real |complete )?proof\b|\b(?:kein|keine) (?:gültiger |"
    r"richtige\w* )?beweis|"
    r"\b(?:argument|proof|reasoning|beweis) is [^.;]*\b(?:circular|wrong|flawed|invalid|incomplete)|\bmade (?:this|it|"
    r"that) up\b|"
    r"\b(?:could|can|did) ?n[o'’]t (?:really )?(?:justify|show|prove|explain)\b|\b(?:just|only) (?:guessed|a guess)\b|"
    r"\bnur geraten\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:leav(?:e|es|ing)|left|lasse\w*|skip\w*|omit\w*|spar\w*|(?:not|n['’]t|nicht)(?: \w+){0,2} (?:cover|"
    r"treat|consider|discuss|show|handle|"
    r"check|behandel|betracht|gezeigt)\w*)\b[^.;:,⟦]*\b(?:cases?|situations?|f[aä]lle?|what happens|direction|richtung)\b|"
    r"\b(?:den|die|das)\b[^.;:,⟦]*\b(?:fall|fälle|richtung|rest)\b[^.;:,⟦]*\b(?:lasse\w*|spare\w*|behandle\w* ich nicht)\b|"
    r"\b(?:cases?|situations?|others|rest|fall|fälle)\b[^.;:,⟦]*\b(?:i|we) (?:\w+ )?(?:leave|skip|omit|(?:did|do|have) not)\b|"
    r"\b(?:auslass|weglass)\w*\b",
    re.IGNORECASE,
)
"""Where an answer says that it leaves out a case."""
_ASSUMES = re.compile(r"\bunder (?:the|this) \w+ that\b|\bunter der \w+,? dass\b", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|could|might|may|würde\w*|könnte\w*)\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|if|when|unless|without|für|wenn|falls|bei|ohne)\b(.*)", re.IGNORECASE)
_CONTRADICTION = re.compile(r"\b(?:suppose|assume|assuming|supposing|contradict\w*|angenommen|widerspr\w+)\b", re.IGNORECASE)


def withdrawn(
    sentence: Sentence, exercise: Exercise, proven: Callable[[Formula], bool], excluded: Callable[[Formula], bool], earlier: str
) -> tuple[Withdrawn, str] | None:
    """What ``sentence`` takes back, and its words. ``excluded`` conditions are of cases that the exercise does not have;
    ``earlier`` are the words of the text so far: in a proof by contradiction something is meant to be false."""
    text = marked(sentence)
    said = re.sub(FORMULA, "…", text)
    if _LEFT_OUT.search(text):
        return "all", said
    if _DOUBTED.search(said) or _GIVEN_UP.search(said):
        return "before", said
    if (only := _ONLY_FOR.search(text)) is not None and not _for_all(sentence, exercise, proven, text[only.end() :]):
        return "last", said
    values = (formula for formula in _said_for(sentence) if not isinstance(formula, TendsTo))  # "for λ → 0 the radius grows"
    meant = [formula for formula in values if not proven(formula) and not excluded(formula)]
    if meant and of_one_case(text):
        return "all", said
    if meant and ARGUMENT.search(text) and not REMARKS.search(text) and not _WOULD.search(text):
        return "since last", said
    match = _DENIED.search(text)
    if match is not None and _is_denial(match) and not _of_another_case(sentence, exercise, excluded, text[match.end() :]):
        # What is supposed for a contradiction is meant to be false, but not "for large n" alone.
        if _CONTRADICTION.search(f"{earlier} {said}") is None or _FOR.search(text, match.end()):
            return ("before" if match["all"] else "last"), said
    if _limited(sentence, proven):
        return "all", said
    return ("sentence", said) if hedged(sentence) else None


def _is_denial(match: re.Match[str]) -> bool:
    if match["nicht"]:
        return True
    if match["all"]:
        what = match["allsaid"].split()[-1].lower()
        none = match["all"].lower().startswith(("none", "nothing", "nichts"))
        return none == bool(_RIGHT.match(what)) and bool(_RIGHT.match(what) or what in ("false", "wrong", "falsch", "nonsense"))
    what = match["said"]
    return what is None or bool(_RIGHT.match(what)) == bool(_NOT.search(match["false"]))


def _speaks_of_what_is_supposed(sentence: Sentence, exercise: Exercise) -> bool:
    """Whether the words name something that the exercise lets be supposed."""
    said = re.sub(FORMULA, "…", marked(sentence))
    return any(re.search(spoken.pattern, said, re.IGNORECASE) for spoken in exercise.spoken)


def _of_another_case(sentence: Sentence, exercise: Exercise, excluded: Callable[[Formula], bool], after: str) -> bool:
    """Whether what is denied is denied outside of the exercise: "for λ < 0 this is false", "this fails for products"."""
    if _speaks_of_what_is_supposed(sentence, exercise):
        return True
    formulas = _conditions(sentence)
    if formulas:
        return any(map(excluded, formulas))
    words = _FOR.search(after)
    if words is not None and _ELSE.search(words[1]):
        return True
    return words is not None and not special(words[1])


def _for_all(sentence: Sentence, exercise: Exercise, proven: Callable[[Formula], bool], after: str) -> bool:
    """Whether what something is said to hold for alone is all that the exercise is about: "this is true only for λ > 0"."""
    if _speaks_of_what_is_supposed(sentence, exercise):
        return True
    formulas = _conditions(sentence)
    if formulas:
        return all(map(proven, formulas))
    return (
        re.match(r"\s*(?:because|since|as|by|due|weil|da|wegen|up to|a|an|the|one|" r"matters?)\b", after, re.IGNORECASE)
        is not None
    )


def _conditions(sentence: Sentence) -> list[Formula]:
    return [
        formula
        for item in sentence.items
        if isinstance(item, Statement)
        and (item.cue.role in ("condition", "declaration") or item.cue.role == "mention" and item.cue.word in IF_WORDS)
        for chain in item.chains
        for formula in chain.formulas
    ]


def _said_for(sentence: Sentence) -> list[Formula]:
    """The conditions of a sentence that claims no relation, or that says itself what is assumed."""
    statements = [item for item in sentence.items if isinstance(item, Statement)]
    if _ASSUMES.search(sentence.words) or of_one_case(marked(sentence)):
        return [formula for item in statements for chain in item.chains for formula in chain.formulas]
    return [] if any(item.cue.role == "assertion" for item in statements) else _conditions(sentence)


def _limited(sentence: Sentence, proven: Callable[[Formula], bool]) -> bool:
    """Whether a formula after a line says for what alone it holds, or for what not: "…, but only for c = 0"."""
    match = _LIMITS.search(marked(sentence))
    item = sentence.items[int(match[1] or match[2])] if match is not None else None
    if not isinstance(item, Statement):
        return False
    formulas = [formula for chain in item.chains for formula in chain.formulas]
    return bool(formulas) and not all(map(proven, formulas))
