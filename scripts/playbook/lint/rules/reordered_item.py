"""A translation's checklist items stand in another order than the source's.

Why: the order is the procedure; the pause point names an item by its number.
Fix: move the item to where the source has it.

Bad, where the source stops the harm first:

    - [ ] Avisi qui dirigeix.
        {: #tell-the-lead }
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
from playbook.lint.outline import belongs_after, items, out_of_order, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    wanted = [item.id for item in items(source) if item.id]
    found = [item.id for item in items(page) if item.id]
    for name in out_of_order(wanted, found):
        item = next(item for item in items(page) if item.id == name)
        original = next(item for item in items(source) if item.id == name)
        before = belongs_after(wanted, found, name)
        yield Finding(
            page.path,
            item.line,
            1,
            "reordered-item",
            f"item `#{name}` is number {found.index(name) + 1} here and {wanted.index(name) + 1} in the source; "
            f"move it {f'behind `#{before}`' if before else 'to the top of the list'}",
            (where(source, original.line),),
        )
