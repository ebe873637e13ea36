"""An include or an insert stands for something that the build cannot show there.

Why: a hole is left where a checklist belongs.
Fix: include a checklist's page or a template's version (`../templates/email.md#short`); insert one
of the names that CONTRIBUTING lists.

Bad:

    [Severity](severity.md){ .include }

Good:

    [First ten minutes](../checklists/first-ten-minutes.md){ .include }
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.markdown import resolve
from playbook.model import INSERTS


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    for page in site.pages.values():
        for include in page.includes:
            slug, fragment = resolve(page.slug, include.target)
            other = site.page(page.language.locale, slug)
            if other and not other.checklist and all(t.id != fragment for t in other.templates):
                yield Finding(
                    page.path,
                    include.line,
                    1,
                    "broken-include",
                    f"`{include.target}` is neither a checklist page nor a version of a template, "
                    "and only those can be included",
                )
        for insert in page.inserts:
            if insert.name not in INSERTS:
                near = difflib.get_close_matches(insert.name, INSERTS, n=1)
                hint = f"did you mean `{near[0]}`? Known" if near else "known"
                yield Finding(
                    page.path,
                    insert.line,
                    1,
                    "broken-include",
                    f"there is no insert `{insert.name}`; {hint} are {', '.join(INSERTS)}",
                )
