"""Kernel formulas in plain signs, for people who want to see the small steps."""

from __future__ import annotations

from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = ["formula_text"]

_LETTERS = {"I": "ijklpq", "R": "abcduv", "N": "tsrm", "(": "uvfgh", "B": "φψ"}
_SUM, _PRODUCT, _ATOM = 1, 2, 3


def formula_text(term: Term) -> str:
    """``term`` as text: bound variables get letters, names that the search made up get letters with a dot."""
    return _Text(term).of(term, (), 0)


class _Text:
    def __init__(self, whole: Term) -> None:
        self._taken = {v.data for v in t.free_variables(whole)}
        self._made_up: dict[str, str] = {}

    def _name(self, sort: t.Sort, used: tuple[str, ...]) -> str:
        letters = _LETTERS[t.sort_key(sort)[0]]
        free = [letter for letter in letters if letter not in used and letter not in self._taken]
        return free[0] if free else f"{letters[0]}{len(used)}"

    def of(self, term: Term, bound: tuple[str, ...], level: int) -> str:
        """The text of ``term`` under the λs whose variables are called ``bound``, in brackets below ``level``."""
        text, own = self._text(term, bound)
        return f"({text})" if own < level else text

    def _text(self, term: Term, bound: tuple[str, ...]) -> tuple[str, int]:
        args = term.args
        match term.op:
            case "num":
                return str(term.data), _ATOM if term.data >= 0 and term.data.denominator == 1 else _PRODUCT
            case "v":
                return self._free(term), _ATOM
            case "bound":
                return bound[len(bound) - 1 - term.data], _ATOM
            case "add":
                return " + ".join(self.of(a, bound, _SUM) for a in args).replace("+ -", "- "), _SUM
            case "mul":
                return self._product(args, bound), _PRODUCT
            case "inv":
                return f"{self.of(args[0], bound, _ATOM)}⁻¹", _ATOM
            case "app":
                opening, closing = ("(", ")") if args[1].sort == t.REAL else ("[", "]")
                inside = ", ".join(self.of(a, bound, 0) for a in args[1:])
                return f"{self.of(args[0], bound, _ATOM)}{opening}{inside}{closing}", _ATOM
            case "sum" | "forall" | "exists":
                return self._binder(term, bound)
            case "delta":
                return f"δ[{self.of(args[0], bound, 0)}, {self.of(args[1], bound, 0)}]", _ATOM
            case "inject" | "real":
                return self.of(args[0], bound, _ATOM), _ATOM
            case "only":
                return "last", _ATOM
            case "zero":
                return "0", _ATOM
            case "succ":
                return f"{self.of(args[0], bound, _ATOM)} + 1", _SUM
            case "if":
                condition, yes, no = (self.of(a, bound, 0) for a in args)
                return f"{{{yes} if {condition}, else {no}}}", _ATOM
            case "lam":
                name = self._name(term.data, bound)
                return f"{name} ↦ {self.of(args[0], (*bound, name), 0)}", 0
        return self._formula(term, bound)

    def _formula(self, term: Term, bound: tuple[str, ...]) -> tuple[str, int]:
        signs = {"eq": " = ", "le": " ≤ ", "lt": " < ", "implies": " ⇒ ", "and": " ∧ ", "or": " ∨ "}
        if term.op in ("and", "or") and not term.args:
            return ("true" if term.op == "and" else "false"), _ATOM
        if term.op in signs:
            level = 0 if term.op in ("eq", "le", "lt") else 1
            return signs[term.op].join(self.of(a, bound, level) for a in term.args), 1 if level == 0 else 0
        if term.op == "not":
            inner = term.args[0]
            if inner.op == "eq":
                return " ≠ ".join(self.of(a, bound, 0) for a in inner.args), 1
            return f"not {self.of(inner, bound, 2)}", 1
        inside = ", ".join(self.of(a, bound, 0) for a in term.args)
        return f"{term.op}({inside})", _ATOM

    def _free(self, term: Term) -> str:
        name: str = term.data
        if not name.startswith("\x00"):
            return name
        if name not in self._made_up:
            letters = _LETTERS[t.sort_key(term.sort)[0]]
            self._made_up[name] = f"{letters[len(self._made_up) % len(letters)]}\u0307"
        return self._made_up[name]

    def _product(self, args: tuple[Term, ...], bound: tuple[str, ...]) -> str:
        sign = "-" if args[0].op == "num" and args[0].data == -1 else ""
        factors = args[1:] if sign or args[0] == t.ONE else args
        return sign + ("·".join(self.of(a, bound, _PRODUCT) for a in factors) or "1")

    def _binder(self, term: Term, bound: tuple[str, ...]) -> tuple[str, int]:
        sign = {"sum": "Σ", "forall": "∀", "exists": "∃"}[term.op]
        names = bound
        mine: list[str] = []
        inner = term
        while inner.op == term.op:
            function = inner.args[0]
            mine.append(self._name(function.data, names))
            names = (*names, mine[-1])
            inner = function.args[0]
        if term.op == "sum":
            return f"Σ_{{{', '.join(mine)}}} {self.of(inner, names, _PRODUCT)}", _PRODUCT
        return f"{sign}{', '.join(mine)}: {self.of(inner, names, 0)}", 0
