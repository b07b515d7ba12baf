"""Terms and formulas: typed, inert, nameless.

One class of nodes. Bound variables have no names: ``bound(k)`` is the variable of the k-th enclosing λ, so that no user's
name can be captured. Σ, ∀ and ∃ are constants applied to a λ. Every constructor checks its sorts and nothing else: it
never evaluates. There is one substitution, ``map_variables``; everything that moves a term under or out of a λ uses it.

Meaning: one standard model, real analysis with total functions (0⁻¹ = 0, log and √ are 0 outside their domains).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Union

MAX_SIZE, MAX_DEPTH, MAX_EXPONENT, MAX_BITS = 20_000, 80, 200, 10_000


class KernelError(Exception):
    """A term, formula or inference that the kernel refuses."""


class TooLarge(KernelError):
    """Past a bound on size: nothing is claimed."""


@dataclass(frozen=True, slots=True)
class Base:
    """A primitive sort: ℝ, truth values, ℕ."""

    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a dimension: size 1 when ``name`` is None, otherwise a size variable of at least ``least``."""

    name: str | None
    least: int = 1


@dataclass(frozen=True, slots=True)
class IndexSort:
    """The positions of a dimension, an ordered sum of parts."""

    parts: tuple[Part, ...]

    def has_positions(self) -> bool:
        """Whether the dimension is at least 1 for every value of its size variables."""
        return any(part.least >= 1 for part in self.parts)


@dataclass(frozen=True, slots=True)
class Arrow:
    """Functions from ``argument`` to ``result``: vectors, matrices, sequences, real functions and predicates."""

    argument: Sort
    result: Sort


Sort = Union[Base, IndexSort, Arrow]
REAL, BOOL, NAT = Base("R"), Base("B"), Base("N")


def _is_part(part: Part) -> bool:
    return type(part) is Part and type(part.least) is int and (type(part.name) is str or part.name is None and part.least == 1)


def sort_key(sort: Sort) -> str:
    """The one spelling of ``sort``. Exact types only: a subclass could say one thing here and another to the rules."""
    if type(sort) is Base and type(sort.name) is str and sort.name in ("R", "B", "N"):
        return sort.name
    if type(sort) is Arrow:
        return f"({sort_key(sort.argument)}>{sort_key(sort.result)})"
    if type(sort) is IndexSort and type(sort.parts) is tuple and all(map(_is_part, sort.parts)):
        return "I[" + "+".join("1" if p.name is None else f"{p.name!r}>{p.least}" for p in sort.parts) + "]"
    raise KernelError(f"{sort!r} is no sort")


class Term:
    """A node. Terms are equal when their ``key`` is: the key writes the whole term, sorts included.

    ``label`` is the part of the key that belongs to the node itself; ``loose`` is one more than the largest index of a
    bound variable whose λ is outside (0 for a closed term).
    """

    __slots__ = ("args", "data", "depth", "key", "label", "loose", "op", "size", "sort")
    op: str
    args: tuple[Term, ...]
    data: Any
    sort: Sort
    loose: int
    size: int
    depth: int
    label: str
    key: str

    def __init__(self, *_: object) -> None:
        raise KernelError("terms are built by the functions of this module")

    def __init_subclass__(cls) -> None:
        raise KernelError("Term has no subclasses")

    def __setattr__(self, name: str, value: object) -> None:
        raise KernelError("a term never changes")

    def __reduce__(self) -> Any:
        raise KernelError("terms are not pickled or copied; build them again")

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is Term and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return self.key


def _node(op: str, args: tuple[Term, ...], sort: Sort, data: Any = None) -> Term:
    if type(args) is not tuple or any([type(a) is not Term for a in args]):
        raise KernelError("a node is made of terms")
    size, depth = 1 + sum([a.size for a in args]), 1 + max([a.depth for a in args], default=-1)
    if size > MAX_SIZE or depth > MAX_DEPTH:
        raise TooLarge(f"a term of more than {MAX_SIZE} nodes or {MAX_DEPTH} levels")
    loose = data + 1 if op == "bound" else max([a.loose for a in args], default=0)
    label = op
    if op == "lam":
        loose, label = max(0, loose - 1), f"lam:{sort_key(data)}"
    elif data is not None:
        written = f"{data:03d}" if type(data) is int else repr(data) if type(data) is str else str(data)
        label = f"{op}:{written}:{sort_key(sort)}"
    key = f"({label} {' '.join([a.key for a in args])})" if args else label
    node = object.__new__(Term)
    for fill, value in zip(_FILL, (op, args, data, sort, loose, size, depth, label, key), strict=True):
        fill(node, value)
    return node


