"""The table of blanks explains a blank that nothing uses.

Why: somebody who fills in a template looks for a gap that is not there, and translators keep the row.
Fix: take the row out, in every language, or use the blank.

Bad, where no template has `{{fax}}`:

    | `fax` | Fax | Where to fax it | 3200 0187 |

Good:

    | `your_phone` | Your phone | Where you answer | 3200 0187 |
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    if not context.conventions.blanks:
        return
    for language in site.languages:
        used = {use.name for page in site.in_language(language.locale) for use in page.blank_uses}
        seen: set[str] = set()
        for page in site.in_language(language.locale):
            for blank in page.blank_table:
                if blank.name in seen:
                    yield Finding(
                        page.path,
                        blank.line,
                        1,
                        "blank-unused",
                        f"`{blank.name}` has a row already; keep one",
                    )
                elif blank.name not in used:
                    yield Finding(
                        page.path,
                        blank.line,
                        1,
                        "blank-unused",
                        f"nothing in {language.name} uses `{blank.name}`; take the row out or use the blank",
                    )
                seen.add(blank.name)
