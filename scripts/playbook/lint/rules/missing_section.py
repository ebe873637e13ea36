"""A section of the source page is missing in a translation.

Why: a reader of the translation skips a step without knowing it.
Fix: translate the section, with the `{#id}` it has in the source, where the source has it. On pages
whose source writes no ids only the number of headings is compared.

Bad, where the source page goes on with `## Escalate {#escalate}`:

    # De guàrdia {#on-call}

Good:

    # De guàrdia {#on-call}

    ## Escalar {#escalate}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import belongs_after, has_ids, number, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    if not has_ids(source):
        if len(page.sections) != len(source.sections):
            yield Finding(
                page.path,
                page.body_line,
                1,
                "missing-section",
                f"the source page has {number(len(source.sections), 'heading')}, this one {len(page.sections)}; "
                "write the same sections, and give the headings ids so that they can be told apart",
                (where(source, source.body_line),),
            )
        return
    found = [section.id for section in page.sections if section.explicit]
    order = [section.id for section in source.sections if section.explicit]
    for section in source.sections:
        if not section.explicit or section.id in found:
            continue
        before = belongs_after(order, found, section.id)
        part = next(part for part in page.parts if part.id == (before or ""))
        lines = page.text.split("\n")
        place = part.last_line
        while place > part.line and not lines[place - 1].strip():
            place -= 1
        behind = f"after section `#{before}`" if before else "before all others"
        yield Finding(
            page.path,
            place,
            1,
            "missing-section",
            f"section `#{section.id}` (“{section.title}”) is missing; "
            f"write it {behind}, with the heading's `{{#{section.id}}}`",
            (where(source, section.line),),
        )
