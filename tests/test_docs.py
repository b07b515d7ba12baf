"""The code that README and docs show is run as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEN_LINES = ROOT / "docs" / "softmax-in-ten-lines.md"


def _blocks(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_code_of_a_page_runs_in_a_fresh_interpreter(page: Path):
    done = _run("\n".join(_blocks(page)))
    assert done.returncode == 0, done.stderr


def test_readme_shows_the_promised_example_and_it_says_what_readme_says():
    example = "\n".join(_blocks(ROOT / "README.md"))
    assert "prove(Eq(exp(x[i] + c) / Sum(exp(x[j] + c), j)" in example and "except NotProved as failure:" in example
    namespace: dict[str, object] = {}
    shown = example.replace("    failure.counterexample ", "    found = failure.counterexample ")
    exec(compile(shown, "README.md", "exec"), namespace)
    theorem, found = namespace["theorem"], namespace["found"]
    assert theorem.facts == ("exp-add", "exp-linear") and theorem.hypotheses == ()  # type: ignore[attr-defined]
    assert found.to_json()["n"] == 1 and found.lhs_value != found.rhs_value  # type: ignore[attr-defined]


def test_the_derivation_has_at_most_ten_lines_after_its_imports():
    derivation = _blocks(TEN_LINES)[0]
    lines = [line for line in derivation.splitlines() if line.strip() and not line.startswith(("from ", "import "))]
    assert len(lines) <= 10
    assert max(map(len, lines)) <= 130


def test_a_false_step_in_the_ten_lines_is_found():
    derivation = _blocks(TEN_LINES)[0]
    step = "equals(exp(c) * exp(x[i]) / Sum("
    assert step in derivation
    wrong = derivation.replace(step, step.replace("exp(c) * exp(x[i])", "exp(c) + exp(x[i])"))
    done = _run(
        f"{wrong}\nfrom proofs.checking import check_derivation\n"
        "lines = check_derivation(shift, instances=0, sympy=False).lines\nprint([line.verdict for line in lines])"
    )
    assert done.stdout.startswith("['proven', 'false'"), done.stdout + done.stderr


def test_local_links_and_paths_of_readme_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("http") or (ROOT / target).exists(), target
