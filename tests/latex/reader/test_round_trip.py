"""What the writer prints is read back as the same term, up to the exceptions that the writer documents."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.latex.reader.elaborate import Elaborator
from proofs.latex.reader.items import itemize
from proofs.latex.reader.parse import parse
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.tokens import tokenize
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.latex.writer import to_latex
from proofs.notation import And, Eq, Equivalent, ForAll, Ge, Gt, Implies, Le, Lt, Ne, Not, Or, Size
from proofs.notation.dimensions import Dimension
from proofs.notation.formulas import Formula, Relation
from tests.latex.reader.test_forms import EXPRESSIONS, STATEMENTS, VECTORS
from tests.latex.samples import SAMPLES
from tests.latex.test_faithful import LEAVES, TREES, i, j, read_back


def read(node: Any) -> Any:
    """``node`` written and read with the names that occur in it."""
    vocabulary = Vocabulary.of(node)
    reader = Elaborator(Scope.of(vocabulary))
    tree = parse(itemize(tokenize(to_latex(node)), vocabulary.words()), 0)
    return reader.formula(tree) if isinstance(node, Formula) else reader.value(tree)


@settings(max_examples=400, deadline=None)
@given(TREES)
def test_expressions(tree: Any) -> None:
    assert read_back(read(tree)) == read_back(tree)


_RELATIONS = st.tuples(st.sampled_from([Eq, Ne, Lt, Le, Gt, Ge]), st.sampled_from(LEAVES), st.sampled_from(LEAVES)).map(
    lambda parts: parts[0](parts[1], parts[2])
)
_FORMULAS = st.recursive(
    _RELATIONS,
    lambda parts: st.one_of(
        st.tuples(parts, parts).map(lambda p: And(*p)),
        st.tuples(parts, parts).map(lambda p: Or(*p)),
        parts.map(Not),
        st.tuples(parts, parts).map(lambda p: Implies(*p)),
        st.tuples(parts, parts).map(lambda p: Equivalent(*p)),
        parts.map(lambda p: ForAll((i, j), p)),
    ),
    max_leaves=4,
)


def _same(left: Any, right: Any) -> bool:
    """Equality of formulas up to the exceptions for numbers."""
    if isinstance(left, Relation):
        return type(left) is type(right) and all(
            read_back(a) == read_back(b) for a, b in ((left.left, right.left), (left.right, right.right))
        )
    if type(left) is not type(right):
        return False
    names = {"parts", "body", "premise", "conclusion", "left", "right"}
    for name in names & set(vars(left)):
        first, second = getattr(left, name), getattr(right, name)
        if isinstance(first, tuple):
            if len(first) != len(second) or not all(_same(a, b) for a, b in zip(first, second, strict=True)):
                return False
        elif not _same(first, second):
            return False
    return getattr(left, "variables", ()) == getattr(right, "variables", ())


@settings(max_examples=300, deadline=None)
@given(_FORMULAS)
def test_formulas(formula: Any) -> None:
    assert _same(read(formula), formula)


@pytest.mark.parametrize("node", [term for _, term in (*EXPRESSIONS, *VECTORS, *STATEMENTS)], ids=repr)
def test_every_form_that_is_read_is_read_again(node: Any) -> None:
    again = read(node)
    assert to_latex(again) == to_latex(node)


def test_the_lines_of_derivations() -> None:
    for sample in SAMPLES:
        for line in sample.lines():
            assert to_latex(read(line.statement)) == to_latex(line.statement)


def test_a_size_is_read_as_its_dimension() -> None:
    assert read(Size(Dimension("n"))) == Dimension("n")
