"""An id stands twice on a page.

Why: a link leads to the first of the two, and ticks or notes kept for one appear at the other.
Fix: give the later one an id of its own; never change the one that people may have linked.

Bad:

    ## Who leads {#who}

    ## Who decides {#who}

Good:

    ## Who leads {#who}

    ## Who decides {#who-decides}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import items, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, page: Page) -> Iterator[Finding]:
    places = sorted(
        [
            *((section.line, section.id) for section in page.sections if section.explicit),
            *((item.line, item.id) for item in items(page) if item.id),
            *((template.first_line, template.id) for template in page.templates),
        ]
    )
    if len({name for _, name in places}) == len(places):
        return
    first: dict[str, int] = {}
    counts = {name: sum(other == name for _, other in places) for _, name in places}
    for line, name in places:
        if name in first:
            yield Finding(
                page.path,
                line,
                1,
                "duplicate-id",
                f"`#{name}` stands {counts[name]} times on this page; an id leads to one place: give this one another",
                (where(page, first[name]),),
            )
        first.setdefault(name, line)
