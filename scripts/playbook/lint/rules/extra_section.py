"""A translation has a section that its source page has not.

Why: one language's readers get advice that the others do not, and nobody keeps it up to date.
Fix: write the section into the source page and all its translations, or take it out here. Where the
id is misspelt, write it as the source does.

Bad, where the source page has `{#escalate}`:

    ## Escalar {#escalar}

Good:

    ## Escalar {#escalate}
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import has_ids, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    if not has_ids(source):
        return
    wanted = {section.id: section.line for section in source.sections if section.explicit}
    free = wanted.keys() - {section.id for section in page.sections}
    for section in page.sections:
        if section.explicit and section.id not in wanted:
            near = difflib.get_close_matches(section.id, free, n=1)
            hint = f"did you mean `#{near[0]}`? Else " if near else ""
            yield Finding(
                page.path,
                section.line,
                1,
                "extra-section",
                f"section `#{section.id}` is not in {source.path.as_posix()}; "
                f"{hint}write it there too or take it out here",
                (where(source, wanted[near[0]] if near else source.body_line),),
            )
