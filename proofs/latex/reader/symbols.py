"""What each command and each character of mathematics means to the grammar: one table a kind."""

from __future__ import annotations

__all__ = [
    "ACCENTS",
    "BUILT_IN",
    "CLOSING",
    "CONSTANTS",
    "FONTS",
    "GREEK",
    "IGNORED",
    "IGNORED_WITH_ARGUMENT",
    "LEFT",
    "NOTES",
    "OPENING",
    "FUNCTIONS",
    "OPERATORS",
    "PROSE_WORDS",
    "SAID_BESIDE",
    "RELATIONS",
    "RIGHT",
    "SIZES",
    "SPACES",
    "TERMINALS",
    "TEXTS",
    "UNICODE",
    "WORD_OPERATORS",
]

GREEK = frozenset(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma "
    "varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar "
    "nabla partial imath jmath".split()
)

OPERATORS = {
    "sum": "sum",
    "prod": "prod",
    "max": "max",
    "min": "min",
    "sup": "sup",
    "inf": "inf",
    "lim": "lim",
    "log": "log",
    "ln": "log",
    "exp": "exp",
    "argmax": "argmax",
    "argmin": "argmin",
    "int": "int",
    "lg": "lg",
    "det": "det",
    "limsup": "limsup",
    "liminf": "liminf",
    "bigcup": "bigcup",
}
"""Commands that take what follows as their argument."""

FUNCTIONS = frozenset({"sin", "cos", "tan", "sinh", "cosh", "tanh", "arctan"})
"""Functions that everybody knows and the notation has not: a text may define them, and without that they are not any function."""

BUILT_IN = {"tr": "tr", "Tr": "tr", "trace": "tr", "abs": "abs", "diag": "diag", "Diag": "diag"}
"""Functions of the notation by the names that they have in texts, when these are not declared."""

WORD_OPERATORS = {
    **{name: name for name in ("max", "min", "sup", "inf", "lim", "log", "exp", "argmax", "argmin")},
    "ln": "log",
    "arg max": "argmax",
    "arg min": "argmin",
    "Log": "log",
    "Exp": "exp",
}
"""The same, spelled in letters: ``\\mathrm{argmax}``, ``\\operatorname{arg\\,max}``, and ``log`` without its backslash."""

RELATIONS = {
    "=": "=",
    "<": "<",
    ">": ">",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "ne": "≠",
    "neq": "≠",
    "lt": "<",
    "gt": ">",
    "equiv": "=",
    "in": "∈",
    "notin": "∉",
    "to": "→",
    "rightarrow": "→",
    "longrightarrow": "→",
    "mapsto": "↦",
    "longmapsto": "↦",
    "approx": "≈",
    "sim": "∼",
    "propto": "∝",
    "coloneqq": ":=",
    "eqqcolon": "=:",
    "eqcolon": "=:",
    "coloneq": ":=",
    "triangleq": ":=",
    "subset": "⊂",
    "subseteq": "⊂",
    "leqq": "≤",
    "geqq": "≥",
    "doteq": ":=",
    "searrow": "→",
    "nearrow": "→",
    "ll": "≪",
    "gg": "≫",
    "simeq": "≈",
    "cong": "≅",
    "succ": "≻",
    "prec": "≺",
}

TERMINALS = {
    "iff": ("IFF", "⇔"),
    "Leftrightarrow": ("IFF", "⇔"),
    "Longleftrightarrow": ("IFF", "⇔"),
    "leftrightarrow": ("IFF", "⇔"),
    "implies": ("IMPLIES", "⇒"),
    "Rightarrow": ("IMPLIES", "⇒"),
    "Longrightarrow": ("IMPLIES", "⇒"),
    "impliedby": ("IMPLIED", "⇐"),
    "Leftarrow": ("IMPLIED", "⇐"),
    "Longleftarrow": ("IMPLIED", "⇐"),
    "land": ("AND", "∧"),
    "wedge": ("AND", "∧"),
    "lor": ("OR", "∨"),
    "vee": ("OR", "∨"),
    "neg": ("NOT", "¬"),
    "lnot": ("NOT", "¬"),
    "forall": ("QUANTIFIER", "∀"),
    "exists": ("QUANTIFIER", "∃"),
    "therefore": ("WORDS", "therefore"),
    "because": ("WORDS", "because"),
    "cdot": ("TIMES", "·"),
    "times": ("TIMES", "×"),
    "circ": ("TIMES", "∘"),
    "odot": ("TIMES", "⊙"),
    "ast": ("TIMES", "·"),
    "bullet": ("TIMES", "·"),
    "div": ("TIMES", "/"),
    "otimes": ("TIMES", "⊗"),
    "pm": ("SIGN", "±"),
    "mp": ("SIGN", "∓"),
    "mid": ("SEPARATOR", "|"),
    "colon": ("COLON", ":"),
    "oplus": ("SIGN", "⊕"),
    "setminus": ("SIGN", "∖"),
    "cup": ("SIGN", "∪"),
    "cap": ("SIGN", "∩"),
}

CONSTANTS = {
    "top": "⊤",
    "intercal": "⊤",
    "bot": "⊥",
    "infty": "∞",
    "dots": "…",
    "ldots": "…",
    "cdots": "…",
    "vdots": "…",
    "ddots": "…",
    "dotsc": "…",
    "dotsb": "…",
    "emptyset": "∅",
    "varnothing": "∅",
    "dag": "†",
    "dagger": "†",
    "star": "⋆",
    "perp": "⊥",
}

