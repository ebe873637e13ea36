"""A row of a table has more or fewer cells than the table's heading.

Why: the cells stand below the wrong headings, or are not shown at all.
Fix: write one cell for each column; an empty one is a cell too.

Bad:

    | Level | Who leads |
    |---|---|
    | 1 |

Good:

    | Level | Who leads |
    |---|---|
    | 1 | The director |
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.blocks import cells
from playbook.lint.diagnostics import Finding
from playbook.lint.outline import number, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, page: Page) -> Iterator[Finding]:
    for part in page.parts:
        for table in part.blocks.get("table", ()):
            for row in table.lines[1:]:
                width = len(cells(row.text))
                if width != table.columns:
                    yield Finding(
                        page.path,
                        row.number,
                        1,
                        "ragged-table",
                        f"this row has {number(width, 'cell')}, the table {number(table.columns, 'column')}; "
                        "write one cell for each",
                        (where(page, table.line),),
                    )