_FILL = [getattr(Term, name).__set__ for name in ("op", "args", "data", "sort", "loose", "size", "depth", "label", "key")]


def _is_term(term: Term) -> Term:
    if type(term) is not Term:
        raise KernelError(f"expected a term; got {term!r}")
    return term


def need(sort: Sort, *terms: Term) -> None:
    """Raises KernelError unless each of ``terms`` is a term of ``sort``."""
    for term in terms:
        if _is_term(term).sort != sort:
            raise KernelError(f"expected sort {sort_key(sort)}; {term} has {sort_key(term.sort)}")


# --- variables, λ, application ----------------------------------------------------------------------------------


def var(name: str, sort: Sort) -> Term:
    """The free variable ``name`` of ``sort``; two variables are the same when name and sort are."""
    if type(name) is not str:
        raise KernelError(f"a variable is named by a string; got {name!r}")
    value = sort
    while isinstance(value, Arrow):
        value = value.result
    if isinstance(value, IndexSort) and not value.has_positions():
        # Otherwise a theorem about a variable without values would lend its truth to statements without the variable.
        raise KernelError("a free variable ranges over something: this dimension may be 0")
    return _node("v", (), sort, name)


def bound(index: int, sort: Sort) -> Term:
    """The variable of the ``index``-th enclosing λ (0 is the innermost)."""
    if type(index) is not int or not 0 <= index < 1000:
        raise KernelError(f"no bound variable {index!r}")
    return _bound(index, sort)


_bound = lru_cache(maxsize=4096)(lambda index, sort: _node("bound", (), sort, index))


def lam(sort: Sort, body: Term) -> Term:
    """``λ body``; ``bound(0, sort)`` in the body is its variable."""
    _check_loose(body, 0, sort)
    return _node("lam", (body,), Arrow(sort, body.sort), sort)


def _check_loose(term: Term, depth: int, sort: Sort) -> None:
    # A bound variable carries its sort; under a λ of another sort the term would have no meaning.
    if term.op == "bound" and term.data == depth and term.sort != sort:
        raise KernelError("a bound variable has another sort than its binder")
    if term.loose > depth:
        for arg in term.args:
            _check_loose(arg, depth + (term.op == "lam"), sort)


def apply(function: Term, *args: Term) -> Term:
    """``function(args)``; a λ is applied by substitution."""
    for position, arg in enumerate(args):
        sort = _is_term(function).sort
        if not isinstance(sort, Arrow):
            raise KernelError(f"{function} is no function")
        need(sort.argument, arg)
        if function.op == "lam":
            return apply(instantiate(function, arg), *args[position + 1 :])
        head = function.args if function.op == "app" else (function,)
        function = _node("app", (*head, arg), sort.result)
    return function


# --- the one substitution ---------------------------------------------------------------------------------------


def map_variables(term: Term, change: Callable[[Term, int], Term | None], depth: int = 0, loose: bool = False) -> Term:
    """``term`` with each variable v under d λs of its own replaced by ``change(v, d)`` (None leaves it).

    ``loose`` says that only variables bound outside ``term`` change.
    """
    if loose and term.loose <= depth:
        return term
    if not term.args:
        changed = change(term, depth) if term.op in ("v", "bound") else None
        return term if changed is None else changed
    inner = depth + (term.op == "lam")
    args = tuple([map_variables(arg, change, inner, loose) for arg in term.args])
    return term if all(new is old for new, old in zip(args, term.args, strict=True)) else rebuild(term, args)


def rebuild(term: Term, args: tuple[Term, ...]) -> Term:
    """``term`` with other arguments of the same sorts."""
    args = tuple(args)
    if _is_term(term).op == "app":
        return apply(*args)
    if term.op == "lam":
        return lam(term.data, args[0])
    for new, old in zip(args, term.args, strict=True):
        need(old.sort, new)
    return _node(term.op, args, term.sort, term.data)


def shift(term: Term, by: int) -> Term:
    """``term`` moved under ``by`` more λs (or out of −by)."""
    if by == 0 or not term.loose:
        return term

    def move(v: Term, depth: int) -> Term | None:
        if v.op == "v" or v.data < depth:
            return None
        if v.data + by < depth:
            raise KernelError("a bound variable would leave its scope")
        return bound(v.data + by, v.sort)

    return map_variables(term, move, loose=True)


