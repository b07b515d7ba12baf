"""From a text to answers: cut, parse, collect what is declared anywhere in the text, then read every statement.

Two passes, since a definition may stand after its use ("…, where σ = softmax"): declarations first, in whatever order they
depend on one another, statements second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from proofs.latex.reader import infer, raw
from proofs.latex.reader.answer import Answer
from proofs.latex.reader.asides import beside, pieces, of_one_row, relates, spanned
from proofs.latex.reader.bars import squared
from proofs.latex.reader.beside_families import numbers_beside_families, vectors_of_a_number
from proofs.latex.reader.bounded_at_first import bounded_at_first
from proofs.latex.reader.brought_in import brought_in
from proofs.latex.reader.by_components import by_components
from proofs.latex.reader.called import called_by_words
from proofs.latex.reader.called_values import values_called_by_words
from proofs.latex.reader.chains import RawChain, split
from proofs.latex.reader.compositions import with_arguments
from proofs.latex.reader.cue_words import WITH
from proofs.latex.reader.counting import counting
from proofs.latex.reader.cutting import sections
from proofs.latex.reader.declarations import Declared, attempt, head_of
from proofs.latex.reader.document import Header, Mathematics, Section, open_document
from proofs.latex.reader.dotted_arguments import with_dotted_arguments
from proofs.latex.reader.entries import named_entries
from proofs.latex.reader.expectations import expectations
from proofs.latex.reader.fonts import told_apart
from proofs.latex.reader.from_zero import zeroth
from proofs.latex.reader.in_brackets import entries_in_brackets, without_aim
from proofs.latex.reader.in_parentheses import told_apart_in_parentheses
from proofs.latex.reader.introduced import (
    RawFormula,
    declares,
    defined,
    equations,
    gathered,
    head_key,
    heads,
    implied,
    introduced,
    is_a_number,
    is_an_instance,
    logarithms,
    may_define,
    mentioned,
    names_of_the_task,
    outside,
    ruled,
    runs_already,
    spoken_of,
    trees,
    with_an_index,
    without_circles,
)
from proofs.latex.reader.item import Notes
from proofs.latex.reader.items import itemize
from proofs.latex.reader.labelled import labelled
from proofs.latex.reader.layers import for_each_layer
from proofs.latex.reader.layers_in_other_letters import layers_in_other_letters
from proofs.latex.reader.layers_in_words import named_layers
from proofs.latex.reader.macros import expand
from proofs.latex.reader.marked_functions import marked_functions
from proofs.latex.reader.meant_anew import meant_anew
from proofs.latex.reader.mentioned_before import was_mentioned
from proofs.latex.reader.moments import moments
from proofs.latex.reader.named_sizes import with_named_sizes
from proofs.latex.reader.named_sets import named_sets
from proofs.latex.reader.notes import noted, spoken
from proofs.latex.reader.parameters import parameters
from proofs.latex.reader.placeholders import completed
from proofs.latex.reader.pointwise import said_at_every_argument
from proofs.latex.reader.problems import Problem, ReadingError, Remark
from proofs.latex.reader.prose import Cue, Fragment, Placed, aside, said_of_practice, sentences
from proofs.latex.reader.put_in import values_put_in
from proofs.latex.reader.ranged import sizes_by_use
from proofs.latex.reader.rows import Spans
from proofs.latex.reader.rows_in_words import named_rows
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.set_anew import sets_anew
from proofs.latex.reader.source import Source
from proofs.latex.reader.squares_of_known import is_a_square_of_the_known
from proofs.latex.reader.statements import Statements
from proofs.latex.reader.the_others import others_than
from proofs.latex.reader.tokens import Token, tokenize
from proofs.latex.reader.without_argument import with_their_arguments
from proofs.latex.reader.vocabulary import EXTREMAL, Key, Meaning, Vocabulary
from proofs.notation.definitions import Definition
from proofs.notation.tree import Symbol, Function, Real

__all__ = ["MAX_SECONDS", "read_again", "read_answer", "read_document"]

MAX_SECONDS = 10.0
"""How long one answer may take; what is left then is reported as not read."""


def read_answer(data: bytes | str, vocabulary: Vocabulary, *, seconds: float = MAX_SECONDS) -> Answer:
    """``data`` as one answer, whatever headings it has. Never raises for what the text contains."""
    source, parts, problem = _cut(data)
    if problem is not None:
        return _failed(source, vocabulary, problem)
    whole = parts[0]
    for part in parts[1:]:
        whole.headers += part.headers
        whole.pieces += part.pieces
        whole.problems += part.problems
    return _Reading(source, whole, vocabulary, seconds).answer()


def read_document(
    data: bytes | str, vocabulary_of: Callable[[str | None], Vocabulary], *, seconds: float = MAX_SECONDS
) -> tuple[Answer, ...]:
    """The answers of a document, each read with the vocabulary of its exercise (None when nothing names one)."""
    source, parts, problem = _cut(data)
    if problem is not None:
        return (_failed(source, vocabulary_of(None), problem),)
    return tuple(_Reading(source, part, vocabulary_of(part.exercise), seconds).answer() for part in parts)


def read_again(answer: Answer, vocabulary: Vocabulary) -> Answer | None:
    """The same part of its document as ``answer``, with other names; None when the document has another part headed so."""
    answers = read_document(answer.source.text, lambda _: vocabulary)
    same = [again for again in answers if (again.exercise, again.title) == (answer.exercise, answer.title)]
    return same[0] if len(same) == 1 else read_answer(answer.source.text, vocabulary) if len(answers) == 1 else None


def _cut(data: bytes | str) -> tuple[Source, list[Section], Problem | None]:
    source = Source("")
    try:
        source, markdown = open_document(data)
        return source, sections(source, markdown), None
    except ReadingError as error:
        return source, [], error.problem


def _failed(source: Source, vocabulary: Vocabulary, problem: Problem) -> Answer:
    return Answer(None, "", (), (), (), None, (), (), (problem,), source, Scope.of(vocabulary))


class _Reading:
    """One answer."""

    def __init__(self, source: Source, section: Section, vocabulary: Vocabulary, seconds: float) -> None:
        self.source, self.section = source, section
        self.scope = Scope.of(vocabulary)
        self.deadline = time.monotonic() + seconds
        self.statements = Statements(source, self.scope, self.deadline)
        self.words = vocabulary.words()
        functions = (name for name, meaning in vocabulary.names.items() if _is_of_a_number(meaning))
        self.functions = frozenset({r"\exp", r"\log", r"\ln", *functions})
        self.declarations: list[Declared] = []
        self.taken: set[str] = set()
        self.bounded: frozenset[str] = frozenset()
        self.in_practice: set[int] = set()
        """The formulas that say what one takes for a name elsewhere."""

    def answer(self) -> Answer:
        """The whole answer."""
        prose = list(told_apart_in_parentheses(sentences(self.section)))
        for placed in values_put_in(prose):
            placed.cue, placed.attached = Cue("", "mention"), False
        body: dict[int, RawFormula] = {}
        for sentence in prose:
            sentence.items = [part for item in sentence.items for part in self._with_asides(item, body)]
        for sentence, place, restriction in reversed(list(others_than(prose, body))):
            sentence.items.insert(place, restriction)
            body[id(restriction)] = self._parsed(restriction)
            body[id(restriction)].end = restriction.mathematics.offset  # it stands in no text of its own
        headers = [(header.kind, self._header(header)) for header in self.section.headers if header.kind != "exercise"]
        everything = [*(formula for _, formula in headers), *body.values()]
        with_named_sizes(everything, self.scope)
        moments(everything, self.scope)
        parameters(everything, self.scope)
        marked_functions(everything, self.scope)
        expectations(everything, self.scope)
        told_apart(everything, self.scope)
        counting(everything, self.scope)
        numbers_beside_families(everything, self.scope)
        vectors_of_a_number(everything, self.scope)
        self.taken = meant_anew(prose, body, self.scope)
        named_sets(everything, prose, body, self.scope)
        layers_in_other_letters(everything, prose, self.scope)
        for_each_layer(everything, self.scope)
        by_components(everything, self.scope)
        with_arguments([chain for formula in everything for chain in formula.chains], self.scope)
        with_dotted_arguments([chain for formula in everything for chain in formula.chains], self.scope)
        in_words = [
            (placed, chain)
            for sentence in prose
            for named in (spoken, named_entries, named_rows)
            for placed, chain in named(sentence, self.words)
        ]
        written = [chain for formula in everything for chain in formula.chains]
        with_their_arguments(written, self.scope, said=[chain for _, chain in in_words])
        said_at_every_argument([chain for formula in everything for chain in formula.chains], self.scope)
        for formula in everything:
            formula.chains = [entries_in_brackets(chain, self._is_new) or chain for chain in formula.chains]
            formula.chains += [each for chain in formula.chains for each in brought_in(chain, self._is_new)]
            for chain in formula.chains:
                without_aim(chain)
        vocabulary = self.scope.vocabulary
        for placed, chain in values_called_by_words(prose, vocabulary.values, self.words, self._is_new):
            body[id(placed)].chains.insert(0, chain)  # "s ∈ {−1, 1}" is then said of what s is
        for placed, chain in in_words:
            body[id(placed)].chains.append(chain)
        for sentence in prose:
            of_layers = named_layers(sentence, self.words) if ("W", "1") in self.scope.names else ()
            called = called_by_words(sentence, vocabulary.called, self.words, self._is_new, vocabulary.is_function)
            for placed, chain in (*of_layers, *called):
                body[id(placed)].chains.append(chain)
            for first, words, second in zip(sentence.items, sentence.items[1:], sentence.items[2:], strict=False):
                if isinstance(first, Placed) and isinstance(second, Placed) and isinstance(words, Fragment):
                    if words.text in ("by", "with", "as", "mit", "durch"):
                        gathered(body[id(first)], body[id(second)])
            self.in_practice |= {id(body[id(placed)]) for placed in said_of_practice(sentence)}
        self.bounded = frozenset(bounded_at_first(prose, body))
        self._declare(everything, headers)
        made = {
            kind: [self.statements.statement(formula) for name, formula in headers if name == kind]
            for kind in ("given", "let", "goal")
        }
        read = tuple(self.statements.sentence(sentence, body) for sentence in prose)
        return Answer(
            self.section.exercise,
            self.section.title,
            read,
            tuple(made["given"]),
            tuple(made["let"]),
            made["goal"][-1] if made["goal"] else None,
            tuple(self.declarations),
            tuple(sorted(self.scope.remarks, key=lambda remark: remark.offset)),
            tuple(self.section.problems),
            self.source,
            self.scope,
        )

    def _header(self, header: Header) -> RawFormula:
        role = {"given": "condition", "let": "declaration"}.get(header.kind, "assertion")
        cue = Cue(header.kind, role)  # type: ignore[arg-type]
        inner = header.text.strip().removeprefix("$").removesuffix("$")
        tokens = tokenize(inner, header.offset + header.text.find(inner) if inner else header.offset)
        try:
            tokens = expand(tokens, dict(header.macros))
        except ReadingError as error:
            self.section.problems.append(error.problem)
        return self._parsed(Placed(Mathematics(tuple(tokens), "$", header.offset), cue))

    def _is_new(self, tree: raw.Raw) -> bool:
        """Whether ``tree`` is a name that the exercise does not have."""
        head = head_of(tree) if isinstance(tree, (raw.Name, raw.Scripted)) else None
        if head is not None and head.indices and all(isinstance(self.scope.names.get((i, "")), Symbol) for i in head.indices):
            return (head.key[0], "".join(head.indices)) not in self.scope.names  # F_λ: λ is no index
        return head is not None and not head.indices and head.key not in self.scope.names

    # --- first pass: chains and declarations --------------------------------------------------------------------------

    def _parsed(self, placed: Placed) -> RawFormula:
        tokens = list(placed.mathematics.tokens)
        made = RawFormula(placed, end=_end(tokens, placed.mathematics.offset))
        if placed.cue.word in ("as", "since", "because", "da", "weil"):
            tokens = completed(tokens, self.functions)
        remarks: list[Remark] = []
        try:
            self.statements.in_time(placed.mathematics.offset)
            notes: Notes = []
            spans: Spans = []
            # A copy: what is read takes \frac12 apart, and the reasons beside the rows are read again.
            made.chains = split(itemize(list(tokens), self.words, remarks, notes), made.end, spans)
            for note in notes:
                chains = list(noted(note.inside, note.note, self.words))
                made.chains += chains
                if not chains and relates(note.note):
                    made.asides.append((beside(note.inside, note.note) if note.inside else note.note, note.given))
            for start, end in spans:
                reason = spanned(tokens, start, end)
                if relates(reason):
                    made.asides.append((reason, True))
        except ReadingError as error:
            made.problem = error.problem
        except RecursionError:
            made.problem = Problem("limit", "this formula is nested too deeply", placed.mathematics.offset, limit="depth")
        self.scope.remarks += remarks
        return made

    def _with_asides(self, item: Fragment | Placed, body: dict[int, RawFormula]) -> Iterator[Fragment | Placed]:
        """A formula, parsed into ``body``, and after it what is set beside its lines, as far as it has formulas."""
        yield item
        if isinstance(item, Placed):
            body[id(item)] = self._parsed(item)
            yield from self._said_beside(item, body)
            for tokens, given in body[id(item)].asides:
                beside = aside(pieces(tokens), given=given)
                if any(isinstance(part, Placed) for part in beside):
                    for part in beside:
                        yield from self._with_asides(part, body)

    def _said_beside(self, item: Placed, body: dict[int, RawFormula]) -> Iterator[Fragment | Placed]:
        """The condition of a single chain when words say something of it, as if it stood in the text: "for all large α"."""
        chains = body[id(item)].chains
        if len(chains) != 1 or (begins := chains[0].said_from) is None:
            return
        tokens = list(of_one_row(spanned(item.mathematics.tokens, begins, None)))
        while tokens and (tokens[-1].kind == "space" or tokens[-1].text in (".", ",", ";", "&", r"\\")):
            tokens.pop()
        beside = aside(pieces(tokens), given=False)
        if any(isinstance(part, Placed) for part in beside):
            chains[0].conditions = [each for each in chains[0].conditions if each[1].begins < begins]
            for part in beside:
                if isinstance(part, Placed):
                    part.attached = part.cue.role in ("condition", "declaration")
                    body[id(part)] = self._parsed(part)
                yield part

    def _declare(self, everything: list[RawFormula], headers: Sequence[tuple[str, RawFormula]]) -> None:
        """Enter what is declared anywhere into the scope; repeat while that makes more readable."""
        written = list(trees(everything))
        self.scope.squared = squared(written)
        self.scope.outside = frozenset(mentioned(everything)) | frozenset(
            name for formula in everything for chain in formula.chains for name in outside(chain)
        )
        sizes_by_use(self.scope, [*written, *equations(everything)])
        if self.scope.vocabulary.infer:
            infer.declare_sizes(self.scope, written)
        for tree in logarithms(written):
            self.statements.reader.expression(tree)
        used = infer.uses(written, self.scope)
        for name in mentioned(everything):
            if name in used:
                used[name].mentioned += 1
        infer.numbers_with_an_index(self.scope, used, set(with_an_index(everything)))
        self.scope.subscripted = frozenset(head for head, use in used.items() if use.indices and not use.index)
        self.scope.only_index = frozenset(head for head, use in used.items() if use.only_index)
        for head in self.scope.only_index:  # p_k is no use of the p that an exercise knows, nor is Σ_p one
            if isinstance(self.scope.names.get((head, "")), Definition):
                del self.scope.names[head, ""]
        self.scope.no_index = frozenset(head for head, use in used.items() if not use.index)
        self.scope.zeroth |= {head for tree in written for head in zeroth(tree)}
        defining = [
            (formula, chain) for formula in everything for chain in formula.chains if may_define(formula.placed.cue, chain)
        ]
        if self.scope.vocabulary.guess:
            # x_i' = sign(h_i) may say of a known vector in another letter what the exercise does.
            defining = [pair for pair in defining if pair[0].placed.cue.role == "declaration" or not _is_of_a_component(pair[1])]
        defining = [pair for pair in defining if not is_a_square_of_the_known(pair, everything)]
        running = runs_already(everything)
        defining = [
            pair
            for pair in defining
            if id(pair[0]) not in self.in_practice or (head_key(pair[1]) or ("", ""))[1] in EXTREMAL  # x_max = max_j x_j
        ]
        if self.scope.vocabulary.infer:
            # A free exercise says in its own lines what its names are: "we have $a = 5$" is a claim about its a.
            theirs = names_of_the_task(headers)
            facts = {id(formula) for kind, formula in headers if kind != "goal"}
            defining = [pair for pair in defining if id(pair[0]) in facts or not theirs & set(heads([pair]))]
        defining = without_circles(
            [pair for pair in defining if not is_an_instance(pair, running) and not sets_anew(pair, everything)]
        )
        implies = set(implied(everything, frozenset(key[0] for key in self.scope.names)))
        defining = [pair for pair in defining if pair[0].placed.cue.role != "reason" or not implies & set(heads([pair]))]
        said_else = set(heads([pair for pair in defining if not is_a_number(pair[1])]))
        waiting = [
            (formula, chain)
            for formula, chain in defining
            if declares(formula.placed.cue, chain)
            # "a neuron with $h = 0$" is a case of the $h = Σ_j w_j x_j$ that the text defines
            # (or of the $c$ that words brought in before: "let c be any number. … With $c = 0$ …")
            and not (
                formula.placed.cue.word in WITH
                and is_a_number(chain)
                and (said_else & set(heads([(formula, chain)])) or was_mentioned(chain, formula, everything))
            )
        ]
        rest = [pair for pair in defining if pair not in waiting and not is_a_number(pair[1])]
        later = [] if self.scope.vocabulary.claims else rest
        # What a text defines anew comes before all that uses it.
        anew = {key[0] for key in self.scope.vocabulary.open_keys()}
        waiting.sort(key=lambda pair: (not anew & set(heads([pair])), not self._is_alias(pair[1])))
        waiting = self._rounds(waiting, only_new=False)
        # A name whose own declaration can't be read is not defined by the next chain that begins with it.
        # (A condition that speaks of it on both sides, "for the largest p_m = 1 − Σ p_i", is no declaration.)
        declaring = [pair for pair in waiting if pair[0].placed.cue.role != "condition"]
        failed = set(heads(waiting)) - (set(defined(later)) - set(defined(waiting)) - set(heads(declaring)))
        later = self._rounds([pair for pair in later if not failed & set(heads([pair]))], only_new=True)
        failed = set(heads([*waiting, *later]))
        rules = ruled(everything)
        allowed = (
            None
            if self.scope.vocabulary.infer
            else {
                *introduced(everything),
                *self.bounded,
                *rules,
                *implies,
                *self.taken,
                *self.scope.vocabulary.placeholders,
                *infer.arguments(self.scope, written),
                "·",
            }
        )
        sizes = {name for tree in written for name in infer.sizes_in(tree)}
        found = infer.inferred(self.scope, used, allowed, sizes)
        found |= labelled(self.scope, written, None if allowed is None else set(spoken_of(everything)))
        self.scope.inferred = {key: meaning for key, meaning in found.items() if key[0] not in failed}
        if allowed is None and self.scope.default is None:
            sides = [side.tree for formula in everything for chain in formula.chains for side in chain.sides() if side.tree]
            found |= infer.fitted(self.statements.reader, used, sides)
            self.scope.inferred |= {key: meaning for key, meaning in found.items() if key[0] not in failed}
        elif rules:
            sides = [side.tree for formula in everything for chain in formula.chains for side in chain.sides() if side.tree]
            found |= infer.of_a_rule(self.statements.reader, used, sides, rules)
        # What has a definition that can't be read stays unknown, a guess beside it would mislead; who guesses guesses it at last.
        failed = set(heads([*self._rounds(waiting, only_new=False), *self._rounds(later, only_new=True)]))
        failed = set() if self.scope.vocabulary.guess else failed
        self.scope.inferred = {
            key: meaning
            for key, meaning in found.items()
            if key not in self.scope.names and key[0] not in failed and not infer.is_a_derivative(key[0], self.scope)
        }
        for letter, states in self.scope.vocabulary.states.items():
            change = (f"Delta {letter}", "")  # Δx_i, of which everybody knows that it is the new value less the old one
            if change not in self.scope.names and change[0] not in failed and {"t", "t+1"} <= set(states):
                self.scope.inferred.setdefault(change, states["t+1"] - states["t"])
        self.scope.free = {}

    def _is_alias(self, chain: RawChain) -> bool:
        """Whether ``chain`` only gives a known function another name: "π(x)_k = …, where π := softmax"."""
        right = chain.links[0].right.tree if len(chain.links) == 1 else None
        known = self.scope.names.get((right.head, "")) if isinstance(right, raw.Name) else None
        return isinstance(known, Function) or isinstance(known, Definition) and bool(known.parameters)

    def _rounds(self, waiting: list[tuple[RawFormula, RawChain]], *, only_new: bool) -> list[tuple[RawFormula, RawChain]]:
        progress = True
        while waiting and progress:
            progress = False
            left: list[tuple[RawFormula, RawChain]] = []
            held: set[Key] = set()
            for formula, chain in waiting:
                if time.monotonic() > self.deadline:
                    return waiting
                if only_new and (key := head_key(chain)) in held:
                    left.append((formula, chain))  # a name is defined where it stands first, once that can be read
                    continue
                self.scope.free, self.scope.effort = {}, 0
                found = self._guarded(chain, only_new)
                if isinstance(found, ReadingError):
                    left.append((formula, chain))
                    held |= {key} if only_new and key is not None else set()
                    if found.problem.kind == "limit" and found.problem not in self.section.problems:
                        self.section.problems.append(found.problem)
                elif found is not None:
                    formula.declared[id(chain)] = found
                    self.declarations += found
                    progress = True
            waiting = left
        return waiting

    def _guarded(self, chain: RawChain, only_new: bool) -> list[Declared] | ReadingError | None:
        remarks = list(self.scope.remarks)
        try:
            found = attempt(self.statements.reader, chain, only_new=only_new)
        except RecursionError:
            found = None
        if isinstance(found, ReadingError):
            self.scope.remarks = remarks
        return found


def _is_of_a_number(meaning: Meaning) -> bool:
    """Whether a name is that of a function of one number."""
    if isinstance(meaning, Definition):
        return len(meaning.parameters) == 1 and isinstance(meaning.parameters[0], Real)
    return isinstance(meaning, Function)


def _end(tokens: list[Token], otherwise: int) -> int:
    return tokens[-1].offset + len(tokens[-1].text) if tokens else otherwise


def _is_of_a_component(chain: RawChain) -> bool:
    """Whether a chain says with a plain equals sign what a component of a vector is."""
    head = head_of(chain.start.tree) if chain.start is not None else None
    plain = head is not None and bool(head.indices) and not head.arguments
    return plain and bool(chain.links) and chain.links[0].relation == "="
