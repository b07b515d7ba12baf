"""Which names a text introduces, in formulas and in words, and which formulas are declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.cue_words import CASE_WORDS, QUANTIFYING
from proofs.latex.reader.declarations import Declared, head_of, is_list
from proofs.latex.reader.labelled import labelled_uses
from proofs.latex.reader.naming import indices_of
from proofs.latex.reader.problems import Problem
from proofs.latex.reader.prose import Cue, Placed
from proofs.latex.reader.scope import name_of
from proofs.latex.reader.spoken_of import says_a_rule
from proofs.latex.reader.tokens import Token
from proofs.latex.reader.vocabulary import Key, spelling

__all__ = [
    "RawFormula",
    "chain_trees",
    "declares",
    "gathered",
    "head_key",
    "heads",
    "implied",
    "introduced",
    "is_an_instance",
    "is_a_number",
    "logarithms",
    "may_define",
    "mentioned",
    "names_of_the_task",
    "outside",
    "rewrite",
    "ruled",
    "runs_already",
    "spoken_of",
    "trees",
    "with_conditions",
    "without_circles",
]

_COMPARING = frozenset({"≠", "<", "≤", ">", "≥"})
_NAMES_IN_RULES = frozenset({"e", "exp", "log", "ln", "max", "S", "sigma", "softmax"})
"""Constants and functions of which a rule may speak beside its own letters."""


@dataclass
class RawFormula:
    """A formula on its way: its raw chains, and what was declared by each."""

    placed: Placed
    chains: list[RawChain] = field(default_factory=list)
    declared: dict[int, list[Declared]] = field(default_factory=dict)
    problem: Problem | None = None
    end: int = 0
    asides: list[tuple[tuple[Token, ...], bool]] = field(default_factory=list)
    """What is set beside its lines, and whether as a reason."""


def declares(cue: Cue, chain: RawChain) -> bool:
    """Whether the words (or a := or ∈) make a declaration of a chain."""
    relation = chain.links[0].relation if chain.links else ""
    return (
        cue.role in ("declaration", "condition")
        or cue.word == "i.e."
        or relation in (":=", "∈")
        or chain.word in ("where", "with", "wobei", "mit")
        or not chain.links
    )


def is_a_number(chain: RawChain) -> bool:
    """Whether a chain says that a name is a plain number: ``t = 0``, by itself the name of a case and no definition."""
    link = chain.links[0] if len(chain.links) == 1 else None
    named = chain.start is not None and isinstance(chain.start.tree, raw.Name)
    return link is not None and link.relation == "=" and named and isinstance(link.right.tree, raw.Numeral)


def may_define(cue: Cue, chain: RawChain) -> bool:
    """Whether a chain may say what a new name is. "If z = 0", "suppose z = 0" say which case is meant, and define nothing.

    Neither does ``x_k = log e^{x_k}``: what x is must be known.
    """
    link = chain.links[0] if chain.links else None
    if link is not None and not declares(cue, chain) and _runs_in_a_circle(chain):
        return False
    if cue.role not in ("condition", "reason") or link is None or link.relation != "=":
        return True
    right = link.right.tree
    if cue.word in CASE_WORDS and len(chain.links) == 1:
        while isinstance(right, raw.Scripted):
            right = right.base
        return not isinstance(right, (raw.Numeral, raw.Name))
    return not isinstance(right, raw.Numeral)


def _runs_in_a_circle(chain: RawChain) -> bool:
    """Whether the name on the left of ``chain`` stands on its right."""
    head = head_of(chain.start.tree) if chain.start is not None else None
    right = chain.links[0].right.tree
    if head is None or head.arguments or right is None:
        return False
    marked = [node for node in raw.walk(right) if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name)]
    bases = {id(node.base) for node in marked}
    alone = {(node.head, "") for node in raw.walk(right) if isinstance(node, raw.Name) and id(node) not in bases}
    if head.indices:
        listed = is_list(right)  # x_e = (x_0, …, x_n): below the x of a list e is no position
        plain = (
            node
            for node in marked
            if node.sup is None
            and len(indices_of(node.sub)) == len(head.indices)
            and not (listed and [name_of(index) for index in indices_of(node.sub)] != head.indices)
        )
        return head.key[0] in {node.base.head + "'" * node.primes for node in plain if isinstance(node.base, raw.Name)}
    return head.key in alone | {spelling(node) for node in marked}


def runs_already(everything: Iterable[RawFormula]) -> dict[str, int]:
    """Letters that stand for everything from some place on ("for all real numbers $t$"), and where that is."""
    found: dict[str, int] = {}
    for formula in everything:
        for chain in formula.chains:
            tree = chain.start.tree if chain.start is not None and not chain.links else None
            if isinstance(tree, raw.Name) and formula.placed.cue.word in QUANTIFYING:
                found.setdefault(tree.head, formula.placed.mathematics.offset)
    return found


def is_an_instance(pair: tuple[RawFormula, RawChain], running: Mapping[str, int]) -> bool:
    """Whether "for all real t … with t = λ" uses what was said of every t, so that it says of no earlier t what it is.

    Of a term it does all the same: ``t = a·b/‖b‖²`` may be undefined.
    """
    formula, chain = pair
    key = head_key(chain)
    if key is None or running.get(key[0], formula.end) >= formula.placed.mathematics.offset:
        return False
    return isinstance(chain.links[0].right.tree, (raw.Name, raw.Scripted, raw.Numeral))


def head_key(chain: RawChain) -> Key | None:
    """The name that a chain would define."""
    head = head_of(chain.start.tree) if chain.start is not None and chain.links else None
    return head.key if head is not None and chain.links[0].relation in ("=", ":=") else None


def heads(chains: list[tuple[RawFormula, RawChain]]) -> Iterator[str]:
    """The letters of the names that chains would define: of ``w^+ = w − η g`` none, since w is another name."""
    return (key[0] for _, chain in chains if (key := head_key(chain)) is not None and not (key[1] and _speaks_of(chain, key[0])))


def _speaks_of(chain: RawChain, letter: str) -> bool:
    right = chain.links[0].right.tree if chain.links else None
    return right is not None and letter in {name.head for name in raw.names_in(right)}


def gathered(first: RawFormula, second: RawFormula) -> None:
    """``v ∈ ℝ^{n+1}`` and then "by" or "with" ``v = (w, b)`` say together ``v = (w, b) ∈ ℝ^{n+1}``."""
    if len(first.chains) != 1 or not second.chains:
        return
    where, equation = first.chains[0], second.chains[0]
    if [link.relation for link in where.links] != ["∈"] or [link.relation for link in equation.links] not in (["="], [":="]):
        return
    name, again = (head_of(chain.start.tree) if chain.start is not None else None for chain in (where, equation))
    listed = equation.links[0].right.tree
    if name is None or again is None or name.key != again.key or listed is None or not is_list(listed):
        return
    if name.key[0] not in {inner.head for inner in raw.names_in(listed)}:
        equation.links += where.links
        first.chains = []


def without_circles(chains: list[tuple[RawFormula, RawChain]]) -> list[tuple[RawFormula, RawChain]]:
    """``chains`` but those that say of a name what is made of itself: after "M = max_i x_i", "x_k = M" defines no x."""
    speaks_of: dict[str, set[str]] = {}
    kept = []
    for formula, chain in chains:
        head = head_of(chain.start.tree) if chain.start is not None and head_key(chain) is not None else None
        right = chain.links[0].right.tree if chain.links else None
        runs = isinstance(right, raw.Items)  # i = 1, …, m
        if head is not None and right is not None and not runs and not head.key[1] and not head.arguments:
            letter, seen = head.key[0], set[str]()
            names = {name.head for name in raw.names_in(right)}
            waiting = [name for name in names if name != letter]
            while waiting:
                name = waiting.pop()
                seen.add(name)
                waiting += speaks_of.get(name, set()) - seen
            if letter in seen:
                continue
            speaks_of.setdefault(letter, names)
        kept.append((formula, chain))
    return kept


def defined(chains: list[tuple[RawFormula, RawChain]]) -> Iterator[str]:
    """The names that chains would define without speaking of them on the right: p_i = …, and not p_m = 1 − Σ p_i."""
    for formula, chain in chains:
        right = chain.links[0].right.tree if chain.links else None
        for name in heads([(formula, chain)]):
            if right is not None and name not in {inner.head for inner in raw.names_in(right)}:
                yield name


def trees(everything: list[RawFormula]) -> Iterator[raw.Raw]:
    """Every raw tree of some formulas."""
    for formula in everything:
        for chain in formula.chains:
            yield from chain_trees(chain)


def with_an_index(everything: Iterable[RawFormula]) -> Iterator[str]:
    """Names that a declaration or condition speaks of with an index: "every unit has its own λ_k > 0"."""
    for formula in everything:
        if formula.placed.cue.role in ("declaration", "condition"):
            for chain in formula.chains:
                tree = chain.start.tree if chain.start is not None else None
                if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name) and tree.sub is not None:
                    yield tree.base.head + "'" * tree.primes


def names_of_the_task(headers: Iterable[tuple[str, RawFormula]]) -> frozenset[str]:
    """The names that the facts and the goal of a free exercise speak of, but for those for all of which a fact is given."""
    found: set[str] = set()
    for kind, formula in headers:
        for chain in formula.chains if kind != "let" else ():
            bound = {name for _, condition in chain.conditions if kind == "given" for name in _alone_in(condition)}
            found |= {name.head for tree in chain_trees(chain) for name in raw.names_in(tree)} - bound
    return frozenset(found)


def _alone_in(chain: RawChain) -> Iterator[str]:
    """The names that stand alone in ``chain``."""
    tree = chain.start.tree if chain.start is not None else None
    if not chain.links and tree is not None:
        for item in tree.items if isinstance(tree, raw.Items) else (tree,):
            if (name := name_of(item)) is not None:
                yield name


def ruled(everything: list[RawFormula]) -> set[str]:
    """The letters of rules that nothing else speaks of: a and b of "since e^{a+b} = e^a e^b", or "this is the rule …"."""
    given: set[str] = set()
    elsewhere: set[str] = set()
    mentioned_rules: list[set[str]] = []
    for formula in everything:
        for chain in formula.chains:
            names = {name.head for tree in chain_trees(chain) for name in raw.names_in(tree)}
            if formula.placed.cue.role == "reason" and chain.links:
                given |= names
            elif _is_a_rule(formula, chain):
                mentioned_rules.append(names)
            else:
                elsewhere |= names
    for names in mentioned_rules:
        # What speaks of other names as well may say what a new one is: "here A_k z = W_k z + b_k are the affine mappings".
        (given if not (names - _NAMES_IN_RULES) & elsewhere else elsewhere).update(names)
    return given - elsewhere


def _is_a_rule(formula: RawFormula, chain: RawChain) -> bool:
    """Whether a formula in the run of the text is an equation that gives no name a value: "the rule $e^{a+b} = e^a e^b$"."""
    if formula.placed.cue.role not in ("assertion", "mention") or formula.placed.mathematics.display:
        return False
    start = chain.start.tree if chain.start is not None else None
    return (
        len(formula.chains) == 1
        and bool(chain.links)
        and all(link.relation == "=" for link in chain.links)
        and start is not None
        and head_of(start) is None
        and says_a_rule(formula.placed.mathematics.tokens)
    )


def with_conditions(chains: Iterable[RawChain]) -> Iterator[RawChain]:
    """``chains``, each followed by the conditions that stand with it, and by theirs."""
    for chain in chains:
        yield chain
        yield from with_conditions(condition for _, condition in chain.conditions)


def rewrite(everything: Iterable[RawFormula], change: Callable[[raw.Raw], raw.Raw]) -> None:
    """Put ``change`` of it in the place of every side of every chain, of the conditions too."""
    for formula in everything:
        for chain in with_conditions(formula.chains):
            for side in chain.sides():
                if side.tree is not None:
                    side.tree = change(side.tree)


def equations(everything: Iterable[RawFormula]) -> Iterator[raw.Chain]:
    """Each chain with one relation as one tree: what says over which positions an index runs, "j = 1, …, N"."""
    for formula in everything:
        for chain in with_conditions(formula.chains):
            start, link = chain.start.tree if chain.start is not None else None, chain.links[0] if len(chain.links) == 1 else None
            if start is not None and link is not None and link.right.tree is not None:
                yield raw.Chain(start.at, start, (raw.Linked(link.relation, start.at, link.right.tree),))


def chain_trees(chain: RawChain) -> Iterator[raw.Raw]:
    """Every raw tree of a chain."""
    for side in chain.sides():
        if side.tree is not None:
            yield side.tree
    for link in chain.links:
        if link.note is not None:
            yield link.note
    for _, condition in chain.conditions:
        yield from chain_trees(condition)


def mentioned(everything: list[RawFormula]) -> Iterator[str]:
    """Names that stand alone in the words: "neuron $i$", "the index $m$"."""
    for formula in everything:
        for chain in formula.chains:
            yield from _alone_in(chain)


def implied(everything: list[RawFormula], known: frozenset[str]) -> Iterator[str]:
    """Names beside which a declaration says what a ``known`` name is: the δ of "let x' = x + δ e_i"."""
    for formula in everything:
        if formula.placed.cue.role not in ("declaration", "condition"):
            continue
        for chain in formula.chains:
            head = head_of(chain.start.tree) if chain.start is not None and chain.links else None
            if head is not None and head.key[0] in known:
                for link in chain.links:
                    if link.right.tree is not None:
                        yield from (name.head for name in raw.names_in(link.right.tree))


def introduced(everything: list[RawFormula]) -> Iterator[str]:
    """Names that an answer introduces without a definition: mentioned alone, supposed of, the variable of a limit or of a
    function ``g(t) = …``."""
    yield from mentioned(everything)
    for formula in everything:
        for chain in formula.chains:
            if any(declared.kind == "function" for declared in formula.declared.get(id(chain), ())):
                head = head_of(chain.start.tree) if chain.start is not None else None
                yield from (name for each in (head.arguments if head is not None else ()) if (name := name_of(each)) is not None)
            supposed = formula.placed.cue.role in ("declaration", "condition")
            for link_chain in (chain, *(condition for _, condition in chain.conditions)):
                tree = link_chain.start.tree if link_chain.start is not None else None
                if tree is not None and (supposed or link_chain is not chain):
                    yield from (name.head for name in raw.names_in(tree))
                # "let u ≠ v", "let 0 < θ < 1": what stands alone on a side is new as well.
                for link in link_chain.links if supposed or link_chain is not chain else ():
                    alone = name_of(link.right.tree) if link.relation in _COMPARING and link.right.tree is not None else None
                    if alone is not None:
                        yield alone
            for tree in chain_trees(chain):
                for node in raw.walk(tree):
                    if isinstance(node, raw.Chain) and node.links[0].relation == "→" and (name := name_of(node.first)):
                        yield name
                    if isinstance(node, raw.Quantified):
                        yield from (name.head for bound in node.bounds for name in raw.names_in(bound))


def logarithms(written: Iterable[raw.Raw]) -> Iterator[raw.Raw]:
    """The logarithms of plain numbers that nothing follows, "= −log 2": they decide what log 2/λ is."""
    for tree in written:
        for node in raw.walk(tree):
            match node:
                case raw.Product(factors=(*_, raw.Operator(name="log") as operator, raw.Numeral() as number), signs=(*_, "")):
                    yield raw.Product(node.at, (operator, number), ("",))


def outside(chain: RawChain) -> Iterator[str]:
    """Names that occur outside every Σ of a chain."""
    for tree in chain_trees(chain):
        inside: set[int] = set()
        for node in raw.walk(tree):
            if isinstance(node, raw.Product):
                big = next((place for place, factor in enumerate(node.factors) if _is_big(factor)), None)
                if big is not None:
                    inside |= {name.at for factor in node.factors[big:] for name in raw.names_in(factor)}
        yield from (name.head for name in raw.names_in(tree) if name.at not in inside)


def _is_big(tree: raw.Raw) -> bool:
    base = tree.base if isinstance(tree, raw.Scripted) else tree
    return isinstance(base, raw.Operator) and base.name in ("sum", "prod", "max", "min", "argmax", "argmin")


def spoken_of(everything: Iterable[RawFormula]) -> Iterator[Key]:
    """The labelled names that stand alone in the words, in a declaration or in a condition."""
    for formula in everything:
        for chain in formula.chains:
            supposed = formula.placed.cue.role in ("declaration", "condition", "mention")
            for tree in chain_trees(chain) if supposed or not chain.links else ():
                yield from labelled_uses([tree])


def letters_under_signs(written: Iterable[raw.Raw]) -> Iterator[str]:
    """The letters in what stands under Σ, Π, max and the like, each as often as it does."""
    for tree in written:
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Operator) and node.sub is not None:
                yield from (name.head for name in raw.names_in(node.sub))
