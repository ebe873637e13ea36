"""Lines of checklists."""

from __future__ import annotations

import re
from random import Random

from mutants.model import Edit, own_lines, page_kind
from mutants.pages import lines_of, section_at, spliced, with_line, with_lines, without_lines
from playbook.model import Item, Page, Site


def drawn(page: Page, random: Random, *, blank: bool = False) -> Item | None:
    """An item of the page's checklist."""
    items = (
        [item for item in page.checklist.items if not blank or "{{" in item.text] if page.checklist else []
    )
    return random.choice(items) if items else None


# An item whose time starts with the one that is gone makes the list unreadable.
@page_kind("checklist item dropped", "missing-item", "extra-item", "unreadable")
def item_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    return without_lines(page, item.line, item.line + 1) if item else None


@page_kind("checklist item added", "extra-item", "missing-item")
def item_added(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    if not item:
        return None
    text = re.sub(r"\{\{.*?\}\}", "", item.text).strip(" :")
    return with_lines(page, item.line, [f"- [ ] {text}", "    {: #one-more }"])


@page_kind("checklist items swapped", "reordered-item")
def items_swapped(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.checklist:
        return None
    at = random.randrange(len(page.checklist.items) - 1)
    one, two = page.checklist.items[at : at + 2]
    lines = lines_of(page)
    new = [*lines[two.line - 1 : two.line + 1], *lines[one.line - 1 : one.line + 1]]
    text = spliced(page, one.line, two.line + 1, new)
    return Edit(text, own_lines(text, one.line), (section_at(page, one.line).id,))


@page_kind("checklist item renamed", "missing-item", "extra-item", "unreadable")
def item_renamed(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    return with_line(page, item.line + 1, f"    {{: #{item.id}-2 }}") if item else None


# A time that starts with the item is unreadable without its id.
@page_kind("id of a checklist item dropped", "item-without-id", "missing-item", "unreadable")
def item_id_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    return without_lines(page, item.line + 1, item.line + 1) if item else None


@page_kind("id of a checklist item given twice", "duplicate-id", "unreadable")
def item_id_duplicated(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.checklist:
        return None
    one, two = random.sample(page.checklist.items, 2)
    return with_line(page, one.line + 1, f"    {{: #{two.id} }}")


@page_kind("blank of a checklist item dropped", "blank-differs")
def item_blank_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random, blank=True)
    return with_line(page, item.line, "- [ ] " + re.sub(r":? *\{\{.*?\}\}", ".", item.text)) if item else None


@page_kind("blank of a checklist item renamed", "blank-differs", "blank-without-label")
def item_blank_renamed(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random, blank=True)
    if not item:
        return None
    used = re.findall(r"\{\{ *(\w+)", item.text)
    others = sorted(set(site.blanks(page.language.locale)) - set(used))
    new = random.choice([f"{used[0]}s", random.choice(others)])
    return with_line(page, item.line, "- [ ] " + item.text.replace(used[0], new, 1))


@page_kind("blank added to a checklist item", "blank-differs")
def item_blank_added(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    if not item or "{{" in item.text:
        return None
    blank = random.choice(sorted(site.blanks(page.language.locale)))
    return with_line(page, item.line, f"- [ ] {item.text.rstrip('.')}: {{{{{blank}}}}}")


@page_kind("checklist item made an ordinary one", "missing-item", "extra-item", "list-length")
def item_unboxed(site: Site, page: Page, random: Random) -> Edit | None:
    item = drawn(page, random)
    return with_line(page, item.line, f"- {item.text}") if item else None
