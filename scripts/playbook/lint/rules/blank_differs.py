"""A translation's section, item or template version has other blanks than the source's.

Why: a fact that one language asks for is not asked for in the other; a filled-in text loses it.
Fix: use the blanks of the source, by name, in the same item, version or section.

Bad, where the source item is `Phone whoever leads. Told: {{told}}`:

    - [ ] Truqui a qui dirigeix.

Good:

    - [ ] Truqui a qui dirigeix. Avisat: {{told}}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, items, section_name, surplus, where
from playbook.lint.rule import Context
from playbook.model import BlankUse, Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    if not context.conventions.blanks or not (source.blank_uses or page.blank_uses):
        return
    for name, wanted, found, line, original in _places(source, page):
        for missing in surplus(_names(wanted), _names(found)):
            use = next(use for use in wanted if use.name == missing)
            yield Finding(
                page.path,
                line,
                1,
                "blank-differs",
                f"{name} lacks the blank `{{{{{missing}}}}}`, which the source has; put it where that fact belongs",
                (where(source, use.line),),
            )
        for extra in surplus(_names(found), _names(wanted)):
            use = [use for use in found if use.name == extra][-1]
            yield Finding(
                page.path,
                use.line,
                use.column,
                "blank-differs",
                f"{name} has the blank `{{{{{extra}}}}}` more often than the source; take it out or use the source's blank",
                (where(source, original),),
            )


_Place = tuple[str, Sequence[BlankUse], Sequence[BlankUse], int, int]


def _names(uses: Sequence[BlankUse]) -> list[str]:
    return [use.name for use in uses]


def _places(source: Page, page: Page) -> Iterator[_Place]:
    """What is compared with what: its name, both sides' blanks, its line and the source's."""
    theirs = {item.id: item.line for item in reversed(items(page)) if item.id}
    for item in items(source):
        if item.id in theirs:
            line = theirs[item.id]
            yield (
                f"item `#{item.id}`",
                _within(source, item.line, item.line),
                _within(page, line, line),
                line,
                item.line,
            )
    versions = {template.id: template for template in reversed(page.templates)}
    for template in source.templates:
        if other := versions.get(template.id):
            yield (
                f"the version `#{template.id}`",
                _once(_within(source, template.first_line, template.last_line)),
                _once(_within(page, other.first_line, other.last_line)),
                other.first_line,
                template.first_line,
            )
    for part, other_part in aligned(source, page):
        if part.blank_uses or other_part.blank_uses:
            yield (
                section_name(other_part),
                _in_prose(source, part.blank_uses),
                _in_prose(page, other_part.blank_uses),
                other_part.line,
                part.line,
            )


def _within(page: Page, first: int, last: int) -> list[BlankUse]:
    return [use for use in page.blank_uses if first <= use.line <= last]


def _once(uses: Sequence[BlankUse]) -> list[BlankUse]:
    """The first use of each: how often a text names somebody is the language's own affair."""
    return list({use.name: use for use in reversed(uses)}.values())


def _in_prose(page: Page, uses: Sequence[BlankUse]) -> list[BlankUse]:
    """Those that stand neither in an item nor in a template."""
    items_ = {item.line for item in items(page)}
    return [
        use
        for use in uses
        if use.line not in items_
        and not any(template.first_line <= use.line <= template.last_line for template in page.templates)
    ]
