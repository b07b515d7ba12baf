"""Assignment 2: softmax of scores x; in (c) its limit at α x, with m the unique maximiser."""

from __future__ import annotations

from proofs.grading.exercises.exercise import Exercise, Hint, Spoken, Stated, Tends
from proofs.latex.reader.vocabulary import Meaning, Vocabulary
from proofs.notation.big import Piecewise, Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import And, Eq, Equivalent, ForAll, Ge, Gt, Implies, Le, Lt, Ne
from proofs.notation.limits import Limit, oo
from proofs.notation.tree import Real, Vector

__all__ = ["LIMIT", "LIMIT_EXERCISE", "ORDER", "ORDER_EXERCISE", "SHIFT", "SHIFT_EXERCISE"]

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, c = Vector("x", n), Real("c")
_alpha = Real("alpha")

softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
indicator = Definition("I", x, Piecewise((1, ForAll(j, Le(x[j], x[i]))), 0), index=i)

_NAMES: dict[str, Meaning] = {"n": n, "x": x, "softmax": softmax, r"\sigma": softmax}
_OPEN = frozenset({r"\sigma"})
"""σ is a usual name of softmax; a student may use it for something else."""

SHIFT = Vocabulary(names={**_NAMES, "c": c}, open=_OPEN | {"c"}, dimension=n)
ORDER = Vocabulary(names=_NAMES, open=_OPEN, dimension=n)
LIMIT = Vocabulary(names={**_NAMES, r"\alpha": _alpha, "I": indicator, "m": Index("m", n)}, open=_OPEN, dimension=n)

SHIFT_EXERCISE = Exercise("2a", SHIFT, goals=(Stated(Eq(softmax(x + c)[i], softmax(x)[i])),))

k, m, delta = Index("k", n), Index("m", n), Real("delta")
_score, _share = softmax(x)[i], softmax(x)[k]


def _same_order(relation: type[Ge] | type[Gt]) -> Stated:
    plain, shares, logs = relation(x[i], x[k]), relation(_score, _share), relation(log(_score), log(_share))
    return Stated(And(Equivalent(plain, shares), Equivalent(shares, logs)))


def _same_sets() -> Stated:
    """i belongs to all three arg max sets or to none."""
    plain, shares, logs = (
        ForAll(k, Ge(mine, other)) for mine, other in ((x[i], x[k]), (_score, _share), (log(_score), log(_share)))
    )
    return Stated(And(Equivalent(plain, shares), Equivalent(shares, logs)))


_BEST = (
    r"maxim|\bmax\b|arg ?max|largest|biggest|highest|greatest|winn(er|ing)|dominant|\btop\b|\bbest\b|größte|höchste|gewinner|"
    r"stärkste|leader|leading"
)
_COMPARING = (
    r"larger|bigger|greater|higher|smaller|lower|\bless\b|exceed|größer|kleiner|höher|beats|dominate|not (an?|the) (arg ?)?max|"
    r"non-?maxim|other|rest\b|loser|losing|andere|übrige|else|otherwise|sonst|suboptimal"
)
_APART = (
    r"\b(?:an)?other|\brest\b|remaining|different|distinct|differs?\b|\belse\b|otherwise|except|unless|apart from|"
    r"but (?:the|one|this)\b|loser|losing|"
    r"non-?maxim|not (?:an?|the|be|equal)\b|smaller|lower|below|andere|übrige|restliche|sonst|verschieden|außer|ungleich|kein"
)
_SAME_BUT_SCORES = (
    r"\b(?:arg ?max\w*|sets?|orders?|ordering|rankings?|three|mengen?|reihenfolgen?|drei)"
    r"(?: (?:sets?|mengen?|of|for|von|all|both))*"
    r"(?: ?(?:,|and|und|or)? ?⟦⟧)* (?:are|is|remains?|stays?|must be|sind|ist|bleib(?:en|t)) "
    r"(?:(?:all|also|therefore|thus|then|indeed|exactly|always|the|alle|also|immer) ){0,3}(?:same|equal|identical|gleich\w*)\b|"
    r"\b(?:same|equal|gleiche\w*|dieselbe\w*) (?:positive )?(?:arg ?max\w*|sets?|order\w*|ranking\w*|denominators?|"
    r"normali[sz]\w+|"
    r"constants?|factors?|sums?|argument|ways?|reasons?|steps?|calculation|time|nenner|faktor\w*|konstante\w*|summe\w*|menge\w*|"
    r"reihenfolge\w*|weise)\b"
)
"""Where equal or the same are other things than two scores: "the arg max sets are equal", "the same denominator"."""
_ORDERING = (
    Hint(_BEST, ForAll(j, Le(x[j], x[i])), (i,), unless=_SAME_BUT_SCORES),
    Hint(_COMPARING, Gt(x[i], x[k]), (i, k)),
    Hint(r"\b(equal|same|ties?|tied|gleich\w*)\b", Eq(x[i], x[k]), (i, k), unless=_SAME_BUT_SCORES),
    Hint(_APART, Ne(i, k), (i, k)),
)
"""What words may suppose of the positions of a line."""

ORDER_EXERCISE = Exercise(
    "2b",
    ORDER,
    goals=(_same_order(Ge), _same_order(Gt), _same_sets()),
    granted=r"\bmaxim|largest|größte",
    contrary=r"\b(?:largest|highest|biggest|greatest) (?:score|entry|value|logit|probability)\b"
    r"[^.;]{0,40}\b(?:smallest|lowest|least)\b|"
    r"\barg ?max\b[^.;]{0,40}\barg ?min\b",
    hints=_ORDERING,
)

_ONLY_ONE = (
    r"\b(unique|uniquely|only one|only \w+ with [^.]*(maxim|largest|biggest|highest)|"
    r"exactly one|(exactly|only|just) once|nur einmal|one single|only maxim|only largest|single (maxim|largest)|"
    r"(attained|achieved|reached|assumed|taken|largest|maximal) (only|solely|just) (at|by|in|for)|strict(ly)? (maxim|largest)|"
    r"(attained|achieved|reached|assumed|taken) (at|by|in|for) [^.,;]{0,20}?\b(only|alone)|"
    r"no ties|ties (are|is) (excluded|impossible|ruled out)|(exclude|rule out) (all )?ties|eindeutig|genau ein|"
    r"nur (an|bei|für|in|ein))"
)
"""Words that say that the largest score is that of m alone."""
_unique = ForAll(j, Implies(Ne(j, m), Lt(x[j], x[m])))
LIMIT_EXERCISE = Exercise(
    "2c",
    LIMIT,
    contrary=r"\buniform(?:ly)? distribut\w+|\bgleichverteil\w*|"
    r"\ball (?:classes|entries|components|scores)\b[^.;]{0,20}\b(?:same|equal)\b|"
    r"\blimit is ⟦\d+⟧ for (?:each|every|all)\b",
    goals=(
        Tends(Limit(softmax(_alpha * x)[i], _alpha, oo, indicator(x)[i]), i, m),
        Tends(Limit(softmax(_alpha * x)[i], _alpha, oo, Piecewise((1, Eq(i, m)), 0)), i, m),
    ),
    tends=_alpha,
    allowed=(_unique, Gt(delta, 0), ForAll(j, Implies(Ne(j, m), Ge(x[m] - x[j], delta)))),
    spoken=(Spoken(_ONLY_ONE, _unique),),
    hints=(Hint(_BEST, _unique, throughout=True), Hint(_BEST, ForAll(j, Implies(Ne(j, i), Lt(x[j], x[i]))), (i,)), *_ORDERING),
)
