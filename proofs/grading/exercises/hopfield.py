"""Assignment 5: a Hopfield network with weights w_ij, states x and, after the update of neuron i, x'."""

from __future__ import annotations

from fractions import Fraction

from proofs.grading.exercises.exercise import Exercise, Hint, Spoken, Stated
from proofs.grading.words.restricting import OFF, ON
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.notation.big import Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import And, Eq, ForAll, Ge, Gt, Implies, Le, Lt, Ne, Or
from proofs.notation.tree import Function, Matrix, Vector

__all__ = ["UPDATE", "UPDATE_EXERCISE"]

n = Dimension("n")
j, k = Index("j", n), Index("k", n)
w, x, new = Matrix("w", n, n), Vector("x", n), Vector("x'", n)

energy = Definition("H", x, -Fraction(1, 2) * Sum(x[j] * w[j, k] * x[k], j, k), latex=r"\mathcal{H}")
sign = Function("sign")

UPDATE = Vocabulary(
    names={
        "n": n,
        "w": w,
        "W": w,
        "x": x,
        "x'": new,
        r"\tilde x": new,
        r"\hat x": new,
        "x^{new}": new,
        "x^{neu}": new,
        "x^+": new,
        "x^{old}": x,
        "x^{alt}": x,
        r"\mathcal{H}": energy,
        "E": energy,
        r"\Delta\mathcal{H}": energy(new) - energy(x),
        r"\Delta E": energy(new) - energy(x),
        "sign": sign,
        "sgn": sign,
    },
    usual=frozenset({r"\Delta\mathcal{H}", r"\Delta E"}),
    states={"x": {"t": x, "t+1": new}},
    dimension=n,
    symmetric=frozenset({"w"}),
    values={"new": "x'", "old": "x"},
    called=(
        (
            r"(?:new|updated|next|neue\w*)\s+(?:state|configuration|zustand|konfiguration)|"
            r"(?:state|configuration|zustand|konfiguration)\s+(?:after|nach)\s+(?:the\s+|an\s+|one\s+|this\s+|dem\s+|einem\s+)?"
            r"(?:update|updating|step|schritt)",
            "x'",
        ),
    ),
)

i = Index("i", n)
_kept, _flipped = Eq(new[i], x[i]), Eq(new[i], -x[i])

_STATE = (
    r"\b(?!(?:its|the|their|of|a|an|any|every|each|all|own|new|old|previous|current|next|updated|initial|final|absolute|whole|energy|"
    r"function|network|neuron|sein\w*|ihr\w*|de[rnms]|die|das|ein\w*|neue[nrms]?|alte[nrms]?|jede[nrms]?)\b)\w+ "
    r"(?:states?|values?|zustand|zustände|werte?)\b|"
    r"\b(?:states?|values?|zustand|wert)(?: (?:of|is|was|be|equals?|being|has|to|exactly|von|ist|war|gleich)){0,3}"
)
"""Words for one of the two values: "the upper state", "the value 1". "It keeps its value" says nothing of which it is."""
_field = Sum(w[i, j] * x[j], Ne(j, i))
_FROM = r"\b(?:from|von) (?:the |its |dem )?(?:old |alten )?(?:states? |values? |zustand |wert )?"
_TO = r" (?:to|into|auf|zu|nach|in)\b"
_HINTS = (
    # "It flips from the state -1 to the other one" says both values at once.
    Hint(
        rf"{_FROM}(?:⟦-1⟧|minus (?:one|eins)|off|inactive|negative){_TO}|\b(?:switch|turn)(?:e[sd]|ed|s|ing)? on\b",
        And(Eq(x[i], -1), Eq(new[i], 1)),
    ),
    Hint(
        rf"{_FROM}(?:⟦\+?1⟧|plus (?:one|eins)|one|eins|on|active|positive){_TO}|\b(?:switch|turn)(?:e[sd]|ed|s|ing)? off\b",
        And(Eq(x[i], 1), Eq(new[i], -1)),
    ),
    Hint(r"\bflip|switche[sd]|kippt|wechselt|state changes|\bfrom ⟦[-+]?1⟧ to\b|\bvon ⟦[-+]?1⟧ (?:auf|zu|nach)\b", _flipped),
    # not "all other neurons keep their values", which says nothing of neuron i
    Hint(r"\b(?:stays|keeps|remains|agrees|bleibt)\b|(?:not|n't) (?:flip|chang)|nicht ändert", _kept),
    Hint(r"positiv|larger|greater|nonnegativ|plus|\bup\b", Gt(_field, 0)),
    Hint(r"negativ|smaller|less|minus|\bdown\b", Lt(_field, 0)),
    Hint(r"zero|ties?\b|vanish|null", Eq(_field, 0)),
    Hint(rf"positiv|{ON}|active|plus|\bup\b|aktiv|firing|fires|{_STATE} (?:⟦\+?1⟧|one|eins)", Eq(x[i], 1)),
    Hint(rf"negativ|inactive|minus|\bdown\b|inaktiv|{OFF}|silent|{_STATE} (?:⟦-1⟧|minus)", Eq(x[i], -1)),
    Hint(rf"positiv|{ON}|active|plus|\bup\b|aktiv|firing|fires|{_STATE} (?:⟦\+?1⟧|one|eins)", Eq(new[i], 1)),
    Hint(rf"negativ|inactive|minus|\bdown\b|inaktiv|{OFF}|silent|{_STATE} (?:⟦-1⟧|minus)", Eq(new[i], -1)),
    Hint(r"\bother|rest|remaining|different|not\b|else|except|andere|übrige|sonst|außer", Ne(j, k), (j, k)),
)
"""What words may suppose of the neuron that is updated, of its field, and of two positions."""

