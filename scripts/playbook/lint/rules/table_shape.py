"""A translation's table has other rows or columns than the source's.

Why: a row is a case and a column a fact; one language's readers lack it.
Fix: give the table the source's rows and columns.

Bad, where the source table has a second row, for level 2:

    | Nivell | Qui |
    |---|---|
    | 1 | Direcció |

Good:

    | Nivell | Qui |
    |---|---|
    | 1 | Direcció |
    | 2 | Cap d'equip |
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.blocks import Block
from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, number, section_name, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    for part, other in aligned(source, page):
        wanted, found = part.blocks.get("table", ()), other.blocks.get("table", ())
        if len(wanted) != len(found):
            yield Finding(
                page.path,
                other.line,
                1,
                "table-shape",
                f"{section_name(other)} has {number(len(found), 'table')}, in the source {len(wanted)}; "
                "write the same tables",
                (where(source, part.line),),
            )
            continue
        if not wanted:
            continue
        for original, table in zip(wanted, found, strict=True):
            if problem := _problem(original, table):
                line, message = problem
                yield Finding(page.path, line, 1, "table-shape", message, (where(source, original.line),))


def _problem(original: Block, table: Block) -> tuple[int, str] | None:
    if table.columns != original.columns:
        return table.line, (
            f"the table has {number(table.columns, 'column')}, in the source {original.columns}; write the same columns"
        )
    if table.count != original.count:
        return table.line, (
            f"the table has {number(table.count, 'row')} with its heading, in the source {original.count}; "
            "write the same rows"
        )
    return None
