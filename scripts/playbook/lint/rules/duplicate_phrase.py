"""A search phrase stands on two pages of one language, or twice on one.

Why: a phrase says which page somebody who types it needs; on two pages it leads to whichever comes first,
and twice on one it says nothing more. The search reads neither accents nor marks nor letters that stand
alone, so `m’he equivocat` and `he equivocat` are one phrase.
Fix: leave it on the page that answers it best, and take it out of `keywords` on the other; or say there
what sets the two apart.

Bad, on `skills/explain`, where `skills/educate-client` says `keywords: ["dumb it down"]`:

    keywords: ["explain", "dumb it down"]

Good:

    keywords: ["explain", "say it in plain words"]
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.entries import entries, repeated
from playbook.lint.rule import Context

_KEY = "keywords"


def check(context: Context) -> Iterator[Finding]:
    if not context.conventions.front_matter:
        return
    for language in context.site.languages:
        pages = context.site.in_language(language.locale)
        phrases = (entry for page in pages for entry in entries(page, _KEY, page.keywords))
        for phrase, first in repeated(phrases):
            where = "on this page" if first.page is phrase.page else f"on {first.page.slug}"
            written = f", as “{first.text}”" if first.text != phrase.text else ""
            yield Finding(
                phrase.page.path,
                phrase.line,
                phrase.column,
                "duplicate-phrase",
                f"“{phrase.text}” stands {where} already{written}; leave it where it is answered best",
                (first.place,),
            )
