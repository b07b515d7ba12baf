"""A class of answers: results in order as they come, whoever does the work, and one bad file spoils its own result only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from proofs.grading import many
from proofs.grading.bounded import Bounds
from proofs.grading.many import GradedFile, grade_many

RIGHT = rb"% exercise: free" + b"\n" + rb"\[ (a+b)^2 = (a+b)(a+b) = a^2 + 2ab + b^2 \]"
WRONG = rb"% exercise: free" + b"\n" + rb"\[ (a+b)^2 = a^2 + b^2 \]"
CLASS = [(f"{number}.tex", (RIGHT, WRONG)[number % 3 == 2]) for number in range(7)]
VERDICTS = ["wrong" if number % 3 == 2 else "incomplete" for number in range(7)]


def _verdicts(found: Iterator[GradedFile]) -> list[str]:
    return [answer.verdict for file in found for answer in file.answers]


def test_here_in_processes_and_in_threads_the_results_are_the_same_and_in_order():
    def told(found: Iterator[GradedFile]) -> list[Any]:
        return [(file.name, [answer.to_json() for answer in file.answers]) for file in found]

    here = told(grade_many(CLASS))
    assert [name for name, _ in here] == [name for name, _ in CLASS]
    assert [entry["verdict"] for _, entries in here for entry in entries] == VERDICTS
    assert told(grade_many(CLASS, jobs=2)) == here
    executors: list[Executor] = [ThreadPoolExecutor(2), ProcessPoolExecutor(1)]
    for executor in executors:
        with executor:
            assert told(grade_many(CLASS, executor=executor)) == here


def test_dask_does_the_work_too(tmp_path: Path):
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
        ) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor(pure=False) as executor,
    ):
        assert _verdicts(grade_many(CLASS, executor=executor)) == VERDICTS


def test_files_are_read_as_they_are_needed():
    read: list[int] = []

    def sources() -> Iterator[tuple[str, bytes]]:
        for number in range(1000):
            read.append(number)
            yield f"{number}.tex", RIGHT

    found = grade_many(sources(), jobs=2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert len(read) < 100


def test_a_file_that_is_not_there_or_holds_no_text_spoils_its_own_result_only(tmp_path: Path):
    junk = tmp_path / "junk.tex"
    junk.write_bytes(bytes(range(256)) * 100)
    found = list(grade_many([str(tmp_path / "none.tex"), junk, ("good.tex", RIGHT)]))
    assert found[0].problem == "No such file or directory" and not found[0].answers
    assert [answer.verdict for answer in found[1].answers] == ["unreadable"]
    assert [answer.verdict for answer in found[2].answers] == ["incomplete"]


def _dies(data: bytes, **options: Any) -> Any:
    if data == b"die":
        os._exit(9)
    return _GRADE(data, **options)


_GRADE = many.grade_text


def test_a_process_that_the_system_ends_takes_one_result_with_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(many, "grade_text", _dies)
    sources = [*CLASS[:2], ("hostile.tex", b"die"), *CLASS[2:5]]
    found = list(grade_many(sources, jobs=2))
    assert [file.name for file in found] == [name for name, _ in sources]
    (lost,) = found[2].answers
    assert (lost.verdict, lost.limit) == ("unclear", "memory")
    assert _verdicts(iter([*found[:2], *found[3:]])) == VERDICTS[:5]


def test_an_error_of_the_tool_is_that_file_s_result(monkeypatch: pytest.MonkeyPatch):
    def broken(data: bytes, **options: Any) -> Any:
        if data == WRONG:
            raise ZeroDivisionError("a slip")
        return _GRADE(data, **options)

    monkeypatch.setattr(many, "grade_text", broken)
    found = list(grade_many(CLASS[:4]))
    assert _verdicts(iter(found)) == ["incomplete", "incomplete", "unclear", "incomplete"]
    assert "please report it" in found[2].answers[0].message


def test_time_that_is_over_ends_one_file_with_the_place_it_reached(monkeypatch: pytest.MonkeyPatch):
    from proofs.grading import judging

    judged = judging.judged

    def slow(formula: Any, *arguments: Any, **options: Any) -> Any:
        if "z" in repr(formula):
            while True:
                pass
        return judged(formula, *arguments, **options)

    monkeypatch.setattr(judging, "judged", slow)
    endless = RIGHT + b"\n" + rb"\[ z + z = 2z \]"
    found = list(grade_many([("endless.tex", endless), ("good.tex", RIGHT)], bounds=Bounds(time=0.3)))
    (answer,) = found[0].answers
    assert (answer.verdict, answer.limit) == ("unclear", "time")
    assert [step.verdict for step in answer.steps] == ["proven", "proven", "unclear"]
    assert answer.steps[-1].place.line == 3 and "line 3" in answer.message
    assert _verdicts(iter(found[1:])) == ["incomplete"]


def test_memory_that_is_used_up_ends_one_file_only(monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("resource")

    def hungry(data: bytes, **options: Any) -> Any:
        return _GRADE(data, **options) if data == RIGHT else bytearray(10**9)

    monkeypatch.setattr(many, "grade_text", hungry)
    found = list(grade_many(CLASS[1:3], bounds=Bounds(memory=200)))
    assert [answer.limit for file in found for answer in file.answers] == [None, "memory"]


@pytest.mark.parametrize(
    ("bounds", "limit", "column"), [(Bounds(size=30), "size", 14), (Bounds(depth=2), "depth", 15)], ids=["size", "depth"]
)
def test_size_and_depth_are_bounded_with_the_place(bounds: Bounds, limit: str, column: int):
    text = b"% exercise: free\n" + rb"\[ a = \frac{{{a}}}{1} \]"
    (found,) = grade_many([("a.tex", text)], bounds=bounds)
    (answer,) = found.answers
    assert (answer.verdict, answer.limit) == ("unclear", limit)
    assert (answer.steps[0].place.line, answer.steps[0].place.column) == (2, column)


def test_the_sheet_s_only_exercise_is_the_one_that_is_meant(tmp_path: Path):
    sheet = tmp_path / "one.tex"
    sheet.write_text(
        "% exercise: square\n% given: a \\in \\mathbb{R}, b \\in \\mathbb{R}\n% goal: (a+b)^2 = a^2 + 2ab + b^2\n"
        "\\begin{proof}\\[ (a+b)^2 = (a+b)(a+b) = a^2 + 2ab + b^2 \\]\\end{proof}\n",
        encoding="utf-8",
    )
    answer = rb"\[ (a+b)^2 = a(a+b) + b(a+b) = a^2 + 2ab + b^2 \]"
    for jobs in (1, 2):
        found = list(grade_many([("a.tex", answer), ("b.tex", answer)], sheet=sheet, jobs=jobs))
        assert [(each.exercise, each.verdict) for file in found for each in file.answers] == [("square", "accepted")] * 2


def test_a_condition_that_was_not_read_beside_names_of_values_is_no_error():
    (file,) = grade_many([Path(__file__).parent / "corpus" / "ex2c_04.tex"])
    assert [answer.accepted for answer in file.answers] == [True]


HOSTILE = {
    "junk": bytes(range(256)) * 100,
    "a line of 10 MB": rb"\[ a = " + b"a+" * 5_000_000 + rb"a \]",
    "parentheses": rb"\[ a = " + b"(" * 100_000 + b"a" + b")" * 100_000 + rb" \]",
    "groups": rb"\[ a = " + b"{" * 30_000 + b"a" + b"}" * 30_000 + rb" \]",
    "powers": rb"\[ " + b"e^{" * 3_000 + b"a" + b"}" * 3_000 + rb" = 1 \]",
    "macros": b"\\newcommand{\\x}{\\x\\x}\n\\[ \\x = 1 \\]",
    "doubling macros": b"\\newcommand{\\za}{x}"
    + b"".join(b"\\newcommand{\\z%c}{\\z%c\\z%c}" % (98 + k, 97 + k, 97 + k) for k in range(24))
    + rb"\[ \zy = 1 \]",
    "a notebook of brackets": b'{"cells":' + b"[" * 50_000,
    "an order that is not shown": "\\[ a \u202e= b\u202c + a \\]".encode(),
    "a letter that only looks like one": "\\[ (а+b)^2 = a^2 + 2ab + b^2 \\]".encode(),
    "accents without end": ("\\[ a" + "\u0301" * 50 + " = 1 \\]").encode(),
    "half a character": rb"\[ " + b"\xed\xa0\x80" + rb" = 1 \]",
    "many digits": rb"\[ " + b"9" * 5_000 + rb" = 1 \]",
    "towers": rb"\[ \exp(\exp(\exp(\exp(100)))) = 1 \]",
    "large powers": rb"\[ (a+b+c+d)^{60} = (a+b)^{99} + 1 \]",
    "sums that are hard to label": rb"% given: W \in \mathbb{R}^{n\times n}" + b"\n"
    rb"\[ \sum_{i,j,k,l,p,q,r} W_{ij}W_{jk}W_{kl}W_{lp}W_{pq}W_{qr}W_{ri}W_{ik}W_{jl}W_{kp} ="
    rb" \sum_{i,j,k,l,p,q,r} W_{ij}W_{jk}W_{kl}W_{lp}W_{pq}W_{qr}W_{ri}W_{il}W_{jp}W_{kq} \]",
    "a display without end": rb"\begin{align*} a &= b \\ ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_has_an_answer_with_a_place_and_is_not_accepted(name: str):
    data = HOSTILE[name] if name == "a notebook of brackets" else b"% exercise: free\n" + HOSTILE[name]
    (file,) = grade_many([(name, data)], bounds=Bounds(time=20))
    (answer,) = file.answers
    assert answer.verdict in ("unclear", "unreadable", "wrong") and "error of this tool" not in answer.message
    assert answer.steps and answer.steps[-1].place.line >= 1 and answer.steps[-1].message
