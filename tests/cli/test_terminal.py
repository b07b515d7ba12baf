"""The command as a person meets it: on a real terminal, narrow or wide, interrupted, or with nowhere to write."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from proofs.cli.words import listed
from proofs.sheet import RESULTS

PROOFS = (sys.executable, "-m", "proofs")
SLOW_SHEET = "import time\nfrom pathlib import Path\nPath(__file__).with_suffix('.here').touch()\ntime.sleep(60)\n"


def _on_terminal(*arguments: str, columns: int = 80, **environment: str) -> tuple[int, str]:
    """Exit code and screen of a command whose standard streams are a pseudo-terminal of that width."""
    screen, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    process = subprocess.Popen(
        [*PROOFS, *arguments], stdin=inside, stdout=inside, stderr=inside, env={**clean, "TERM": "xterm-256color", **environment}
    )
    os.close(inside)
    shown = bytearray()
    try:
        while block := os.read(screen, 65536):
            shown += block
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(screen)
    return process.wait(timeout=60), shown.decode()


def _plain(shown: str) -> list[str]:
    """What is left on the screen: without colours, and without the bar that is wiped away when the work is done."""
    without_bar = re.sub(r"checking .*\r", "", shown)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", without_bar).replace("\r", "").splitlines()


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("list",),
        *(("show", result.id) for result in RESULTS),
        ("check", "1", "2b", "5", "--instances", "20"),
        ("facts", "2a"),
    ],
    ids=" ".join,
)
def test_no_line_is_wider_than_the_terminal(arguments: tuple[str, ...], columns: int):
    code, shown = _on_terminal(*arguments, columns=columns)
    assert code == 0 and "Traceback" not in shown
    assert [line for line in _plain(shown) if len(line) > columns] == []


def test_a_narrow_terminal_loses_nothing_that_a_wide_one_shows():
    for result in RESULTS:
        narrow, wide = (
            "".join("\n".join(_plain(_on_terminal("show", result.id, columns=columns)[1])).split()) for columns in (60, 300)
        )
        assert sorted(narrow) == sorted(wide)


def test_colours_are_for_terminals_and_no_color_is_respected():
    assert "\x1b[32mproven" in _on_terminal("check", "2a", "--instances", "20")[1]
    assert not re.search(r"\x1b\[(3|4|9)\d", _on_terminal("check", "2a", "--instances", "20", NO_COLOR="1")[1])
    assert "\x1b" not in _on_terminal("check", "2a", "--instances", "20", "--json")[1]


def _interrupted(tmp_path: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and messages of a command on a sheet that takes long, after Ctrl-C."""
    sheet = tmp_path / "slow.py"
    sheet.write_text(SLOW_SHEET)
    process = subprocess.Popen(
        [*PROOFS, *arguments, "--sheet", str(sheet)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not sheet.with_suffix(".here").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the whole group
    return process.wait(timeout=30), process.stderr.read() if process.stderr else ""


@pytest.mark.parametrize("arguments", [("list",), ("check",), ("check", "--jobs", "2")], ids=" ".join)
def test_control_c_is_one_word_and_exit_code_130(tmp_path: Path, arguments: tuple[str, ...]):
    assert _interrupted(tmp_path, *arguments) == (130, "proofs: interrupted\n")


@pytest.mark.parametrize(("arguments", "code"), [(["list"], 0), (["list", "--no"], 2)], ids=str)
def test_the_quick_end_of_a_command_leaves_nothing_undone(arguments: list[str], code: int):
    script = (
        f"import atexit, sys; atexit.register(print, 'farewell'); sys.argv[1:] = {arguments}; from proofs.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == code and done.stdout.endswith("farewell\n")


def _children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this system does not say which processes a process started")
def test_control_c_ends_the_workers_too():
    process = subprocess.Popen(
        [*PROOFS, "check", "2a", "--jobs", "2", "--instances", "1000000"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while len(workers := _children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGINT)  # not to the group: the command itself has to end its workers
    assert process.stderr is not None
    code, said = process.wait(timeout=30), process.stderr.read()
    assert code == 130 and re.fullmatch(r"proofs: interrupted: this is what is known of [01] of 1 results\n", said)
    assert len(workers) == 2
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


@pytest.mark.parametrize(
    "arguments",
    [(), ("list",), ("show", "5"), ("facts", "2a"), ("latex",), ("--help",), ("check", "2a", "--instances", "20")],
    ids=" ".join,
)
def test_a_reader_that_has_left_ends_the_command_in_silence(arguments: tuple[str, ...]):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROOFS, *arguments], stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments", [(), ("list",), ("show", "5"), ("latex",), ("check", "2a", "--instances", "20")], ids=" ".join
)
def test_a_full_disk_is_one_line_and_exit_code_2(arguments: tuple[str, ...]):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PROOFS, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (2, "proofs: can not write: No space left on device\n")


@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [(">&-", 2, "proofs: standard output is closed: there is nowhere to write\n"), ("2>&-", 0, ""), ("<&-", 0, "")],
)
def test_a_closed_stream_is_no_traceback(closed: str, code: int, said: str):
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m proofs list {closed}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (code, said)


def test_a_folder_without_permission_is_one_line_and_exit_code_2(run, verdicts, tmp_path: Path, monkeypatch):
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    for name in ("a.tex", "a.pdf"):
        target = tmp_path / name
        done = run("latex", "2a", "-o", str(target), *(["--pdf"] if name == "a.pdf" else []))
        assert (done.code, done.out, done.err) == (2, "", f"proofs: {target}: Permission denied\n")


def test_a_list_reads_as_words():
    assert [listed(words) for words in ([], ["1"], ["1", "2"], ["1", "2", "3"])] == ["", "1", "1 and 2", "1, 2 and 3"]
