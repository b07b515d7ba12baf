"""The kernel stays small and alone: no more lines of code than today, and no import beyond the standard library.

A line counts when it holds a token other than a comment, and is not part of a docstring.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

# The bound that the design sets.
MOST = 800
KERNEL = "proofs.kernel"

_NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.ENCODING,
}


def lines_of_code(source: str) -> int:
    """The lines of ``source`` that are neither blank, comment nor docstring."""
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NOT_CODE:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code - _docstring_lines(ast.parse(source)))


def _docstring_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        for statement in getattr(node, "body", []) if not isinstance(node, (ast.Lambda, ast.IfExp)) else []:
            match statement:
                case ast.Expr(value=ast.Constant(value=str())):
                    lines.update(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    return lines


def foreign_imports(source: str, module: str = f"{KERNEL}.module") -> Iterator[str]:
    """The modules that ``source`` imports although they belong neither to the standard library nor to the kernel."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom(module=name, level=level):
                base = ".".join(module.split(".")[:-level]) if level else ""
                whole = ".".join(part for part in (base, name) if part)
                names = [whole] if name and whole != "proofs" else [f"{whole}.{alias.name}" for alias in node.names]
            case ast.Name(id="__import__"):
                names = ["__import__"]
            case _:
                continue
        for name in names:
            own = name == KERNEL or name.startswith(f"{KERNEL}.")
            if not own and (name.split(".")[0] not in sys.stdlib_module_names or name.split(".")[0] == "importlib"):
                yield name


def main(root: Path) -> int:
    """Print the count of each file; 1 when the kernel is missing, too large or leans on others."""
    files = sorted((root / "proofs" / "kernel").rglob("*.py"))
    total, problems = 0, [] if files else ["there is no kernel to count"]
    for file in files:
        source = file.read_text(encoding="utf-8")
        count = lines_of_code(source)
        total += count
        print(f"{count:5}  {file.relative_to(root)}")
        problems += [f"{file.relative_to(root)} imports {name}" for name in foreign_imports(source)]
    print(f"{total:5}  of at most {MOST}")
    if total > MOST:
        problems.append(f"the kernel has {total} lines of code, {total - MOST} too many")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent))
