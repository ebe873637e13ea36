"""A word stands in two groups of synonyms of one language, or twice in one.

Why: a word that two groups share makes them one group, and whoever types a word of either is led to the
pages of both. The search reads no accents, so `envío` and `envió` are one word.
Fix: leave the word in the group whose pages it should lead to, and take it out of the other.

Bad:

    synonyms:
      - "refund, rebate, money"
      - "money, cash, funds"

Good:

    synonyms:
      - "refund, rebate"
      - "money, cash, funds"
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.entries import repetition, repetitions
from playbook.lint.rule import Context

_ADVICE = "keep one, in the group whose pages it should lead to"


def check(context: Context) -> Iterator[Finding]:
    found = repetitions(context, "synonyms", lambda page: [word for group in page.synonyms for word in group])
    for word, first in found:
        where = "in this line" if first.place == word.place else f"in {first.place}"
        yield repetition("duplicate-synonym", word, first, where, _ADVICE)
