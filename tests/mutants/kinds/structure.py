"""Sections, ids and blocks."""

from __future__ import annotations

import re
from random import Random

from mutants.model import Edit, gap_lines, own_lines, page_kind
from mutants.pages import lines_of, section_at, spliced, whole, with_line, with_lines, without_lines
from playbook.blocks import Block
from playbook.model import Page, Section, Site


def below_title(page: Page) -> list[Section]:
    """The sections under the page's title."""
    return [section for section in page.sections if section.level > 1]


def of_kind(page: Page, *kinds: str, depth: int | None = None) -> list[Block]:
    """The page's blocks of some kinds."""
    return [b for b in page.blocks if b.kind in kinds and (depth is None or b.depth == depth)]


@page_kind("section dropped", "missing-section", "extra-section")
def section_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    sections = below_title(page)
    if not sections:
        return None
    section = random.choice(sections)
    return without_lines(page, *whole(page, section), ids=_neighbours(page, section))


def _neighbours(page: Page, section: Section) -> tuple[str, ...]:
    """A section and the one above it."""
    index = page.sections.index(section)
    return tuple({section.id, page.sections[max(0, index - 1)].id})


@page_kind("section added", "extra-section", "missing-section")
def section_added(site: Site, page: Page, random: Random) -> Edit | None:
    sections = below_title(page)
    if not sections:
        return None
    section = random.choice(sections)
    title = random.choice(below_title(page)).title
    changed = spliced(
        page, section.line, section.line - 1, [f"{'#' * section.level} {title} {{#one-more}}", "", title, ""]
    )
    return Edit(changed, own_lines(changed, section.line), _neighbours(page, section))


def siblings(page: Page) -> list[tuple[Section, Section]]:
    """Sections of one level that follow each other."""
    pairs = []
    for section in below_title(page):
        after = whole(page, section)[1] + 1
        following = next((other for other in page.sections if other.line == after), None)
        if following and following.level == section.level:
            pairs.append((section, following))
    return pairs


@page_kind("sections swapped", "reordered-section")
def sections_swapped(site: Site, page: Page, random: Random) -> Edit | None:
    pairs = siblings(page)
    if not pairs:
        return None
    first, second = random.choice(pairs)
    one, two = whole(page, first), whole(page, second)
    lines = [*lines_of(page), ""] if two[1] == len(lines_of(page)) else lines_of(page)
    moved = [*lines[two[0] - 1 : two[1]], *lines[one[0] - 1 : one[1]]]
    if moved[two[1] - two[0]].strip():
        moved.insert(two[1] - two[0] + 1, "")
    return Edit(spliced(page, one[0], two[1], moved), (one[0], two[1] + 1), (first.id, second.id))


@page_kind("section moved to the end", "reordered-section")
def section_moved(site: Site, page: Page, random: Random) -> Edit | None:
    candidates = [section for section in below_title(page) if whole(page, section)[1] < len(lines_of(page))]
    if not candidates:
        return None
    section = random.choice(candidates)
    first, last = whole(page, section)
    lines = lines_of(page)
    if section.level != below_title(page)[-1].level or len(siblings(page)) < 1:
        return None
    text = "\n".join([*lines[: first - 1], *lines[last:], *lines[first - 1 : last]])
    later = [other.id for other in page.sections if other.line >= section.line]
    return Edit(text, (first, len(lines) + 1), tuple(later))


@page_kind("section duplicated", "duplicate-id")
def section_duplicated(site: Site, page: Page, random: Random) -> Edit | None:
    sections = below_title(page)
    if not sections:
        return None
    section = random.choice(sections)
    first, last = whole(page, section)
    copy = [*lines_of(page)[first - 1 : last], ""]
    text = spliced(page, last + 1, last, copy if last < len(lines_of(page)) else ["", *copy])
    return Edit(text, (first, last + len(copy) + 1), (section.id,))


