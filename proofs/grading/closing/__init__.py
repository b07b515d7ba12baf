"""For a line that is neither proven nor refuted: a line that would close the gap before it, or the condition it lacks.

``terms`` and ``lines`` say what may stand between, ``conditions`` what may be missing; ``found`` tries them, each by the search
that judges the student's own lines, and never changes a verdict.
"""
