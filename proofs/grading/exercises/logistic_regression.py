"""Assignment 4: the log-likelihood of logistic regression on data x_j ∈ ℝⁿ, y_j = ±1, j = 1 … m; in (b) with a regulariser."""

from __future__ import annotations

from fractions import Fraction

from proofs.grading.exercises.exercise import Better, Exercise, Hint, Spoken, WorseOutside
from proofs.latex.reader.vocabulary import Meaning, Rows, Vocabulary
from proofs.notation.big import Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Eq, ForAll, Gt, Le
from proofs.notation.tree import Matrix, NormSquared, Real, Size, Vector

__all__ = ["REGULARISED", "REGULARISED_EXERCISE", "SEPARABLE", "SEPARABLE_EXERCISE"]

m, n = Dimension("m"), Dimension("n")
j, k = Index("j", m), Index("k", n)
X, y, w, z = Matrix("X", m, n), Vector("y", m), Vector("w", n), Real("z")
_alpha = Real("alpha")

sigmoid = Definition("S", z, 1 / (1 + exp(-z)))
likelihood = Definition("L", w, Sum(log(sigmoid(y[j] * Sum(w[k] * X[j, k], k))), j) / Size(m))

_u = Vector("u", n)
probability = Definition("p", (y_label := Real("y"), _u, w), sigmoid(y_label * Sum(w[k] * _u[k], k)))

_NAMES: dict[str, Meaning] = {
    "p": probability,
    "m": m,
    "n": n,
    "x": Rows(X),
    "y": y,
    "w": w,
    "S": sigmoid,
    r"\sigma": sigmoid,
    "sigmoid": sigmoid,
    r"\alpha": _alpha,
}

SEPARABLE = Vocabulary(
    names={**_NAMES, "L": likelihood, r"\ell": likelihood},
    open=frozenset({"L", r"\ell"}),
    indices=("j", "i", "k", "l"),
    dimension=n,
    placeholders=frozenset({"z", "t", "s", "u", "a", "b"}),
)
REGULARISED = Vocabulary(
    names={**_NAMES, "L": likelihood, r"\ell": likelihood, r"\lambda": Real("lambda")},
    open=frozenset({"L", r"\ell"}),
    indices=("j", "i", "k", "l"),
    dimension=n,
    placeholders=frozenset({"z", "t", "s", "u", "a", "b"}),
)

_labels = ForAll(j, Eq(y[j] ** 2, 1))
lam, v = Real("lambda"), Vector("v", n)
_separates = ForAll(j, Gt(y[j] * Sum(v[k] * X[j, k], k), 0))
_fit, _total = likelihood(w), likelihood(w) * Size(m)

_margin = y[j] * Sum(w[k] * X[j, k], k)
_THING = r"(?:class|label|example|klass|beispiel)"
_CLASSES = (
    Hint(rf"positive[rns]? {_THING}|(class|label|klasse)\W+(one|1|\+|eins)|first class|erste klasse", Eq(y[j], 1), (j,)),
    Hint(
        rf"negative[rns]? {_THING}|(class|label|klasse)\W+(minus|-|−|two|zwei)|(second|other) class|(zweite|andere) klasse",
        Eq(y[j], -1),
        (j,),
    ),
)
"""What words may suppose of the label of a line."""

SEPARABLE_EXERCISE = Exercise(
    "4a",
    SEPARABLE,
    contrary=r"\bthere (?:is|exists) (?:exactly one|an?|a unique|one)(?: \w+)?? "
    r"(?:optimum|optimal solution|maximi[sz]er|maximum)\b|"
    r"\b(?:is|ist) (?:the|an?|therefore (?:the|an)|das|ein\w*|die)(?: \w+)?? "
    r"(?:optimal solution|optimum|maximi[sz]er|optimale lösung)\b|"
    r"\b(?:optimum|optimal solution|maximi[sz]er) (?:is ⟦|exists\b|is attained\b|is unique\b)|"
    r"\bes gibt (?:genau )?ein\w* optimum\b",
    goals=(Better(likelihood, w, _separates, v, forms=(_fit, _total)),),
    facts=(_labels,),
    spoken=(
        Spoken(
            r"\bseparat(e|es|ing)\b|\btrenn(t|end\w*)\b|\bclassif(y|ies|ied|ying) (all|every|each|the|correct)|correctly",
            _separates,
            v,
        ),
    ),
    hints=(
        Hint("", Gt(_alpha, 1), throughout=True),  # so the sheet has it
        Hint(
            r"correct|right side|classif|margins?\b|separat|separab|trenn|richtig|korrekt|positiv",
            ForAll(j, Gt(_margin, 0)),
            (w,),
        ),
        Hint(r"correct|right side|classif|margins?\b|richtig|korrekt|positiv", Gt(_margin, 0), (w, j)),
        Hint(
            r"misclassif|wrong|incorrect|mistake|errs?\b|error|fails?\b|\bnot\b|falsch|fehl|nicht|negativ|otherwise|sonst",
            Le(_margin, 0),
            (w, j),
        ),
        *_CLASSES,
    ),
    tends=_alpha,
    granted=r"separab|linear(ly)? trennbar|separier|linear getrennt|\boptim|\bmaximi[sz]er|\bbest(e|er|es)?\b|"
    r"\bmaximi(?:[sz]es|ert) (?:…|(?:the|our|die) (?:log-? ?)?likelihood|the objective|die zielfunktion)|"
    r"\b(attains|assumes|takes|has|had|have|hat|hätte|annimmt) (its |a |the |ein |das |global\w* |finite )*maxim(um|al value)\b",
)
REGULARISED_EXERCISE = Exercise(
    "4b",
    REGULARISED,
    contrary=r"\b(?:no|kein\w*) (?:finite |endliche\w* )?(?:optimal solution|optimum|optima|minimi[sz]er|maximi[sz]er|"
    r"optimale lösung)(?: (?:exists?|at all|either|auch|mehr))*(?=\W*$)",
    goals=(
        WorseOutside(
            w, forms=tuple(weight * NormSquared(w) - fit for weight in (lam, lam * Fraction(1, 2)) for fit in (_fit, _total))
        ),
    ),
    facts=(_labels, Gt(lam, 0)),
    hints=(
        Hint(
            r"outside|complement|beyond|exterior|\b(norm|length|radius|ball)\b|far\b|long\b|\blarge|außerhalb|komplement|jenseits|"
            r"länger|weit|kugel|groß",
            Gt(NormSquared(w), 4 * Size(m) * log(2) / lam),
            (w,),
        ),
        *_CLASSES,
    ),
)
