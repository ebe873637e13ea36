"""A translation's section has other fenced blocks than the source's.

Why: a block of code, or a text to copy, is missing or is shown as something else.
Fix: write the source's fences, each with the same words behind its opening marks.

Bad, where the source fence begins with ```` ```python ````:

    ```
    ring(client)
    ```

Good:

    ```python
    ring(client)
    ```
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
        wanted, found = part.blocks.get("fence", ()), other.blocks.get("fence", ())
        if not wanted and not found:
            continue
        for original, own in differing(wanted, found, lambda block: " ".join(block.label.split())):
            if own and original:
                message = f"this fence is {_what(own)}, in the source {_what(original)}; write that"
            elif original:
                message = f"{section_name(other)} lacks the source's fence {_what(original)}; write it"
            elif own:
                message = f"the source has no fence {_what(own)} here; take it out or write it there too"
            yield Finding(
                page.path,
                own.line if own else other.line,
                1,
                "fence-differs",
                message,
                (where(source, original.line if original else part.line),),
            )


def _what(block: Block) -> str:
    return f"`{block.label}`" if block.label else "without a kind"
