"""Small proofs from analysis and algebra, one for each kind of block."""

from __future__ import annotations

from proofs.derivation import (
    Calc,
    Contradiction,
    Derivation,
    Fix,
    Have,
    Induction,
    Let,
    Obtain,
    Say,
    Suppose,
    Witness,
    equals,
    iff,
    less,
    less_equal,
)
from proofs.notation import (
    Abs,
    And,
    ArgMax,
    Dimension,
    Eq,
    Equivalent,
    Exists,
    Family,
    ForAll,
    Function,
    Ge,
    Gt,
    Identity,
    Implies,
    Index,
    Le,
    Limit,
    Lt,
    Matrix,
    Natural,
    Ne,
    Real,
    Sequence,
    Sum,
    Vector,
    oo,
)
from proofs.notation.naturals import Later
from proofs.reasons import because, by_claims, by_definition, by_hypothesis, by_order, cancel, expand

x, y, z, q = (Real(name) for name in "xyzq")
alpha, A, epsilon = Real("alpha"), Real("A"), Real("varepsilon")
k, s, f = Natural("k"), Sequence("s"), Function("f")
n = Dimension("n")
i, j, v = Index("i", n), Index("j", n), Vector("v", n)

larger = Exists(y, Gt(y, x))
NO_LARGEST = Derivation(
    "no-largest",
    "There is no largest number",
    (ForAll(x, larger),),
    (Fix(x, Witness(larger, {y: x + 1}, Have(Gt(y, x))), claim=larger),),
)

near = Le(Abs(1 / alpha - 0), epsilon)
far = And(Gt(alpha, 0), Ge(alpha, A))
eventually = Exists(A, ForAll(alpha, Implies(far, near)))
RECIPROCAL = Derivation(
    "reciprocal",
    "The reciprocal tends to 0",
    (Limit(1 / alpha, alpha, oo, 0),),
    (
        Say("We use the definition of the limit."),
        Fix(
            epsilon,
            Witness(
                eventually,
                {A: 1 / epsilon},
                Fix(
                    alpha,
                    Have(Le(0, alpha - 1 / epsilon)),
                    Calc(
                        0,
                        less_equal(epsilon * (alpha - 1 / epsilon) / alpha, because(epsilon > 0, alpha > 0) & by_claims()),
                        equals(epsilon - epsilon * (1 / epsilon) / alpha, expand()),
                        equals(epsilon - 1 / alpha, cancel(epsilon)),
                    ),
                    Have(Le(1 / alpha, epsilon), using=Le(0, epsilon - 1 / alpha)),
                    Have(Ge(1 / alpha, 0)),
                    Calc(
                        Abs(1 / alpha - 0),
                        equals(1 / alpha, by_claims(Ge(1 / alpha, 0)) & by_definition("abs")),
                        less_equal(epsilon, by_claims(Le(1 / alpha, epsilon))),
                    ),
                    given=far,
                    claim=near,
                ),
            ),
            given=Gt(epsilon, 0),
            claim=eventually,
        ),
    ),
)

recursion = ForAll(k, Eq(s[k + 1], q * s[k]))
nonnegative = Le(0, s[k])
GEOMETRIC = Derivation(
    "geometric",
    "A geometric sequence keeps its sign",
    (ForAll(k, nonnegative),),
    (
        Induction(
            k,
            nonnegative,
            base=Have(Le(0, s[0]), because(Ge(s[0], 0))),
            step=(
                Have(Eq(s[k + 1], q * s[k]), by_hypothesis(recursion, at=k)),
                Have(Le(0, q * s[k]), because(Ge(q, 0), nonnegative)),
                Have(Le(0, s[k + 1])),
            ),
        ),
    ),
    given=(recursion, Ge(q, 0), Ge(s[0], 0)),
)

NONZERO_ROOT = Derivation(
    "root", "A root of 2 is not 0", (Ne(x, 0),), (Suppose(Eq(x, 0), Calc(0, equals(x * x), equals(2))),), given=(Eq(x**2, 2),)
)

