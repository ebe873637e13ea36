"""A translation's front matter has other keys than the source's, or another value where both must agree.

Why: a page that names other guidance, another checklist or another review day than its source
promises what was not checked.
Fix: write the source's keys; `covers`, `reviewed`, `checklist` and everything else that is no text
with the source's value.

Bad, where the source says `covers: [G66]`:

    covers: []

Good:

    covers: [G66]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context
from playbook.model import Page

_SAME = ("covers", "reviewed", "checklist")
_FREE = ("keywords", "synonyms", "binding", "tags", "search")  # each language's own words and weights


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    wanted, found = source.front_matter.values, page.front_matter.values
    for key, value in wanted.items():
        place = (Place(source.path, source.front_matter.line(str(key))),)
        if key not in found:
            if key not in ("keywords", "synonyms"):
                yield Finding(
                    page.path,
                    1,
                    1,
                    "front-matter-differs",
                    f"`{key}` is missing, which the source has; write `{key}: {_shown(value)}`"
                    if _must_agree(key, value)
                    else f"`{key}` is missing, which the source has; write it in {page.language.name}",
                    place,
                )
        elif _must_agree(key, value) and found[key] != value:
            yield Finding(
                page.path,
                page.front_matter.line(str(key)),
                1,
                "front-matter-differs",
                f"`{key}` is {_shown(found[key])}, in the source {_shown(value)}; write that",
                place,
            )
    for key in found:
        if key not in wanted and key not in _FREE:
            yield Finding(
                page.path,
                page.front_matter.line(str(key)),
                1,
                "front-matter-differs",
                f"`{key}` is not in the source's front matter; take it out or write it there too",
                (Place(source.path, 1),),
            )


def _must_agree(key: Any, value: Any) -> bool:
    return key in _SAME or (key not in _FREE and isinstance(value, bool | int | float))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(str(entry) for entry in value)}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
