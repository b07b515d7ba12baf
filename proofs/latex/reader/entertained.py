"""Words that show a formula without claiming it: what is wanted, thought, supposed to be seen as wrong, or would be.

Only the clause right before the formula counts, and what follows right after it.
"""

from __future__ import annotations

import re

__all__ = ["announces", "entertained", "supposed_whole"]

_LOOKED_BACK = 400
"""How many characters before a formula are looked at: no clause has more, but a hostile text."""
_SHOW = (
    r"(?:show|shown|prove|proved|proven|see|verify|verified|check|checked|establish|derive|obtain|conclude|demonstrate|"
    r"get|have|reach|"
    r"understand|justify|explain)"
)
_THINK = (
    r"(?:think|thought|believe|believed|guess|guessed|hope|hoped|wish|suspect|conjecture|imagine|pretend|dream|wonder|doubt|fear|"
    r"presume|speculate|expect|be tempted to \w+)s?"
)
_PEOPLE = (
    r"(?:he|she|they|manche|viele|einige|people|somebody|someone|everybody|everyone|(?:my|the|a|some|our|many|"
    r"most) (?:\w+ )?(?:friends?|"
    r"books?|students?|others|"
    r"colleagues?|teachers?|tutors?|neighbou?rs?|internet|lecturers?|slides?)|chatgpt|wikipedia)"
)
_MISTAKE = r"(?:mistakes?|errors?|misconceptions?|fallac(?:y|ies)|fehler|irrt[uü]m\w*|trugschl[uü]ss\w*)"
_WRONG = r"(?:wrong|false|incorrect|bogus|flawed|invalid|falsch\w*|fehlerhafte\w*)"
_WORK = (
    r"(?:solution|answer|proof|attempt|computation|calculation|argument|reasoning|line|lösung|antwort|beweis|rechnung|weg|ansatz)"
)
_THAT = r"(?:\s*,?\s*(?:that|whether|if|why|dass|ob|how|the following|folgendes))*\W*$"
_LEADS = re.compile(
    rf"\b(?:want|wants|wanted|wish|hope|like|need|needs|have|has|try|tried|aim|plan|going|remains?|left|is|are|how|order)\s+"
    rf"(?:now |still |also |only |first |next )*to (?:be )?(?<!order to ){_SHOW}{_THAT}"
    rf"|^\W*(?:to|we|must|should|shall|and|now|goal|task|aim|claim|so)*\W*(?:to|must|should|shall) (?:be )?{_SHOW}{_THAT}"
    rf"|\b(?:goal|task|aim|question|exercise|problem|ziel|aufgabe) (?:is|was|ist|"
    rf"asks us)\b(?: now)?(?: to (?:be )?{_SHOW})?{_THAT}"
    rf"|\b(?:zu|z\.) ?(?:zeigen|beweisen|z\.)(?: (?:ist|sei|bleibt|wäre|haben wir))?(?: (?:nun|noch|jetzt))?{_THAT}"
    rf"|\b(?:wollen|möchten|müssen|sollen|will|möchte|muss|soll|würden|würde)\b[^.;:]*\b(?:zeigen|beweisen|nachweisen|"
    rf"sehen|haben){_THAT}"
    rf"|\b(?:wollen|möchten|hoffen|glauben|vermuten|meinen|denken|raten|glaube|hoffe|vermute|denke){_THAT}"
    rf"|\b{_THINK}{_THAT}"
    rf"|\b{_PEOPLE} (?:says?|said|claims?|claimed|states?|asserts?|writes?|wrote|tells?|write|say|think|claim|state|"
    rf"schreiben|schreibt|sagt|sagen|meinen|behaupten|behauptet)"
    rf"(?: \w+){{0,3}}{_THAT}"
    rf"|\b(?:never|do not|don['’]t|must not|may not|should not|cannot|can['’]t|niemals|nicht) (?:to )?(?:write|conclude|"
    rf"say|believe|claim|use|"
    rf"infer|deduce|schreiben|folgern|behaupten|glauben)(?: \w+)?{_THAT}"
    rf"|\b(?:asked|required|supposed|told|expected|gefragt|verlangt)(?: to (?:be )?{_SHOW})?{_THAT}"
    rf"|\b(?:aim|goal|task|target|ziel|aufgabe|conjecture|vermutung|question|frage|counterexample|gegenbeispiel){_THAT}"
    rf"|\b(?:^not:|^nicht:|myth|mythos|nonsense|unsinn|impossible|unmöglich|untrue|unwahr)(?: is| ist)?{_THAT}"
    rf"|\b(?:require|demand|need|want|seek|verlangen|fordern|brauchen|suchen)s?{_THAT}|\bby the property{_THAT}"
    rf"|\b(?:suffices|enough|sufficient|suffice)(?: to {_SHOW})?{_THAT}|\b(?:genügt|reicht)(?: es)?(?: zu zeigen)?{_THAT}"
    rf"|\bsoll(?:en|te|ten)? (?:nun |also |dann )?(?:gelten|sein|gezeigt werden|folgen){_THAT}"
    rf"|\b(?:opposite|contrary|negation|gegenteil)\b[^.;]*{_THAT}"
    r"|\b(?:would|wäre|wären|würde|würden|hätte|hätten|müsste|könnte)\b(?: (?:then|also|dann|ja))*"
    rf"(?: (?:be|have|get|hold|follow|give|imply|equal|mean|like|obtain|yield|find|to have|nice|gut|schön|wir|man|"
    rf"gelten))*{_THAT}"
    rf"|\b(?:perhaps|maybe|possibly|presumably|hopefully|vielleicht|vermutlich|hoffentlich|womöglich|angeblich|allegedly|"
    rf"supposedly)"
    rf"(?: \w+){{0,3}}{_THAT}"
    rf"|\b(?:nobody|no one|noone|niemand)\b[^.;:,]*{_THAT}"
    rf"|\b(?:doubtful|unknown|unclear|questionable|open|fraglich|unklar|unbekannt|zweifelhaft|offen){_THAT}"
    rf"|\b(?:not|never|n['’]t|nicht) (?:know|known|sure|clear|obvious|see|understand|klar|bekannt|"
    rf"sicher)(?: how to {_SHOW})?{_THAT}"
    rf"|\b(?:could|can|might|may|would|könnte|würde|mag) (?:\w+ )?(?:also )?{_THINK}{_THAT}"
    rf"|\b{_MISTAKE}(?:\s+(?:is|are|was|would be|ist|wäre|here))*{_THAT}"
    rf"|\b{_WRONG} {_WORK}(?:\s+(?:is|was|would be|ist|wäre))*{_THAT}"
    rf"|\b{_WRONG}(?:ly)?{_THAT}",
    re.IGNORECASE,
)
_IMAGINED = re.compile(
    r"\b(?:imagine|pretend|dream)\b|\bin an? (?:ideal|perfect|other|better) world\b|\bstell\w* (?:dir|euch|man sich|wir uns)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\W*(?:is|are|ist|sind)\s+(?:what\b(?! (?:was|had|follows|gives))|to be (?:shown|proven|proved|seen)|zu zeigen|"
    r"our (?:goal|aim|task)|"
    r"the (?:goal|aim|task)|das ziel|a (?:common |frequent )?(?:mistake|error|misconception)|ein (?:häufiger )?fehler|was\b)",
    re.IGNORECASE,
)
_THEREFORE = re.compile(r"[.;:!?](?=.*\w)|,(?!\s*(?:that|dass|ob|whether|wenn|if)\b)(?=.*\w)", re.IGNORECASE | re.DOTALL)
_ANNOUNCED = re.compile(
    r"\b(?:we|i) (?:will |shall |now |first |next |only |then )*(?:show|prove|claim)\b|"
    r"^\W*(?:claim|behauptung|satz|lemma|proposition)\b|"
    r"\b(?:zeigen|behaupten|beweisen|zeige|behaupte|beweise) (?:wir|ich)\b|\b(?:wir|ich) (?:zeigen?|behaupten?|beweisen?)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:suppose|supposing|assume|assuming|angenommen)\b[\s,]*(?:for (?:a |the sake of )?contradiction|"
    r"to the contrary|on the contrary|"
    r"now|first|also|further|for the moment|wir|zum widerspruch)*[\s,]*(?:that|dass|we had|we knew that|the following)\W*$",
    re.IGNORECASE,
)


def entertained(before: str, after: str) -> bool:
    """Whether the words right before a formula, or right after it, only entertain it.

    >>> entertained("We want to show that", ""), entertained("One might think that", "")
    (True, True)
    >>> entertained("To show the claim, we compute", ""), entertained("We show that", "")
    (False, False)
    """
    before = before[-_LOOKED_BACK:]
    *_, clause = _clauses(before)
    return bool(_LEADS.search(clause) or _IMAGINED.search(before) or _AFTER.match(after[:_LOOKED_BACK]))


def announces(words: str) -> bool:
    """Whether a sentence says beforehand what will be shown.

    >>> announces("We show that the supremum is"), announces("This shows that")
    (True, False)
    """
    return bool(_ANNOUNCED.search(words[:_LOOKED_BACK]))


def _clauses(before: str) -> list[str]:
    """``before`` cut at its marks, but for one at its end."""
    cuts = [match.end() for match in _THEREFORE.finditer(before)]
    return [before[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(before)], strict=True)]


def supposed_whole(before: str) -> bool:
    """Whether a whole display after ``before`` is supposed: "suppose for contradiction that"."""
    return bool(_SUPPOSED.search(before[-_LOOKED_BACK:]))
