"""A checklist lacks its purpose, trigger or pause point, or holds a link.

Why: without the three lines at its top a list is run at the wrong moment or to the end without a
stop; a link inside would lead nowhere on the other pages that show the list.
Fix: add the paragraph with `{: .purpose }`, `{: .trigger }` or `{: .pause }` below it; put links
into the section after the list.

Bad:

    - [ ] Set the [level](../now/severity.md#levels).

Good:

    Stop the damage before you speak.
    {: .purpose }

    - [ ] Set the level: {{severity_level}}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Checklist, Page


def check(context: Context, page: Page) -> Iterator[Finding]:
    if page.checklist and context.conventions.checklists:
        for line, message in _faults(page.checklist):
            yield Finding(page.path, line, 1, "checklist-incomplete", message)


def _faults(checklist: Checklist) -> Iterator[tuple[int, str]]:
    for name in ("purpose", "trigger", "pause"):
        text = getattr(checklist, name)
        if not text:
            yield (
                checklist.first_line,
                f"the list has no {name}; write the paragraph and `{{: .{name} }}` below it",
            )
        elif "](" in text:
            yield (
                checklist.first_line,
                f"the {name} holds a link; the list is shown on other pages, so put it after the list",
            )
    for item in checklist.items:
        if "](" in item.text:
            yield (
                item.line,
                "an item holds a link; the list is shown on other pages, so put it after the list",
            )