OPENING = {
    "(": "(",
    "[": "[",
    r"\{": "{",
    r"\lbrace": "{",
    r"\langle": "⟨",
    r"\lvert": "|",
    r"\lVert": "‖",
    r"\lfloor": "⌊",
    r"\lceil": "⌈",
    r"\lbrack": "[",
}
CLOSING = {
    ")": ")",
    "]": "]",
    r"\}": "}",
    r"\rbrace": "}",
    r"\rangle": "⟩",
    r"\rvert": "|",
    r"\rVert": "‖",
    r"\rfloor": "⌋",
    r"\rceil": "⌉",
    r"\rbrack": "]",
}

LEFT = frozenset("left bigl Bigl biggl Biggl mleft".split())
RIGHT = frozenset("right bigr Bigr biggr Biggr mright".split())
SIZES = frozenset("big Big bigg Bigg bigm Bigm biggm Biggm middle".split())

SPACES = frozenset(
    [
        ",",
        ";",
        ":",
        "!",
        ">",
        " ",
        "\n",
        "quad",
        "qquad",
        "thinspace",
        "enspace",
        "medspace",
        "thickspace",
        "/",
        "hfill",
        "hspace",
        "hspace*",
        "vspace",
        "vspace*",
        "negthinspace",
        "smallskip",
        "medskip",
        "bigskip",
    ]
)

IGNORED = frozenset(
    "displaystyle textstyle scriptstyle limits nolimits nonumber notag qedhere qed hline allowdisplaybreaks relax mathstrut "
    "strut noindent par newline linebreak nobreak break protect centering left. bf it rm small large Large footnotesize "
    "mathopen mathclose mathbin mathrel mathord mathop mathpunct mathinner square blacksquare Box".split()
)
"""Commands that change how a formula looks and nothing else."""

IGNORED_WITH_ARGUMENT = frozenset(
    "label tag tag* hspace hspace* vspace vspace* phantom hphantom vphantom color intertext shortintertext eqref ref cite "
    "footnote parbox pagebreak".split()
)

SAID_BESIDE = frozenset({"tag", "tag*", "intertext", "shortintertext", "footnote", "parbox"})
"""Commands whose argument is text beside a line."""

FONTS = {
    "mathrm": "rm",
    "mathbf": "bf",
    "boldsymbol": "bf",
    "bm": "bf",
    "mathit": "it",
    "mathsf": "sf",
    "mathtt": "tt",
    "mathcal": "cal",
    "mathscr": "cal",
    "mathfrak": "frak",
    "mathbb": "bb",
    "mathds": "bb",
    "mathbbm": "bb",
    "mathnormal": "",
    "vec": "bf",
    "operatorname": "rm",
    "operatorname*": "rm",
    "textbf": "bf",
    "pmb": "bf",
    "bold": "bf",
    "Bbb": "bb",
    "symbf": "bf",
    "underline": "bf",
    "emph": "it",
}

TEXTS = frozenset("text mbox textrm textit textnormal textup hbox textsf texttt".split())

ACCENTS = {
    "tilde": "~",
    "widetilde": "~",
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0304",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "mathring": "\u030a",
}

NOTES = {"underbrace": "below", "overbrace": "above", "underbracket": "below", "overbracket": "above"}

PROSE_WORDS = frozenset(
    "if for and or since where with otherwise else as because when by so then hence thus therefore we let i is are all every "
    "each any wenn für und oder sonst da weil also falls von mit der die das".split()
)
"""Words that make a ``\\text{…}`` prose and not the name of a function."""

UNICODE = {
    "≤": r"\le",
    "≥": r"\ge",
    "≠": r"\ne",
    "∈": r"\in",
    "∉": r"\notin",
    "→": r"\to",
    "⟶": r"\to",
    "↦": r"\mapsto",
    "⇒": r"\Rightarrow",
    "⟹": r"\Rightarrow",
    "⇔": r"\iff",
    "⟺": r"\iff",
    "⇐": r"\Leftarrow",
    "∀": r"\forall",
    "∃": r"\exists",
    "∧": r"\wedge",
    "∨": r"\vee",
    "¬": r"\neg",
    "·": r"\cdot",
    "⋅": r"\cdot",
    "∙": r"\cdot",
    "×": r"\times",
    "∘": r"\circ",
    "⊙": r"\odot",
    "÷": r"\div",
    "∞": r"\infty",
    "…": r"\dots",
    "⋯": r"\dots",
    "∑": r"\sum",
    "∏": r"\prod",
    "√": r"\sqrt",
    "⊤": r"\top",
    "±": r"\pm",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "〈": r"\langle",
    "〉": r"\rangle",
    "≈": r"\approx",
    "≡": r"\equiv",
    "≔": r"\coloneqq",
    "∅": r"\emptyset",
    "∇": r"\nabla",
    "∂": r"\partial",
    "ℓ": r"\ell",
    "∝": r"\propto",
    "∼": r"\sim",
    "′": "'",
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "∗": "*",
    "∣": "|",
    "∥": r"\|",
    "‖": r"\|",
    "⩽": r"\le",
    "⩾": r"\ge",
    "⊂": r"\subset",
    "⊆": r"\subseteq",
    "∪": r"\cup",
    "∩": r"\cap",
    "∴": r"\therefore",
    "∵": r"\because",
    "＝": "=",
    "＋": "+",
}
