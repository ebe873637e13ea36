"""A translation's section includes or inserts something else than the source's.

Why: the checklist, the template or the table that the section is about is missing there.
Fix: write the source's includes and inserts, in the same section.

Bad, where the source section has `<!-- insert: organisation-cadence -->`:

    ## Cada quant {#how-often}

Good:

    ## Cada quant {#how-often}

    <!-- insert: organisation-cadence -->
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, section_name, where
from playbook.lint.rule import Context
from playbook.model import Page, Part


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    for part, other in aligned(source, page):
        if not (part.includes or part.inserts or other.includes or other.inserts):
            continue
        wanted, found = _shown(part), _shown(other)
        for name in [name for name in wanted if name not in found]:
            yield Finding(
                page.path,
                other.line,
                1,
                "include-differs",
                f"{section_name(other)} lacks {name}, which the source shows; write it",
                (where(source, wanted[name]),),
            )
        for name in [name for name in found if name not in wanted]:
            yield Finding(
                page.path,
                found[name],
                1,
                "include-differs",
                f"{section_name(other)} shows {name}, which the source does not; take it out or write it there too",
                (where(source, part.line),),
            )


def _shown(part: Part) -> dict[str, int]:
    return {
        **{f"the include of `{include.target}`": include.line for include in part.includes},
        **{f"the insert `{insert.name}`": insert.line for insert in part.inserts},
    }