SQUARES = Derivation(
    "squares",
    "Squares order nonnegative numbers",
    (Le(x, y),),
    (
        Contradiction(
            Le(x, y),
            Have(Lt(0, x - y)),
            Calc(0, less_equal(y), less(x)),
            Have(Lt(0, x + y), because(Lt(0, x), Ge(y, 0))),
            Calc((x - y) * (x + y), equals(x**2 - y**2, expand()), less_equal(0)),
            Have(Lt(0, (x - y) * (x + y))),
        ),
    ),
    given=(Le(x**2, y**2), Ge(x, 0), Ge(y, 0)),
)

below = ForAll(x, Le(f(x), z))
bounded, shifted = Exists(z, below), Exists(A, ForAll(x, Le(f(x) + y, A)))
BOUNDED = Derivation(
    "bounded",
    "A bounded function plus a constant is bounded",
    (shifted,),
    (
        Obtain(z, below, because(bounded)),
        Witness(
            shifted,
            {A: z + y},
            Fix(x, Have(Le(f(x), z), by_hypothesis(below, at=x)), Have(Le(f(x) + y, A)), claim=Le(f(x) + y, A)),
        ),
    ),
    given=(bounded,),
)

UNIQUE = Derivation(
    "unique",
    "A solution of x + q = z is unique",
    (ForAll((x, y), Implies(And(Eq(x + q, z), Eq(y + q, z)), Eq(x, y))),),
    (
        Fix(
            (x, y),
            Calc(x, equals(z - q, because(Eq(x + q, z))), equals(y, because(Eq(y + q, z)))),
            given=(Eq(x + q, z), Eq(y + q, z)),
            claim=Eq(x, y),
        ),
    ),
)

MAXIMISERS = Derivation(
    "maximisers",
    "Adding a number keeps the maximisers",
    (Eq(ArgMax(v[i] + y, i), ArgMax(v[i], i)),),
    (
        Fix((i, j), Calc(Le(v[j] + y, v[i] + y), iff(Le(v[j], v[i]))), claim=Equivalent(Le(v[j] + y, v[i] + y), Le(v[j], v[i]))),
        Have(Eq(ArgMax(v[i] + y, i), ArgMax(v[i], i)), by_definition("arg max")),
    ),
)

difference = Real("d")
LOCAL_NAME = Derivation(
    "local",
    "A square of a difference",
    (Le(2 * x * y, x**2 + y**2),),
    (
        Let(difference, x - y),
        Have(Le(0, difference**2)),
        Calc(difference**2, equals(x**2 - 2 * x * y + y**2)),
        Have(Le(2 * x * y, x**2 + y**2), using=(Le(0, difference**2), Eq(difference**2, x**2 - 2 * x * y + y**2))),
    ),
)


begin, h = Natural("T"), Sequence("h")
falls = ForAll(k, Implies(Ge(k, begin), Le(h[k + 1], h[k])))
falling = Le(h[k], h[begin])
DECREASING = Derivation(
    "decreasing",
    "A sequence that falls from T on stays below its value there",
    (ForAll(k, Implies(Ge(k, begin), falling)),),
    (
        Induction(
            k,
            falling,
            start=begin,
            base=Have(Le(h[begin], h[begin])),
            step=Calc(h[k + 1], less_equal(h[k], by_hypothesis(falls, at=k)), less_equal(h[begin], because(falling))),
        ),
    ),
    given=(falls,),
)

a, b = Natural("a"), Natural("b")
ORDER = Derivation(
    "order",
    "After the next comes later",
    (ForAll((a, b), Implies(Ge(b, a + 1), Ge(b, a))),),
    (
        Fix(
            (a, b),
            Have(Le(a, a + 1), by_order(a)),
            Have(Le(a, b), because(Ge(b, a + 1)) & by_order(a, a + 1, b)),
            given=Ge(b, a + 1),
            claim=Le(a, b),
        ),
        Have(ForAll((a, b), Implies(Ge(b, a + 1), Ge(b, a)))),
    ),
)

