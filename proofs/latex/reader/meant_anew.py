r"""A letter that a text uses for one thing after another: any increasing ``g`` in a lemma, then ``g(u) = e^u / Z``, then
``g(u) = \log u``; a number ``z`` in a rule, then ``z = W x + b``.

From the place where a letter gets another meaning it is a name of its own. Only letters of the text are told apart, and only
where words or formulas introduce them twice: a second formula for a name is a claim about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.introduced import RawFormula
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.scope import Scope
from proofs.notation.tree import Function

__all__ = ["meant_anew"]

_ALPHABETS = (0x1D5BA, 0x1D5EE, 0x1D622, 0x1D68A, 0x1D552, 0x1D51E)
"""Where the small letters of other alphabets begin: the name of each further meaning, which only its LaTeX is shown of."""

_ANY_FUNCTION = re.compile(
    r"\b(\w*function|map|mapping|activation|non-?linearity|\w*funktion|abbildung|aktivierung|nichtlinearität|increasing|decreasing|"
    r"monotone|wachsende|steigende)\W*$",
    re.IGNORECASE,
)
_THE_FUNCTION = re.compile(
    r"\b(the|this|that|our|its|der|die|das|dieser?|unsere?)\s+(?:[\w-]+\s+){0,2}(function|map|mapping|funktion|abbildung)\W*$",
    re.IGNORECASE,
)
"""A function that was spoken of before: "the function φ is continuous" says nothing of any φ."""
_IS_OF_A_KIND = re.compile(
    r"^\W*((be|is|are|sei|ist|eine?)\b[^.;:$]{0,40}\b|(streng |strictly )?)"
    r"(increasing|decreasing|monoton\w*|wachsend\w*|steigend\w*|function|"
    r"funktion)\b",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(
    r"\b(an?|any|every|each|all|for|jede\w*|eine?\w*|alle\w*|für)\s+(?:(?:real|single|arbitrary|fixed|reelle\w*|beliebige\w*)\s+)?"
    r"(?:numbers?|scalars?|reals?|argument|zahl|zahlen|skalar)\W*$",
    re.IGNORECASE,
)
_GREEK = frozenset({"varphi", "phi", "psi", "sigma", "rho"})
"""Letters of functions."""
_ANY = "any function"
_INFERS = frozenset({"so", "hence", "thus", "then", "therefore", "follows", "also", "somit", "daher", "dann", "folglich"})


@dataclass(frozen=True)
class _Meaning:
    """What the text says at ``place`` (sentence, formula) that ``letter`` is: ``what`` is the same for the same meaning."""

    letter: str
    sentence: int
    place: int
    what: object
    number: bool = False
    """Whether it is a number in this sentence, of which a rule speaks."""


def meant_anew(sentences: Sequence[RawSentence], body: dict[int, RawFormula], scope: Scope) -> set[str]:
    """Give a letter a name of its own wherever it gets another meaning, and enter the functions that may be any.

    The letters that these are taken at, ``a`` and ``b`` of "g(a) < g(b)", stand for everything: they are returned.
    """
    formulas = [
        (number, item, body[id(item)])
        for number, sentence in enumerate(sentences)
        for item in sentence.items
        if isinstance(item, Placed)
    ]
    found: dict[str, list[_Meaning]] = {}
    for place, (number, item, formula) in enumerate(formulas):
        before, after = _around(sentences[number], item)
        for chain in formula.chains:
            _with_argument(chain, scope)
            kinds = {letter for letter, meanings in found.items() if any(each.what == _ANY for each in meanings)}
            for meaning in _meanings(chain, formula, number, place, before, after, scope, kinds):
                found.setdefault(meaning.letter, []).append(meaning)
    taken: set[str] = set()
    for letter, meanings in found.items():
        meanings = [each for each in meanings if not _is_said_at_once(each, meanings)]
        heads = dict(_names(letter, meanings, formulas))
        for place, head in heads.items():
            for chain in formulas[place][2].chains:
                _rename(chain, letter, head)
        for head in {heads.get(each.place, letter) for each in meanings if each.what == _ANY}:
            scope.names[head, ""] = Function(head)
            scope.of_a_kind |= {head}
            taken |= {name for _, _, formula in formulas for name in _taken_at(formula, head)}
    return taken


def _is_said_at_once(meaning: _Meaning, meanings: Sequence[_Meaning]) -> bool:
    """Whether the sentence goes on to say which function it is: "let g be the function g(u) = …"."""
    return meaning.what == _ANY and any(
        other.sentence == meaning.sentence and other.place > meaning.place and other.what != _ANY for other in meanings
    )


def _taken_at(formula: RawFormula, function: str) -> Iterator[str]:
    """The letters in the arguments of ``function``."""
    for chain in formula.chains:
        for side in chain.sides():
            for node in raw.walk(side.tree) if side.tree is not None else ():
                match node:
                    case raw.Product(factors=(*_, raw.Name() as name, raw.Group() as group)) if name.head == function:
                        yield from (inner.head for inner in raw.names_in(group.content))


def _with_argument(chain: RawChain, scope: Scope) -> None:
    r"""``g = \log`` as ``g(·) = \log(·)``."""
    start = chain.start.tree if chain.start is not None else None
    right = chain.links[0].right.tree if len(chain.links) == 1 and chain.links[0].relation in ("=", ":=") else None
    operator = isinstance(right, raw.Operator) and right.name in ("exp", "log")
    if chain.start is not None and isinstance(start, raw.Name) and _is_own(start, scope) and operator and right is not None:
        chain.start = replace(chain.start, tree=_at_any_number(start))
        chain.links[0].right = replace(chain.links[0].right, tree=_at_any_number(right))


def _at_any_number(function: raw.Raw) -> raw.Raw:
    return raw.Product(function.at, (function, raw.Group(function.at, "(", ")", raw.Name(function.at, "·", "", r"\cdot"))), ("",))


def _around(sentence: RawSentence, item: Placed) -> tuple[str, str]:
    """The words right before and after ``item``."""
    position = next(place for place, other in enumerate(sentence.items) if other is item)
    before = sentence.items[position - 1] if position else None
    after = sentence.items[position + 1] if position + 1 < len(sentence.items) else None
    return (before.text if isinstance(before, Fragment) else "", after.text if isinstance(after, Fragment) else "")


def _meanings(
    chain: RawChain, formula: RawFormula, sentence: int, place: int, before: str, after: str, scope: Scope, kinds: set[str]
) -> Iterator[_Meaning]:
    """What ``chain`` says that a letter is; of a letter in ``kinds`` it is known what kind of function it is."""
    start = chain.start.tree if chain.start is not None else None
    link = chain.links[0] if chain.links else None
    cue = formula.placed.cue
    typed = start.items[0] if isinstance(start, raw.Items) and start.separators == (":",) else start
    if isinstance(typed, raw.Name) and link is None and _is_own(typed, scope):
        of_any = _ANY_FUNCTION.search(before) and not _THE_FUNCTION.search(before)
        if typed is not start or of_any or cue.role == "declaration" and _IS_OF_A_KIND.match(after):
            yield _Meaning(typed.head, sentence, place, _ANY)
        elif _A_NUMBER.search(before):
            yield _Meaning(typed.head, sentence, place, "number", number=True)
    elif isinstance(start, raw.Name) and link is not None and link.relation == "∈" and _is_own(start, scope):
        where = link.right.tree
        if isinstance(where, raw.Name) and where.style == "bb" and where.head == "R":
            yield _Meaning(start.head, sentence, place, "number", number=True)
    elif link is not None and link.relation in ("=", ":=") and link.right.tree is not None:
        function = _function(start)
        if function is not None and _is_own(function, scope):
            introduced = link.relation == ":=" or cue.role == "declaration"
            introduced |= cue.word == "" and bool(_IS_OF_A_KIND.match(after))
            introduced |= function.head in kinds and cue.word.lower() not in _INFERS
            introduced |= start is not None and any(name.head == "·" for name in raw.names_in(start))
            if introduced and function.head not in {name.head for name in raw.names_in(link.right.tree)}:
                yield _Meaning(function.head, sentence, place, _without_places(link.right.tree))
        elif isinstance(start, raw.Name) and _is_own(start, scope) and cue.word.lower() not in _INFERS:
            if any(_is_vector(name, scope) for name in _without_components(link.right.tree)):
                yield _Meaning(start.head, sentence, place, _without_places(link.right.tree))


def _function(tree: raw.Raw | None) -> raw.Name | None:
    """g of ``g(u)`` for a letter u."""
    match tree:
        case raw.Product(factors=(raw.Name() as name, raw.Group(opening="(", content=raw.Name())), signs=("",)):
            return name
    return None


def _is_own(name: raw.Name, scope: Scope) -> bool:
    """Whether it is a small letter of the text."""
    known = {key[0] for key in scope.vocabulary.keyed()}
    return name.head not in known and (len(name.head) == 1 and "a" <= name.head <= "z" or name.head in _GREEK)


def _is_vector(name: raw.Name, scope: Scope) -> bool:
    shapes = (getattr(meaning, "shape", None) for key, meaning in scope.names.items() if key[0] == name.head)
    return any(shape is not None and shape.kind in ("vector", "matrix") for shape in shapes)


def _without_components(tree: raw.Raw) -> Iterator[raw.Name]:
    """The names of ``tree`` but for those that have an index: ``x_i`` is a number."""
    indexed = {
        id(node.base) for node in raw.walk(tree) if isinstance(node, raw.Scripted) and node.sub is not None and node.sup is None
    }
    yield from (name for name in raw.names_in(tree) if id(name) not in indexed)


def _without_places(tree: raw.Raw) -> str:
    """``tree`` as it is written, wherever that is."""
    return re.sub(r"\bat=\d+", "", repr(tree))


def _names(letter: str, meanings: list[_Meaning], formulas: list[tuple[int, Placed, RawFormula]]) -> Iterator[tuple[int, str]]:
    """At which formulas ``letter`` goes by another name, and by which."""
    kinds: list[object] = []
    for meaning in meanings:
        if meaning.what not in kinds:
            kinds.append(meaning.what)
    if len(kinds) < 2 or set(kinds) == {"number", _ANY}:
        return
    # What is a number keeps its letter: rules are said of it.
    kinds.sort(key=lambda what: what != "number")
    if len(kinds) > len(_ALPHABETS) or len(letter) > 1:
        return
    names = {id(what): chr(_ALPHABETS[number - 1] + ord(letter) - ord("a")) for number, what in enumerate(kinds) if number}
    first = meanings[0]
    lasting = next((meaning for meaning in meanings if not meaning.number), first)
    for place, (sentence, _, _) in enumerate(formulas):
        here = [each for each in meanings if each.number and each.sentence == sentence]
        before = [each for each in meanings if each.place <= place and not each.number]
        numbers = [each for each in meanings if each.number and each.place <= place]
        meant = here[0] if here else before[-1] if before else numbers[-1] if numbers else lasting
        what = next(kind for kind in kinds if kind == meant.what)
        if id(what) in names:
            yield place, names[id(what)]


def _rename(chain: RawChain, letter: str, head: str) -> None:
    for side in chain.sides():
        if side.tree is not None:
            side.tree = _renamed(side.tree, letter, head)
    for link in chain.links:
        if link.note is not None:
            link.note = _renamed(link.note, letter, head)
    for _, condition in chain.conditions:
        _rename(condition, letter, head)


def _renamed(node: Any, letter: str, head: str) -> Any:
    if isinstance(node, raw.Name) and node.head == letter:
        return replace(node, head=head)
    return raw.with_parts(node, lambda part: _renamed(part, letter, head))
