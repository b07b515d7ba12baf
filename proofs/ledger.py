"""What the kernel takes as axioms, in words: each fact with its side conditions and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["FACTS", "Fact"]


@dataclass(frozen=True)
class Fact:
    """An assumed fact: its name in the kernel, what it says as text and LaTeX, when it holds, and where it is from."""

    name: str
    statement: str
    latex: str
    conditions: str
    source: str


_LEDGER = (
    Fact("exp-add", "e^(a+b) = e^a e^b", r"e^{a+b} = e^a e^b", "all real a, b", "functional equation of the exponential"),
    Fact("exp-linear", "1 + x ≤ e^x", r"1 + x \le e^x", "all real x", "tangent of the convex exponential at 0"),
    Fact(
        "exp-log",
        "y > 0 ⇒ e^(log y) = y;  y ≤ 0 ⇒ log y = 0",
        r"y > 0 \Rightarrow e^{\log y} = y",
        "y > 0",
        "definition of the logarithm (0 outside its domain)",
    ),
    Fact(
        "sqrt",
        "a ≥ 0 ⇒ √a ≥ 0 ∧ (√a)² = a;  a < 0 ⇒ √a = 0",
        r"a \ge 0 \Rightarrow \sqrt{a} \ge 0,\ \sqrt{a}^2 = a",
        "a ≥ 0",
        "definition of the square root (0 outside its domain)",
    ),
    Fact(
        "max",
        "a ≤ b ⇒ max(a, b) = b;  b ≤ a ⇒ max(a, b) = a",
        r"a \le b \Rightarrow \max(a, b) = b",
        "all real a, b",
        "definition of the maximum",
    ),
    Fact(
        "cases",
        "φ ⇒ (a if φ else b) = a;  ¬φ ⇒ (a if φ else b) = b",
        r"\varphi \Rightarrow \{a \text{ if } \varphi, b\} = a",
        "any condition φ",
        "definition of a case distinction",
    ),
    Fact(
        "weierstrass",
        "a continuous function has a maximum on the ball {u : Σ u_i² ≤ r}",
        r"f \text{ continuous on } B = \{u : \textstyle\sum_i u_i^2 \le r\} "
        r"\Rightarrow \exists v \in B\ \forall u \in B:\ f(u) \le f(v)",
        "r ≥ 0; continuity on the ball by ε and δ",
        "extreme value theorem (Weierstrass) on the closed ball of ℝⁿ",
    ),
    Fact(
        "recurring-state",
        "a sequence of states ±1 returns again and again to one of its states",
        r"s_{t,i}^2 = 1 \Rightarrow \exists a\ \forall b\ \exists c \ge b\ \forall i:\ s_{c,i} = s_{a,i}",
        "s(t, i)² = 1 for all t and i",
        "pigeonhole principle: there are 2ⁿ states",
    ),
)

FACTS: Mapping[str, Fact] = MappingProxyType({fact.name: fact for fact in _LEDGER})
"""The ledger by name, in the order in which it is printed."""
