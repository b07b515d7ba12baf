"""Which result has which picture, and how a picture becomes a file: one style, readable in print and for all eyes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numeric.errors import InputError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["BLUE", "FORMATS", "GREEN", "GREY", "ORANGE", "PICTURES", "PINK", "picture"]

BLUE, ORANGE, GREEN, PINK, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#595959"
"""Okabe and Ito's colours: told apart by the colour-blind, and dark enough on paper. Lines differ in style as well."""
FORMATS = ("png", "svg", "pdf")

_MODULES = {"1": "hyperplane", "2": "softmax", "3": "network", "4": "likelihood", "5": "hopfield"}
PICTURES = tuple(_MODULES)
"""The assignments that have a picture; a result such as 2c has the picture of its assignment."""

_STYLE: dict[str, Any] = {
    "font.size": 13,
    "axes.titlesize": 14,
    "axes.labelsize": 13,
    "legend.fontsize": 11,
    "lines.linewidth": 2.2,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "figure.dpi": 100,
    "savefig.dpi": 150,
    "font.family": "DejaVu Sans",
    "mathtext.fontset": "dejavusans",
    "axes.formatter.useoffset": False,
    "svg.hashsalt": "blackboard-proofs",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}

_METADATA: dict[str, Any] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": "blackboard-proofs"},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def picture(identifier: str, target: Path) -> None:
    """Draw the picture of a result into ``target``, a file ending in .png, .svg or .pdf.

    Raises InputError when the result has no picture, the file has another ending, or Matplotlib is not installed.
    """
    module = _MODULES.get(identifier[:1]) if identifier.rstrip("abcdefghijklmnopqrstuvwxyz") in _MODULES else None
    if module is None:
        raise InputError(f"there is no picture of {identifier}; there is one for {', '.join(PICTURES)}")
    kind = target.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise InputError(f"a picture is a file ending in .png, .svg or .pdf; got {target.name}")
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError('pictures need Matplotlib: pip install "blackboard-proofs[plots]"') from None
    draw: Callable[[Figure], None] = import_module(f"numeric.plots.{module}").draw
    settings: Any = {**dict(matplotlib.rcParamsDefault), **_STYLE, "backend": matplotlib.rcParams["backend"]}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(9.6, 5.4), layout="constrained")
        draw(figure)
        # No date and no version: the same picture is the same file.
        figure.savefig(target, format=kind, metadata=_METADATA[kind])