UPDATE_EXERCISE = Exercise(
    "5",
    UPDATE,
    contrary=r"(?:\benergy|\benergie|⟦\d+⟧)(?: \w+){0,3}? (?:increases?|grows?|rises?|steigt|wächst)\b|"
    r"(?:\benergy|\benergie|⟦\d+⟧) (?:is|ist) (?:always |immer )?(?:constant|konstant)\b|"
    r"\b(?:always|every|each|immer|stets|jede\w*)\b[^.;]{0,30}? (?:decreases?|falls|sinkt|fällt) (?:strictly|strikt|echt)\b",
    goals=(Stated(Le(energy(new), energy(x))),),
    facts=(
        ForAll((j, k), Eq(w[j, k], w[k, j])),
        ForAll(j, Eq(x[j] ** 2, 1)),
        ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j]))),
        Eq(new[i] ** 2, 1),
        Ge(new[i] * Sum(w[i, j] * x[j], Ne(j, i)), 0),
        Or(Eq(new[i], 1), Eq(new[i], -1)),
        Or(Eq(x[i], 1), Eq(x[i], -1)),
    ),
    cases=(
        Spoken(
            r"(not|n't|nicht)\b.*\b(flip|chang|switch|ändert|kippt|wechselt|different)|"
            r"\b(stay|keep|unchanged|remain|same|bleibt)",
            _kept,
        ),
        Spoken(r"\b(flip|chang|switch|ändert|kippt|wechselt)", _flipped),
    ),
    claims=(
        Spoken(
            r"nothing (changes|happens)|(energy|function|value|difference|change)\b.*\b((does not|doesn't) change|"
            r"(is|stays|remains) (the same|unchanged|constant|zero)|vanish)|nichts ändert|"
            r"energie\b.*\b(bleibt|ändert sich nicht)",
            Eq(energy(new), energy(x)),
        ),
    ),
    granted=r"\b(updated?|aktualisiert|turn of|an der reihe|selected|chosen)\b(?!.*(not|n't|nicht|flip|chang|ändert))|"
    r"symmetric|symmetrisch",
    conventions=(Eq(new[i], sign(Sum(w[i, j] * x[j], Ne(j, i)))),),
    updated=(new, i),
    hints=_HINTS,
    choices=(Eq(sign(0), 1), Eq(sign(0), -1)),
    settled=(Ne(Sum(w[i, j] * x[j], Ne(j, i)), 0),),
)
"""The new value has the sign of its field whatever a tie does: x'_i = ±1 and x'_i h_i ≥ 0. What sign(0) is stays open."""
