"""Words of the thing that something is done for suppose nothing: a false line after them is false."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

LOGS = r"""{}
\begin{{align*}} \log \mathrm{{softmax}}(x)_i &= \log e^{{x_i}} - \log \sum_j e^{{x_j}} \\ &= x_i - {} \end{{align*}}"""


def _verdict(lead: str, last: str) -> str:
    return grade_text(LOGS.format(lead, last), exercise="2b")[0].verdict


@pytest.mark.parametrize(
    "lead",
    [
        "Für die zweite rechnen wir den Logarithmus aus:",
        "Für den Zähler schreiben wir jetzt die Summe um:",
        "Wir setzen das in die Formel für den Nenner ein:",
        "Für das Netz betrachten wir den Quotienten:",
    ],
)
def test_a_false_line_is_false(lead: str) -> None:
    assert _verdict(lead, r"\log \sum_j e^{x_j}") == "incomplete"
    assert _verdict(lead, r"\sum_j x_j") == "wrong"


@pytest.mark.parametrize(
    "lead",
    [
        "Für gleiche Eingaben rechnen wir den Logarithmus aus:",
        "Wir setzen das in die Formel für eine einzige Klasse ein:",
        "Für die kleinen Eingaben schreiben wir:",
    ],
)
def test_under_a_condition_in_words_it_is_not(lead: str) -> None:
    assert _verdict(lead, r"\sum_j x_j") != "wrong"
