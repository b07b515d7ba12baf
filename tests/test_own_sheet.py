"""``docs/your-own-sheet.md``, followed to the letter in an empty folder: each file as printed, each command as printed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "your-own-sheet.md"
INSTALL = "python -m pip install --no-deps -e ."


@dataclass(frozen=True)
class Followed:
    """What a command of the page printed, and how it ended."""

    command: str
    code: int
    out: str
    err: str


def _blocks() -> Iterator[tuple[str, str]]:
    yield from re.findall(r"^```(python|sh|toml)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _run(command: str, folder: Path) -> Followed:
    program, *arguments = shlex.split(command)
    assert program == "proofs"
    # As the installed command does it; the folder is where the installed sheet would be.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(folder))), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "proofs", *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    return Followed(command, done.returncode, done.stdout, done.stderr)


def _install(folder: Path) -> None:
    """What pip makes of the page's pyproject.toml: metadata with its entry points (pip itself may need the network)."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    (metadata / "entry_points.txt").write_text(
        "\n".join(
            line
            for group, points in project["entry-points"].items()
            for line in (f"[{group}]", *(f"{name} = {value}" for name, value in points.items()))
        )
    )


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Followed]:
    """Every command of the page with what it printed, in an empty folder."""
    folder = tmp_path_factory.mktemp("own")
    done: dict[str, Followed] = {}
    sheet = folder / "lecture.py"
    for language, text in _blocks():
        match language:
            case "python":
                before = sheet.read_text(encoding="utf-8") if sheet.exists() else ""
                sheet.write_text(re.sub(r"^RESULTS = .*\n", "", before, flags=re.MULTILINE) + text, encoding="utf-8")
            case "toml":
                (folder / "pyproject.toml").write_text(text, encoding="utf-8")
            case _:
                for command in text.splitlines():
                    if command == INSTALL:
                        _install(folder)
                    elif not command.endswith("--pdf") or shutil.which("pdflatex"):
                        done[command] = _run(command, folder)
                        done[command, "files"] = sorted(path.name for path in folder.iterdir())  # type: ignore[index, assignment]
    return done


def test_every_command_of_the_page_succeeds(followed: dict[str, Followed]):
    commands = [each for each in followed.values() if isinstance(each, Followed)]
    assert len(commands) >= 9
    assert [(each.command, each.err) for each in commands if each.code != 0] == []


def test_the_sheet_is_proven_as_the_page_shows(followed: dict[str, Followed]):
    printed = followed["proofs check --sheet lecture.py"].out
    shown = re.findall(r"^```\n(id .*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[0]
    assert [line.split() for line in shown.splitlines()] == [line.split() for line in printed.splitlines()]
    assert "not true" not in printed


def test_the_second_result_is_checked_explained_and_names_its_facts(followed: dict[str, Followed]):
    [check] = [each.out for name, each in followed.items() if "check sigmoid" in name]
    assert "proven" in check and "not true" not in check and "1000" in check
    assert "cancel exp(-a)" in followed["proofs explain sigmoid:2 --sheet lecture.py"].out
    assert "exp-add" in followed["proofs facts sigmoid --sheet lecture.py"].out


def test_it_prints_latex_and_pdf(followed: dict[str, Followed]):
    files = followed["proofs latex --sheet lecture.py -o lecture.tex", "files"]  # type: ignore[index]
    assert "lecture.tex" in files
    if shutil.which("pdflatex"):
        assert "lecture.pdf" in followed["proofs latex --sheet lecture.py -o lecture.pdf --pdf", "files"]  # type: ignore[index]


def test_once_installed_it_stands_beside_the_seminar_sheet(followed: dict[str, Followed]):
    listed = [line.split()[0] for line in followed["proofs list"].out.splitlines() if line.strip()]
    assert {"variance", "sigmoid", "2a", "5"} <= set(listed)
    assert followed["proofs check variance sigmoid"].out.count("proven") >= 2


def test_the_mistake_of_the_page_is_found(tmp_path: Path):
    right, wrong = re.findall(r"Write `(.*?)` as `(.*?)`", PAGE.read_text(encoding="utf-8"))[0]
    code = next(text for language, text in _blocks() if language == "python")
    assert right in code
    (tmp_path / "lecture.py").write_text(code.replace(right, wrong), encoding="utf-8")
    done = _run("proofs check --sheet lecture.py --instances 20", tmp_path)
    assert done.code == 1 and "line 3 is false" in done.out and "counterexample: n = 1" in done.out
