"""What an answer says in words alone: a line about a name of which words say more than was read is never called false."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.grading.exercises.exercise import Better, Exercise, WorseOutside
from proofs.grading.conditions import stated
from proofs.grading.words.at_a_zero import is_of_all_again, sets_to_zero
from proofs.grading.flat import says_the_same_anywhere
from proofs.latex.reader import Answer, Chain, Prose, Sentence, Statement
from proofs.latex.reader.cue_words import RESTATING, RESTED_ON, SUCH_THAT, WITH, RECALLING
from proofs.latex.reader.denials import denies
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.tree import Component, Function, Real, Symbol, Vector
from proofs.notation.walking import walk

__all__ = ["InWords"]

_EXPLAINING = re.compile(r"(is|are|be|denotes?|means|ist|sei|seien|bezeichnet) (the|our|der|die|das)\b", re.IGNORECASE)
_QUALITY = (
    r"(optim\w*|(local|global)?\s*minim(um|a|i[sz]ers?)|maxim(um|a|i[sz]ers?)|solutions?|best|critical|stationary|fixed points?|"
    r"stable|largest|smallest|extrem\w*|lösung\w*|beste\w*)"
)
"""Words that say of a name what only a formula could use: "the minimiser u", "u is optimal"."""
_QUALITY_AFTER = re.compile(rf"^\W*(of\b.*)?(is|be|was|were|are|would be|as|ist|sei|wäre)\b[^.]*\b{_QUALITY}\b", re.IGNORECASE)
_QUALITY_BEFORE = re.compile(
    rf"\b{_QUALITY}(\s+(point|value|vector|weights?|parameters?|punkt|vektor))?(\s+of\b[^.]*)?"
    r"(\s+(is |was |be |were |wird )?(attained|reached|taken|assumed|located|angenommen))?"
    r"(\s+(at|in|bei|an|im)\b( (the|some|a|an|einem|einer|dem|der))?( (point|place|position|vector|punkt|stelle))?)?\W*$",
    re.IGNORECASE,
)
_QUALITY_OF = re.compile(
    rf"\b{_QUALITY}(?:\s+(?:entry|entries|value|component|index|position))?\s+(?:of|among|von|unter)"
    r"(?:\s+(?:the|all|our|der|des|den|allen?))*(?:\s+(?:vectors?|functions?|scores?|entries|components?|numbers?|objective))?\W*$",
    re.IGNORECASE,
)
"""What has an optimum is not the optimum: "the unique maximiser of x"."""
_AT_SOME = re.compile(
    r"^\W*(?:(?:is|wird) )?(?:attained |reached |angenommen )?(?:at|in|bei|an)\s+(?:some|a|an|one|einem|einer)(?: \w+)?\s*$",
    re.IGNORECASE,
)
"""The end of "attains its maximum over M at some u"."""
_IS_NONE = re.compile(
    r"^\W*(?:would|could|wäre|würde|must|müsste|has to|is|are|has|have|lies|becomes?|ist|hat)\b"
    r"(?:\s+(?:thus|then|also|an|be|have|lie))*\s+(?:infinit\w*|arbitraril?y|unendlich\w*|beliebig)",
    re.IGNORECASE,
)
"""After a name: the optimum that a text speaks of so is none, "the best $w$ would be infinitely long"."""
_OPTIMUM = re.compile(
    r"\b(optim\w*|maxim(um|a|i[sz]\w*|ier\w*|al\w*)|minim(um|a|i[sz]\w*|ier\w*|al\w*)|extrem\w*)", re.IGNORECASE
)


_AT_AN_OPTIMUM = re.compile(
    rf"\b(?:at|in|for|bei|an|im)\s+(?:an?|the|any|every|each|some|such an?|einem|einer|dem|jedem)?\s*(?:[\w-]+\s+)?{_QUALITY}"
    r"(?:\s+(?:point|punkt|vector|vektor|stelle))?\b(?!\s*(?:…|of the (?:scores|entries)))",
    re.IGNORECASE,
)
"""Where a text says that it speaks of a point that is special, and names none: "at an optimum the gradient vanishes"."""
_SAY = re.compile(r"\b(say|namely|etwa|nämlich)\W*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,.;:]|\b(?:then|dann)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(and|with|whose|having|but|und|mit|deren|dessen|aber|additionally|also|norm|length)\b", re.IGNORECASE)
"""Words that may say more of a name than that it separates the data, or does not."""


_AND = re.compile(r"(?:,|\band|\bund)\s*$", re.IGNORECASE)
_ITS = re.compile(r"\s*(?:its|the|their|sein\w*|ihr\w*|der|die|das)\s+[^\W\d_]+", re.IGNORECASE)
_WITH_A_THING = re.compile(r"\b(?:with|mit)\s+(?:(?:the|its|a|an|der|dem|den|einem|einer)\s+)?[^\W\d_]+\s*$", re.IGNORECASE)


class InWords:
    """The names of one answer of which only words say what they are."""

    def __init__(self, exercise: Exercise, answer: Answer, definitions: tuple[Formula, ...]) -> None:
        self.answer = answer
        known = exercise.vocabulary.names.values()
        self.own = {meaning.name for meaning in known if isinstance(meaning, Symbol)}
        goals = (goal.w for goal in exercise.goals if isinstance(goal, (Better, WorseOutside)))
        self.compared = next(goals, None)
        """The point at which the exercise compares an objective."""
        self.sizes = {meaning.dimensions for meaning in known if isinstance(meaning, Vector)}
        self.said = {symbol for definition in definitions for symbol in free_symbols(definition)}
        self.named = self._named(exercise)
        self._declared_unread = self._unread()
        self.unread = self._declared_unread - self.own
        self._declared = {each.meaning.name for each in answer.declarations if isinstance(each.meaning, Symbol)}
        self._chains = [chain for statement in answer.statements() for chain in statement.chains]
        self.praised: set[str] = set()
        self.at_a_zero = False
        """Whether the text goes on where a derivative is 0."""
        self.speaks_of_an_optimum = False
        """Whether the text so far has a word of what is best."""

    def hear(self, sentence: Sentence) -> None:
        """Note the names that ``sentence`` calls optimal, a minimiser and the like: that holds from here on."""
        self.at_a_zero = sets_to_zero(sentence.words) or self.at_a_zero and not is_of_all_again(sentence.words)
        self.speaks_of_an_optimum |= bool(_OPTIMUM.search(sentence.words))
        if any(isinstance(item, Prose) and denies(item.text) for item in sentence.items):
            return
        if self.compared is not None and _AT_AN_OPTIMUM.search(sentence.words):
            self.praised |= {
                name.name
                for item in sentence.items
                if isinstance(item, Statement)
                for chain in item.chains
                for formula in chain.formulas
                for name in free_symbols(formula)
                if isinstance(name, Vector) and name.dimensions == self.compared.dimensions
            }
        said = ""
        for before, item, after in zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False):
            said += item.text if isinstance(item, Prose) else " … "
            if not isinstance(item, Statement):
                continue
            if isinstance(before, Prose) and _AT_SOME.search(before.text) and _OPTIMUM.search(said):
                self.praised |= set(self._points_in(item))
            if (
                isinstance(before, Prose)
                and _QUALITY_BEFORE.search(before.text)
                and not _QUALITY_OF.search(before.text)
                and not (isinstance(after, Prose) and _IS_NONE.match(after.text))
                or (isinstance(after, Prose) and _QUALITY_AFTER.search(after.text))
            ):
                self.praised |= {
                    name
                    for chain in item.chains[:1]
                    if all(link.relation == "∈" for link in chain.links)
                    for name in _named_at(chain)
                }

    def _points_in(self, item: Statement) -> Iterator[str]:
        """The vectors of the text's own that a formula speaks of."""
        for chain in item.chains[:1]:
            for formula in chain.formulas:
                for name in free_symbols(formula):
                    if isinstance(name, Vector) and name.name not in self.own and name.dimensions in self.sizes:
                        yield name.name
            yield from _named_at(chain)

    def lacking(self, formula: Formula, last_line: int) -> str | None:
        """Why ``formula``, which ends at ``last_line``, can't be called false: what it speaks of was not read in full."""
        name = self._only_named(formula, last_line)
        if name is not None:
            return f"no formula before it says what {name} is"
        unread = next((symbol.name for symbol in free_symbols(formula) if self._may_be_anything(symbol)), None)
        if unread is not None:
            return f"what is said of {unread} was not read"
        kind = next((symbol.name for symbol in free_symbols(formula) if symbol.name in self.answer.scope.of_a_kind), None)
        if kind is not None:
            return f"only words say what kind of function {kind} is"
        if says_the_same_anywhere(formula):
            return None
        if self.at_a_zero and any(isinstance(symbol, (Vector, Real)) for symbol in free_symbols(formula)):
            return "only words say that a derivative is 0 here: write it as a formula"
        praised = next((symbol.name for symbol in free_symbols(formula) if symbol.name in self.praised), None)
        return None if praised is None else f"only words say what is special about {praised}: write it as a formula"

    def _may_be_anything(self, name: object) -> bool:
        """Whether what the text says of ``name`` was not read: its declaration, or the first line with it where nothing does."""
        if not isinstance(name, Symbol) or name.name in self.own:
            return False
        if name.name in self.unread:
            return True
        return name.name not in self._declared and self._is_first_in_an_unread_line(name)

    def _is_first_in_an_unread_line(self, name: Symbol) -> bool:
        """Whether the first chain that speaks of ``name`` has a side that was not read."""
        spelled = re.compile(rf"(?<![A-Za-z\\]){re.escape(name.latex or name.name)}(?![A-Za-z])")
        first = next((chain for chain in self._chains if any(spelled.search(side.text) for side in chain.sides())), None)
        return first is not None and any(side.problem is not None for side in first.sides())

    def _named(self, exercise: Exercise) -> frozenset[str]:
        """Names that no formula introduces and of which words may say what they are: "denote by δ the change"."""
        declared = (declared.meaning for declared in self.answer.declarations)
        known = self.own | {meaning.name for meaning in declared if isinstance(meaning, Symbol)}
        known |= _of_the_headers(self.answer)
        functions = (Function, Definition)
        known |= {meaning.name for meaning in exercise.vocabulary.names.values() if isinstance(meaning, functions)}
        found = set()
        compared: set[str] = set()
        for sentence in self.answer.sentences:
            for before, item, after in zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False):
                if not isinstance(item, Statement):
                    continue
                bounded = [chain.start.value for chain in item.chains if chain.links and chain.links[0].relation in "<>≤≥"]
                compared |= {number.name for number in bounded if isinstance(number, Real)}
                called = item.cue.word.startswith(("denote", "denoting", "call", "write"))
                naming = called or isinstance(after, Prose) and bool(_EXPLAINING.match(after.text))
                if isinstance(before, Prose) and item.cue.role == "declaration":
                    # "let w_k be the row and β_k its bias", "let w_k be the row with bias β_k"
                    beside = _AND.search(before.text) and isinstance(after, Prose) and _ITS.match(after.text)
                    naming = naming or bool(beside or _WITH_A_THING.search(before.text))
                for chain in item.chains:
                    name = chain.start.value
                    if not called and chain.start.text in self.answer.scope.vocabulary.indices:
                        continue  # "the output of neuron i is": which one is meant, and not what i is
                    if not called and not naming and isinstance(name, Real) and name.name in compared:
                        continue  # after "c > 1" words like "better with a bigger c" say nothing new
                    if not chain.links and not isinstance(name, Index) and (naming or item.cue.role in ("assertion", "mention")):
                        name = name.base if isinstance(name, Component) else name
                        found.add(name.name if isinstance(name, Symbol) else chain.start.text.lstrip("\\"))
        return frozenset(found - known - self._supposed_of(exercise))

    def _unread(self) -> frozenset[str]:
        """The names whose declaration has a side that was not read, so that they could be anything."""
        return frozenset(
            chain.start.value.name
            for statement in self.answer.statements()
            if statement.cue.role == "declaration"
            for chain in statement.chains
            if isinstance(chain.start.value, Symbol) and any(link.right.problem or link.problem for link in chain.links)
        )

    @property
    def unread_of_the_exercise(self) -> str | None:
        """A name of the exercise that is made something special by what was not read: "w with w = (1, …, 1)"."""
        return min(self._declared_unread & self.own, default=None)

    def _supposed_of(self, exercise: Exercise) -> set[str]:
        """Names of which the sentence that introduces them supposes something that was read: "we find v with y_j v·x_j > 0",
        "u misclassifies an example, say y_k u·x_k ≤ 0", "let u misclassify x_k, i.e. y_k u·x_k ≤ 0", "u does not separate the
        data"."""
        found = set()
        for sentence in self.answer.sentences:
            formulas = [
                formula
                for before, item in zip((None, *sentence.items), sentence.items, strict=False)
                if isinstance(item, Statement)
                and (
                    item.cue.word in WITH | SUCH_THAT
                    or isinstance(before, Prose)
                    and (_SAY.search(before.text) or item.cue.word in RESTATING and not item.display and _brings_in(sentence))
                )
                for chain in item.chains
                for formula in chain.formulas
            ]
            found |= {name.name for formula in formulas for name in free_symbols(formula) if isinstance(name, Symbol)}
            found |= _understood(exercise, sentence)
        return found

    def _only_named(self, formula: Formula, last_line: int) -> object | None:
        """A name of which only words say what it is, such as a new vector of a size that the exercise does not have."""
        named = next((symbol for symbol in free_symbols(formula) if symbol.name in self.named), None)
        if named is not None:
            return named
        if (later := self._defined_later(formula, last_line)) is not None:
            return later
        if not self.sizes:
            return None
        return next(
            (
                symbol
                for symbol in free_symbols(formula)
                if isinstance(symbol, Vector)
                and symbol.dimensions not in self.sizes
                and symbol.name not in self.own
                and symbol not in self.said
            ),
            None,
        )

    def _defined_later(self, formula: Formula, last_line: int) -> str | None:
        """An abbreviation of ``formula`` that is defined after the sentence it stands in."""
        names = {
            declared.meaning.definition.name
            for declared in self.answer.declarations
            if declared.kind == "abbreviation"
            and isinstance(declared.meaning, Defined)
            and self.answer.source.place(declared.offset).line > last_line
        }
        return next((name for name in sorted(names) if _uses(formula, name)), None)


