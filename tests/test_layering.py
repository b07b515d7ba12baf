"""Imports point one way: kernel ← notation ← search ← derivation ← proving ← checking ← sheet, latex ← grading ← cli."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

When = Literal["at once", "when called", "never"]

ROOT = Path(__file__).parent.parent

LAYERS = (
    {"kernel", "errors", "ledger"},
    {"memory"},
    {"notation"},
    {"reasons"},
    {"lowering"},
    {"search"},
    {"derivation"},
    {"refutation", "sympy_bridge"},
    {"proving"},
    {"checking"},
    {"explaining", "hypotheses"},
    {"sheet", "latex"},
    {"grading"},
    {"registry"},
    {"teaching"},
    {"cli"},
    {"__main__"},
)
"""The parts of ``proofs``, lowest first. A part imports itself and what stands below it."""

HEIGHT = {part: height for height, layer in enumerate(LAYERS) for part in layer}
FACADE = "__init__"
LAZY_UPWARDS = {
    ("proving", "proofs.latex.writer.to_latex"),
    ("notation", "proofs.latex.writer.to_latex"),
    ("notation", "proofs.sympy_bridge.to_sympy"),
    ("notation", "proofs.sympy_bridge.from_sympy"),
}
"""Jupyter asks a term or a theorem for its LaTeX, SymPy for its own form and to be read: looks upwards, in functions only."""

DOORS = {"refutation", "checking", "sympy_bridge"}
"""The parts that may reach ``numeric``, inside a function only."""

PICTURES = ("proofs.cli.plot", "numeric.plots")
"""``proofs plot`` draws what ``numeric`` draws; nothing is proven by a picture."""

TYPES_ONLY = {("proving", "numeric"), ("hypotheses", "numeric"), ("grading", "numeric")}
"""What a part that is no door may still name in its annotations: nothing of it is ever loaded."""

LAZY_DOWNWARDS = {"proving": "refutation"}
"""A part that is loaded only when something was not proven."""


def _imports(tree: ast.AST, package: str) -> Iterator[tuple[str, When]]:
    """Each imported module and when the import runs."""
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
    }
    typing = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test).endswith("TYPE_CHECKING")
        for statement in block.body
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        when: When = "never" if id(node) in typing else "when called" if id(node) in inside else "at once"
        match node:
            case ast.Import():
                for alias in node.names:
                    yield alias.name, when
            case ast.ImportFrom():
                base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
                name = ".".join(part for part in (base, node.module or "") if part)
                for alias in node.names:
                    yield f"{name}.{alias.name}", when


def _modules(package: str) -> list[tuple[str, Path]]:
    return [(".".join(path.relative_to(ROOT).with_suffix("").parts), path) for path in sorted((ROOT / package).rglob("*.py"))]


def _read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _package_of(module: str) -> str:
    return module.rpartition(".")[0]


@pytest.mark.parametrize(("module", "path"), _modules("proofs"), ids=lambda value: str(value).removeprefix(str(ROOT)))
def test_a_part_imports_only_what_stands_below_it(module: str, path: Path):
    part = module.split(".")[1]
    if part == FACADE:
        return
    assert part in HEIGHT, f"give {part} its place in LAYERS"
    for name, when in _imports(_read(path), _package_of(module)):
        if name.split(".")[0] == "proofs" and (when == "at once" or (part, name) not in LAZY_UPWARDS):
            other = name.split(".")[1]
            assert other in HEIGHT, f"{module} imports {name}: import from the part itself, not from the facade"
            assert other == part or HEIGHT[other] < HEIGHT[part], f"{module} imports {name}, which stands above it"


@pytest.mark.parametrize(("module", "path"), _modules("proofs"), ids=lambda value: str(value).removeprefix(str(ROOT)))
def test_numbers_are_reached_lazily_and_through_their_doors(module: str, path: Path):
    part = module.split(".")[1]
    for name, when in _imports(_read(path), _package_of(module)):
        library = name.split(".")[0]
        if library in ("numeric", "numpy", "scipy", "sympy"):
            assert when != "at once", f"{module} imports {name} as soon as it is loaded"
            named_only = when == "never" and (part, library) in TYPES_ONLY
            picture = module == PICTURES[0] and name.startswith(PICTURES[1])
            assert named_only or picture or part in DOORS, f"{module} imports {name}: only {sorted(DOORS)} may"


def test_what_refutes_is_loaded_only_when_it_is_needed():
    for module, path in _modules("proofs"):
        for name, when in _imports(_read(path), _package_of(module)):
            if LAZY_DOWNWARDS.get(module.split(".")[1]) == ".".join(name.split(".")[1:2]):
                assert when != "at once", f"{module} imports {name} as soon as it is loaded"


def test_the_kernel_imports_the_standard_library_and_itself_only():
    for module, path in _modules("proofs/kernel"):
        for name, _ in _imports(_read(path), _package_of(module)):
            assert name.startswith("proofs.kernel.") or name.split(".")[0] in sys.stdlib_module_names, (module, name)


def test_numeric_knows_neither_kernel_nor_search_nor_command_line():
    for module, path in _modules("numeric"):
        for name, _ in _imports(_read(path), _package_of(module)):
            assert not name.startswith(("proofs.kernel", "proofs.search", "proofs.cli")), (module, name)
            if module == "numeric.reference":
                assert name.split(".")[0] not in ("proofs", "numeric"), name


@pytest.mark.parametrize("module", ["proofs", "proofs.sheet.softmax", "proofs.cli.app"])
def test_importing_loads_neither_numpy_nor_sympy(module: str):
    code = f"import sys, {module}; sys.exit(' '.join({{'numpy', 'scipy', 'sympy', 'numeric'}} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
