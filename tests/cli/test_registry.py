"""Where results come from."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from proofs import registry
from proofs.errors import BlackboardError, UnknownResult
from proofs.registry import SheetError, find, results, select
from proofs.sheet import RESULTS

ONE = "from proofs.sheet.softmax import SHIFT_INVARIANCE as two_a\n"


def _sheet(folder: Path, text: str, name: str = "own.py") -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def _install(monkeypatch: pytest.MonkeyPatch, **points: str) -> None:
    listed = EntryPoints(EntryPoint(name, value, registry.GROUP) for name, value in points.items())
    monkeypatch.setattr(registry, "entry_points", lambda group: listed.select(group=group))


def test_the_seminar_sheet_is_there_whether_or_not_it_is_installed(monkeypatch):
    _install(monkeypatch)
    assert results() == RESULTS
    _install(monkeypatch, seminar="proofs.sheet:RESULTS")
    assert results() == RESULTS


def test_an_installed_sheet_is_added_to_the_seminar_sheet(monkeypatch, tmp_path: Path):
    _sheet(tmp_path, ONE + "from dataclasses import replace\nRESULTS = (replace(two_a, id='x-1'),)\n", "extra_sheet.py")
    monkeypatch.syspath_prepend(tmp_path)
    _install(monkeypatch, another="extra_sheet:RESULTS", seminar="proofs.sheet:RESULTS")
    assert [result.id for result in results()] == [*(result.id for result in RESULTS), "x-1"]


def test_two_results_with_one_id_are_refused(monkeypatch):
    _install(monkeypatch, again="proofs.sheet:RESULTS")
    with pytest.raises(SheetError, match="the id .* is already taken by sheet seminar"):
        results()


def test_an_installed_sheet_that_can_not_be_loaded_is_named(monkeypatch):
    _install(monkeypatch, broken="no_such_module:RESULTS")
    with pytest.raises(SheetError, match="the installed sheet broken"):
        results()


def test_a_file_or_a_module_replaces_the_installed_sheets(tmp_path: Path):
    path = _sheet(tmp_path, ONE + "from dataclasses import replace\nRESULTS = (replace(two_a, id='mine_1.b'),)\n")
    assert [result.id for result in results(path)] == ["mine_1.b"]
    assert results("proofs.sheet") == RESULTS


def test_results_are_selected_once_each_in_the_order_of_asking():
    assert find("2a").id == "2a"
    assert [result.id for result in select(["2a", "2a"])] == ["2a"]
    assert select([]) == RESULTS


def test_an_unknown_id_says_which_there_are():
    with pytest.raises(UnknownResult, match="'7z'; the sheet has: .*2a"):
        find("7z")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "defines no RESULTS"),
        ("RESULTS = 3", "must be a tuple"),
        ("RESULTS = (3,)", "holds a int"),
        ("RESULTS = (", "SyntaxError"),
        ("import no_such_module_at_all", "ModuleNotFoundError"),
        ("x = 1\n1 / 0", r"ZeroDivisionError: division by zero \(own.py, line 2\)"),
        ("raise SystemExit(0)", "SystemExit"),
        (ONE + "from dataclasses import replace\nRESULTS = (replace(two_a, id='a b'),)", "an id consists of"),
        (ONE + "RESULTS = (two_a, two_a)", "already taken"),
    ],
)
def test_a_bad_sheet_is_one_line_that_says_why(tmp_path: Path, text: str, said: str):
    with pytest.raises(BlackboardError, match=said) as caught:
        results(_sheet(tmp_path, text))
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("no/such/file.py", "there is no such file"),
        ("nofile.py", "there is no such file"),
        (".", "it is a folder"),
        ("no_such_module", "there is no module"),
        ("proofs.no_such", "there is no module"),
        ("", "no sheet is named"),
    ],
)
def test_a_missing_sheet_is_said_so(sheet: str, said: str):
    with pytest.raises(BlackboardError, match=said):
        results(sheet)


def test_what_a_sheet_prints_while_it_loads_is_no_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    results(_sheet(tmp_path, ONE + "print('loading')\nRESULTS = (two_a,)\n"))
    assert capsys.readouterr() == ("", "loading\n")
