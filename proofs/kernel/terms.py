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
from itertools import zip_longest
from threading import RLock
from typing import Any, Union
from weakref import WeakValueDictionary

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


class Sealed:
    """What the kernel alone makes, and nobody changes, copies, pickles or extends."""

    __slots__ = ()

    def __init__(self, *_: object) -> None:
        raise KernelError(f"a {type(self).__name__} is made only by the functions of the kernel")

    def __init_subclass__(cls) -> None:
        if cls.__bases__ != (Sealed,):
            raise KernelError(f"{cls.__bases__[0].__name__} has no subclasses")

    def __setattr__(self, name: str, value: object) -> None:
        raise KernelError(f"a {type(self).__name__} never changes")

    def __reduce__(self) -> Any:
        raise KernelError(f"a {type(self).__name__} is not pickled or copied: make it again")


class Term(Sealed):
    """A node. There is one node for each term in memory: terms are equal when they are the same object.

    ``label`` is what belongs to the node itself, sorts included; ``free`` are its free variables (but for a variable), and
    ``scope`` the sorts of the bound variables whose λ is outside, by their index (None for one that does not occur).
    """

    __slots__ = ("__weakref__", "_key", "args", "data", "depth", "free", "label", "loose", "op", "scope", "size", "sort")
    op: str
    args: tuple[Term, ...]
    data: Any
    sort: Sort
    label: str
    free: frozenset[Term]
    scope: tuple[Sort | None, ...]
    loose: int
    size: int
    depth: int

    @property
    def key(self) -> str:
        """The whole term, written out: the order of terms is that of their keys."""
        known: str = _key.__get__(self)
        if not known:
            known = f"({self.label} {' '.join([a.key for a in self.args])})" if self.args else self.label
            _key.__set__(self, known)
        return known

    def __repr__(self) -> str:
        return self.key


_key: Any = Term.__dict__["_key"]
_SLOTS = ("op", "args", "data", "sort", "label", "free", "scope", "size", "depth", "loose", "_key")
_FILL = [Term.__dict__[name].__set__ for name in _SLOTS]
_NOTHING: frozenset[Term] = frozenset()
_nodes: WeakValueDictionary[tuple[str, tuple[Term, ...]], Term] = WeakValueDictionary()
_lock = RLock()


def _node(op: str, args: tuple[Term, ...], sort: Sort, data: Any = None) -> Term:
    label = op
    if op == "lam":
        label = f"lam:{sort_key(data)}"
    elif data is not None:
        written = f"{data:03d}" if type(data) is int else repr(data) if type(data) is str else str(data)
        label = f"{op}:{written}:{sort_key(sort)}"
    return _the(label, op, args, sort, data)


def _the(label: str, op: str, args: tuple[Term, ...], sort: Sort, data: Any) -> Term:
    """The one node with ``label`` and ``args``; these determine everything else."""
    known = _nodes.get((label, args))
    if known is not None:
        return known
    if type(args) is not tuple or any([type(arg) is not Term for arg in args]):
        raise KernelError("a node is made of terms")
    size, depth = 1 + sum([a.size for a in args]), 1 + max([a.depth for a in args], default=-1)
    if size > MAX_SIZE or depth > MAX_DEPTH:
        raise TooLarge(f"a term of more than {MAX_SIZE} nodes or {MAX_DEPTH} levels")
    free, scope = _NOTHING, (None,) * data + (sort,) if op == "bound" else ()
    for arg in args:
        free = united(free, free_variables(arg))
        scope = scope if arg.scope is scope else _both(scope, arg.scope)
    if op == "lam":
        if scope and scope[0] is not None and scope[0] != data:
            raise KernelError("a bound variable has another sort than its binder")
        scope = scope[1:]
    node = object.__new__(Term)
    for fill, value in zip(_FILL, (op, args, data, sort, label, free, scope, size, depth, len(scope), ""), strict=True):
        fill(node, value)
    with _lock:
        return _nodes.setdefault((label, args), node)


def united(one: frozenset[Any], other: frozenset[Any]) -> frozenset[Any]:
    """The union of two sets; one of them when it is that already."""
    return one if other <= one else other if one <= other else one | other


def _both(scope: tuple[Sort | None, ...], other: tuple[Sort | None, ...]) -> tuple[Sort | None, ...]:
    # A bound variable carries its sort; under a λ of another sort the term would have no meaning.
    if any([one is not two and one and two and one != two for one, two in zip(scope, other, strict=False)]):
        raise KernelError("a bound variable occurs with two sorts")
    return tuple([one or two for one, two in zip_longest(scope, other)])


