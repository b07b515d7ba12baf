"""The package on its own: ``numeric.check`` and ``numeric.counterexample``, and what they say to bad input."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import numeric
from numeric import InputError
from proofs.errors import BlackboardError, DeclarationError, ShapeError
from proofs.notation import Dimension, Eq, Equivalent, Exists, ForAll, Ge, Gt, Implies, Index, Lt, Ne, Real, Sum, Vector, exp, log

n, m = Dimension("n"), Dimension("m")
i, j = Index("i", n), Index("j", n)
x, y, a, b = Vector("x", n), Vector("y", m), Real("a"), Real("b")


def test_a_true_statement_survives() -> None:
    answer = numeric.check(Eq(exp(x[i] + a), exp(x[i]) * exp(a)), instances=500)
    assert (answer.verdict, answer.instances, answer.counterexample) == ("no counterexample", 500, None)
    assert str(answer).startswith("no counterexample in 500 honest tries")


@pytest.mark.parametrize(
    "statement",
    [
        Eq(a / b, 1),
        Gt(a * a, 0),
        Equivalent(Gt(a, 0), Gt(a * b, 0)),
        Implies(Gt(a, 0), Gt(a, 1)),
        ForAll(x, Eq(Sum(x[j], j), a)),
        Ne(a, b),
        Eq(log(a), log(a)),
        Lt(1 + a, exp(a)),
    ],
)
def test_a_false_statement_is_false_with_its_smallest_instance(statement: Any) -> None:
    answer = numeric.check(statement)
    assert answer.verdict == "false" and answer.counterexample is not None and answer.counterexample.smallest
    assert answer.counterexample == numeric.counterexample(statement)
    assert "decided by" in str(answer)


def test_an_exact_zero_denominator_refutes_and_overflow_is_no_evidence() -> None:
    answer = numeric.check(Eq(a / a, 1))
    assert answer.counterexample is not None and answer.counterexample.undefined == "undefined at a = 0: needs a ≠ 0"
    answer = numeric.check(Eq(exp(exp(exp(a))), exp(exp(exp(a)))), instances=500)
    assert answer.verdict == "no counterexample" and 0 < answer.no_evidence < 500


def test_what_says_that_something_exists_is_undecided_unless_it_is_shown() -> None:
    assert numeric.check(Exists(a, Eq(a**2, b))).verdict == "undecided"
    assert numeric.check(Exists(a, Gt(a, b))).verdict == "no counterexample"
    assert numeric.counterexample(Exists(a, Eq(a, b))) is None
    assert numeric.check(ForAll(a, Eq(a * b, b * a))).verdict == "no counterexample"


BAD: list[tuple[Any, dict[str, Any], str]] = [
    ("a = b", {}, "a statement is a formula"),
    (a, {}, r"compare two expressions with Eq\(…\)"),
    (Eq(a, b), {"given": Gt(a, 0)}, "given is a list of formulas"),
    (Eq(a, b), {"given": [a]}, "each hypothesis is a formula"),
    (Eq(a, b), {"given": None}, "given is a list"),
    (Eq(a, b), {"instances": 0}, "instances is a whole number from 1 to"),
    (Eq(a, b), {"instances": 10**12}, "instances is a whole number"),
    (Eq(a, b), {"instances": 2.5}, "whole number"),
    (Eq(a, b), {"instances": True}, "whole number"),
    (Eq(a, b), {"seed": "now"}, "seed is a whole number"),
    (Eq(a, b), {"seed": -1}, "seed is a whole number"),
    (Eq(a, b), {"executor": 2}, "executor runs work elsewhere"),
]


@pytest.mark.parametrize(("statement", "options", "message"), BAD)
def test_bad_input_gets_a_clear_error(statement: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        numeric.check(statement, **options)
    assert isinstance(caught.value, BlackboardError) and isinstance(caught.value, ValueError)


@pytest.mark.parametrize("effort", [0, -1, "much", float("nan"), True])
def test_effort_is_a_number_above_zero(effort: Any) -> None:
    with pytest.raises(InputError, match="effort is a number above 0"):
        numeric.counterexample(Eq(a, b), effort=effort)


def test_shapes_that_cannot_be_and_names_with_two_meanings() -> None:
    with pytest.raises(ShapeError, match="can't be added"):
        numeric.check(Eq(x + y, x))
    with pytest.raises(DeclarationError, match="declared twice"):
        numeric.check(Eq(Vector("a", n)[i], a))


def test_small_instances_and_the_door_need_no_numpy() -> None:
    code = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("numpy", "scipy", "sympy", "matplotlib", "flint"):
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
import numeric
from proofs import Eq, Lt, Real, NotProved, exp, prove
a, c = Real("a"), Real("c")
print(numeric.counterexample(Eq(exp(a + c), exp(a) + exp(c))).to_json())
try:
    prove(Lt(exp(1) * exp(2), exp(3)))
except NotProved as failure:
    print(failure.counterexample.decided_by)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["{'a': '0', 'c': '0'}", "a theorem"]


def test_a_dimension_may_be_empty_and_an_index_over_it_stands_for_nothing() -> None:
    perhaps = Dimension("m", least=0)
    r, z = Index("r", perhaps), Vector("z", perhaps)
    found = numeric.check(Gt(Sum(z[r] ** 2 + 1, r), 0)).counterexample
    assert found is not None and found.to_json() == {"m": 0, "z": []}
    assert numeric.check(Gt(z[r] ** 2, -1)).verdict == "no counterexample"
    assert numeric.check(ForAll(r, Gt(z[r] ** 2, 0))).verdict == "false"


def test_a_hypothesis_that_something_exists_is_sampled_with_what_exists() -> None:
    c = Real("c")
    square = Exists(c, Eq(a, c**2))
    assert numeric.check(Ge(a, 0), given=[square]).verdict == "no counterexample"
    found = numeric.counterexample(Eq(a, c), given=[square])  # this c is another one
    assert found is not None and found.to_json() == {"a": "0", "c": "1", "c'": "0"}
    named = numeric.counterexample(Eq(a, 2), given=[square, Eq(a, c**2)])  # and this one is the same
    assert named is not None and named.to_json() == {"a": "0", "c": "0"}
