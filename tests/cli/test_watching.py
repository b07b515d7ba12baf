"""``proofs watch``: graded again on each save, one line a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs.cli.watching import findings, watch
from proofs.grading.grade import Graded, grade_text

RIGHT = "% exercise: free\n\\[ (a+b)^2 = a^2 + 2ab + b^2 \\]\n"
WRONG = RIGHT.replace("2ab", "ab")


def _graded(name: str, data: bytes) -> list[Graded]:
    return grade_text(data, file=name)


def _saves(*saves):
    """A pause in which an editor saves: two looks at the file after each save, then Ctrl-C."""
    waiting = [step for save in saves for step in (save, lambda: None, lambda: None)]

    def pause(seconds: float) -> None:
        if not waiting:
            raise KeyboardInterrupt
        waiting.pop(0)()

    return pause


def test_a_finding_has_file_line_column_verdict_and_message():
    shown = list(findings("a.tex", _graded("a.tex", WRONG.encode())))
    assert shown[0].startswith("a.tex:2:") and ": false: at " in shown[0] and shown[-1].split(": ")[1] == "wrong"


def test_a_file_is_graded_again_on_each_save_only(tmp_path: Path, capsys):
    path = tmp_path / "a.tex"
    path.write_text(WRONG)
    with pytest.raises(KeyboardInterrupt):
        watch(str(path), _graded, pause=_saves(lambda: None, lambda: path.write_text(RIGHT), lambda: path.touch()))
    out = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1] for line in out] == ["false", "wrong", "incomplete"]


def test_an_editor_may_put_a_new_file_in_place_of_the_old_one(tmp_path: Path, capsys):
    path = tmp_path / "a.tex"
    path.write_text(WRONG)

    def replace() -> None:
        new = tmp_path / "a.tex~"
        new.write_text(RIGHT)
        new.replace(path)

    with pytest.raises(KeyboardInterrupt):
        watch(str(path), _graded, pause=_saves(lambda: None, path.unlink, replace))
    assert capsys.readouterr().out.splitlines()[-1].split(": ")[1] == "incomplete"


def test_ctrl_c_ends_with_130_and_a_file_that_is_not_there_with_2(run, tmp_path: Path, monkeypatch):
    path = tmp_path / "a.tex"
    path.write_text(RIGHT)

    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("proofs.cli.watching.watch.__kwdefaults__", {"pause": interrupted})
    assert run("watch", str(path)).code == 130
    assert run("watch", str(tmp_path / "none.tex")).code == 2
    assert run("watch", str(tmp_path)).code == 2
    assert run("watch", "--exercise", "9", str(path)).code == 2
