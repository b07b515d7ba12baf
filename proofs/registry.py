"""Where results come from: the installed sheets, or one sheet that the user names.

A sheet is anything with ``RESULTS``, a tuple of derivations, and perhaps ``COUNTEREXAMPLES``, another one: these are found
by their id and are not listed. Installed sheets stand in the entry-point group
``blackboard_proofs.sheets``; ``--sheet`` names a Python file, an importable module or a sheet in LaTeX instead.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterable
from contextlib import redirect_stdout
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from proofs.derivation import Derivation
from proofs.errors import BlackboardError, UnknownResult

__all__ = ["GROUP", "SheetError", "find", "names_latex", "results", "select"]

GROUP = "blackboard_proofs.sheets"

_BESIDE = "COUNTEREXAMPLES"
"""Derivations that are found by their id but are no results: they say what goes wrong without a hypothesis."""

_ID = re.compile(r"[A-Za-z0-9._-]+")


class SheetError(BlackboardError, ImportError):
    """A sheet that can't be read, or that holds something else than derivations."""


def results(sheet: str | None = None) -> tuple[Derivation, ...]:
    """The results of ``sheet`` (a ``.py`` or ``.tex`` file or a module), or those of every installed sheet."""
    return tuple(result for result, listed in _all(sheet) if listed)


def find(wanted: str, sheet: str | None = None) -> Derivation:
    """The result or counterexample with the id ``wanted``; UnknownResult when there is none."""
    return select([wanted], sheet)[0]


def select(wanted: Iterable[str], sheet: str | None = None) -> tuple[Derivation, ...]:
    """The results and counterexamples with these ids, each once, in the order of asking; all results when no id is given."""
    everything = _all(sheet)
    by_id = {result.id: result for result, _ in everything}
    listed = tuple(result.id for result, is_listed in everything if is_listed)
    ids = tuple(dict.fromkeys(wanted)) or listed
    for identifier in ids:
        if identifier not in by_id:
            raise UnknownResult(identifier, listed)
    return tuple(by_id[identifier] for identifier in ids)


def names_latex(sheet: str | None) -> bool:
    """Whether ``sheet`` is a file in LaTeX."""
    return sheet is not None and sheet.lower().endswith((".tex", ".ltx"))


def _all(sheet: str | None) -> tuple[tuple[Derivation, bool], ...]:
    """Every result, then every counterexample, with whether it is a result."""
    found: list[tuple[str, object, object]] = []
    if sheet is not None and names_latex(sheet):
        from proofs.grading.sheets import derivations_in

        found.append((f"sheet {sheet}", derivations_in(sheet), ()))
    elif sheet is not None:
        found.append((f"sheet {sheet}", *_read(sheet)))
    else:
        installed = {point.name: point for point in entry_points(group=GROUP)}
        if "seminar" not in installed:  # run from a source tree that is not installed
            module = import_module("proofs.sheet")
            found.append(("sheet seminar", module.RESULTS, module.COUNTEREXAMPLES))
        for name, point in sorted(installed.items(), key=lambda item: (item[0] != "seminar", item[0])):
            found.append((f"sheet {name}", *_loaded(name, point)))
    _check(found)
    return tuple((result, listed) for place, listed in ((1, True), (2, False)) for entry in found for result in entry[place])  # type: ignore[attr-defined]


def _loaded(name: str, point: EntryPoint) -> tuple[object, object]:
    try:
        return point.load(), getattr(import_module(point.module), _BESIDE, ())
    except Exception as error:  # a sheet is anybody's code: whatever it raises is said in one line
        raise SheetError(f"the installed sheet {name} ({point.value}) can't be loaded: {_say(error)}") from error


def _check(sheets: Iterable[tuple[str, object, object]]) -> None:
    """Raises SheetError when a sheet holds something else than derivations, or an id stands for two."""
    taken: dict[str, str] = {}
    for source, *tuples in sheets:
        for name, held in zip(("RESULTS", _BESIDE), tuples, strict=True):
            if not isinstance(held, (tuple, list)):
                raise SheetError(f"{source}: {name} must be a tuple of derivations (got {type(held).__name__})")
            for result in held:
                if not isinstance(result, Derivation):
                    raise SheetError(f"{source}: {name} holds a {type(result).__name__}, which is no derivation")
                if not isinstance(result.id, str) or not _ID.fullmatch(result.id):
                    raise SheetError(f"{source}: an id consists of letters, digits, '.', '_' and '-' (got {result.id!r})")
                if result.id in taken:
                    raise SheetError(f"{source}: the id {result.id} is already taken by {taken[result.id]}")
                taken[result.id] = source


def _read(sheet: str) -> tuple[object, object]:
    """``RESULTS`` of the sheet, and ``COUNTEREXAMPLES`` where it has any."""
    if not sheet.strip():
        raise SheetError("no sheet is named: give a Python file or a module")
    looks_like_a_file = sheet.endswith(".py") or "/" in sheet or "\\" in sheet or Path(sheet).is_dir()
    try:
        with redirect_stdout(sys.stderr):  # what a sheet prints while it loads is no data of the command
            module = _run_file(Path(sheet)) if looks_like_a_file else _import(sheet)
    except SheetError:
        raise
    except (Exception, SystemExit) as error:  # a sheet is anybody's code: whatever it raises is said in one line
        raise SheetError(f"sheet {sheet} can't be loaded: {_say(error)}{_where(error, sheet)}") from error
    try:
        return module.RESULTS, getattr(module, _BESIDE, ())
    except AttributeError:
        raise SheetError(f"sheet {sheet} defines no RESULTS; add RESULTS = (derivation, …)") from None


def _import(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(f"{error.name}.")):
            raise SheetError(f"no sheet {name}: there is no module of that name (a file ends in .py)") from None
        raise


def _run_file(path: Path) -> ModuleType:
    if path.is_dir():
        raise SheetError(f"no sheet {path}: it is a folder; name the Python file in it")
    if not path.is_file():
        raise SheetError(f"no sheet {path}: there is no such file")
    name = "blackboard_sheet_" + re.sub(r"\W", "_", str(path.resolve()))
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SheetError(f"sheet {path} is not a Python file; its name must end in .py")
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickle look a module up by its name
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _where(error: BaseException, sheet: str) -> str:
    """The line of the sheet's file that raised ``error``; empty for a module, and for what could not even be read."""
    path = Path(sheet).absolute()
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).absolute() == path]
    return f" ({path.name}, line {lines[-1]})" if lines else ""


def _say(error: BaseException) -> str:
    first, *_ = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
