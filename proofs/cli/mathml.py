"""LaTeX as MathML for a page that needs no script and no network.

The conversion is that of the package latex2mathml (the extra ``html``). Its result is not trusted: tags and attributes that
are no presentation of a formula are dropped, and what can't be converted is shown as it was typed.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from proofs.latex.reader.symbols import UNICODE

__all__ = ["can_render", "mathml"]

_TAGS = frozenset(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom mfenced menclose msub msup msubsup munder "
    "mover munderover mmultiscripts mprescripts none mtable mtr mtd".split()
)
_ATTRIBUTES = frozenset(
    "display displaystyle scriptlevel mathvariant stretchy fence form separator accent accentunder largeop movablelimits "
    "symmetric lspace rspace minsize maxsize linethickness columnalign rowspacing columnspacing columnlines rowlines width "
    "height depth open close notation".split()
)
_PLAIN = re.compile(r"[\w .,%+\-()\[\]{}|‖⟨⟩/]*")
_LONGEST = 4_000
_NOT_SHOWN = re.compile(r"\\(?:label|tag\*?)\s*\{[^{}]*\}|\\(?:notag|nonumber|qedhere)\b")
"""What belongs to the page that the student made and not to the formula."""


def can_render() -> bool:
    """Whether formulas can be rendered: whether the extra is installed."""
    try:
        import latex2mathml.converter  # noqa: F401
    except ImportError:
        return False
    return True


def mathml(latex: str) -> str:
    """The formula as MathML in the size of a display, or the escaped text in ``<code>`` where it can't be converted."""
    if len(latex) <= _LONGEST:
        try:
            from latex2mathml.converter import convert

            root = ElementTree.fromstring(convert(_prepared(latex)))
            root.set("displaystyle", "true")
            return ElementTree.tostring(_clean(root), encoding="unicode")
        except Exception:  # whatever a stranger's text does to the converter: it is shown as it was typed
            pass
    return f"<code>{escape(latex)}</code>"


def _prepared(latex: str) -> str:
    """``latex`` with commands for Unicode signs, and with something before a relation at its start, so that it stands between."""
    shown = _NOT_SHOWN.sub("", latex)
    return "{} " + "".join(f" {UNICODE[sign]} " if sign in UNICODE else sign for sign in shown)


def _clean(node: ElementTree.Element) -> ElementTree.Element:
    """A copy with what presents a formula, and nothing else."""
    name = node.tag.rpartition("}")[2]
    made = ElementTree.Element(name if name in _TAGS else "mrow")
    if name == "math":
        made.set("xmlns", "http://www.w3.org/1998/Math/MathML")
    for key, value in node.attrib.items():
        if key in _ATTRIBUTES and _PLAIN.fullmatch(value):
            made.set(key, value)
    made.text = node.text
    for child in node:
        made.append(_clean(child))
        made[-1].tail = child.tail
    return made
