"""A translation's checklist has an item that the source's has not.

Why: the same list must be the same list in every language; ticks are kept by its ids.
Fix: write the item into the source and all translations, or take it out. Where the id is misspelt,
write it as the source does.

Bad, where the source item is `#stop-the-harm`:

    - [ ] Aturi el dany.
        {: #aturar }

Good:

    - [ ] Aturi el dany.
        {: #stop-the-harm }
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import items, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    wanted = {item.id: item.line for item in items(source)}
    free = wanted.keys() - {item.id for item in items(page)}
    for item in items(page):
        if item.id and item.id not in wanted:
            near = difflib.get_close_matches(item.id, free, n=1)
            hint = f"did you mean `#{near[0]}`? Else " if near else ""
            yield Finding(
                page.path,
                item.line,
                1,
                "extra-item",
                f"item `#{item.id}` is not in {source.path.as_posix()}; {hint}write it there too or take it out here",
                (where(source, wanted[near[0]] if near else source.body_line),),
            )
