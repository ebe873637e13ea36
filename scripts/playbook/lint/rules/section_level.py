"""A translation's heading has another level than the source's.

Why: the page's outline, its table of contents and what belongs to what differ between languages.
Fix: give the heading the source's number of `#`.

Bad, where the source has `## Escalate {#escalate}`:

    ### Escalar {#escalate}

Good:

    ## Escalar {#escalate}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    originals = {section.id: section for section in reversed(source.sections) if section.explicit}
    for section in page.sections:
        original = originals.get(section.id) if section.explicit else None
        if original and original.level != section.level:
            yield Finding(
                page.path,
                section.line,
                1,
                "section-level",
                f"section `#{section.id}` is at level {section.level}, in the source at {original.level}; "
                f"begin its heading with `{'#' * original.level}`",
                (where(source, original.line),),
            )
