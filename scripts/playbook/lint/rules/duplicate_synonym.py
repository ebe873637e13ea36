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
from playbook.lint.entries import entries, repeated
from playbook.lint.rule import Context

_KEY = "synonyms"


def check(context: Context) -> Iterator[Finding]:
    if not context.conventions.front_matter:
        return
    for language in context.site.languages:
        pages = context.site.in_language(language.locale)
        found = (
            entry
            for page in pages
            for entry in entries(page, _KEY, (word for group in page.synonyms for word in group))
        )
        for word, first in repeated(found):
            where = "in this line" if first.place == word.place else f"in {first.place}"
            written = f", as “{first.text}”" if first.text != word.text else ""
            yield Finding(
                word.page.path,
                word.line,
                word.column,
                "duplicate-synonym",
                f"“{word.text}” stands {where} already{written}; keep one, in the group whose pages it should lead to",
                (first.place,),
            )
