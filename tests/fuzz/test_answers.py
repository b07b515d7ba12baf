"""A minute of fuzzing with every run of the tests; ``python -m benchmarks.fuzz`` goes on for as long as wanted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.answers import EXERCISES, RIGHT, composed, disturbed, tokens
from tests.fuzz.invariants import examined

_SLOWLY = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("exercise", EXERCISES)
@_SLOWLY
@given(data=st.data())
def test_a_disturbed_answer_gets_a_verdict(exercise: str, data: st.DataObject) -> None:
    assert examined(data.draw(disturbed(exercise)).encode("utf-8", "surrogatepass"), exercise).in_time


@pytest.mark.parametrize("exercise", EXERCISES)
@_SLOWLY
@given(data=st.data())
def test_a_composed_answer_gets_a_verdict(exercise: str, data: st.DataObject) -> None:
    assert examined(data.draw(composed(exercise)).encode(), exercise).in_time


@given(st.binary(max_size=300), st.sampled_from(EXERCISES))
@settings(max_examples=20, deadline=None)
def test_bytes_get_a_verdict(data: bytes, exercise: str) -> None:
    assert examined(data, exercise).in_time


@pytest.mark.parametrize("exercise", EXERCISES)
def test_tokens_lose_nothing_and_right_answers_have_no_false_step(exercise: str) -> None:
    assert "".join(tokens(RIGHT[exercise])) == RIGHT[exercise]
    answers = examined(RIGHT[exercise].encode(), exercise).answers
    assert answers and all(answer.verdict not in ("wrong", "unreadable") for answer in answers), answers
