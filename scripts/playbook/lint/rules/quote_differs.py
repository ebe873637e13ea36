"""A translation's section has more or fewer quotes than the source's.

Why: quotes are the words to say aloud; who is left without them has to find their own.
Fix: write the source's quotes; how many paragraphs each has is the language's own affair.

Bad, where the source goes on with a quote:

    **A la clienta**

Good:

    **A la clienta**

    > Li truco perquè ens hem equivocat.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, number, section_name, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    for part, other in aligned(source, page):
        wanted, found = part.blocks.get("quote", ()), other.blocks.get("quote", ())
        if len(wanted) == len(found):
            continue
        place = other.line if len(found) < len(wanted) else found[len(wanted)].line
        yield Finding(
            page.path,
            place,
            1,
            "quote-differs",
            f"{section_name(other)} has {number(len(found), 'quote')}, in the source {len(wanted)}; "
            "write the same quotes",
            (where(source, wanted[len(found)].line if len(found) < len(wanted) else part.line),),
        )