u, gap, m = Vector("u", n), Vector("d", n), Index("m", n)
doubled = Exists(u, ForAll(i, Eq(u[i], 2 * v[i])))
DOUBLE = Derivation("double", "Every vector can be doubled", (doubled,), (Witness(doubled, {u: 2 * v}),))

largest = ForAll(j, Le(v[j], v[m]))
gaps = Le(0, Sum(v[m] - v[j], j))
GAPS = Derivation(
    "gaps",
    "The gaps to the largest component are not negative",
    (Implies(largest, gaps),),
    (
        Suppose(
            largest,
            Let(gap, Family(v[m] - v[j], j)),
            Fix(j, Have(Le(v[j], v[m]), by_hypothesis(largest, at=j)), Have(Le(0, gap[j])), claim=Le(0, gap[j])),
            Have(Le(0, Sum(gap[j], j))),
            Have(gaps, using=Le(0, Sum(gap[j], j))),
            claim=gaps,
        ),
    ),
)

between, above, big = Exists((x, y), And(Gt(x, y), Gt(y, z))), Exists(x, Gt(x, z)), Real("t")
TWO_NAMES = Derivation(
    "two",
    "Two names are obtained at once",
    (above,),
    (
        Obtain((x, y), And(Gt(x, y), Gt(y, z)), because(between)),
        Witness(Exists(big, Gt(big, z)), {big: x}, Calc(z, less(y), less(x), equals(big))),
    ),
    given=(between,),
)

W, M, B = Sequence("W", n, n), Matrix("M", n, n), Matrix("B", n, n)
X, depth = Sequence("x", n), Natural("l")
network = And(Eq(X[0], v), ForAll(k, Eq(X[k + 1], W[k] @ X[k])))


def is_linear(at: Natural | Later, matrix: Matrix) -> ForAll:
    """The first layers up to ``at`` are the one linear layer ``matrix``."""
    return ForAll((X, v), Implies(network, Eq(X[at], matrix @ v)))


LAYERS = Derivation(
    "layers",
    "Any number of linear layers is one",
    (ForAll(depth, Exists(M, is_linear(depth, M))),),
    (
        Induction(
            depth,
            Exists(M, is_linear(depth, M)),
            base=Witness(
                Exists(M, is_linear(Later(None, 0), M)),
                {M: Identity(n)},
                Fix((X, v), Have(Eq(X[0], v)), Have(Eq(X[0], M @ v), using=Eq(X[0], v)), given=network, claim=Eq(X[0], M @ v)),
            ),
            step=(
                Obtain(B, is_linear(depth, B), because()),
                Witness(
                    Exists(M, is_linear(depth + 1, M)),
                    {M: W[depth] @ B},
                    Fix(
                        (X, v),
                        Have(Eq(X[depth], B @ v), by_hypothesis(is_linear(depth, B), at=(X, v))),
                        Have(Eq(X[depth + 1], W[depth] @ X[depth]), by_hypothesis(network.parts[1], at=depth)),
                        Calc(
                            X[depth + 1],
                            equals(W[depth] @ X[depth], by_claims(Eq(X[depth + 1], W[depth] @ X[depth]))),
                            equals(W[depth] @ (B @ v), by_claims(Eq(X[depth], B @ v))),
                            equals(M @ v),
                        ),
                        given=network,
                        claim=Eq(X[depth + 1], M @ v),
                    ),
                ),
            ),
        ),
    ),
)

SAMPLES = (
    NO_LARGEST,
    RECIPROCAL,
    GEOMETRIC,
    NONZERO_ROOT,
    SQUARES,
    BOUNDED,
    UNIQUE,
    MAXIMISERS,
    LOCAL_NAME,
    DECREASING,
    ORDER,
    DOUBLE,
    GAPS,
    TWO_NAMES,
    LAYERS,
)
