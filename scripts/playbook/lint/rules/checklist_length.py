"""A checklist has too few or too many items, too long a line, or too few blanks.

Why: under stress nobody runs more than nine steps, and a line that wraps on a phone is skipped. Fewer
than five are no list; without blanks nothing is written down.
Fix: five to nine items of at most 40 characters (a blank counts as four), at least two with a blank.

Bad:

    - [ ] Write down in as much detail as you can what it is that has failed.

Good:

    - [ ] Write what failed: {{what_failed}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.markdown import blank_names
from playbook.model import Checklist, Page

_FEWEST, _MOST = 5, 9
_WIDTH = 40  # characters: one line on a phone
_BLANKS = 2
_BLANK = re.compile(r"\{\{ *[\w-]+ *\}\}")


def check(context: Context, page: Page) -> Iterator[Finding]:
    if page.checklist and context.conventions.checklists:
        for line, message in _faults(page.checklist):
            yield Finding(page.path, line, 1, "checklist-length", message)


def _faults(checklist: Checklist) -> Iterator[tuple[int, str]]:
    if not _FEWEST <= len(checklist.items) <= _MOST:
        yield (
            checklist.first_line,
            f"the list has {len(checklist.items)} items; five to nine can be run under stress",
        )
    for item in checklist.items:
        width = len(_BLANK.sub("____", item.text))
        if width > _WIDTH:
            yield (
                item.line,
                f"the item has {width} characters, a blank counted as four; {_WIDTH} fit on a phone",
            )
    with_blanks = sum(bool(blank_names(item.text)) for item in checklist.items)
    if with_blanks < _BLANKS:
        yield (
            checklist.first_line,
            f"{with_blanks} items hold a blank; at least {_BLANKS} should, so that facts are written down",
        )
