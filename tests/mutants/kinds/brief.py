"""What the playbook promises its readers: short checklists, the legal gate before each template."""

from __future__ import annotations

import re
from random import Random

from mutants.kinds.checklists import drawn
from mutants.kinds.matter import _key
from mutants.model import Edit, own_lines, page_kind
from mutants.pages import lines_of, section_at, spliced, with_line, with_lines, without_lines
from playbook.model import Page, Site

_CHECKLIST = ("checklist-incomplete", "checklist-length")


@page_kind("checklist too long", *_CHECKLIST)
def too_long(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.checklist:
        return None
    last = page.checklist.items[-1]
    extra = [f"- [ ] {last.text.split(':')[0]}\n    {{: #{last.id}-{n} }}" for n in range(2, 7)]
    return with_lines(page, last.line + 2, "\n".join(extra).split("\n"))


@page_kind("checklist too short", *_CHECKLIST)
def too_short(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.checklist:
        return None
    keep = random.randint(1, 4)
    return without_lines(page, page.checklist.items[keep].line, page.checklist.last_line)


@page_kind("checklist item too wide", *_CHECKLIST)
def too_wide(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    if not item:
        return None
    before, brace, after = item.text.partition("{{")
    return with_line(page, item.line, f"- [ ] {before.rstrip()} {before.lower() * 2}{brace}{after}")


@page_kind("purpose, trigger or pause dropped", *_CHECKLIST)
def heading_line_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    marks = [
        n for n, line in enumerate(lines_of(page), 1) if re.match(r"\{: \.(purpose|trigger|pause) \}", line)
    ]
    if not marks:
        return None
    line = random.choice(marks)
    return without_lines(page, line - 1, line)


@page_kind("link in a checklist", *_CHECKLIST)
def link_in_checklist(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    if not item:
        return None
    word = item.text.split(" ")[0]
    return with_line(page, item.line, f"- [ ] {item.text.replace(word, f'[{word}](index.md)', 1)}")


def _gate(page: Page) -> tuple[int, int] | None:
    """The lines of the box that leads to the legal gate, on a template's page."""
    if not page.templates:
        return None
    box = next((b for b in page.blocks if b.kind == "admonition" and b.label == "gate"), None)
    return (box.line, box.last_line) if box else None


@page_kind("link to the legal gate dropped", "template-gate")
def gate_unlinked(site: Site, page: Page, random: Random) -> Edit | None:
    gate = _gate(page)
    if not gate:
        return None
    own = [
        re.sub(r"\[([^\]]*)\]\([^)]*legal-gate[^)]*\)", r"\1", line)
        for line in lines_of(page)[gate[0] - 1 : gate[1]]
    ]
    text = spliced(page, *gate, own)
    return Edit(text, _down_to_templates(text, gate[0]), (section_at(page, gate[0]).id,))


def _down_to_templates(text: str, line: int) -> tuple[int, int]:
    """The section of the gate, and the next: that of the first version, which it should stand above."""
    first, last = own_lines(text, line)
    return first, own_lines(text, min(last + 1, text.count("\n") + 1))[1]


@page_kind("legal gate dropped", "template-gate", "admonition-differs")
def gate_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    gate = _gate(page)
    if not gate:
        return None
    edit = without_lines(page, *gate)
    return Edit(edit.text, _down_to_templates(edit.text, gate[0] - 1), edit.ids)


@page_kind("legal gate below the first version", "template-gate")
def gate_moved(site: Site, page: Page, random: Random) -> Edit | None:
    gate = _gate(page)
    if not gate:
        return None
    lines = lines_of(page)
    fence = page.templates[0]
    own = lines[gate[0] - 1 : gate[1]]
    moved = [*lines[: gate[0] - 1], *lines[gate[1] : fence.last_line], "", *own, *lines[fence.last_line :]]
    text = "\n".join(moved)
    ids = (section_at(page, gate[0]).id, section_at(page, fence.first_line).id)
    return Edit(text, _down_to_templates(text, gate[0] - 1), ids)


@page_kind(
    "versions of a template swapped",
    "template-gate",
    "blank-differs",
)
def versions_swapped(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.templates:
        return None
    at = random.randrange(len(page.templates) - 1)
    one, two = page.templates[at : at + 2]
    lines = lines_of(page)
    lines[one.first_line - 1], lines[two.first_line - 1] = (
        lines[two.first_line - 1],
        lines[one.first_line - 1],
    )
    text = "\n".join(lines)
    ids = (section_at(page, one.first_line).id, section_at(page, two.first_line).id)
    return Edit(text, (own_lines(text, one.first_line)[0], own_lines(text, two.first_line)[1]), ids)


@page_kind("gated version admits", "template-gate", "blank-differs")
def gated_admits(site: Site, page: Page, random: Random) -> Edit | None:
    gated = next((template for template in page.templates if template.id == "gated"), None)
    if not gated:
        return None
    blank = random.choice(["what_failed", "cause", "compensation", "amount", "prevention"])
    return with_lines(page, gated.last_line, ["", f"{{{{{blank}}}}}"])


@page_kind("title too long", "front-matter")
def title_too_long(site: Site, page: Page, random: Random) -> Edit | None:
    return _key(page, "title", f'"{page.title} {"so " * 12}"')


@page_kind("description too long or too short", "front-matter")
def description_length(site: Site, page: Page, random: Random) -> Edit | None:
    text = page.description
    return _key(page, "description", f'"{random.choice([text.split(" ")[0], f"{text} {text}"])}"')
