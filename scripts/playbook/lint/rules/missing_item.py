"""A checklist item of the source is missing in a translation.

Why: whoever runs the list in that language skips the step.
Fix: translate the item, with its `{: #id }`, where the source has it.

Bad, where the source list has `#stop-the-harm` and `#tell-the-lead`:

    - [ ] Aturi el dany.
        {: #stop-the-harm }

Good:

    - [ ] Aturi el dany.
        {: #stop-the-harm }
    - [ ] Avisi qui dirigeix.
        {: #tell-the-lead }
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import belongs_after, items, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    found = {item.id: item.line for item in reversed(items(page)) if item.id}
    order = [item.id for item in items(source) if item.id]
    for item in items(source):
        if not item.id or item.id in found:
            continue
        before = belongs_after(order, found, item.id)
        first = page.checklist.first_line if page.checklist else page.body_line
        yield Finding(
            page.path,
            found[before] if before else first,
            1,
            "missing-item",
            f"item `#{item.id}` (“{item.text}”) is missing; "
            f"write it {f'behind `#{before}`' if before else 'as the first of the list'}, with `{{: #{item.id} }}` below it",
            (where(source, item.line),),
        )
