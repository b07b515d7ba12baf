"""The blocks of a proof in words: what is fixed, supposed, chosen and shown, in the order of a lecture.

A block that opens a scope says with ``claim`` what it shows; its own blocks lead there. What holds inside stays inside:
after the block only its closing statement is in force. The names and hypotheses of a scope are checked by the kernel's
rules, which refuse a name that is not arbitrary and a witness that escapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Union

from proofs.derivation.chains import Calc
from proofs.errors import NotationError
from proofs.notation.formulas import Eq, Exists, ForAll, Formula, Ge, Implies, Not, Variable, as_variables, conjunction, negation
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Later, Natural, NaturalTerm, as_natural
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Node, Symbol, as_expression
from proofs.reasons import Reason, by_claims, evident

__all__ = ["Block", "Case", "Cases", "Contradiction", "Fix", "Have", "Induction", "Let", "Obtain", "Say", "Suppose", "Witness"]


@dataclass(frozen=True, init=False)
class Say:
    """Words between formulas: ``Say("Since", x > 0, "we may divide.")``. They are printed and claim nothing."""

    parts: tuple[str | Node, ...]

    def __init__(self, *parts: str | Node) -> None:
        if not parts or not all(isinstance(part, (str, Node)) for part in parts):
            raise NotationError(f"Say takes words and formulas; got {parts!r}")
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, init=False)
class Have:
    """One statement that holds because of ``reason``; ``using`` names lines in force from which it follows."""

    claim: Formula
    reason: Reason
    using: tuple[Formula, ...]

    def __init__(self, claim: Formula, reason: Reason | None = None, *, using: Formula | tuple[Formula, ...] = ()) -> None:
        lines = using if isinstance(using, tuple) else (using,)
        object.__setattr__(self, "claim", _formula(claim, "Have"))
        object.__setattr__(self, "reason", reason or (by_claims(*lines) if lines else evident()))
        object.__setattr__(self, "using", lines)


@dataclass(frozen=True, init=False)
class Case:
    """What follows where ``condition`` holds."""

    condition: Formula
    blocks: tuple[Block, ...]

    def __init__(self, condition: Formula, *blocks: Block) -> None:
        object.__setattr__(self, "condition", condition)
        object.__setattr__(self, "blocks", blocks)


@dataclass(frozen=True, init=False)
class Cases:
    """Cases that together cover everything, each of which leads to ``claim``."""

    claim: Formula
    cases: tuple[Case, ...]

    def __init__(self, claim: Formula, *cases: Case) -> None:
        object.__setattr__(self, "claim", claim)
        object.__setattr__(self, "cases", cases)


@dataclass(frozen=True, init=False)
class Fix:
    """``variables`` are arbitrary, with the hypotheses ``given`` on them: shows ∀ variables (given ⇒ claim)."""

    variables: tuple[Variable, ...]
    blocks: tuple[Block, ...]
    given: tuple[Formula, ...]
    claim: Formula

    def __init__(
        self,
        variables: Variable | tuple[Variable, ...],
        *blocks: Block,
        claim: Formula,
        given: Formula | tuple[Formula, ...] = (),
    ) -> None:
        object.__setattr__(self, "variables", as_variables(variables, "Fix"))
        object.__setattr__(self, "blocks", blocks)
        object.__setattr__(self, "given", given if isinstance(given, tuple) else (given,))
        object.__setattr__(self, "claim", _formula(claim, "Fix"))

    @property
    def shown(self) -> Formula:
        """What holds after the block."""
        body = Implies(conjunction(*self.given), self.claim) if self.given else self.claim
        return ForAll(self.variables, body)


@dataclass(frozen=True, init=False)
class Suppose:
    """Under ``hypothesis`` follows ``claim``: shows hypothesis ⇒ claim. Without a claim the block ends in a contradiction
    and shows ¬ hypothesis: its last line is at odds with what is in force.
    """

    hypothesis: Formula
    blocks: tuple[Block, ...]
    claim: Formula | None

    def __init__(self, hypothesis: Formula, *blocks: Block, claim: Formula | None = None) -> None:
        object.__setattr__(self, "hypothesis", _formula(hypothesis, "Suppose"))
        object.__setattr__(self, "blocks", blocks)
        object.__setattr__(self, "claim", None if claim is None else _formula(claim, "Suppose"))

    @property
    def shown(self) -> Formula:
        """What holds after the block."""
        return Not(self.hypothesis) if self.claim is None else Implies(self.hypothesis, self.claim)


@dataclass(frozen=True, init=False)
class Contradiction:
    """Suppose that ``claim`` does not hold; the blocks end in a line that is at odds with what is in force: shows claim."""

    claim: Formula
    blocks: tuple[Block, ...]

    def __init__(self, claim: Formula, *blocks: Block) -> None:
        object.__setattr__(self, "claim", _formula(claim, "Contradiction"))
        object.__setattr__(self, "blocks", blocks)

    @property
    def hypothesis(self) -> Formula:
        """The opposite of the claim, as it is written on the blackboard: ``a ≥ b`` for ``a < b``."""
        return negation(self.claim)


@dataclass(frozen=True, init=False)
class Obtain:
    """Takes ``variables`` with ``condition`` from ∃ variables: condition, which ``reason`` gives.

    The blocks after it in the same scope may use the condition; the claim of the scope must not speak of the variables.
    """

    variables: tuple[Variable, ...]
    condition: Formula
    reason: Reason

    def __init__(self, variables: Variable | tuple[Variable, ...], condition: Formula, reason: Reason | None = None) -> None:
        object.__setattr__(self, "variables", as_variables(variables, "Obtain"))
        object.__setattr__(self, "condition", _formula(condition, "Obtain"))
        object.__setattr__(self, "reason", reason or by_claims())

    @property
    def existence(self) -> Formula:
        """∃ variables: condition."""
        return Exists(self.variables, self.condition)


@dataclass(frozen=True, init=False)
class Let:
    """``symbol := value`` until the end of the scope, whose claim must not speak of the symbol."""

    symbol: Symbol
    value: Expression

    def __init__(self, symbol: Symbol, value: object) -> None:
        if not isinstance(symbol, Symbol):
            raise NotationError(f"Let names a number, a vector or a matrix; got {symbol!r}")
        object.__setattr__(self, "symbol", symbol)
        object.__setattr__(self, "value", as_expression(value))
        if symbol in free_symbols(self.value):
            raise NotationError(f"{symbol} is to stand for {value!r}, which speaks of {symbol} itself")

    @property
    def equation(self) -> Formula:
        """``symbol = value``."""
        return Eq(self.symbol, self.value)


@dataclass(frozen=True, init=False)
class Witness:
    """Shows ``claim``, an ∃ or notation that stands for one, with ``values`` for its variables.

    Inside, the variables stand for their values; the blocks lead to the body of the claim.
    """

    claim: Exists
    choices: tuple[Let, ...]
    blocks: tuple[Block, ...]

    def __init__(self, claim: Formula, values: Mapping[Any, object], *blocks: Block) -> None:
        if not isinstance(claim, Exists):
            raise NotationError(f"a witness proves an Exists(…); got {claim!r}")
        if tuple(values) != claim.variables:
            raise NotationError(f"the witnesses are for {list(claim.variables)}, in this order; got {list(values)}")
        object.__setattr__(self, "claim", claim)
        object.__setattr__(self, "choices", tuple(Let(symbol, value) for symbol, value in values.items()))
        object.__setattr__(self, "blocks", blocks)


@dataclass(frozen=True, init=False)
class Induction:
    """Shows ``claim`` for every natural ``variable``: at 0 by ``base``, at variable + 1 from variable by ``step``.

    With a ``start`` the base is the claim at the start, and the block shows it for every variable ≥ start; in the step
    variable ≥ start is in force.
    """

    variable: Natural
    claim: Formula
    base: tuple[Block, ...]
    step: tuple[Block, ...]
    start: NaturalTerm | None

    def __init__(
        self,
        variable: Natural,
        claim: Formula,
        *,
        base: Block | tuple[Block, ...] = (),
        step: Block | tuple[Block, ...] = (),
        start: NaturalTerm | None = None,
    ) -> None:
        if not isinstance(variable, Natural):
            raise NotationError(f"induction runs over a Natural; got {variable!r}")
        object.__setattr__(self, "variable", variable)
        object.__setattr__(self, "claim", _formula(claim, "Induction"))
        object.__setattr__(self, "base", base if isinstance(base, tuple) else (base,))
        object.__setattr__(self, "step", step if isinstance(step, tuple) else (step,))
        object.__setattr__(self, "start", None if start is None else as_natural(start))
        if start is not None and variable in free_symbols(Eq(start, start)):
            raise NotationError(f"the induction on {variable} can't start at {start!r}")

    @property
    def first(self) -> NaturalTerm:
        """Where the induction starts: 0 unless said otherwise."""
        return Later(None, 0) if self.start is None else self.start

    @property
    def at_first(self) -> Formula:
        """The claim at the start."""
        return substituted(self.claim, {self.variable: self.first})  # type: ignore[no-any-return]

    @property
    def hypotheses(self) -> tuple[Formula, ...]:
        """What the step may use: the claim, and before it that variable ≥ start."""
        return (self.claim,) if self.start is None else (Ge(self.variable, self.start), self.claim)

    @property
    def at_next(self) -> Formula:
        """The claim at variable + 1."""
        return substituted(self.claim, {self.variable: self.variable + 1})  # type: ignore[no-any-return]

    @property
    def shown(self) -> Formula:
        """What holds after the block."""
        return ForAll(self.variable, self.claim if self.start is None else Implies(self.hypotheses[0], self.claim))


Block = Union[Calc, Have, Say, Cases, Fix, Suppose, Contradiction, Obtain, Let, Witness, Induction]


def _formula(value: object, block: str) -> Formula:
    if not isinstance(value, Formula):
        raise NotationError(f"{block} speaks of a formula; got {value!r}")
    return value
