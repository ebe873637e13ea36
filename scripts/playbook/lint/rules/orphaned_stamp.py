"""A lock holds a stamp of a section that the source no longer has.

Why: a renamed id leaves its stamp behind, and the section under its new name passes for never compared.
Fix: give the section its id back, ids are public addresses; where it is gone on purpose,
`playbook stamp --all` drops the line.

Bad, when the source's heading became `{#at-what-time}`:

    8cd6c2cb4784 b182e6feecb0 0250e2 now/severity#when

Good:

    ## At what time {#when}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    for locale, found in context.freshness.items():
        if not found.lock:
            continue
        for stamp in found.orphans:
            yield Finding(
                found.lock.path,
                stamp.line,
                1,
                "orphaned-stamp",
                f"the source has no `{stamp.key}` any more; give the section its id back or, if it is gone on"
                f" purpose, run `playbook stamp {locale} --all`",
                (),
                "warning",
            )