def _is_term(term: Term) -> Term:
    if type(term) is not Term:
        raise KernelError(f"expected a term; got {term!r}")
    return term


def need(sort: Sort, *terms: Term) -> None:
    """Raises KernelError unless each of ``terms`` is a term of ``sort``."""
    for term in terms:
        if _is_term(term).sort is not sort and term.sort != sort:
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
    return _node("bound", (), sort, index)


def moved(variable: Term, by: int) -> Term:
    """The bound ``variable`` with ``by`` more λs between it and its own."""
    if _is_term(variable).op != "bound" or variable.data + by < 0:
        raise KernelError("a bound variable would leave its scope")
    index, spelling = int(variable.data + by), variable.label.split(":", 2)[2]
    return _the(f"bound:{index:03d}:{spelling}", "bound", (), variable.sort, index)


def lam(sort: Sort, body: Term) -> Term:
    """``λ body``; ``bound(0, sort)`` in the body is its variable."""
    return _node("lam", (body,), Arrow(sort, _is_term(body).sort), sort)


def apply(function: Term, *args: Term) -> Term:
    """``function(args)``; a λ is applied by substitution."""
    for arg in args:
        sort = _is_term(function).sort
        if not isinstance(sort, Arrow):
            raise KernelError(f"{function} is no function")
        need(sort.argument, arg)
        head = function.args if function.op == "app" else (function,)
        function = instantiate(function, arg) if function.op == "lam" else _node("app", (*head, arg), sort.result)
    return function


Change = Callable[[Term, int], Union[Term, None]]


# --- the one substitution ---------------------------------------------------------------------------------------


def map_variables(term: Term, change: Change, names: frozenset[Term] | None = None, depth: int = 0) -> Term:
    """``term`` with ``change(v, d)`` for each v that is free or has its λ outside, under d λs of ``term`` (None leaves it).

    ``names``: which of the free variables may change, unless any.
    """
    if term.loose <= depth and term.op != "v" and (not term.free if names is None else names.isdisjoint(term.free)):
        return term
    if not term.args:
        changed = change(term, depth) if term.op == "bound" or names is None or term in names else None
        return term if changed is None else changed
    inner = depth + 1 if term.op == "lam" else depth
    args = tuple([map_variables(arg, change, names, inner) for arg in term.args])
    return term if args == term.args else rebuild(term, args)


def rebuild(term: Term, args: tuple[Term, ...]) -> Term:
    """``term`` with other arguments of the same sorts."""
    args = tuple(args)
    if _is_term(term).op == "app" and _is_term(args[0]).op not in ("v", "bound"):
        return apply(*args)
    for new, old in zip(args, term.args, strict=True):
        need(old.sort, new)
    return _the(term.label, term.op, args, term.sort, term.data)


def shift(term: Term, by: int) -> Term:
    """``term`` moved under ``by`` more λs (or out of −by)."""
    if by == 0 or not term.loose:
        return term

    def move(v: Term, depth: int) -> Term:
        if v.data + by < depth:
            raise KernelError("a bound variable would leave its scope")
        return moved(v, by)

    return map_variables(term, move, _NOTHING)


def instantiate(function: Term, value: Term) -> Term:
    """The body of the λ ``function`` with ``value`` for its variable, captures excluded."""
    if _is_term(function).op != "lam":
        raise KernelError("only a λ is instantiated")
    need(function.data, value)
    return filled(function.args[0], (value,))


def filled(body: Term, values: tuple[Term, ...]) -> Term:
    """``body`` without the λs right around it, with ``values`` of their sorts for their variables, outermost first."""
    count = len(values)

    def change(v: Term, depth: int) -> Term:
        index = v.data - depth
        return shift(values[count - 1 - index], depth) if index < count else moved(v, -count)

    return map_variables(body, change, _NOTHING)


def substitute(term: Term, values: dict[Term, Term]) -> Term:
    """``term`` with free variables, or bound variables of outer λs, replaced, captures excluded."""
    values = dict(values)
    for old, new in values.items():
        if old.op not in ("v", "bound"):
            raise KernelError("only a variable is substituted")
        need(old.sort, new)

    def change(v: Term, depth: int) -> Term | None:
        new = values.get(v if v.op == "v" else moved(v, -depth))
        return None if new is None else shift(new, depth)

    return map_variables(term, change, frozenset(values))


