"""What the words and formulas of an answer speak of in its exercise, and what of that is known."""

from __future__ import annotations

import re
from collections.abc import Callable

from proofs.errors import BlackboardError
from proofs.grading.claims import quality
from proofs.grading.exercises.exercise import Better, Exercise, WorseOutside
from proofs.grading.words.clauses import FORMULA, Clause, alone
from proofs.grading.words.determined import tells_apart
from proofs.grading.words.harmless import restricting
from proofs.grading.words.phrases import GIVEN
from proofs.grading.words.reach import Reach
from proofs.latex.reader import Sentence, Statement
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import Eq, Formula, negation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Function, Number, Symbol

__all__ = ["Meanings", "SIGNS", "names_in"]

SIGNS = re.compile(
    r"(?:strictly|strikt|echt|non-?|nicht-?)?(?:positiv|negativ)\w*|strictly|strikt|echt|nonnegative", re.IGNORECASE
)
_IS = r"(?:be|is|are|equals?|seien|sei|ist|sind)(?: (?:all|both|equal to|just|gleich|alle))*"
_IS_A_NUMBER = re.compile(rf"(?:^|(?<!⟧) ){_IS} {FORMULA}", re.IGNORECASE)
_IS_A_COUNT = re.compile(rf"(?:^|(?<!⟧) ){_IS} (?:exactly |genau )?(?:one|zero|two|three|null|eins|zwei|drei)\W*$", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:last|new|additional|extra|appended|first|constant|zusätzlich\w*|letzte\w*|neue\w*|threshold)\b", re.IGNORECASE
)
"""A component that the answer adds itself, which it may set to a number."""
_OF_SOME_KIND = re.compile(
    r"\b(?:with|in|inside|within|on|among|of|that|which|whose|mit|in|auf|unter|von|innerhalb|deren)\b(?P<said>.*)", re.IGNORECASE
)
"""What an optimum is said to be beyond that it is one."""
_DENOTES = re.compile(r"\b(?:denotes?|stands? for|bezeichne\w*|heiße\w*)\b", re.IGNORECASE)

_SUBJECT = re.compile(
    rf"(?:(?!(?:of|in|on|at|to|by|for|from|with|through|into|over|von|in|im|an|auf|durch|mit|für|aus)\b)[\w-]+ ){{0,4}}?"
    rf"(?:{GIVEN.pattern}|(?P<mark>{FORMULA}))",
    re.IGNORECASE,
)
"""What the text is about, before anything that only says where."""
_ON_A_PART = re.compile(
    r"\b(?:on|in|to|at|within|auf|in|an) (?:the|this|that|der|die|das|dem) (?:affine )?"
    r"(?:slice|section|(?:hyper-?)?plane|line|set|subspace|subset|hyperebene|ebene|gerade|menge|schnitt) "
    rf"(?:(?:of|with|where|given by|von|mit) )?(?P<mark>{FORMULA})",
    re.IGNORECASE,
)


def names_in(value: object) -> set[object]:
    """The names in ``value``, without its indices where it has others: ``x_j`` is about x."""
    names: set[object] = set(free_symbols(value)) if isinstance(value, Expression) else set()
    return {name for name in names if not isinstance(name, Index)} or names


