"""Students' LaTeX as data: ``read_answer(text, vocabulary)`` gives chains of surface terms, and says what was not read.

The way of a text: ``source`` (positions) → ``tokens`` → ``macros`` → ``cutting`` (answers, words, formulas) → ``prose``
(what the words make of each formula). The way of a formula: ``items`` → ``rows`` and ``chains`` (sides) → ``parse`` (raw
trees by ``grammar.lark``) → ``declarations`` and ``elaborate`` (surface terms). Names are data: ``vocabulary``. Text is
never evaluated.
"""

from __future__ import annotations

from proofs.latex.reader.answer import Answer, Chain, Condition, Link, Prose, Sentence, Side, Statement
from proofs.latex.reader.problems import Problem, Remark
from proofs.latex.reader.read import read_again, read_answer, read_document
from proofs.latex.reader.vocabulary import Rows, Vocabulary

__all__ = [
    "Answer",
    "Chain",
    "Condition",
    "Link",
    "Problem",
    "Prose",
    "Remark",
    "Rows",
    "Sentence",
    "Side",
    "Statement",
    "Vocabulary",
    "read_again",
    "read_answer",
    "read_document",
]
