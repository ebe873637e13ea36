"""A translation's section has other admonitions than the source's, by kind, order or title.

Why: a warning that one language lacks is a mistake made in that language; an untitled admonition is
headed with its kind's English name.
Fix: write the source's admonitions, each with its kind and a translated title where it has one.

Bad, where the source section has `!!! avoid "Not these words"`:

    !!! gate "Aquestes paraules, no"

Good:

    !!! avoid "Aquestes paraules, no"
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.blocks import Block
from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, differing, section_name, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    for part, other in aligned(source, page):
        wanted, found = part.blocks.get("admonition", ()), other.blocks.get("admonition", ())
        if not wanted and not found:
            continue
        for original, own in differing(wanted, found, lambda block: (block.label, bool(block.lines))):
            if own and original:
                message = f"this admonition is {_kind(own)}, in the source {_kind(original)}; write that"
            elif original:
                message = f"{section_name(other)} lacks the source's admonition {_kind(original)}; write it"
            elif own:
                message = f"the source has no admonition {_kind(own)} here; take it out or write it there too"
            yield Finding(
                page.path,
                own.line if own else other.line,
                1,
                "admonition-differs",
                message,
                (where(source, original.line if original else part.line),),
            )


def _kind(block: Block) -> str:
    return f"`{block.label}` {'with a title' if block.lines else 'without a title'}"
