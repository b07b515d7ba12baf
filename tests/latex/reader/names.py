"""The names that the tests of the reader share, and how to read one formula."""

from __future__ import annotations

from typing import Any

from proofs.latex.reader import Answer, Rows, Vocabulary, read_answer
from proofs.latex.reader.answer import Chain
from proofs.notation import Definition, Dimension, Function, Index, Matrix, Max, Real, Sum, Vector, exp

n, m = Dimension("n"), Dimension("m")
i, j, k, q = Index("i", n), Index("j", n), Index("k", n), Index("m", n)
r = Index("r", m)
a, b, c, alpha, lam, z = (Real(name) for name in ("a", "b", "c", "alpha", "lambda", "z"))
x, y, v, w, new = (Vector(name, n) for name in ("x", "y", "v", "w", "x'"))
W, A, B = (Matrix(name, n, n) for name in "WAB")
W1, W2 = Matrix("W1", n, n, latex="W^1"), Matrix("W2", n, n, latex="W^2")
X, label = Matrix("X", m, n), Vector("t", m)
f = Function("f")
softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
relu = Definition("ReLU", z, Max(0, z))

VOCABULARY = Vocabulary(
    names={
        "n": n,
        "a": a,
        "b": b,
        "c": c,
        r"\alpha": alpha,
        r"\lambda": lam,
        "z": z,
        "x": x,
        "y": y,
        "v": v,
        "w": w,
        "W": W,
        "A": A,
        "B": B,
        "W^1": W1,
        "W^2": W2,
        "w^1": W1,
        "f": f,
        "softmax": softmax,
        "ReLU": relu,
        "m": q,
        "u": Rows(X),
        "t": label,
        "x'": new,
    },
    states={"x": {"t": x, "t+1": new}},
    dimension=n,
)


def answer(text: str, vocabulary: Vocabulary = VOCABULARY) -> Answer:
    """``text`` read with the shared names."""
    return read_answer(text, vocabulary)


def only_chain(latex: str, vocabulary: Vocabulary = VOCABULARY) -> Chain:
    """The one chain of a display."""
    read = answer(rf"\[ {latex} \]", vocabulary)
    assert not read.all_problems(), [problem.message for problem in read.all_problems()]
    (statement,) = read.statements()
    (chain,) = statement.chains
    return chain


def value(latex: str, vocabulary: Vocabulary = VOCABULARY) -> Any:
    """What one expression is read as."""
    return only_chain(rf"a = {latex}" if vocabulary is VOCABULARY else latex, vocabulary).links[-1].right.value


def formula(latex: str) -> Any:
    """What one statement is read as."""
    (found,) = only_chain(latex).formulas
    return found