def _brings_in(sentence: Sentence) -> bool:
    """Whether ``sentence`` begins with a hypothesis about a name alone: a formula that says it again says it in full."""
    first = next((item for item in sentence.items if isinstance(item, Statement)), None)
    if first is None or first.cue.word not in RESTED_ON - RECALLING or any(chain.links for chain in first.chains):
        return False
    return not _MORE.search(sentence.words)


def _understood(exercise: Exercise, sentence: Sentence) -> set[str]:
    """The vectors of which a clause says what the exercise has a formula for, and nothing else."""
    patterns = [entry.pattern for entry in exercise.spoken if entry.of is not None]
    found = set()
    for item, after in zip(sentence.items, sentence.items[1:], strict=False):
        if isinstance(item, Statement) and isinstance(after, Prose) and len(item.chains) == 1 and not item.chains[0].links:
            clause = _CLAUSE.split(after.text)[0]
            if any(re.search(pattern, clause, re.IGNORECASE) for pattern in patterns) and not _MORE.search(clause):
                found |= set(_named_at(item.chains[0]))
    return found


def _of_the_headers(answer: Answer) -> set[str]:
    """The names of a free exercise's facts and goal: what these say of them is all that is known."""
    if not answer.scope.vocabulary.infer:
        return set()
    chains = (
        chain for header in (*answer.givens, *answer.lets, *([answer.goal] if answer.goal else [])) for chain in header.chains
    )
    return {
        name.name for chain in chains for formula in stated(chain) for name in free_symbols(formula) if isinstance(name, Symbol)
    }


def _named_at(chain: Chain) -> Iterator[str]:
    """The name that a chain begins with, or declares: ``u`` of "a maximiser u ∈ ℝⁿ"."""
    for value in (chain.start.value, *(declared.meaning for declared in chain.declared)):
        if isinstance(value, Symbol):
            yield value.name


def _uses(node: object, name: str) -> bool:
    return any(isinstance(part, Defined) and part.definition.name == name for part in walk(node, into_definitions=True))