@page_kind("section renamed", "missing-section", "extra-section")
def section_renamed(site: Site, page: Page, random: Random) -> Edit | None:
    section = random.choice(page.sections)
    line = lines_of(page)[section.line - 1]
    new = random.choice(
        [f"{section.id}-2", section.id[:-1], section.id.replace("-", "_"), f"the-{section.id}"]
    )
    if new in page.anchors or not new:
        return None
    edit = with_line(page, section.line, line.replace(f"{{#{section.id}}}", f"{{#{new}}}"))
    return Edit(edit.text, (gap_lines(edit.text, section.line)[0], edit.lines[1]), _neighbours(page, section))


@page_kind("section at another level", "section-level")
def section_relevelled(site: Site, page: Page, random: Random) -> Edit | None:
    sections = below_title(page)
    if not sections:
        return None
    section = random.choice(sections)
    line = lines_of(page)[section.line - 1]
    return with_line(
        page, section.line, f"#{line}" if random.random() < 0.5 or section.level < 3 else line[1:]
    )


@page_kind("id of a heading dropped", "heading-without-id")
def id_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    section = random.choice(page.sections)
    line = lines_of(page)[section.line - 1]
    return with_line(page, section.line, re.sub(r" *\{#[^}]*\}", "", line))


@page_kind("id glued to its heading", "heading-without-id")
def id_glued(site: Site, page: Page, random: Random) -> Edit | None:
    section = random.choice(page.sections)
    return with_line(page, section.line, lines_of(page)[section.line - 1].replace(" {#", "{#"))


@page_kind("id given twice", "duplicate-id")
def id_duplicated(site: Site, page: Page, random: Random) -> Edit | None:
    if len(page.sections) < 2:
        return None
    one, other = random.sample(page.sections, 2)
    line = lines_of(page)[one.line - 1].replace(f"{{#{one.id}}}", f"{{#{other.id}}}")
    edit = with_line(page, one.line, line)
    # The second of the two is the one to point at, and it may be either.
    spots = [edit.lines, own_lines(edit.text, other.line)]
    return Edit(edit.text, max(spots), (one.id, other.id))


@page_kind("list item dropped", "list-length")
def list_item_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    items = [block for block in of_kind(page, "item") if not block.attributes]
    if not items:
        return None
    item = random.choice(items)
    return without_lines(page, item.line, item.last_line)


@page_kind("list item added", "list-length")
def list_item_added(site: Site, page: Page, random: Random) -> Edit | None:
    items = [block for block in of_kind(page, "item") if not block.attributes]
    if not items:
        return None
    item = random.choice(items)
    return with_lines(page, item.line, [lines_of(page)[item.line - 1]])


@page_kind("list numbered or not", "list-length")
def list_kind_changed(site: Site, page: Page, random: Random) -> Edit | None:
    lists = [
        block
        for block in of_kind(page, "list")
        if block.depth == 0 and "[ ]" not in lines_of(page)[block.line - 1]
    ]
    if not lists:
        return None
    block = random.choice(lists)
    old, new = (r"^(\s*)\d+\. ", r"\1- ") if block.label == "ordered" else (r"^(\s*)[-*] ", r"\g<1>1. ")
    own = [re.sub(old, new, line) for line in lines_of(page)[block.line - 1 : block.last_line]]
    text = spliced(page, block.line, block.last_line, own)
    return Edit(text, own_lines(text, block.line), (section_at(page, block.line).id,))


@page_kind("quote dropped", "quote-differs")
def quote_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    quotes = of_kind(page, "quote", depth=0)
    if not quotes:
        return None
    quote = random.choice(quotes)
    return without_lines(page, quote.line, quote.last_line)


@page_kind("quote made a paragraph", "quote-differs")
def quote_flattened(site: Site, page: Page, random: Random) -> Edit | None:
    quotes = of_kind(page, "quote", depth=0)
    if not quotes:
        return None
    quote = random.choice(quotes)
    own = [re.sub(r"^> ?", "", line) for line in lines_of(page)[quote.line - 1 : quote.last_line]]
    text = spliced(page, quote.line, quote.last_line, own)
    return Edit(text, own_lines(text, quote.line), (section_at(page, quote.line).id,))


