"""What a teacher writes with: dimensions, indices, reals, vectors, matrices, blocks, sums, formulas, definitions."""

from __future__ import annotations

from proofs.notation.big import BlockMatrix, BlockVector, Family, Identity, Piecewise, Sum, Zeros
from proofs.notation.definitions import Definition, abbreviation
from proofs.notation.dimensions import Dimension, Embedded, Index, Last
from proofs.notation.elementary import Abs, Max, Min, exp, log, sqrt
from proofs.notation.formulas import And, Eq, Equivalent, Exists, ForAll, Formula, Ge, Gt, Implies, Le, Lt, Ne, Not, Or, Relation
from proofs.notation.integers import IsInteger
from proofs.notation.limits import ArgMax, ElementOf, Eventually, Limit, oo
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.predicates import Predicate
from proofs.notation.tree import Expression, Function, KroneckerDelta, Matrix, Norm, Real, Size, Trace, Vector, as_expression

__all__ = [
    "Abs",
    "And",
    "ArgMax",
    "BlockMatrix",
    "BlockVector",
    "Definition",
    "Dimension",
    "ElementOf",
    "Embedded",
    "Eq",
    "Equivalent",
    "Eventually",
    "Exists",
    "Expression",
    "Family",
    "ForAll",
    "Formula",
    "Function",
    "Ge",
    "Gt",
    "Identity",
    "Implies",
    "Index",
    "IsInteger",
    "KroneckerDelta",
    "Last",
    "Le",
    "Limit",
    "Lt",
    "Matrix",
    "Max",
    "Min",
    "Natural",
    "Ne",
    "Norm",
    "Not",
    "Or",
    "Piecewise",
    "Predicate",
    "Real",
    "Relation",
    "Sequence",
    "Size",
    "Sum",
    "Trace",
    "Vector",
    "Zeros",
    "abbreviation",
    "as_expression",
    "exp",
    "log",
    "oo",
    "sqrt",
]