def abstract(term: Term, variable: Term) -> Term:
    """``λ variable. term``: the free ``variable`` becomes the bound one."""
    if variable.op != "v":
        raise KernelError("only a free variable is abstracted")
    change: Change = lambda v, depth: bound(depth, v.sort) if v == variable else None  # noqa: E731
    return lam(variable.sort, map_variables(shift(term, 1), change, frozenset((variable,))))


def free_variables(term: Term) -> frozenset[Term]:
    """The free variables of ``term``."""
    return term.free if term.op != "v" else frozenset((term,))


# --- numbers ----------------------------------------------------------------------------------------------------


def num(value: int | Fraction) -> Term:
    """A rational number."""
    if type(value) not in (int, Fraction):
        raise KernelError(f"expected an int or a Fraction; got {value!r}")
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise TooLarge(f"a number of more than {MAX_BITS} bits")
    return _number(int(value.numerator), int(value.denominator))


_number = lru_cache(maxsize=4096)(lambda over, under: _node("num", (), REAL, Fraction(over, under)))


def _from(sort: Sort, op: str, terms: tuple[Term, ...], result: Sort) -> Term:
    need(sort, *terms)
    return _node(op, terms, result)


def _several(op: str, terms: tuple[Term, ...], sort: Sort) -> Term:
    need(sort, *terms)
    return terms[0] if len(terms) == 1 else _node(op, terms, sort)


ZERO, ONE = num(0), num(1)


def add(*terms: Term) -> Term:
    """The sum of real terms."""
    return _several("add", terms, REAL) if terms else ZERO


def mul(*terms: Term) -> Term:
    """The product of real terms."""
    return _several("mul", terms, REAL) if terms else ONE


def neg(term: Term) -> Term:
    """``−term``."""
    return mul(num(-1), term)


def sub(left: Term, right: Term) -> Term:
    """``left − right``."""
    return add(left, neg(right))


def inverse(term: Term) -> Term:
    """``term⁻¹``, with 0⁻¹ = 0."""
    return _from(REAL, "inv", (term,), REAL)


def power(term: Term, exponent: int) -> Term:
    """``term`` to a whole power, a product; a negative one is the power of the inverse."""
    if type(exponent) is not int:
        raise KernelError(f"an exponent is a whole number; got {exponent!r}")
    if abs(exponent) > MAX_EXPONENT:
        raise TooLarge(f"an exponent beyond {MAX_EXPONENT}")
    return mul(*[term] * exponent) if exponent >= 0 else inverse(power(term, -exponent))


def exp(term: Term) -> Term:
    """The exponential function."""
    return _from(REAL, "exp", (term,), REAL)


def log(term: Term) -> Term:
    """The natural logarithm; 0 for arguments ≤ 0."""
    return _from(REAL, "log", (term,), REAL)


def sqrt(term: Term) -> Term:
    """The square root; 0 for arguments < 0."""
    return _from(REAL, "sqrt", (term,), REAL)


def maximum(left: Term, right: Term) -> Term:
    """The larger of two numbers."""
    return _from(REAL, "max", (left, right), REAL)


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
    return _from(NAT, "succ", (term,), NAT)


def real(term: Term) -> Term:
    """A natural number as a real one."""
    return _from(NAT, "real", (term,), REAL)


# --- formulas ---------------------------------------------------------------------------------------------------


def eq(left: Term, right: Term) -> Term:
    """``left = right`` between reals, indices of one dimension, or naturals."""
    if isinstance(_is_term(left).sort, Arrow) or left.sort == BOOL:
        raise KernelError("= compares numbers and indices")
    return _from(left.sort, "eq", (left, right), BOOL)


def le(left: Term, right: Term) -> Term:
    """``left ≤ right``."""
    return _from(REAL, "le", (left, right), BOOL)


def lt(left: Term, right: Term) -> Term:
    """``left < right``."""
    return _from(REAL, "lt", (left, right), BOOL)


def not_(body: Term) -> Term:
    """``¬ body``."""
    return _from(BOOL, "not", (body,), BOOL)


def ne(left: Term, right: Term) -> Term:
    """``left ≠ right``."""
    return not_(eq(left, right))


def and_(*parts: Term) -> Term:
    """All of ``parts``."""
    return _several("and", parts, BOOL)


def or_(*parts: Term) -> Term:
    """One of ``parts``."""
    return _several("or", parts, BOOL)


TRUE, FALSE = and_(), or_()


def implies(premise: Term, conclusion: Term) -> Term:
    """``premise ⇒ conclusion``."""
    return _from(BOOL, "implies", (premise, conclusion), BOOL)


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