class Meanings:
    """What is known of the names of one answer.

    ``known`` are the names of the exercise and its goal, ``claimed`` those of the goal alone; ``proven`` tells whether a
    formula follows from what is in force, ``granted`` whether it does from the exercise.
    """

    def __init__(
        self,
        exercise: Exercise,
        known: frozenset[object],
        claimed: frozenset[object],
        proven: Callable[[Formula], bool],
        granted: Callable[[Formula], bool],
    ) -> None:
        self.exercise, self.known, self.claimed, self.proven, self.granted = exercise, known, claimed, proven, granted
        self.confined = not any(isinstance(goal, WorseOutside) for goal in exercise.goals)
        """Whether a part of space is no part of the goal."""
        given = exercise.vocabulary.names.values()
        self.free_functions = {name for name in given if isinstance(name, Function) and name.name != "sign"}
        """Functions of which the exercise says nothing."""
        self.arbitrary = {goal.w for goal in exercise.goals if isinstance(goal, Better)}

    def is_about_a_claimed_index(self, text: str, sentence: Sentence) -> bool:
        """ "Let i be the winner": an index that the goal is about may be any."""
        indices = any(isinstance(value, Index) and value in self.claimed for value in self.alone_in(text, sentence))
        return indices and not _DENOTES.search(text)

    def speaks_of_the_exercise(self, text: str, sentence: Sentence) -> bool:
        return any(self.is_of_the_exercise(value) for value in self.alone_in(text, sentence))

    def holds_anyway(self, text: str, sentence: Sentence) -> bool:
        """Whether ``text`` is a formula that holds anyway, or more of them, and no words."""
        if re.search(r"\w", re.sub(rf"{FORMULA}|\b(?:and|und|or|oder)\b", "", text)):
            return False
        marks = (sentence.items[int(match[1])] for match in re.finditer(FORMULA, text))
        formulas = [each for item in marks if isinstance(item, Statement) for chain in item.chains for each in chain.formulas]
        return bool(formulas) and all(map(self.proven, formulas))

    def without_the_whole(self, text: str, sentence: Sentence) -> str:
        """``text`` without "on the slice x̂_0 = 1" where that holds anyway: the part of space that it names is all of it."""
        return _ON_A_PART.sub(lambda match: "" if self.holds_anyway(match["mark"], sentence) else match[0], text)

    def relates(self, text: str, sentence: Sentence) -> bool:
        """Whether a relation stands in ``text`` that does not hold anyway, or was not read."""
        marks = [match[0] for match in re.finditer(FORMULA, text)]
        items = ((mark, sentence.items[int(mark[1:-1])]) for mark in marks)
        return any(
            isinstance(item, Statement) and any(chain.links for chain in item.chains) and not self.holds_anyway(mark, sentence)
            for mark, item in items
        )

    def is_given(self, text: str, sentence: Sentence) -> bool:
        """Whether ``text`` says something of what the exercise gives, which it names in words or by a formula."""
        marks = (sentence.items[int(match[1])] for match in re.finditer(FORMULA, text))
        relations = any(isinstance(item, Statement) and any(chain.links for chain in item.chains) for item in marks)
        subject = _SUBJECT.match(text)
        named = subject is not None and (subject["mark"] is None or self.speaks_of_the_exercise(subject[0], sentence))
        return named or relations

    def knows(self, text: str, *, cases: bool = True) -> bool:
        """Whether the exercise says what the words mean, and that it is so or one of its ``cases``."""
        said = re.sub(FORMULA, "…", text)
        patterns = [spoken.pattern for spoken in (*self.exercise.spoken, *(self.exercise.cases if cases else ()))]
        if any(re.search(pattern, said, re.IGNORECASE) for pattern in patterns):
            return True
        granted = self.exercise.granted
        # "An optimum with positive components" is granted no more than any positive vector.
        if not granted or not re.search(granted, said, re.IGNORECASE):
            return False
        return not restricting(re.sub(granted, "", said, flags=re.IGNORECASE), counts=False) and not self.is_of_a_kind(said)

    def is_of_a_kind(self, said: str) -> bool:
        """Whether an optimum is said to be one of a kind: "a maximiser with norm less than one", "optimal among the integers"."""
        granted = self.exercise.granted
        if self.arbitrary and granted and re.search(rf"\bthere (?:is|exists) no\b[^.;]*(?:{granted})", said, re.IGNORECASE):
            return True  # the claim itself
        if not self.arbitrary or not granted or not re.search(granted, said, re.IGNORECASE):
            return False
        more = _OF_SOME_KIND.search(re.sub(granted, "", said, flags=re.IGNORECASE))
        return more is not None and (
            tells_apart(more["said"]) or any(re.search(each.pattern, more["said"]) for each in self.exercise.spoken)
        )

    def introduces(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether the words say what a new name is: "let Z be the sum of all exponentials"."""
        first = re.match(FORMULA, clause.text)
        item = sentence.items[int(first[1])] if first is not None else None
        if not isinstance(item, Statement) or len(item.chains) != 1:
            return False
        chain = item.chains[0]
        if chain.declared and chain.declared[0].kind not in ("element", "range"):
            return True
        value = chain.start.value
        if chain.start.problem is not None or not isinstance(value, Expression):
            return chain.start.problem is not None
        names = [name for name in free_symbols(value) if isinstance(name, Symbol)]
        return not isinstance(value, Number) and not any(name in self.known for name in names)

    def alone_in(self, text: str, sentence: Sentence) -> list[object]:
        """The formulas of ``text`` without a relation, None for none at all."""
        return [alone(sentence, int(match[1])) for match in re.finditer(FORMULA, text)] or [None]

    def is_settled(self, text: str, sentence: Sentence, reach: Reach = "sentence") -> bool:
        """Whether the sign that words give to a name is known, or excluded: then a remark speaks of something else.

        What is said beyond the sentence does not hold because the sentence supposes it.
        """
        holds = self.proven if reach == "sentence" else self.granted
        for value in self.alone_in(text, sentence):
            found = SIGNS.search(re.sub(r"\b(?:strictly|strikt|echt)\b", "", text))
            formula = quality(value, f"is {found[0]}", whole=False) if found is not None else None
            if formula is None or not (holds(formula) or holds(negation(formula))):
                return False
        return True

    def sets_to_a_number(self, text: str, sentence: Sentence) -> bool:
        """Whether words such as "all other scores" are set to what stands alone: "let the others be 0"."""
        for match in _IS_A_NUMBER.finditer(text):
            subject = text[: match.start()]
            if isinstance(alone(sentence, int(match[1])), Number) and not _ADDED.search(subject) and "⟦" not in subject:
                return True
        counted = _IS_A_COUNT.search(text)
        return counted is not None and not _ADDED.search(text[: counted.start()])

    def is_of_the_exercise(self, value: object) -> bool:
        if isinstance(value, Dimension):
            return True
        names = free_symbols(value) if isinstance(value, Expression) else ()
        return bool(names) and all(isinstance(name, Index) or name in self.known for name in names)

    def redefines(self, name: object, value: object) -> bool:
        """Whether ``name``, which has a meaning already, is said to mean ``value``, which is something else."""
        if not self.is_of_the_exercise(name) or not isinstance(name, Expression) or not isinstance(value, Expression):
            return False
        if isinstance(name, Symbol) and name not in self.claimed:
            return False
        try:
            return not self.proven(Eq(name, value))
        except BlackboardError:
            return True
