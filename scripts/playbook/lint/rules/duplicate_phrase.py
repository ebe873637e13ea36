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
from playbook.lint.entries import repetition, repetitions
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    for phrase, first in repetitions(context, "keywords", lambda page: page.keywords):
        where = "on this page" if first.page is phrase.page else f"on {first.page.slug}"
        yield repetition("duplicate-phrase", phrase, first, where, "leave it where it is answered best")
