"""A translated section was never found to say the same as its source.

Why: nobody has compared the two yet, and a later change of the source would go unseen.
Fix: read the two side by side; when they say the same, `playbook stamp` the section.

Bad: the page has `## Mikor {#when}`, `translations/hu.lock` has no line for it.

Good:

    $ playbook stamp hu now/severity#when
    hu: 1 stamped
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    for locale, found in context.freshness.items():
        for slug, on_page in groupby(found.sections.values(), key=lambda section: section.slug):
            present = [section for section in on_page if section.state != "missing"]
            unstamped = [section for section in present if section.state == "unstamped"]
            # A page that is new as a whole is one thing to do, not one a heading.
            whole = len(unstamped) > 1 and len(unstamped) == len(present)
            for section in unstamped[:1] if whole else unstamped:
                if not (section.page and section.translation):
                    continue
                source = Place(section.source_page.path, section.source.line)
                key = slug if whole else section.key
                yield Finding(
                    section.page.path,
                    section.translation.line,
                    1,
                    "unstamped-section",
                    f"`{key}` was never stamped; compare it with {source}, then `playbook stamp {locale} {key}`",
                    (source,),
                    "warning",
                )
