"""Assignment 5 with integer weights: the fields are integers too, so that 1 is a gap and the bounds are numbers of changes."""

from __future__ import annotations

from proofs.derivation import Case, Cases, Fix, Have, Suppose
from proofs.notation import Abs, And, Eq, Expression, ForAll, Ge, IsInteger, Le, Ne, Or, Predicate, Size
from proofs.reasons import because, by_claims, by_definition
from proofs.sheet.hopfield_cost import bound, gap
from proofs.sheet.hopfield_count import MOST_CHANGES, MOST_RAISING_CHANGES, count, counted
from proofs.sheet.hopfield_run import always, kept, raised, s, t
from proofs.sheet.hopfield_update import field, i, j, k, w, x

__all__ = ["INTEGER_CHANGES", "INTEGER_GAP", "INTEGER_RAISING_CHANGES", "INTEGER_WEIGHTS"]

INTEGER_WEIGHTS = ForAll((j, k), IsInteger(w[j, k]))

_pull, _binary, _summand = field(x)[i], ForAll(j, Eq(x[j] ** 2, 1)), IsInteger(w[i, j] * x[j])
_one, _minus_one = Eq(x[j], 1), Eq(x[j], -1)

INTEGER_GAP = Suppose(
    INTEGER_WEIGHTS,
    Fix((x, i),
        Fix(j,
            Have(Or(_one, _minus_one), because(_binary)),
            Cases(_summand,
                  Case(_one, Have(_summand, because(INTEGER_WEIGHTS, _one))),
                  Case(_minus_one, Have(_summand, because(INTEGER_WEIGHTS, _minus_one)))),
            claim=_summand),
        Have(IsInteger(_pull), by_claims(ForAll(j, _summand)) & by_definition(field)),
        Have(Ge(Abs(_pull), 1), because(IsInteger(_pull), Ne(_pull, 0)) & by_definition("abs")),
        given=And(_binary, Ne(_pull, 0)), claim=Ge(Abs(_pull), 1)),
    claim=gap(1),
)


def _at_gap_one(kind: Predicate, general: Fix, most: Expression) -> Fix:
    """The bound for any gap, at the gap 1 that integer weights have."""
    few = Le(count[t], most)
    return Fix(
        (s, count),
        Have(gap(1), because(INTEGER_WEIGHTS) & by_claims(INTEGER_GAP.shown)),
        Have(ForAll(t, few), by_claims(general.shown, at=(1, s, count))),
        given=(INTEGER_WEIGHTS, always(kind), *counted), claim=ForAll(t, few),
    )


INTEGER_CHANGES = _at_gap_one(kept, MOST_CHANGES, bound / 2)

INTEGER_RAISING_CHANGES = _at_gap_one(raised, MOST_RAISING_CHANGES, bound + Size(w.dimensions[0]))
