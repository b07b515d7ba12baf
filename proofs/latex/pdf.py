"""LaTeX to PDF with pdflatex: no shell, no shell escape, a folder of its own, a time limit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from proofs.errors import BlackboardError

__all__ = ["PdfError", "compile_pdf", "overfull_boxes", "run_pdflatex"]

_INSTALL = "apt-get install texlive-latex-recommended texlive-fonts-recommended lmodern"


class PdfError(BlackboardError):
    """No PDF could be made; ``log`` holds what pdflatex wrote, empty when it did not run."""

    def __init__(self, message: str, log: str = "") -> None:
        self.log = log
        super().__init__(message)


def compile_pdf(source: str, output: Path) -> None:
    """Write the PDF of the LaTeX document ``source`` to ``output``; PdfError when that fails."""
    pdf, _ = run_pdflatex(source)
    try:
        output.write_bytes(pdf)
    except OSError as error:
        raise PdfError(f"can't write {output}: {error.strerror}") from error


def run_pdflatex(source: str, *, timeout: float = 60.0) -> tuple[bytes, str]:
    """The PDF of ``source`` and the log of pdflatex."""
    program = shutil.which("pdflatex")
    if program is None:
        raise PdfError(f"pdflatex is not installed; on Debian or Ubuntu: {_INSTALL}")
    with tempfile.TemporaryDirectory(prefix="blackboard-") as folder:
        (Path(folder) / "document.tex").write_text(source, encoding="utf-8")
        command = [program, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "document.tex"]
        # Long log lines are not wrapped, and TeX reads and writes nothing outside its folder.
        environment = {**os.environ, "max_print_line": "1000", "openin_any": "p", "openout_any": "p"}
        try:
            ran = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PdfError(f"pdflatex did not finish within {timeout:g} seconds") from None
        log_file = Path(folder) / "document.log"
        log = (log_file.read_bytes() if log_file.exists() else ran.stdout).decode("utf-8", "replace")
        pdf = Path(folder) / "document.pdf"
        if ran.returncode != 0 or not pdf.exists():
            raise PdfError(_explain(log), log)
        return pdf.read_bytes(), log


def _explain(log: str) -> str:
    missing = re.search(r"File `([^']+)' not found", log)
    if missing:
        return f"pdflatex misses the file {missing[1]}; on Debian or Ubuntu: {_INSTALL}"
    error = re.search(r"^! (.*)$", log, re.MULTILINE)
    place = re.search(r"^l\.(\d+)", log, re.MULTILINE)
    return f"pdflatex failed: {error[1] if error else 'see the log'}" + (f" (line {place[1]})" if place else "")


def overfull_boxes(log: str) -> list[str]:
    """The lines of a log that report text sticking out into the margin."""
    return [line for line in log.splitlines() if line.startswith("Overfull")]
