"""The command line on small fakes: what is proven is the business of other tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from proofs.derivation import Derivation

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("check", "2a")`` gives the exit code, standard output and standard error."""

    def call(*arguments: str) -> SimpleNamespace:
        from proofs.cli.app import run as run_app

        code = run_app(list(arguments))
        captured = capsys.readouterr()
        return SimpleNamespace(code=code, out=captured.out, err=captured.err)

    return call


class Verdicts:
    """A stand-in for the checker: every line gets ``verdict``; ``calls`` says what was asked."""

    def __init__(self) -> None:
        self.verdict, self.calls = "proven", []  # type: ignore[var-annotated]
        self.error_over_bound = 0.25
        self.needed: bool | None = True
        self.reason_problems: tuple[str, ...] = ()

    def check_derivation(self, derivation: Derivation, **options: Any) -> SimpleNamespace:
        self.calls.append((derivation.id, options))
        return SimpleNamespace(
            derivation=derivation,
            status=self.verdict,
            lines=tuple(self._line(line, options["instances"]) for line in derivation.lines()),
            claims=(),
            interrupted=False,
            facts=("exp-add",),
            hypotheses=tuple((formula, self.needed) for formula in derivation.given),
        )

    def _line(self, line: Any, instances: int) -> SimpleNamespace:
        counterexample = SimpleNamespace(
            to_json=lambda: {"n": 1, "x": ["0"], "c": "1/2", "i": 1}, lhs_value="2", rhs_value="3", message=""
        )
        numeric = SimpleNamespace(
            instances=instances, no_evidence=0, disagreements=0, largest_error_over_bound=self.error_over_bound, vacuous=False
        )
        return SimpleNamespace(
            line=line,
            verdict=self.verdict,
            reason_problems=self.reason_problems,
            message="" if self.verdict == "proven" else "tried everything",
            counterexample=counterexample if self.verdict in ("false", "conflict") else None,
            numeric=numeric if instances else None,
            sympy=SimpleNamespace(checked_at=(1, 2, 3), agrees=True) if options_sympy(instances) else None,
            facts=("exp-add",) if line.number == 2 else (),
        )


def options_sympy(instances: int) -> bool:
    """The fake asks SymPy whenever it computes."""
    return instances > 0


@pytest.fixture
def verdicts(monkeypatch: pytest.MonkeyPatch) -> Verdicts:
    """Replace the checker, the ledger and the LaTeX writer by fakes."""
    fake = Verdicts()
    fact = SimpleNamespace(name="exp-add", statement="exp(a + b) = exp(a)*exp(b)", latex="", conditions=(), source="")
    unused = SimpleNamespace(name="log-exp", statement="log(exp(a)) = a", latex="", conditions="a real", source="")
    modules = {
        "proofs.checking": {
            "check_derivation": fake.check_derivation,
            "WHOLE": 20_000,
            "Desk": lambda executor: SimpleNamespace(begin=lambda: None),
            "Witnesses": lambda derivation, instances, seed, **_: SimpleNamespace(
                asked=derivation.id, instances=instances, seed=seed, known=False, interrupted=False
            ),
            "prove_derivation": lambda derivation: SimpleNamespace(derivation=derivation, proven_without=lambda hypothesis: ()),
            "heard": lambda proven, witnesses: fake.check_derivation(
                proven.derivation, instances=witnesses.instances, seed=witnesses.seed, witnesses=witnesses
            ),
        },
        "proofs.ledger": {"FACTS": {"exp-add": fact, "log-exp": unused}},
        "proofs.latex.writer": {"to_latex": repr},
        "proofs.latex.reasons": {"reason_text": lambda reason: reason.kind},
        "proofs.latex.document": {
            "fragment": lambda derivation: f"fragment {derivation.id}\n",
            "document": lambda derivations: f"\\documentclass {' '.join(d.id for d in derivations)}\n",
            "statement_latex": lambda derivation: f"statement {derivation.id}",
        },
        "proofs.latex.pdf": {"compile_pdf": lambda source, path: path.write_text(f"compiled {source}")},
    }
    for name, contents in modules.items():
        module = ModuleType(name)
        module.__dict__.update(contents)
        monkeypatch.setitem(sys.modules, name, module)
    return fake
