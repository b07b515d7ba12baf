"""What words near a line may suppose of it, though no formula says so: nothing is called false that holds under this.

"For the winner m the differences are x_m − x_i ≥ 0" is said of a largest score x_m, "an inactive unit has output f(a) = 0" of
a ≤ 0. Which of many words a text uses for that can't be foreseen, so nothing is supposed by them: they are taken for hints, and
what a hint may suppose is tried where a line has been refuted. A line that fails under each of them is false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice, permutations, product
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.conditions import is_about_positions, is_value
from proofs.grading.exercises.exercise import Hint
from proofs.grading.limit_of_all_cases import distinguishes
from proofs.grading.words.restricting import OFF, ON
from proofs.grading.words.settled import begins_as_a_case, goes_on_with_it, settled_by_words, settled_in
from proofs.latex.reader import Answer, Prose, Sentence, Statement
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, Formula, Ge, Gt, Lt, Ne, Relation, negation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import renamed_apart, substituted
from proofs.notation.tree import Apply, Component, Elementary, Expression, Norm, NormSquared, Number, Real, Symbol, as_expression
from proofs.notation.walking import walk

__all__ = ["Hinted"]

Fails = Callable[[Formula, tuple[Formula, ...]], bool]
"""Whether a formula is found to fail somewhere under what is in force and more."""

_number = Real("a number")
_OF_NUMBERS = (
    Hint(
        rf"positiv|not negative|\b(?:in)?active|{ON}|large|big|great|above|\baktiv|groß|über\b|pass|unchanged|other|andere",
        Gt(_number, 0),
        (_number,),
    ),
    Hint(
        rf"negativ|not positive|inactive|\bdead\b|{OFF}|\bcut|clip|to zero|small|below|inaktiv|klein|unter\b|otherwise|\belse\b|"
        r"sonst|andernfalls",
        Lt(_number, 0),
        (_number,),
    ),
    Hint(r"non-?zero|not (?:be )?zero|different from (?:zero|0)|vanish|invertib|ungleich null", Ne(_number, 0), (_number,)),
)
"""What words say of a number, or of what stands in a function."""

_NEVER = Lt(as_expression(1), as_expression(0))
_MOST = 12
"""So many hints are tried for one line."""
_OF_ALL = re.compile(
    r"\b(?:always|in general|everywhere|any|arbitrary|"
    r"(?:all|every|each)(?! (?:the )?(?:others?|remaining|of these|these|such)\b)|"
    r"überall|immer|beliebig\w*|(?:alle|jede)[nmrs]?\b(?! ander| übrig| diese))\b(?P<named>\W*⟦⟧)?",
    re.IGNORECASE,
)
"""Words of what is claimed of everything: what was said before is not meant any more."""
_ANY_OF_THEM = re.compile(
    r"\b(?:all|any|every|each|arbitrary|alle[nr]?|jede[nmrs]?|beliebige\w*)(?: (?!other)[\w-]+)?\s*$", re.IGNORECASE
)
_THESE = re.compile(r"\b(?:these|those|such(?: an?)?|this|diese[nmrs]?|solche[nmrs]?)(?: [\w-]+)?\s*$", re.IGNORECASE)
_OF_A_KIND = re.compile(
    r"^[\s,]*(?:with|of|that|which|whose|who|having|outside|inside|beyond|other|so|such|satisfying|above|below|larger|greater|smaller|"
    r"different|mit|deren|dessen|außerhalb|innerhalb|größer|kleiner)\b",
    re.IGNORECASE,
)
"""What words say more of, after "for all": "for all $w$ with norm greater than $r$"."""
_OTHERS = re.compile(
    r"\b(?:others?|rest|remaining|else|otherwise|except|übrigen?|andere[nrms]?|restlichen?|sonst)\b", re.IGNORECASE
)
_LOOKING_BACK = re.compile(
    r"^\W*(?:unless|except|provided|as long as|here|this|that|where|"
    r"we (?:have )?(?:used|assumed)|hier|dies|dabei|wobei|wir haben)\b",
    re.IGNORECASE,
)
_SHORT = 12


class Hinted:
    """What the words of one answer may suppose of the line that is judged."""

    def __init__(self, hints: Sequence[Hint], answer: Answer) -> None:
        self.hints = (*hints, *_OF_NUMBERS)
        self.sentences = list(answer.sentences)
        self.words = " ".join(map(_said, answer.sentences))
        self.near = self.own = self.last = ""
        """The words near the line, those of its sentence, and of the one before."""
        self.rest = ""
        self.before: list[Formula] = []
        """What the sentence before supposes as formulas."""
        self.now: list[Formula] = []
        """What the sentence supposes as formulas."""
        self.heard: list[Formula] = []
        """What was supposed as a formula in the paragraph so far, or of numbers alone anywhere."""
        self.given: tuple[Formula, ...] = ()
        """What a header gives: words for the other case do not mean that this is not so."""
        self.all = False
        """Whether the sentence speaks of everything."""
        self.such: set[object] = set()
        """The names that it takes from what was said before: "for these $i$"."""
        self.every: set[object] = set()
        """The names that it calls any."""
        self.settled: list[Formula] = []
        """The cases that sentences before have dealt with."""
        self.cases = ""
        """The words of those that deal with one in words."""
        self.paragraph = -1

    def hear(self, sentence: Sentence) -> None:
        """The lines of ``sentence`` are judged next."""
        if sentence.paragraph != self.paragraph:
            self.heard = [each for each in self.heard if all(isinstance(name, Real) for name in free_symbols(each))]
            self.before = []
        else:
            self.before = self.now
        self.paragraph, self.now = sentence.paragraph, []
        self.own = said = _said(sentence)
        place = next((number for number, each in enumerate(self.sentences) if _said(each) == said), 0)
        self.all = any(found["named"] is None for found in _OF_ALL.finditer(said))
        self.every = set(_names_after(_ANY_OF_THEM, sentence))
        self.such = {*_names_after(_THESE, sentence), *_names_before(_OF_A_KIND, sentence)}
        self._note(_named(sentence))
        self._leave_behind(self.sentences[:place], said)
        self.last = ""
        around = [sentence]
        if not self.all:
            before = [each for each in self.sentences[:place] if each.paragraph == sentence.paragraph]
            heading = self.sentences[place - 1 : place] if place and not before else []
            self.last = " ".join(map(_said, before[-1:]))
            around = [*(each for each in heading if _is_short(each)), *before[-2:], sentence]
        around += [each for each in self.sentences[place + 1 : place + 2] if _LOOKING_BACK.match(_said(each))]
        self.near = " ".join(map(_said, around))

    def _leave_behind(self, sentences: Sequence[Sentence], said: str) -> None:
        """The cases that ``sentences`` have dealt with; of those that need no more nothing is meant that is said now."""
        self.settled = settled_in(sentences)
        settling = [each for each in sentences if settled_by_words(each)]
        self.cases = " ".join(words for words in map(_said, settling) if begins_as_a_case(words))
        if not goes_on_with_it(said):
            left = settled_in(settling)
            self.heard = [each for each in self.heard if each not in left]

    def suppose(self, formulas: Iterable[Formula | None], rest: str = "") -> None:
        """``formulas`` are supposed by the sentence up to here, ``rest`` are the words behind them."""
        formulas = list(formulas)
        if any(each is not None for each in formulas):
            self.now += [each for each in formulas if each is not None]
            self.rest = rest
        self._note(each for each in formulas if each is not None)

    def _note(self, formulas: Iterable[Formula]) -> None:
        # "p_k = softmax(x)_k" says what a name is: a line that fails is not meant under that alone.
        self.heard += [each for each in formulas if each not in self.heard and (not isinstance(each, Eq) or is_value(each))]

    def meant(
        self, false: Formula, held: Collection[Formula], for_all: Collection[object], fails: Fails, instead: Fails
    ) -> Formula | None:
        """What may be meant with ``false``, which does not fail under it; nothing of what the text says ``for_all``.

        ``held`` is in force. ``fails`` tells what fails under it and more, ``instead`` without the conditions of the text that
        exclude what is supposed.
        """
        if not fails(false, ()):
            return None  # no instance refuted it, as of a limit or a supremum: that none does under more says nothing
        everything = {*for_all, *self.every} - self.such
        numbers = [each for each in self.heard if all(isinstance(name, Real) for name in free_symbols(each))]
        numbers = [each for each in numbers if not everything & set(free_symbols(each))]
        said = {name for each in (*numbers, *self.now) for name in free_symbols(each) if isinstance(name, Real)}
        throughout = [each.formula for each in self.hints if each.throughout and _hit(each, self.words)]
        throughout = [each for each in throughout if not said & set(free_symbols(each))]
        ground = self._consistent((*throughout, *numbers, *_lengths(held)), fails)
        names = {
            *free_symbols(false),
            *(name for each in (*held, *ground) for name in free_symbols(each) if isinstance(name, Index)),
        }
        tried = 0
        if ground and not fails(false, ground):
            return ground[-1]
        for supposed, here in self._supposed(false, names):
            if _is_a_length(supposed) and any(map(_is_a_length, held)):
                continue  # the text says how long it is
            if supposed in ground or everything & set(free_symbols(supposed)) or distinguishes(false, supposed):
                continue
            tried += 1
            if tried > _MOST:
                return None
            try:
                if _can_be(more := (*ground, supposed), fails):
                    under = fails
                elif here and _can_be(more := (*more, *self._still(supposed)), instead):
                    under = instead  # "An inactive unit has the output 0", where the sentences before speak of an active one
                else:
                    continue
                # What holds anyway, as "we use $e^{x + c} = e^x e^c$", excuses nothing.
                if not under(false, more) and fails(supposed, ground):
                    return supposed
            except BlackboardError:
                continue
        return None

    def _still(self, supposed: Formula) -> tuple[Formula, ...]:
        """What the sentence supposes beside ``supposed``: nothing of the same positions when words turn to the others."""
        turns = _OTHERS.search(self.rest) is not None
        said = self.now if _OTHERS.search(self.own) else [*self.before, *self.now]
        said = [each for each in said if supposed != negation(each)]
        return tuple(each for each in said if not (turns and is_about_positions(each) and is_about_positions(supposed)))

    def _consistent(self, formulas: Iterable[Formula], fails: Fails) -> tuple[Formula, ...]:
        """Those of ``formulas`` that can hold beside what is in force."""
        found: tuple[Formula, ...] = ()
        for formula in formulas:
            if _can_be((*found, formula), fails):
                found = (*found, formula)
        return found

    def _supposed(self, false: Formula, names: Collection[Any]) -> Iterator[tuple[Formula, bool]]:
        """What words may suppose, and whether it is words of the same sentence."""
        if not self.all:
            # A sentence with a condition of its own is not said under that of another one.
            heard = self.now or self.heard
            about = [each for each in heard if set(free_symbols(false)) & set(free_symbols(each))]
            yield from ((each, False) for each in about)
            if _OTHERS.search(self.near):
                yield from ((negation(each), True) for each in about if isinstance(each, Relation) and each not in self.given)
        # "If $x' = x$ there is nothing to show": what follows is said of the other case.
        yield from ((negation(each), True) for each in self.settled if isinstance(each, Relation))
        for hint in self.hints:
            if self.cases and isinstance(hint.formula, Eq) and not hint.throughout and _hit(hint, self.cases):
                yield from ((negation(each), True) for each in islice(_instances(hint, false, names), _MOST))
        seen: set[Formula] = set()
        for hint in self.hints:
            if hint.throughout or not _hit(hint, self.near):
                continue
            here = _hit(hint, self.own) or _hit(hint, self.last)
            for formula in islice(_instances(hint, false, names), _MOST):
                if formula not in seen:
                    seen.add(formula)
                    yield formula, here


def _names_after(words: re.Pattern[str], sentence: Sentence) -> Iterator[object]:
    """The names that formulas right after ``words`` begin with."""
    for before, item in zip(sentence.items, sentence.items[1:], strict=False):
        if isinstance(before, Prose) and isinstance(item, Statement) and words.search(before.text):
            for chain in item.chains[:1]:
                yield from (chain.start.value, *(declared.meaning for declared in chain.declared))


def _names_before(words: re.Pattern[str], sentence: Sentence) -> Iterator[object]:
    """The names that stand alone before ``words``."""
    for item, after in zip(sentence.items, sentence.items[1:], strict=False):
        if isinstance(after, Prose) and isinstance(item, Statement) and words.match(after.text):
            yield from (chain.start.value for chain in item.chains[-1:] if not chain.links)
            yield from (declared.meaning for chain in item.chains[-1:] for declared in chain.declared)


def _is_a_length(formula: Formula) -> bool:
    """Whether ``formula`` compares the length of a vector with something."""
    sides = (formula.left, formula.right) if isinstance(formula, Relation) else ()
    return any(isinstance(part, (Norm, NormSquared)) for side in sides for part in walk(side))


def _lengths(held: Collection[Formula]) -> Iterator[Formula]:
    """That numbers which ``held`` compares with the length of a vector are none below 0: a radius."""
    for formula in held:
        if isinstance(formula, Relation):
            for one, other in ((formula.left, formula.right), (formula.right, formula.left)):
                if isinstance(one, Norm) and isinstance(other, Real):
                    yield Ge(other, 0)


def _can_be(supposed: tuple[Formula, ...], fails: Fails) -> bool:
    """Whether there is an instance of ``supposed`` and of what is in force: one at which what is never so is not so."""
    return fails(_NEVER, supposed)


def _hit(hint: Hint, words: str) -> bool:
    said = re.sub(hint.unless, " ", words, flags=re.IGNORECASE) if hint.unless else words
    return re.search(hint.pattern, said, re.IGNORECASE) is not None


def _said(sentence: Sentence) -> str:
    """The words of ``sentence``, with a mark for each formula, in which a number stands: "from ⟦-1⟧ to ⟦+1⟧"."""
    return " ".join(item.text if isinstance(item, Prose) else f"⟦{_number_in(item.text)}⟧" for item in sentence.items)


def _number_in(formula: str) -> str:
    found = re.fullmatch(r"[\s$]*([-+]?\d+)[\s$]*", formula)
    return "" if found is None else found[1]


def _named(sentence: Sentence) -> Iterator[Formula]:
    """What formulas in the run of a sentence say without being claimed: "components with $a_i < 0$"."""
    for item in sentence.items:
        if isinstance(item, Statement) and not item.display and item.cue.role in ("condition", "mention"):
            yield from (formula for chain in item.chains for formula in chain.formulas if isinstance(formula, Relation))


def _is_short(sentence: Sentence) -> bool:
    claims = (item for item in sentence.items if isinstance(item, Statement) and (item.display or item.cue.role == "assertion"))
    return len(sentence.words.split()) <= _SHORT and not any(chain.links for each in claims for chain in each.chains)


def _instances(hint: Hint, false: Formula, names: Collection[Any]) -> Iterator[Formula]:
    """``hint`` said of ``names``."""
    if not hint.of:
        yield hint.formula
        return
    choices: list[list[Any]] = []
    for place in hint.of:
        if isinstance(place, Index):
            choices.append([name for name in names if isinstance(name, Index) and name.dimension == place.dimension])
        elif isinstance(place, Real):
            choices.append([*_arguments(false), *(name for name in names if isinstance(name, Real))])
        else:
            choices.append([name for name in names if isinstance(name, Symbol) and name.shape == place.shape])
    same = len(hint.of) == 2 and len({type(each) for each in hint.of}) == 1
    for chosen in permutations(choices[0], 2) if same else product(*choices):
        taken = {name.name for value in chosen for name in free_symbols(value)}
        try:
            yield substituted(renamed_apart(hint.formula, taken), dict(zip(hint.of, chosen, strict=True)))
        except BlackboardError:
            continue


def _arguments(false: Formula) -> list[Expression]:
    """What stands in functions of one number in ``false``, and is no name alone, as far as it speaks of no bound name."""
    names = set(free_symbols(false))
    found: dict[Expression, None] = {}
    for part in walk(false):
        inside: tuple[Any, ...] = ()
        if isinstance(part, Apply):
            inside = (part.argument,)
        elif isinstance(part, Elementary) and part.name in ("max", "min", "abs"):
            inside = part.arguments
        elif isinstance(part, Defined) and part.definition.is_scalar_function:
            inside = part.arguments
        elif isinstance(part, Component) and isinstance(part.base, Defined) and part.base.elementwise:
            inside = tuple(each[part.indices] for each in part.base.arguments if isinstance(each, Expression))
        for each in inside:
            if isinstance(each, Expression) and not isinstance(each, (Number, Symbol)) and not each.shape.dimensions:
                if set(free_symbols(each)) <= names:
                    found[each] = None
    return list(found)
