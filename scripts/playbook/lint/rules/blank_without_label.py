"""A {{blank}} is used that the language's table of blanks does not explain, or explains in part.

Why: the reader sees a gap and cannot know what belongs there.
Fix: add a row to the table in `templates/index.md#blanks`: name, label, what it holds, example.

Bad, where the table has no `stopped_at`:

    - [ ] Undo, pause or block. Stopped at: {{stopped_at}}

Good, with this row in the table:

    | `stopped_at` | Stopped at | The time at which the harm stopped | 14:32 |
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context

HOME = "templates/index"


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    if not context.conventions.blanks:
        return
    for language in site.languages:
        blanks = site.blanks(language.locale)
        home = site.page(language.locale, HOME)
        place = home.path if home else f"{HOME}.md"
        for blank in blanks.values():
            if home and not (blank.label and blank.meaning and blank.example):
                yield Finding(
                    home.path,
                    blank.line,
                    1,
                    "blank-without-label",
                    f"the row of `{blank.name}` has an empty cell; give label, what it holds and an example",
                )
        for page in site.in_language(language.locale):
            for use in page.blank_uses:
                if use.name not in blanks:
                    near = difflib.get_close_matches(use.name, blanks, n=1)
                    hint = f"did you mean `{near[0]}`? Else " if near else ""
                    yield Finding(
                        page.path,
                        use.line,
                        use.column,
                        "blank-without-label",
                        f"the blank `{use.name}` has no label; {hint}add a row for it to the table in {place}",
                    )
