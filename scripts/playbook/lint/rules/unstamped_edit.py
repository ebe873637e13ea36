"""A translated section was edited after it was last found to say the same as its source.

Why: an edit may have taken it away from what the source says, and nobody has said that it did not.
Fix: read the two side by side; when they say the same, `playbook stamp` the section.

Bad: `docs/hu/now/severity.md` was edited, its line in the lock was not renewed.

Good:

    $ playbook stamp hu now/severity#levels
    hu: 1 stamped
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    for locale, found in context.freshness.items():
        for section in found.sections.values():
            if section.state == "edited" and section.page and section.translation:
                source = Place(section.source_page.path, section.source.line)
                yield Finding(
                    section.page.path,
                    section.translation.line,
                    1,
                    "unstamped-edit",
                    f"`{section.key}` was edited after it was stamped; compare it with {source}, then"
                    f" `playbook stamp {locale} {section.key}`",
                    (source,),
                    "warning",
                )
