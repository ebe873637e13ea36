"""A link leads to an `#id` that is not on the page.

Why: the reader lands at the top of a long page and has to look for what was promised.
Fix: correct the id; ids stand in braces behind the heading they belong to.

Bad:

    [silence](conversation.md#silense)

Good:

    [silence](conversation.md#silence)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import where
from playbook.lint.rule import Context
from playbook.lint.targets import Targets, knows_ids, split


def check(context: Context) -> Iterator[Finding]:
    targets = Targets(context)
    for page in context.site.pages.values():
        for link in page.links:
            parts = split(link)
            if not parts or not parts[1] or (parts[0] and not parts[0].endswith(".md")):
                continue
            other = targets.page(page, parts[0])
            if not other or parts[1] in other.anchors or not knows_ids(other):
                continue
            near = difflib.get_close_matches(parts[1], other.anchors, n=1)
            hint = f"did you mean `#{near[0]}`?" if near else "correct the id"
            yield Finding(
                page.path,
                link.line,
                link.column,
                "broken-anchor",
                f"`{link.target}` leads to `#{parts[1]}`, which is not on {other.path.as_posix()}; {hint}",
                (where(other, 1),),
            )
