"""A translation has a page that the source language has not.

Why: the other languages' readers cannot get there, and nobody keeps the page up to date.
Fix: write the page in the source language and all others, or remove it.

Bad:

    docs/ca/skills/explicar.md

Good:

    docs/en/skills/explain.md
    docs/ca/skills/explain.md
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    source = site.source_language
    known = set(site.slugs)
    for page in site.pages.values():
        if page.slug not in known:
            wanted = context.project.page_path(source.locale, page.slug).as_posix()
            near = difflib.get_close_matches(page.slug, known, n=1, cutoff=0.8)
            hint = f"did you mean {near[0]}.md? Else " if near else ""
            yield Finding(
                page.path,
                1,
                1,
                "extra-page",
                f"this page has no {source.name} version to go with; {hint}write {wanted} or remove this file",
                (Place(site.pages[source.locale, near[0]].path, 1),) if near else (),
            )
