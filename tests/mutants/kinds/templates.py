"""Versions of templates, and the blanks in them and in the table that explains blanks."""

from __future__ import annotations

import re
from random import Random

from mutants.model import Edit, own_lines, page_kind
from mutants.pages import lines_of, section_at, spliced, with_line, without_lines
from playbook.model import Page, Site, Template


def drawn(page: Page, random: Random) -> Template | None:
    """A version of the page's template."""
    return random.choice(page.templates) if page.templates else None


def with_template(page: Page, template: Template, text: str) -> Edit:
    """The page with other words in a version."""
    changed = spliced(page, template.first_line + 1, template.last_line - 1, text.split("\n"))
    return Edit(changed, own_lines(changed, template.first_line), (section_at(page, template.first_line).id,))


@page_kind("template version dropped", "missing-template", "extra-template")
def version_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    template = drawn(page, random)
    return without_lines(page, template.first_line, template.last_line) if template else None


@page_kind("template version renamed", "missing-template", "extra-template")
def version_renamed(site: Site, page: Page, random: Random) -> Edit | None:
    template = drawn(page, random)
    return with_line(page, template.first_line, f"``` {{ .template #{template.id}-2 }}") if template else None


@page_kind("template version made a plain fence", "missing-template", "fence-differs")
def version_unmarked(site: Site, page: Page, random: Random) -> Edit | None:
    template = drawn(page, random)
    return with_line(page, template.first_line, "```") if template else None


@page_kind(
    "fence never closed",
    "unreadable",
    "missing-template",
    "missing-section",
    "extra-section",
    "extra-template",
)
def fence_opened(site: Site, page: Page, random: Random) -> Edit | None:
    template = drawn(page, random)
    if not template:
        return None
    edit = without_lines(page, template.last_line, template.last_line)
    # Everything down to the page's end is in the fence now, or to the next one's marks.
    later = [section.id for section in page.sections if section.line > template.last_line]
    first, _ = own_lines(edit.text, template.first_line)
    return Edit(edit.text, (first, edit.text.count("\n") + 1), (*edit.ids, *later))


def _blanks(template: Template) -> list[re.Match[str]]:
    return list(re.finditer(r"\{\{ *(\w+) *\}\}", template.text))


def _used_once(template: Template) -> list[re.Match[str]]:
    found = _blanks(template)
    return [match for match in found if sum(match[1] == other[1] for other in found) == 1]


@page_kind("blank of a template dropped", "blank-differs")
def blank_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    template = drawn(page, random)
    if not template or not (found := _used_once(template)):
        return None
    blank = random.choice(found)
    return with_template(page, template, template.text[: blank.start()] + template.text[blank.end() :])


@page_kind("blank of a template renamed", "blank-differs", "blank-without-label")
def blank_renamed(site: Site, page: Page, random: Random) -> Edit | None:
    template = drawn(page, random)
    if not template or not (found := _used_once(template)):
        return None
    blank = random.choice(found)
    others = sorted(set(site.blanks(page.language.locale)) - {match[1] for match in _blanks(template)})
    new = random.choice([f"{blank[1]}s", blank[1][:-1], random.choice(others)])
    return with_template(
        page, template, f"{template.text[: blank.start()]}{{{{{new}}}}}{template.text[blank.end() :]}"
    )


@page_kind("blank added to a template", "blank-differs")
def blank_added(site: Site, page: Page, random: Random) -> Edit | None:
    template = drawn(page, random)
    if not template:
        return None
    used = {match[1] for match in _blanks(template)}
    blank = random.choice(sorted(set(site.blanks(page.language.locale)) - used))
    return with_template(page, template, f"{template.text}\n\n{{{{{blank}}}}}")


@page_kind("row of the blanks' table dropped", "blank-without-label", "table-shape")
def label_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.blank_table:
        return None
    row = random.choice(page.blank_table)
    return without_lines(page, row.line, row.line)


@page_kind("blank renamed in the blanks' table", "blank-without-label", "blank-unused")
def label_renamed(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.blank_table:
        return None
    row = random.choice(page.blank_table)
    return with_line(page, row.line, lines_of(page)[row.line - 1].replace(f"`{row.name}`", f"`{row.name}s`"))
