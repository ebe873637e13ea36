"""An id is not written in kebab-case, on a site whose ids are.

Why: ids are public addresses, read aloud and typed; one style keeps them guessable.
Fix: lower-case letters and digits, words joined by single hyphens.

Bad:

    ## Who leads {#Who_Leads}

Good:

    ## Who leads {#who-leads}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import items
from playbook.lint.rule import Context
from playbook.model import Page

_KEBAB_CASE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FEW = 0.02  # of the source's ids may be in another style


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    ids = [name for page in site.in_language(site.source_language.locale) for name in page.ids if name]
    if sum(not _KEBAB_CASE.fullmatch(name) for name in ids) > max(1, _FEW * len(ids)):
        return
    for page in site.pages.values():
        for line, name in _places(page):
            if not _KEBAB_CASE.fullmatch(name):
                yield Finding(
                    page.path,
                    line,
                    1,
                    "id-style",
                    f"`#{name}` is not in kebab-case; write it with lower-case letters, digits and single hyphens",
                )


def _places(page: Page) -> Iterator[tuple[int, str]]:
    yield from ((section.line, section.id) for section in page.sections if section.explicit)
    yield from ((item.line, item.id) for item in items(page) if item.id)
    yield from ((template.first_line, template.id) for template in page.templates)
