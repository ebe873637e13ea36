"""A heading does not write its id out, on a site whose headings do.

Why: an id made from the title changes with every word of it and differs in every language, so no
link to the section lasts and no two languages can be compared.
Fix: add the id in braces behind the title, in the words of the source language, the same in all
languages. `--fix` adds it to a translation where the source leaves no doubt which it is.

Bad:

    ## Before you call

Good:

    ## Before you call {#before-you-call}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Edit, Finding
from playbook.lint.outline import has_ids
from playbook.lint.rule import Context
from playbook.model import Page, Section


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    if not context.conventions.heading_ids:
        return
    for page in site.pages.values():
        original = site.page(site.source_language.locale, page.slug) or page
        if not (context.conventions.all_heading_ids or has_ids(page) or has_ids(original)):
            continue
        for section in page.sections:
            if section.explicit:
                continue
            source = site.page(site.source_language.locale, page.slug)
            id_ = _the_one_missing(source, page, section) if source and source is not page else None
            yield Finding(
                page.path,
                section.line,
                1,
                "heading-without-id",
                f"this heading has no id of its own; add {f'`{{#{id_}}}`' if id_ else 'one'} behind it"
                + ("" if id_ else ", as in `{#before-you-call}`"),
                fix=_edit(page, section, id_) if id_ else (),
            )


def _the_one_missing(source: Page, page: Page, section: Section) -> str | None:
    """The id that the source has between the neighbours of this heading, at its level, and nowhere else."""
    if len(source.sections) != len(page.sections):
        return None
    for original, own in zip(source.sections, page.sections, strict=True):
        if original.level != own.level or (own.explicit and own.id != original.id):
            return None
        if own is section and not original.explicit:
            return None
    return source.sections[page.sections.index(section)].id


def _edit(page: Page, section: Section, id_: str) -> tuple[Edit, ...]:
    line = page.text.split("\n")[section.line - 1]
    if "{" in line or not line.lstrip().startswith("#"):
        return ()
    end = len(line.rstrip()) + 1
    return (Edit(page.path, section.line, end, end, f" {{#{id_}}}"),)
