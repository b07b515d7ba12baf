"""Assignment 4: logistic regression on separable data has no optimal weights, a regulariser gives it exactly one."""

from __future__ import annotations

from proofs.derivation import Calc, Derivation, Fix, Have, Let, Obtain, Say, Suppose, Witness, equals, less, less_equal
from proofs.notation import (
    Abs, And, Definition, Dimension, Eq, Exists, Expression, ForAll, Ge, Gt, Implies, Index, Le, Limit, Lt, Matrix, Not,
    Real, Sum, Vector, as_expression, exp, log, oo,
)
from proofs.reasons import because, by_claims, by_definition, by_fact, by_hypothesis, expand, log_rules, monotone, rearrange

m, n = Dimension("m"), Dimension("n")
i, j = Index("i", n), Index("j", m)
x, y = Matrix("x", m, n), Vector("y", m)
w, u, w0 = Vector("w", n), Vector("u", n), Vector("w0", n, latex="w_0")
a, b, t = Real("a"), Real("b"), Real("t")
alpha, A, C, epsilon = Real("alpha"), Real("A"), Real("C"), Real("varepsilon")

sigmoid = Definition("S", t, 1 / (1 + exp(-t)))
margin = Definition("z", w, y[j] * Sum(w[i] * x[j, i], i), index=j)
mean = as_expression(1) / m
likelihood = Definition("L", w, mean * Sum(log(sigmoid(margin(w)[j])), j))

S, z, L = sigmoid, margin, likelihood


def separates(weights: Expression) -> ForAll:
    """Every margin is positive: each point lies on its side of the hyperplane."""
    return ForAll(j, Gt(z(weights)[j], 0))


beaten = ForAll(u, Le(L(u), L(w)))
no_maximiser = Not(Exists(w, beaten))
better = ForAll(w, Lt(L(w), L(w + w0)))
hint = ForAll((w, alpha), Implies(And(separates(w), Gt(alpha, 1)), Lt(L(w), L(alpha * w))))
negative = ForAll(w, Lt(L(w), 0))
close_to_zero = Exists(w, Gt(L(w), -epsilon))
supremum = ForAll(epsilon, Implies(Gt(epsilon, 0), close_to_zero))
tends_to_zero = Limit(L(alpha * w0), alpha, oo, 0)

increasing = ForAll((a, b), Implies(Lt(a, b), Lt(log(S(a)), log(S(b)))))
not_positive = ForAll(a, Lt(log(S(a)), 0))
tail = ForAll(t, Implies(Gt(t, 0), Lt(-(1 / t), log(S(t)))))
below = ForAll(alpha, Implies(Gt(alpha, 0), Lt(-(C / alpha), L(alpha * w0))))
far, near = And(Gt(alpha, 0), Ge(alpha, A)), Le(Abs(L(alpha * w0) - 0), epsilon)
eventually = Exists(A, ForAll(alpha, Implies(far, near)))

_SIGMOID = (
    Say("The vector", w0, "separates the data: it puts every point on its side. That the labels", y[j],
        "are 1 or -1 is not needed. First two properties of", log(S(t)), ": it is strictly increasing and negative."),
    Fix((a, b),
        Have(Lt(exp(-b), exp(-a)), because(Lt(a, b)) & monotone("exp")),
        Have(Lt(S(a), S(b)), by_definition(S) & by_claims(Lt(exp(-b), exp(-a)))),
        Have(Lt(log(S(a)), log(S(b))), by_claims(Lt(S(a), S(b))) & monotone("log")),
        given=Lt(a, b), claim=Lt(log(S(a)), log(S(b)))),
    Fix(a,
        Have(Lt(S(a), 1), by_definition(S)),
        Have(Lt(log(S(a)), 0), by_claims(Lt(S(a), 1)) & monotone("log")),
        claim=Lt(log(S(a)), 0)),
)

