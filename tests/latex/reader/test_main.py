"""``python -m proofs.latex.reader``: what people see."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs.latex.reader.__main__ import main


def test_each_line_is_shown_as_it_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answer.tex"
    path.write_text("% exercise: 2a\nLet $s = \\sum_j e^{x_j}$.\n\\[ e^{x_i} / s = s^{-1} e^{x_i} \\]\n", encoding="utf-8")
    assert main([str(path)]) == 0
    shown = capsys.readouterr().out
    assert "exercise 2a" in shown and "s is abbreviation" in shown and "(line 3, column 18)" in shown


def test_what_is_not_read_has_a_caret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answer.tex"
    path.write_text("% exercise: 2a\n\\[ c = \\sofmax(x) \\]\n", encoding="utf-8")
    assert main([str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    caret = next(place for place, line in enumerate(lines) if line.strip() == "^")
    assert lines[caret - 1][lines[caret].index("^") :].startswith(r"\sofmax")


def test_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2 and main([str(tmp_path / "none.tex")]) == 2
    assert "none.tex" in capsys.readouterr().err
