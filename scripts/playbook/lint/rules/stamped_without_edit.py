"""A section's stamp was renewed by hand, not by `playbook stamp`, and hides what changed.

Why: the source changed, the translation did not, and a line edited in the lock makes the old text pass
for the new; neither the checks nor the readers' notice would show it again.
Fix: bring the lock back from git, carry the change over and `playbook stamp` the section; where the
change needs none in the translation, `playbook stamp … --unchanged "reason"`.

Bad: the first hash of the line was overwritten with the source's new one, so the check no longer fits.

    8cd6c2cb4784 b182e6feecb0 0250e2 now/severity#when

Good:

    $ playbook stamp hu now/severity#when --unchanged "a typo in the English"
    hu: 1 stamped
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    for locale, found in context.freshness.items():
        for section in found.sections.values():
            if section.state != "unedited" or not (
                found.lock and section.page and section.translation and section.stamp
            ):
                continue
            line = Place(found.lock.path, section.stamp.line)
            yield Finding(
                section.page.path,
                section.translation.line,
                1,
                "stamped-without-edit",
                f"`{section.key}`: its stamp at {line} was written by hand; bring it back with"
                f" `git checkout -- {found.lock.path.as_posix()}`, carry the change over, then"
                f" `playbook stamp {locale} {section.key}`",
                (line, Place(section.source_page.path, section.source.line)),
            )
