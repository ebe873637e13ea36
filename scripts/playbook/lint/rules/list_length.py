"""A translation's list has other items than the source's, or is of another kind.

Why: an item is a step or a case; one language's readers lack it.
Fix: write the source's items; numbered where the source is numbered.

Bad, where the source list has a second item:

    - Ha trucat i no ha respost ningú.

Good:

    - Ha trucat i no ha respost ningú.
    - Ho confirma el mateix dia.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.blocks import Block
from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, differing, number, section_name, where
from playbook.lint.rule import Context
from playbook.model import Page, Part


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    for part, other in aligned(source, page):
        wanted, found = _lists(source, part), _lists(page, other)
        if not wanted and not found:
            continue
        for original, own in differing(wanted, found, lambda block: (block.depth, block.label, block.count)):
            if own and original:
                message = f"this is {_what(own)}, in the source {_what(original)}; write the same items"
            elif original:
                message = f"{section_name(other)} lacks the source's list ({_what(original)}); write it"
            elif own:
                message = (
                    f"the source has no such list here ({_what(own)}); take it out or write it there too"
                )
            yield Finding(
                page.path,
                own.line if own else other.line,
                1,
                "list-length",
                message,
                (where(source, original.line if original else part.line),),
            )


def _lists(page: Page, part: Part) -> list[Block]:
    """The lists, but for the checklist, whose items have ids to tell them by."""
    checklist = page.checklist
    return [
        block
        for block in part.blocks.get("list", ())
        if not checklist or not checklist.first_line <= block.line <= checklist.last_line
    ]


def _what(block: Block) -> str:
    nested = "a nested" if block.depth else "an"
    return f"{nested} {block.label} list of {number(block.count, 'item')}"