def instantiate(function: Term, value: Term) -> Term:
    """The body of the λ ``function`` with ``value`` for its variable, captures excluded."""
    if _is_term(function).op != "lam":
        raise KernelError("only a λ is instantiated")
    need(function.data, value)

    def change(v: Term, depth: int) -> Term | None:
        if v.op == "v" or v.data < depth:
            return None
        return shift(value, depth) if v.data == depth else bound(v.data - 1, v.sort)

    return map_variables(function.args[0], change, loose=True)


def substitute(term: Term, values: dict[Term, Term]) -> Term:
    """``term`` with free variables, or bound variables of outer λs, replaced, captures excluded."""
    values = dict(values)
    for old, new in values.items():
        if old.op not in ("v", "bound"):
            raise KernelError("only a variable is substituted")
        need(old.sort, new)

    def change(v: Term, depth: int) -> Term | None:
        if v.op == "bound" and v.data < depth:
            return None
        new = values.get(v if v.op == "v" else bound(v.data - depth, v.sort))
        return None if new is None else shift(new, depth)

    return map_variables(term, change)


def abstract(term: Term, variable: Term) -> Term:
    """``λ variable. term``: the free ``variable`` becomes the bound one."""
    if variable.op != "v":
        raise KernelError("only a free variable is abstracted")
    change: Callable[[Term, int], Term | None] = lambda v, depth: bound(depth, v.sort) if v == variable else None  # noqa: E731
    return lam(variable.sort, map_variables(shift(term, 1), change))


def free_variables(term: Term) -> frozenset[Term]:
    """The free variables of ``term``."""
    return frozenset({term}) if term.op == "v" else frozenset().union(*map(free_variables, term.args))


# --- numbers ----------------------------------------------------------------------------------------------------


def num(value: int | Fraction) -> Term:
    """A rational number."""
    if type(value) not in (int, Fraction):
        raise KernelError(f"expected an int or a Fraction; got {value!r}")
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise TooLarge(f"a number of more than {MAX_BITS} bits")
    return _number(value.numerator, value.denominator)


_number = lru_cache(maxsize=4096)(lambda over, under: _node("num", (), REAL, Fraction(over, under)))


def _real(op: str, *terms: Term) -> Term:
    need(REAL, *terms)
    return _node(op, terms, REAL)


ZERO, ONE = num(0), num(1)


def add(*terms: Term) -> Term:
    """The sum of real terms."""
    need(REAL, *terms)
    return terms[0] if len(terms) == 1 else _node("add", terms, REAL) if terms else ZERO


def mul(*terms: Term) -> Term:
    """The product of real terms."""
    need(REAL, *terms)
    return terms[0] if len(terms) == 1 else _node("mul", terms, REAL) if terms else ONE


def neg(term: Term) -> Term:
    """``−term``."""
    return mul(num(-1), term)


def sub(left: Term, right: Term) -> Term:
    """``left − right``."""
    return add(left, neg(right))


def inverse(term: Term) -> Term:
    """``term⁻¹``, with 0⁻¹ = 0."""
    return _real("inv", term)


def power(term: Term, exponent: int) -> Term:
    """``term`` to a whole power, a product; a negative one is the power of the inverse."""
    if type(exponent) is not int:
        raise KernelError(f"an exponent is a whole number; got {exponent!r}")
    if abs(exponent) > MAX_EXPONENT:
        raise TooLarge(f"an exponent beyond {MAX_EXPONENT}")
    return mul(*[term] * exponent) if exponent >= 0 else inverse(power(term, -exponent))


def exp(term: Term) -> Term:
    """The exponential function."""
    return _real("exp", term)


def log(term: Term) -> Term:
    """The natural logarithm; 0 for arguments ≤ 0."""
    return _real("log", term)


def sqrt(term: Term) -> Term:
    """The square root; 0 for arguments < 0."""
    return _real("sqrt", term)


def maximum(left: Term, right: Term) -> Term:
    """The larger of two numbers."""
    return _real("max", left, right)


def choose(condition: Term, yes: Term, no: Term) -> Term:
    """``yes`` where ``condition`` holds, else ``no``."""
    need(BOOL, condition)
    need(REAL, yes, no)
    return _node("if", (condition, yes, no), REAL)


