"""The installed command as a user meets it: what it prints where, its exit codes, and a PDF that comes out well."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

VERDICTS = {"proven", "false", "unclear", "conflict"}
INSTANCES = 200
OF_EXISTENCE = 4


class Failure(Exception):
    """Something that the command does differently from what is promised."""


def require(holds: bool, otherwise: str) -> None:
    """Raise ``otherwise`` unless the condition ``holds``."""
    if not holds:
        raise Failure(otherwise)


def proofs(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the console command; its exit code must be ``code``, and no traceback may reach the user."""
    done = subprocess.run(["proofs", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300)
    command = " ".join(("proofs", *arguments))
    print(f"{command}  → {done.returncode}", flush=True)
    require("Traceback" not in done.stderr + done.stdout, f"{command}: traceback\n{done.stderr}")
    require(done.returncode == code, f"{command}: exit code {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    if code == 2:
        require(done.stdout == "", f"{command}: wrote to standard output: {done.stdout!r}")
        require(len(done.stderr.splitlines()) == 1, f"{command}: not one line of error: {done.stderr!r}")
    return done


def keys(value: Any, names: str, where: str) -> None:
    """``value`` is an object with exactly these keys."""
    require(isinstance(value, dict) and set(value) == set(names.split()), f"{where}: {value!r} lacks one of {names}")


def validate(report: Any) -> None:
    """The contract of ``proofs check --json``, for a report in which everything is proven."""
    keys(report, "ok results", "report")
    require(report["ok"] is True, "report: ok is not true")
    for result in report["results"]:
        where = f"result {result.get('id')}"
        keys(result, "id title statement status hypotheses facts steps", where)
        require(result["status"] == "proven", f"{where}: {result['status']}")
        require(bool(result["statement"]) and bool(result["steps"]), f"{where}: no statement or no steps")
        require(all(isinstance(fact, str) for fact in result["facts"]), f"{where}: facts {result['facts']}")
        for hypothesis in result["hypotheses"]:
            keys(hypothesis, "latex needed counterexample", where)
            require(hypothesis["needed"] in (True, False, None), f"{where}: needed {hypothesis['needed']!r}")
        for number, step in enumerate(result["steps"], 1):
            validate_step(step, number, f"{where}, step {number}")
        computed = [step["numeric"]["instances"] for step in result["steps"] if step["numeric"] is not None]
        # Deep inside a case distinction few of the instances that are tried honour every hypothesis.
        require(2 * computed.count(INSTANCES) >= len(computed) > 0, f"{where}: instances {computed}")


def validate_step(step: Any, number: int, where: str) -> None:
    """One entry of ``steps``."""
    keys(step, "number relation latex justification verdict numeric sympy", where)
    require(step["number"] == number, f"{where}: number {step['number']}")
    require(step["verdict"] in VERDICTS, f"{where}: verdict {step['verdict']}")
    require(bool(step["latex"]) and isinstance(step["justification"], str), f"{where}: no text")
    if (numeric := step["numeric"]) is not None:
        keys(numeric, "instances no_evidence disagreements largest_error_over_bound", where)
        # That something exists is tried on eight instances, of which some may not honour what is supposed.
        least = min(INSTANCES // 10, OF_EXISTENCE)
        require(least <= numeric["instances"] <= INSTANCES, f"{where}: {numeric['instances']} instances")
        require(numeric["no_evidence"] < numeric["instances"], f"{where}: no instance gave evidence")
        require(numeric["disagreements"] == 0, f"{where}: {numeric['disagreements']} disagreements")
    if (sympy := step["sympy"]) is not None:
        keys(sympy, "checked_at agrees", where)
        require(sympy["agrees"] is not False, f"{where}: SymPy disagrees")


def check_reading() -> None:
    """Commands that print."""
    listed = proofs("list").stdout
    require("\x1b" not in listed, f"proofs list printed {listed!r}")
    for identifier in ("1", "2a", "2b", "2c", "3a", "3b", "4a", "4b", "5"):
        require(any(line.split()[:1] == [identifier] for line in listed.splitlines()), f"proofs list lacks {identifier}")
        require("Claim" in proofs("show", identifier).stdout, f"proofs show {identifier} lacks its claim")
    require("definition of softmax" in proofs("show", "2a").stdout, "proofs show 2a lacks its reasons")
    tour = proofs().stdout
    require("counterexample" in tour and "proofs check" in tour, f"the tour lacks something: {tour}")
    require("2a (line" in proofs("facts").stdout, "proofs facts does not say that 2a uses one")
    require("exp-add" in proofs("facts", "2a").stdout, "proofs facts 2a lacks exp-add")


def check_proving(work: Path) -> None:
    """``proofs check``, on what holds and on what does not."""
    report = json.loads(proofs("check", "--json", "--instances", str(INSTANCES)).stdout)
    validate(report)
    require(any(step["numeric"] for result in report["results"] for step in result["steps"]), "nothing was computed")
    again = proofs("check", "--json", "--instances", str(INSTANCES), "--jobs", "2").stdout
    require(json.loads(again) == report, "the same seed gave another report with two jobs")
    false = work / "false.py"
    false.write_text("from proofs.cli.tour import FALSE_LINE\nRESULTS = (FALSE_LINE,)\n", encoding="utf-8")
    wrong = json.loads(proofs("check", "--sheet", str(false), "--json", code=1).stdout)
    require(wrong["ok"] is False and wrong["results"][0]["status"] == "false", f"a false line passed: {wrong}")


def check_refusals(work: Path) -> None:
    """Wrong usage: exit code 2 and one line."""
    for arguments in (
        ("show", "nope"),
        ("check", "nope"),
        ("facts", "nope"),
        ("latex", "nope"),
        ("nope",),
        ("show",),
        ("check", "--instances", "0"),
        ("check", "--instances", str(10**12)),
        ("check", "--instances", "many"),
        ("check", "--seed", "-1"),
        ("check", "--jobs", "0"),
        ("list", "--sheet", str(work / "none.py")),
        ("list", "--sheet", "no.such.module"),
        ("latex", "-o", str(work / "none" / "sheet.tex")),
        ("latex", "--pdf"),
        ("latex", "--pdf", "-o", str(work / "none" / "sheet.pdf")),
        ("latex", "-o", str(work)),
    ):
        proofs(*arguments, code=2)


def check_mutants() -> None:
    """A small run of the mutation campaign: no false mutant of any line is proven."""
    command = [sys.executable, "benchmarks/mutants.py", "--limit", "60"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)
    print(f"benchmarks/mutants.py --limit 60  → {done.returncode}  {done.stdout.splitlines()[:1]}", flush=True)
    require(done.returncode == 0, f"the mutation campaign failed:\n{done.stdout}{done.stderr}")


def check_latex(work: Path) -> None:
    """A document that compiles as it is, without overfull boxes, and says what it should."""
    source = work / "sheet.tex"
    proofs("latex", "-o", str(source), "--pdf")
    command = ["pdftotext", str(work / "sheet.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    require("softmax" in text, f"the PDF lacks its text: {text!r}")
    again = work / "again"
    again.mkdir()
    for _ in range(2):
        done = subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", str(source)],
            cwd=again,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=120,
        )
        require(done.returncode == 0, f"sheet.tex does not compile:\n{done.stdout[-3000:]}")
    log = (again / "sheet.log").read_text(encoding="utf-8", errors="replace")
    bad = [line for line in log.splitlines() if line.startswith("Overfull") or "undefined" in line]
    require(not bad, f"sheet.tex: {bad}")
    require("documentclass" not in proofs("latex", "2a", "--fragment").stdout, "a fragment has a preamble")


def main() -> int:
    """Run all checks in a scratch directory."""
    work = Path(sys.argv[1])
    try:
        check_reading()
        check_proving(work)
        check_refusals(work)
        check_latex(work)
        check_mutants()
    except Failure as failure:
        print(f"end to end: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
