"""What the words make of a formula."""

from __future__ import annotations

import pytest

from tests.latex.reader.names import answer


def roles(text: str) -> list[str]:
    return [statement.cue.role for statement in answer(text).statements()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Let $c > 0$.", ["declaration"]),
        (r"Denote by $s = c + 1$ the sum.", ["declaration"]),
        (r"Suppose $a = b$.", ["condition"]),
        (r"Hence $a = b$.", ["assertion"]),
        (r"We get $a = b$.", ["assertion"]),
        (r"Since $a = b$, we have $b = a$.", ["reason", "assertion"]),
        (r"If $a = b$ then $b = a$.", ["condition", "assertion"]),
        (r"If $a = b$, $b = c$, then $a = c$.", ["condition", "condition", "assertion"]),
        (r"For $a > 0$ we have $a \ge 0$.", ["condition", "assertion"]),
        (r"For $a > 0$ \[ a \ge 0 . \]", ["condition", "assertion"]),
        (r"For $a > 0$, $a \ge 0$.", ["condition", "assertion"]),
        (r"Therefore $a = b$ for $c > 0$.", ["assertion", "condition"]),
        (r"\[ a = b, \] where $b = c$.", ["assertion", "declaration"]),
        (r"Because of symmetry \[ a = b . \]", ["assertion"]),
        (r"Let \[ s = c . \]", ["declaration"]),
        (r"By assumption the value changes by \[ a = b . \]", ["assertion"]),
        (r"Assume that $i$ is fixed, $x_i = 1$.", ["condition", "condition"]),
        (r"It lies in the ball $\|x\| \le c$.", ["mention"]),
        (r"So no $w \ne 0$ is best.", ["mention"]),
        (r"Sei $c > 0$. Dann gilt $c \ge 0$.", ["declaration", "assertion"]),
    ],
)
def test_roles(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


def test_what_follows_restricts_what_was_said() -> None:
    first, second = answer(r"Then $x_j > 0$ for all $j \ne i$.").statements()
    assert second.attached and not first.attached


def test_sentences_and_paragraphs() -> None:
    read = answer("Let $c > 0$, i.e. positive. Then $c \\ge 0$.\n\nThe end.")
    assert [sentence.words for sentence in read.sentences] == ["Let … , i.e. positive", "Then …", "The end"]
    assert [sentence.paragraph for sentence in read.sentences] == [1, 1, 2]


def test_a_mention_needs_no_value() -> None:
    assert not answer(r"Since $\log$ is injective and $\{x : c = 0\}$ is closed in $\mathbb{R}^n$, we are done.").all_problems()


def test_a_relation_in_a_formula_that_is_not_read_is_no_mere_mention() -> None:
    assert answer(r"Hence $c = c =: d + e_+$.").all_problems()


def test_umlauts_and_commands_in_words() -> None:
    (first, *_) = answer(r"\textbf{Lösung.} F\"ur \emph{jedes} $c$ gilt $c = c$.").sentences
    assert "Lösung" in first.words


def test_a_left_side_in_words_is_said() -> None:
    (problem,) = answer(r"The sum is $\le 0$.").all_problems()
    assert "left side" in problem.message


def test_with_a_rule_is_no_declaration() -> None:
    (shown,) = answer(r"With the Cauchy-Schwarz inequality \[ a \le b . \]").statements()
    (declared,) = answer(r"With the numbers \[ a = b . \]").statements()
    assert shown.cue.role == "assertion" and declared.cue.role == "declaration"


def test_a_german_condition_may_begin_with_its_verb() -> None:
    assert roles(r"Ist $z \ge 0$, so gilt $f(z) = z$.") == ["condition", "assertion"]
    assert roles(r"Gilt $z \ge 0$, dann ist $f(z) = z$.") == ["condition", "assertion"]
    assert roles(r"Also ist $z \ge 0$.") == ["assertion"]
    assert roles(r"Es ist $z \ge 0$, so dass $f(z) = z$ folgt.")[0] == "assertion"


def test_comparisons_and_what_all_satisfy() -> None:
    assert roles(r"Suppose $a$ is at least as good as $b$, i.e. $a \ge b$.")[0] == "condition"
    assert "condition" not in roles(r"Hence $a$ is as large as $b$.")
    assert roles(r"So all $a$ with $a > b$ satisfy $a > c$.")[-1] == "assertion"
    assert roles(r"Let $a$ with $a > b$ satisfy $a > c$.")[-1] == "declaration"


@pytest.mark.parametrize("between", ["\n\n", "\n\\item ", r" \par ", ". "])
def test_a_formula_that_begins_a_paragraph_begins_a_sentence(between: str) -> None:
    text = rf"\begin{{itemize}} \item $x_i = 1$: then $a = b${between}$x_i = -1$: then $b = c$. \end{{itemize}}"
    assert roles(text) == ["condition", "assertion", "condition", "assertion"]


def test_around_a_display_a_blank_line_ends_nothing() -> None:
    assert len(answer("Put $s = a$\n\n\\[ a = b \\]").sentences) == 1
    assert len(answer("\\[ a = b \\]\n\n$b = c$").sentences) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Suppose $a = b.$ Then $b = a.$ If $b = c$ then $c = b$.", 3),
        (r"For $x_1, \dots, x_n, ...$ Numbers $a = b$.", 1),
        (r"Let $a = b.$ $b = c$.", 1),
        (r"By $c = 1, 2, ...$ Steps $a = b$.", 1),
    ],
)
def test_a_full_stop_inside_of_a_formula_ends_a_sentence(text: str, expected: int) -> None:
    assert len(answer(text).sentences) == expected
