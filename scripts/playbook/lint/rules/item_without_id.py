"""A checklist item has no id.

Why: a tick is kept by the item's id; without one it is lost, and no two languages can be compared.
Fix: write `{: #id }` on the line below the item, indented by four spaces.

Bad:

    - [ ] Stop the harm.

Good:

    - [ ] Stop the harm.
        {: #stop-the-harm }
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import items
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, page: Page) -> Iterator[Finding]:
    if not page.checklist or not (page.checklist.purpose or any(item.id for item in items(page))):
        return
    for item in items(page):
        if not item.id:
            yield Finding(
                page.path,
                item.line,
                1,
                "item-without-id",
                "this item has no id; write one below it, indented by four, as in `{: #stop-the-harm }`",
            )
