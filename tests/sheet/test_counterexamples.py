"""What goes wrong without a hypothesis: proven, found by id, not listed."""

from __future__ import annotations

import pytest

from proofs.checking import check_derivation
from proofs.cli.app import run
from proofs.derivation import Derivation
from proofs.errors import UnknownResult
from proofs.registry import find, results, select
from proofs.sheet import COUNTEREXAMPLES

IDS = ("2c-tie", "3b-negative", "5-asymmetric", "5-synchronous")


@pytest.mark.parametrize("example", COUNTEREXAMPLES, ids=lambda example: example.id)
def test_a_counterexample_is_proven_and_numbers_agree(example: Derivation):
    checked = check_derivation(example, instances=20)
    assert checked.status == "proven"
    for line in checked.lines:
        assert line.verdict == "proven" and line.numeric is not None and line.numeric.disagreements == 0


def test_they_are_found_by_id_and_are_no_results():
    assert tuple(example.id for example in COUNTEREXAMPLES) == IDS
    assert [find(identifier) for identifier in IDS] == list(COUNTEREXAMPLES)
    assert [result.id for result in results()] == ["1", "2a", "2b", "2c", "3a", "3b", "4a", "4b", "5"]
    assert select(()) == results()
    with pytest.raises(UnknownResult):
        find("5-tie")


def test_the_commands_know_them_and_the_list_does_not(capsys: pytest.CaptureFixture[str]):
    assert run(["show", "5-synchronous"]) == 0
    assert "swing" in capsys.readouterr().out
    assert run(["list"]) == 0
    assert "synchronous" not in capsys.readouterr().out
