"""Sentences around right answers: harmless ones change nothing, ones that narrow or contradict keep it from being accepted."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from tests.grading.sentences import ANSWERS, graded_with, sentences

HARMLESS = [
    line for name in ("harmless_first", "harmless_fresh", "harmless_between", "harmless_later") for line in sentences(name)
]
NARROWING = [
    line
    for name in ("narrowing_first", "narrowing_fresh", "narrowing_between", "narrowing_attacks", "narrowing_later")
    for line in sentences(name)
]
STILL_ACCEPTED = {
    "For bias-free neurons, that is.",
    "Auf negative Verschiebungen lässt sich das nicht übertragen.",
    "I treat $n = 2$; larger vectors are too complicated for me.",
    "For equal scores one would need another argument.",
    "For simplicity, a network without biases.",
    "Take $w$ to be zero.",
    "Imagine freezing all neurons in the state minus one.",
    "This step is not allowed.",
    "Let the gap be exactly one.",
    "For all this I had in mind a neuron with positive bias.",
    "If the bias is negative, one would have to argue differently.",
    "Only for scores that sum to zero, of course.",
    "In the following, both layers have one neuron.",
    "Sobald ein Neuron aus ist, stimmt die Rechnung nicht.",
}
"""What is not heard yet."""


@pytest.mark.parametrize("exercise", ANSWERS)
def test_the_answers_themselves_are_right(exercise: str) -> None:
    assert graded_with(exercise, "last", "").accepted


@pytest.mark.parametrize(("exercise", "place", "sentence"), HARMLESS)
def test_harmless_sentences_change_nothing(exercise: str, place: str, sentence: str) -> None:
    graded = graded_with(exercise, place, sentence)
    assert graded.accepted, graded.message


@pytest.mark.parametrize(("exercise", "place", "sentence"), NARROWING)
def test_sentences_that_narrow_or_contradict_are_heard(exercise: str, place: str, sentence: str) -> None:
    graded = graded_with(exercise, place, sentence)
    assert graded.verdict in ("unclear", "incomplete") or sentence in STILL_ACCEPTED, graded.message


@pytest.mark.parametrize("mark", [",", ":"])
@pytest.mark.parametrize(
    ("exercise", "place", "sentence"), [line for line in HARMLESS if line[1] != "last" and line[2].endswith(".")]
)
def test_harmless_words_in_the_sentence_of_a_line_change_nothing(exercise: str, place: str, sentence: str, mark: str) -> None:
    graded = graded_with(exercise, place, sentence.removesuffix(".") + mark)
    assert graded.accepted, graded.message


SHIFT = r"""\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}}
= \mathrm{softmax}(x)_i . \]"""


@pytest.mark.parametrize(
    ("words", "accepted"),
    [
        ("For $c > 0$.", False),
        ("For all $c$.", True),
        ("For every index $i$.", True),
        ("Especially for $c = 0$.", True),
        ("At least for rational $c$.", False),
        ("As long as no score is zero.", False),
        ("For convenience.", True),
    ],
)
def test_a_condition_that_nothing_follows_is_said_of_what_stands_before(words: str, accepted: bool) -> None:
    assert grade_text(f"% exercise: 2a\n{SHIFT} {words}")[-1].accepted is accepted


@pytest.mark.parametrize(
    ("words", "accepted"),
    [
        ("We must not divide by $e^c$.", False),
        ("We must not divide by $c$, which may be $0$.", True),
        ("One cannot pull $e^{x_j}$ out of the sum.", True),
        ("The exponential $e^c$ cannot be cancelled.", False),
        ("If $e^c$ were zero, we could not divide by it.", True),
        (r"The function $\exp$ is decreasing.", False),
        (r"The function $\exp$ is increasing.", True),
        ("The exponential is never zero.", True),
        ("The logarithm is not linear.", True),
    ],
)
def test_words_contradict_when_they_forbid_what_can_be_done_or_deny_what_is_so(words: str, accepted: bool) -> None:
    assert grade_text(f"% exercise: 2a\n{words} {SHIFT}")[-1].accepted is accepted


FLIPS = r"Then $x'_i = -x_i$ and $H(x') - H(x) = -2 x'_i h \le 0$."
KEEPS = r"Then $x'_i = x_i$ and $H(x') - H(x) = 0 \le 0$."
FIELD = r"Let $h = \sum_{j \ne i} w_{ij} x_j$."


def test_cases_that_words_suppose_count_only_together() -> None:
    both = f"{FIELD} Suppose the neuron flips. {FLIPS}\n\nSuppose the neuron does not flip. {KEEPS}"
    assert grade_text(f"% exercise: 5\n{both}")[-1].verdict != "wrong"
    for one in (f"Suppose the neuron flips. {FLIPS}", f"Suppose the neuron does not flip. {KEEPS}"):
        assert not grade_text(f"% exercise: 5\n{FIELD} {one}")[-1].accepted


def test_a_sign_in_words_after_if_is_no_error_of_the_tool() -> None:
    assert grade_text(f"% exercise: 2a\n{SHIFT} This is so if $c$ is positive.")[-1].verdict == "unclear"
