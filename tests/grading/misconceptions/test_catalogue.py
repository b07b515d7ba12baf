"""The catalogue of misconceptions: each entry names its own examples, and no line that another mistake explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs.grading.grade import verify_text
from proofs.grading.misconceptions import CatalogueError, catalogue, explain, load
from proofs.grading.misconceptions.entry import Example


def _named(example: Example) -> str | None:
    step = verify_text(example.line, example.given).first_wrong
    assert step is not None and step.formula is not None, f"{example.line} is not false"
    found = explain(step.formula, step.given, step.counterexample)
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("name", "example"), [(entry.id, example) for entry in catalogue().values() for example in entry.explains]
)
def test_an_entry_is_named_for_its_examples(name: str, example: Example) -> None:
    assert _named(example) == name


@pytest.mark.parametrize(
    ("name", "example"), [(entry.id, example) for entry in catalogue().values() for example in entry.not_this]
)
def test_an_entry_is_not_named_for_lines_that_are_wrong_otherwise(name: str, example: Example) -> None:
    assert _named(example) != name


def test_a_sentence_is_one_for_the_student() -> None:
    for entry in catalogue().values():
        assert entry.sentence.endswith(".") and "\n" not in entry.sentence, entry.id


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("a = b", ()),  # anything could have happened
        ("(a + b)^2 = a b", ()),
        (r"\sum_j x_j = 7", ()),
    ],
)
def test_no_name_where_several_mistakes_or_none_explain_a_line(line: str, given: tuple[str, ...]) -> None:
    assert _named(Example(line, given)) is None


def test_what_would_be_right_is_said_in_the_students_terms() -> None:
    (step,) = verify_text("e^{x_i + c} = e^{x_i} + e^c").steps
    assert step.explanation is not None and "exp(x[i] + c) = exp(x[i])*exp(c)" in step.explanation.message


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[a]\nsentence = 'S.'\nrules = ['a +']", "not read"),
        ("[a]\nsentence = 'S.'\nrules = ['a']", "no single formula"),
        ("[a]\nsentence = 'S.'\nrules = ['a < b']", "equation"),
        ("[a]\nsentence = 'S.'", "exactly one of"),
        ("[a]\nrules = ['a = b']", "sentence"),
        ("[a]\nsentence = 'S.'\nrules = ['-a = a']\nspecial_case_of = ['b']", "no entry"),
        ("[a]\nsentence = 'S.'\nrules = ['-a = a']\nrulez = ['b']", "rulez"),
        ("[a\n", "TOML"),
    ],
)
def test_a_catalogue_that_is_wrong_says_where(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(CatalogueError) as caught:
        load(path)
    assert "mine.toml" in str(caught.value) and (complaint in str(caught.value) or complaint == "TOML")


def test_an_entry_of_ones_own_is_found(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[cube-forgotten]\nsentence = 'A cube is missing.'\nrules = ['a^3 = a']\n")
    step = verify_text("b + a^3 = b + a").first_wrong
    assert step is not None and step.formula is not None
    found = explain(step.formula, step.given, step.counterexample, entries=load(path))
    assert found is not None and found.id == "cube-forgotten"
