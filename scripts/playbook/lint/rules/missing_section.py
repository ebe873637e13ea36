"""A heading, checklist item or template version of one language is not in another, or has no id.

Why: a reader of the translation would skip a step, and a link to the section lands at the page's top.
Fix: write the missing part, with the `{#id}` it has in the source language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    for page in site.pages.values():
        yield from _without_id(page)
        source = site.page(site.source_language.locale, page.slug)
        if source and source is not page:
            for missing in [name for name in source.ids if name and name not in page.ids]:
                yield Finding(
                    page.path,
                    1,
                    1,
                    "missing-section",
                    f"`#{missing}` stands in {source.path.as_posix()} and is missing here; write it, with this id",
                )
            for extra in [name for name in page.ids if name and name not in source.ids]:
                yield Finding(
                    page.path,
                    _line(page, extra),
                    1,
                    "missing-section",
                    f"`#{extra}` is not in {source.path.as_posix()}; add it there or take it out here",
                )


def _without_id(page: Page) -> Iterator[Finding]:
    for name, line in _places(page):
        if not name:
            yield Finding(
                page.path,
                line,
                1,
                "missing-section",
                "this has no id, so nothing can link to it; add one in braces, as in `{#before-you-call}`",
            )
    for name, count in Counter(filter(None, page.ids)).items():
        if count > 1:
            yield Finding(
                page.path,
                _line(page, name),
                1,
                "missing-section",
                f"`#{name}` stands {count} times on this page; an id leads to one place",
            )


def _places(page: Page) -> list[tuple[str, int]]:
    """Every id of the page ("" where there should be one) and its line."""
    items = page.checklist.items if page.checklist else ()
    return [
        *((section.id if section.explicit else "", section.line) for section in page.sections),
        *((item.id, item.line) for item in items),
        *((template.id, template.first_line) for template in page.templates),
    ]


def _line(page: Page, name: str) -> int:
    """The line on which an id stands last."""
    return max(line for part, line in _places(page) if part == name)
