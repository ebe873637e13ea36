"""A section of the source has changed since its translation was last found to say the same.

Why: readers of the translation act on what no longer holds; until it is mended the site shows them a
notice with the way to the source.
Fix: see what changed with `playbook diff`, carry it over, then `playbook stamp` the section. Where the
change needs none in the translation, say so: `playbook stamp … --unchanged "reason"`.

Bad, when the source was stamped with “within 72 hours” and now says “within 60 minutes”:

    ## Mikor {#when}

    72 órán belül.

Good:

    ## Mikor {#when}

    60 percen belül.

and `playbook stamp hu now/severity#when`.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    for locale, found in context.freshness.items():
        for section in found.sections.values():
            if section.state != "stale" or not (section.page and section.translation and section.stamp):
                continue
            moved = section.stamp.translation != section.translation.hash
            what = "both have changed since" if moved else "the translation has not changed since"
            source = Place(section.source_page.path, section.source.line)
            yield Finding(
                section.page.path,
                section.translation.line,
                1,
                "stale-section",
                f"`{section.key}`: the source changed at {source} after it was stamped ({what}); see"
                f" `playbook diff {locale} {section.key}`, carry it over, then"
                f" `playbook stamp {locale} {section.key}`",
                (source,),
                "warning",
            )
