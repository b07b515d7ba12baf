"""What the words of an answer do with its formulas, heard in one place.

``clauses`` cuts a sentence where a word begins to suppose, ``harmless`` has the words that narrow nothing, ``unread`` tells what
words suppose without a formula, ``withdrawn`` where a text takes back or doubts what it has shown, ``marking`` which steps of an
answer stand under such words.
"""
