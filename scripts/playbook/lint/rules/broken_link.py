"""A link leads to a page or a file that is not there.

Why: a reader mid-crisis lands nowhere.
Fix: correct the path. It is relative to the page, with `.md`.

Bad:

    [silence](conversations.md#silence)

Good:

    [silence](conversation.md#silence)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.lint.targets import Targets, split
from playbook.markdown import resolve


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    targets = Targets(context)
    for page in site.pages.values():
        for link in page.links:
            parts = split(link)
            if not parts or not parts[0]:
                continue
            path = parts[0]
            if path.endswith(".md"):
                if targets.page(page, path):
                    continue
                slug, _ = resolve(page.slug, path)
                there = [other.slug for other in site.in_language(page.language.locale)]
                near = difflib.get_close_matches(slug, there, n=1, cutoff=0.8)
                hint = f"did you mean {near[0]}.md?" if near else "correct the path"
                message = (
                    f"`{link.target}` leads to {slug}.md, which is not there in {page.language.name}; {hint}"
                )
            elif targets.is_there(page, path):
                continue
            else:
                message = (
                    f"`{link.target}` leads to no page and no file; a page's link ends in `.md` "
                    "(and an `#id` where a section is meant)"
                )
            yield Finding(page.path, link.line, link.column, "broken-link", message)
