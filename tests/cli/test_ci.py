"""The scripts of CI do what they are trusted for."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


def _script(name: str) -> ModuleType:
    spec = spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_has_the_promised_commands():
    script = _script("readme_commands")
    assert script.quick_start((ROOT / "README.md").read_text(encoding="utf-8")) == script.PROMISED
    assert script.quick_start("# nothing") == []


def test_a_line_of_code_is_no_docstring_comment_or_blank():
    count = _script("count_kernel_lines").lines_of_code
    assert count('"""Module."""\n\n# comment\nx = 1  # why\n') == 1
    assert count('def f():\n    """Doc\n    string."""\n\n    return """a\nb"""\n') == 3
    assert count('x = 1\n"""What x is."""\n') == 1


@pytest.mark.parametrize(
    ("source", "foreign"),
    [
        ("import numpy", ["numpy"]),
        ("from proofs.notation import Sum", ["proofs.notation"]),
        ("from proofs import errors", ["proofs.errors"]),
        ("from ..notation import tree", ["proofs.notation"]),
        ("import fractions", []),
        ("from proofs.kernel.terms import Sum", []),
        ("from proofs.kernel import terms", []),
        ("from . import terms", []),
        ("from .terms import Sum", []),
        ("__import__('numpy')", ["__import__"]),
        ("import importlib", ["importlib"]),
        ("def f():\n    import proofs.search", ["proofs.search"]),
    ],
)
def test_the_kernel_may_import_the_standard_library_and_itself(source: str, foreign: list[str]):
    assert list(_script("count_kernel_lines").foreign_imports(source)) == foreign


def test_a_kernel_that_is_missing_too_large_or_not_alone_fails(tmp_path: Path):
    script, most = ROOT / ".ci" / "count_kernel_lines.py", _script("count_kernel_lines").MOST

    def code() -> int:
        return subprocess.run([sys.executable, script, tmp_path], capture_output=True).returncode

    assert code() == 1
    kernel = tmp_path / "proofs" / "kernel"
    kernel.mkdir(parents=True)
    (kernel / "a.py").write_text("x = 1\n" * most)
    assert code() == 0
    (kernel / "a.py").write_text("x = 1\n" * (most + 1))
    assert code() == 1
    (kernel / "a.py").write_text("import numpy\n")
    assert code() == 1
