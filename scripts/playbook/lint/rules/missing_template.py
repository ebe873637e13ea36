"""A template's version is missing in a translation.

Why: the reader has no text to send before the gate is cleared, or none to send after it.
Fix: translate the version, in a fence with the source's `{ .template #id }`.

Bad, where the source fence says `{ .template #short }`:

    ``` { .template }

Good:

    ``` { .template #short }
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import where
from playbook.lint.rule import Context
from playbook.model import Page, Part


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    found = {template.id for template in page.templates}
    for template in source.templates:
        if template.id not in found:
            home = _part(source, template.first_line)
            here = next((part for part in page.parts if home.id and part.id == home.id), None)
            yield Finding(
                page.path,
                here.line if here else _behind(source, page, template.id),
                1,
                "missing-template",
                f"the version `#{template.id}` is missing; write it in a fence that begins "
                f"``` {{ .template #{template.id} }}",
                (where(source, template.first_line),),
            )


def _behind(source: Page, page: Page, name: str) -> int:
    """The last line of the version that the source has before this one."""
    order = [template.id for template in source.templates]
    before = order[: order.index(name)]
    return max((t.last_line for t in page.templates if t.id in before), default=page.body_line)


def _part(page: Page, line: int) -> Part:
    return next(part for part in reversed(page.parts) if part.line <= line)