@page_kind("paragraph made a quote", "quote-differs")
def paragraph_quoted(site: Site, page: Page, random: Random) -> Edit | None:
    paragraphs = [
        b for b in of_kind(page, "paragraph", depth=0) if not b.attributes and b.lines[0].text[0].isalpha()
    ]
    if not paragraphs:
        return None
    block = random.choice(paragraphs)
    return with_line(page, block.line, f"> {lines_of(page)[block.line - 1]}")


@page_kind("kind of an admonition changed", "admonition-differs")
def admonition_changed(site: Site, page: Page, random: Random) -> Edit | None:
    boxes = of_kind(page, "admonition")
    if not boxes:
        return None
    box = random.choice(boxes)
    other = random.choice(
        [name for name in ("avoid", "gate", "sources", "evidence", "note") if name != box.label]
    )
    line = lines_of(page)[box.line - 1]
    return with_line(page, box.line, line.replace(f"!!! {box.label}", f"!!! {other}", 1))


@page_kind("admonition dropped", "admonition-differs")
def admonition_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    boxes = of_kind(page, "admonition", depth=0)
    if not boxes:
        return None
    box = random.choice(boxes)
    return without_lines(page, box.line, box.last_line)


@page_kind("admonition made paragraphs", "admonition-differs")
def admonition_flattened(site: Site, page: Page, random: Random) -> Edit | None:
    boxes = of_kind(page, "admonition", depth=0)
    if not boxes:
        return None
    box = random.choice(boxes)
    own = [line[4:] for line in lines_of(page)[box.line : box.last_line]]
    text = spliced(page, box.line, box.last_line, own)
    return Edit(text, own_lines(text, box.line), (section_at(page, box.line).id,))


@page_kind("table row dropped", "table-shape")
def row_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    tables = of_kind(page, "table")
    if not tables:
        return None
    table = random.choice(tables)
    line = random.randint(table.line + 2, table.last_line)
    return without_lines(page, line, line)


@page_kind("table row added", "table-shape")
def row_added(site: Site, page: Page, random: Random) -> Edit | None:
    tables = of_kind(page, "table")
    if not tables:
        return None
    table = random.choice(tables)
    line = random.randint(table.line + 2, table.last_line)
    return with_lines(page, line, [lines_of(page)[line - 1]])


@page_kind("table column dropped", "table-shape")
def column_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    tables = [block for block in of_kind(page, "table") if block.columns > 1]
    if not tables:
        return None
    table = random.choice(tables)
    gone = random.randrange(table.columns)
    own = []
    for line in lines_of(page)[table.line - 1 : table.last_line]:
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        own.append(f"|{'|'.join(cell for at, cell in enumerate(cells) if at != gone)}|")
    text = spliced(page, table.line, table.last_line, own)
    return Edit(text, own_lines(text, table.line), (section_at(page, table.line).id,))


@page_kind("cell of a table dropped", "ragged-table", "table-shape")
def cell_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    tables = [block for block in of_kind(page, "table") if block.columns > 1]
    if not tables:
        return None
    table = random.choice(tables)
    line = random.randint(table.line + 2, table.last_line)
    cells = re.split(r"(?<!\\)\|", lines_of(page)[line - 1].strip().strip("|"))
    cells.pop(random.randrange(len(cells)))
    return with_line(page, line, f"|{'|'.join(cells)}|")


@page_kind("insert dropped", "include-differs")
def insert_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.inserts:
        return None
    insert = random.choice(page.inserts)
    return without_lines(page, insert.line, insert.line)


@page_kind("insert renamed", "broken-include", "include-differs")
def insert_renamed(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.inserts:
        return None
    insert = random.choice(page.inserts)
    return with_line(page, insert.line, f"<!-- insert: {insert.name.rstrip('s')}x -->")


@page_kind("include dropped", "include-differs")
def include_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.includes:
        return None
    include = random.choice(page.includes)
    return without_lines(page, include.line, include.line)