# --- indices and naturals ---------------------------------------------------------------------------------------


def _index_parts(term: Term) -> tuple[Part, ...]:
    sort = _is_term(term).sort
    if not isinstance(sort, IndexSort):
        raise KernelError(f"expected an index; got {term!r}")
    return sort.parts


def only() -> Term:
    """The one position of the dimension 1."""
    return _node("only", (), IndexSort((Part(None),)))


def inject(parts: tuple[Part, ...], position: int, term: Term) -> Term:
    """The position ``term`` of part number ``position``, as a position of the whole dimension ``parts``."""
    if not sort_key(IndexSort(parts)) or type(position) is not int or not 0 <= position < len(parts) or len(parts) < 2:
        raise KernelError("no such part")
    if _index_parts(term) != (parts[position],):
        raise KernelError("the index runs over another part")
    return _node("inject", (term,), IndexSort(parts), position)


def match(index: Term, *branches: Term) -> Term:
    """The branch for the part in which ``index`` lies, applied to its position there."""
    parts = _index_parts(index)
    if len(branches) != len(parts) or len(parts) < 2:
        raise KernelError("one branch for each part")
    for part, branch in zip(parts, branches, strict=True):
        need(Arrow(IndexSort((part,)), REAL), branch)
    return _node("match", (index, *branches), REAL)


def delta(left: Term, right: Term) -> Term:
    """Kronecker's δ of two indices of one dimension."""
    if _index_parts(left) != _index_parts(right):
        raise KernelError("δ compares indices of one dimension")
    return _node("delta", (left, right), REAL)


def summation(function: Term) -> Term:
    """``Σ function`` over all positions of a dimension."""
    if _is_term(function).op != "lam" or not isinstance(function.data, IndexSort):
        raise KernelError("Σ runs over an index")
    need(REAL, function.args[0])
    return _node("sum", (function,), REAL)


def zero() -> Term:
    """The natural number 0."""
    return _node("zero", (), NAT)


def succ(term: Term) -> Term:
    """The successor of a natural number."""
    need(NAT, term)
    return _node("succ", (term,), NAT)


def real(term: Term) -> Term:
    """A natural number as a real one."""
    need(NAT, term)
    return _node("real", (term,), REAL)


# --- formulas ---------------------------------------------------------------------------------------------------


def _formula(op: str, *parts: Term) -> Term:
    need(BOOL, *parts)
    return _node(op, parts, BOOL)


def eq(left: Term, right: Term) -> Term:
    """``left = right`` between reals, indices of one dimension, or naturals."""
    if isinstance(_is_term(left).sort, Arrow) or left.sort == BOOL:
        raise KernelError("= compares numbers and indices")
    need(left.sort, right)
    return _node("eq", (left, right), BOOL)


def le(left: Term, right: Term) -> Term:
    """``left ≤ right``."""
    need(REAL, left, right)
    return _node("le", (left, right), BOOL)


def lt(left: Term, right: Term) -> Term:
    """``left < right``."""
    need(REAL, left, right)
    return _node("lt", (left, right), BOOL)


def not_(body: Term) -> Term:
    """``¬ body``."""
    return _formula("not", body)


def ne(left: Term, right: Term) -> Term:
    """``left ≠ right``."""
    return not_(eq(left, right))


def and_(*parts: Term) -> Term:
    """All of ``parts``."""
    need(BOOL, *parts)
    return parts[0] if len(parts) == 1 else _node("and", parts, BOOL)


def or_(*parts: Term) -> Term:
    """One of ``parts``."""
    need(BOOL, *parts)
    return parts[0] if len(parts) == 1 else _node("or", parts, BOOL)


TRUE, FALSE = and_(), or_()


def implies(premise: Term, conclusion: Term) -> Term:
    """``premise ⇒ conclusion``."""
    return _formula("implies", premise, conclusion)


def iff(left: Term, right: Term) -> Term:
    """``left ⇔ right``: both implications."""
    return and_(implies(left, right), implies(right, left))


def _quantifier(op: str, function: Term) -> Term:
    if _is_term(function).op != "lam":
        raise KernelError(f"{op} binds a variable")
    need(BOOL, function.args[0])
    return _node(op, (function,), BOOL)


def for_all(function: Term) -> Term:
    """``∀ function``, for a λ with a formula as its body."""
    return _quantifier("forall", function)


def exists(function: Term) -> Term:
    """``∃ function``."""
    return _quantifier("exists", function)