NO_OPTIMUM = Derivation(
    "4a",
    "Logistic regression on separable data has no optimal solution",
    given=(separates(w0),),
    claims=(better, no_maximiser, hint, negative, supremum, tends_to_zero),
    definitions=(sigmoid, margin, likelihood),
    source="Assignment 4 (a)",
    blocks=(
        *_SIGMOID,
        Say("So", w0, "improves every", w, ", whether it separates the data or not."),
        Fix(w,
            Fix(j,
                Calc(z(w)[j],
                     less(z(w)[j] + z(w0)[j], because(separates(w0))),
                     equals(z(w + w0)[j], expand())),
                Have(Lt(log(S(z(w)[j])), log(S(z(w + w0)[j]))), by_claims(increasing)),
                claim=Lt(log(S(z(w)[j])), log(S(z(w + w0)[j])))),
            Have(Lt(L(w), L(w + w0)), by_definition(L) & by_claims(ForAll(j, Lt(log(S(z(w)[j])), log(S(z(w + w0)[j])))))),
            claim=Lt(L(w), L(w + w0))),
        Suppose(Exists(w, beaten),
                Obtain(w, beaten, because(Exists(w, beaten))),
                Have(Le(L(w + w0), L(w)), by_hypothesis(beaten, at=w + w0)),
                Have(Lt(L(w), L(w + w0)), by_claims(better, at=w))),
        Say("Now the hint."),
        Fix((w, alpha),
            Fix(j,
                Have(Gt(z(w)[j], 0), because(separates(w))),
                Calc(z(w)[j],
                     less(alpha * z(w)[j], because(Gt(alpha, 1), Gt(z(w)[j], 0))),
                     equals(z(alpha * w)[j], expand())),
                Have(Lt(log(S(z(w)[j])), log(S(z(alpha * w)[j]))), by_claims(increasing)),
                claim=Lt(log(S(z(w)[j])), log(S(z(alpha * w)[j])))),
            Have(Lt(L(w), L(alpha * w)), by_definition(L) & by_claims(ForAll(j, Lt(log(S(z(w)[j])), log(S(z(alpha * w)[j])))))),
            given=(separates(w), Gt(alpha, 1)), claim=Lt(L(w), L(alpha * w))),
        Say("It remains to show that the supremum is 0, and that no", w, "attains it."),
        Fix(w,
            Have(ForAll(j, Lt(log(S(z(w)[j])), 0)), by_claims(not_positive)),
            Have(Lt(L(w), 0), by_definition(L) & by_claims(ForAll(j, Lt(log(S(z(w)[j])), 0)))),
            claim=Lt(L(w), 0)),
        Say("For large", t, "little is missing to 0."),
        Fix(t,
            Have(Lt(t, exp(t)), by_fact("exp-linear", at=t)),
            Have(Lt(exp(-t), 1 / t), because(Gt(t, 0)) & by_claims(Lt(t, exp(t)))),
            Calc(-(1 / t),
                 less(-exp(-t), by_claims(Lt(exp(-t), 1 / t))),
                 less_equal(-log(1 + exp(-t)), by_fact("exp-linear") & log_rules()),
                 equals(log(S(t)), by_definition(S) & log_rules())),
            given=Gt(t, 0), claim=Lt(-(1 / t), log(S(t)))),
        Say("So a large multiple of", w0, "is nearly as good as can be."),
        Let(C, mean * Sum(1 / z(w0)[j], j)),
        Have(Gt(C, 0), because(separates(w0))),
        Fix(alpha,
            Fix(j,
                Calc(z(alpha * w0)[j], equals(alpha * z(w0)[j], expand())),
                Have(Gt(z(w0)[j], 0)),
                Have(Gt(z(alpha * w0)[j], 0)),
                Calc(-(1 / (alpha * z(w0)[j])),
                     equals(-(1 / z(alpha * w0)[j])),
                     less(log(S(z(alpha * w0)[j])), by_claims(tail, at=z(alpha * w0)[j]))),
                claim=Lt(-(1 / (alpha * z(w0)[j])), log(S(z(alpha * w0)[j])))),
            Calc(-(C / alpha),
                 equals(mean * Sum(-(1 / (alpha * z(w0)[j])), j), rearrange()),
                 less(L(alpha * w0), by_definition(L)
                      & by_claims(ForAll(j, Lt(-(1 / (alpha * z(w0)[j])), log(S(z(alpha * w0)[j]))))))),
            given=Gt(alpha, 0), claim=Lt(-(C / alpha), L(alpha * w0))),
        Fix(epsilon,
            Witness(close_to_zero, {w: (C / epsilon) * w0},
                    Let(alpha, C / epsilon),
                    Have(Gt(alpha, 0)),
                    Have(Eq(C, epsilon * alpha), using=Eq(alpha, C / epsilon)),
                    Calc(-epsilon,
                         equals(-(C / alpha), by_claims(Eq(C, epsilon * alpha))),
                         less(L(alpha * w0), by_claims(below, at=alpha)),
                         equals(L(w)))),
            given=Gt(epsilon, 0), claim=close_to_zero),
        Say("The same bound gives the limit."),
        Fix(epsilon,
            Witness(eventually, {A: C / epsilon},
                    Fix(alpha,
                        Calc(C, equals(epsilon * A), less_equal(epsilon * alpha, because(Gt(epsilon, 0), Ge(alpha, A)))),
                        Calc(-epsilon,
                             less_equal(-(C / alpha), because(Gt(alpha, 0)) & by_claims(Le(C, epsilon * alpha))),
                             less(L(alpha * w0), by_claims(below, at=alpha))),
                        Have(Lt(L(alpha * w0), 0), by_claims(negative, at=alpha * w0)),
                        Have(near),
                        given=far, claim=near)),
            given=Gt(epsilon, 0), claim=eventually),
    ),
)
