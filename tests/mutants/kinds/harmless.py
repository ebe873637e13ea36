"""Edits that must make no finding, not even of the freshness rules."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from random import Random

from mutants.kinds.freshness import _sentences_swapped
from mutants.kinds.prose import _quotations
from mutants.kinds.structure import of_kind
from mutants.kinds.templates import with_template
from mutants.model import EVERYTHING, Edit, Lookout, Mutant, OfPage, Side, draw, kind
from mutants.pages import lines_of, section_at, spliced, with_line
from mutants.sentences import Stretch, rewritten, stretches
from mutants.stamps import stamped
from mutants.words import AFTERTHOUGHTS, SYNONYMS
from playbook.model import Page, Site


def harmless(name: str, *, side: Side = "any", stamp: bool = False) -> Callable[[OfPage], OfPage]:
    """Register an edit of a page, stamped afterwards where it changes words."""

    def register(change: OfPage) -> OfPage:
        def mutate(lookout: Lookout, random: Random) -> Mutant:
            page, edit = draw(lookout.site, random, side, change)
            locks = stamped(lookout, page, edit.text) if stamp else {}
            return Mutant({page.path: edit.text, **locks})

        kind(f"harmless: {name}", groups=EVERYTHING)(mutate)
        return change

    return register


def _whole(page: Page, text: str) -> Edit:
    return Edit(text, (1, text.count("\n") + 1))


# Laid out otherwise -------------------------------------------------------------------------------


_BREAKS_NOTHING = re.compile(r"^(?![-+*#>!?=<`~|:{}_\[\d ])")


@harmless("paragraph reflowed")
def reflowed(site: Site, page: Page, random: Random) -> Edit | None:
    """Wrapped, where no line comes to begin like a block."""
    paragraphs = [
        block
        for block in of_kind(page, "paragraph")
        if len(block.lines) == 1
        and len(block.lines[0].text) > 80
        and not block.attributes
        and "<!--" not in block.lines[0].text  # which holds for its line
    ]
    if not paragraphs:
        return None
    block = random.choice(paragraphs)
    line = block.lines[0]
    whole_line = lines_of(page)[line.number - 1]
    wrapped = textwrap.wrap(
        line.text, random.randint(40, 100), break_long_words=False, break_on_hyphens=False
    )
    if not all(_BREAKS_NOTHING.match(part) for part in wrapped[1:]) or _broken(wrapped):
        return None
    before = whole_line[: line.column - 1]
    after = "> " if before.lstrip().startswith(">") else " " * len(before)
    if after.isspace() and len(after) % 4:
        after = "    "
    return with_line(
        page, line.number, "\n".join([before + wrapped[0], *(after + part for part in wrapped[1:])])
    )


def _broken(parts: list[str]) -> bool:
    """Whether a link or something in braces was cut: some renderers mind."""
    return any(part.count(left) != part.count(right) for part in parts for left, right in ("[]", "()", "{}"))


@harmless("blank lines between blocks")
def blank_lines(site: Site, page: Page, random: Random) -> Edit | None:
    lines = lines_of(page)
    fenced = {n for t in page.templates for n in range(t.first_line, t.last_line + 1)}
    blank = [n for n, line in enumerate(lines, 1) if not line and n > page.body_line and n not in fenced]
    return with_line(page, random.choice(blank), "\n" * random.randint(1, 3)) if blank else None


@harmless("blank at the end of a line")
def trailing_blank(site: Site, page: Page, random: Random) -> Edit | None:
    ends = [block.last_line for block in of_kind(page, "paragraph", "heading", "table", depth=0)]
    line = random.choice(ends)
    return with_line(page, line, lines_of(page)[line - 1] + random.choice((" ", "  ", "\t")))


@harmless("CRLF line ends")
def crlf(site: Site, page: Page, random: Random) -> Edit | None:
    return _whole(page, page.text.replace("\n", "\r\n"))


@harmless("no line end, or three, at the end of the file")
def end_of_file(site: Site, page: Page, random: Random) -> Edit | None:
    return _whole(page, page.text.rstrip("\n") + random.choice(("", "\n\n\n")))


@harmless("another marker of a list")
def list_marker(site: Site, page: Page, random: Random) -> Edit | None:
    lists = [b for b in of_kind(page, "list", depth=0) if b.label == "unordered"]
    if not lists:
        return None
    block = random.choice(lists)
    own = lines_of(page)[block.line - 1 : block.last_line]
    marker = "*" if any("[ ]" in line for line in own) else random.choice("*+")
    text = spliced(page, block.line, block.last_line, [re.sub(r"^- ", f"{marker} ", line) for line in own])
    return Edit(text, (1, 1), (section_at(page, block.line).id,))


@harmless("numbered list numbered 1, 1, 1")
def list_numbers(site: Site, page: Page, random: Random) -> Edit | None:
    lists = [b for b in of_kind(page, "list", depth=0) if b.label == "ordered"]
    if not lists:
        return None
    block = random.choice(lists)
    own = lines_of(page)[block.line - 1 : block.last_line]
    text = spliced(page, block.line, block.last_line, [re.sub(r"^\d+\. ", "1. ", line) for line in own])
    return _whole(page, text)


@harmless("table's columns aligned")
def table_aligned(site: Site, page: Page, random: Random) -> Edit | None:
    tables = of_kind(page, "table", depth=0)
    if not tables:
        return None
    block = random.choice(tables)
    rows = [
        [c.strip() for c in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        for line in lines_of(page)[block.line - 1 : block.last_line]
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    own = [
        f"| {' | '.join(('-' if at == 1 else cell).ljust(width, '-' if at == 1 else ' ') for cell, width in zip(row, widths, strict=True))} |"
        for at, row in enumerate(rows)
    ]
    return _whole(page, spliced(page, block.line, block.last_line, own))


@harmless("front matter in another order")
def keys_reordered(site: Site, page: Page, random: Random) -> Edit | None:
    lines = lines_of(page)
    matter = lines[1 : page.body_line - 2]
    if any(line.startswith(" ") for line in matter):
        return None
    random.shuffle(matter)
    return _whole(page, spliced(page, 2, page.body_line - 2, matter))


@harmless("front matter quoted otherwise")
def keys_requoted(site: Site, page: Page, random: Random) -> Edit | None:
    line = page.front_matter.lines["description"]
    value = page.description
    new = f'"{value}"' if "'" in value else f"'{value}'"
    if '"' in value:
        return None
    return with_line(page, line, f"description: {random.choice([new, '>-' + chr(10) + '  ' + value])}")


@harmless("keyword added or dropped")
def keywords(site: Site, page: Page, random: Random) -> Edit | None:
    phrases = list(page.keywords)
    if len(phrases) < 3:
        return None
    gone = phrases.pop(random.randrange(len(phrases)))
    if random.random() < 0.5:  # another phrase with its words
        phrases.insert(random.randrange(len(phrases)), f"{gone} {random.choice(phrases)} {gone}")
    return with_line(
        page, page.front_matter.lines["keywords"], f"keywords: {json.dumps(phrases, ensure_ascii=False)}"
    )


@harmless("blanks inside a blank's braces, stamped", stamp=True)
def blank_spaced(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.checklist or "{{" not in page.text:
        return None
    item = random.choice([item for item in page.checklist.items if "{{" in item.text])
    return with_line(page, item.line, re.sub(r"\{\{(\w+)\}\}", r"{{ \1 }}", lines_of(page)[item.line - 1]))


@harmless("attribute list spaced otherwise")
def attributes_spaced(site: Site, page: Page, random: Random) -> Edit | None:
    places = [n for n, line in enumerate(lines_of(page), 1) if re.match(r"^ *\{: [#.][\w-]+ \}$", line)]
    if not places:
        return None
    line = random.choice(places)
    text = lines_of(page)[line - 1]
    return with_line(
        page, line, random.choice([text.replace("{: ", "{:"), text.replace(" }", "}"), text + " "])
    )


@harmless("comment added", stamp=True)
def comment_added(site: Site, page: Page, random: Random) -> Edit | None:
    blocks = of_kind(page, "paragraph", "heading", "list", "table", depth=0)
    block = random.choice(blocks)
    return _whole(
        page, spliced(page, block.last_line + 1, block.last_line, ["", "<!-- 2027: 12, 13 -->", ""])
    )


# Reworded, and stamped ----------------------------------------------------------------------------


harmless("sentences in another order, stamped", stamp=True)(_sentences_swapped)


@harmless("synonym, stamped", stamp=True)
def synonym(site: Site, page: Page, random: Random) -> Edit | None:
    words = SYNONYMS[page.language.locale]
    pattern = re.compile(rf"(?<![\w’'-])(?:{'|'.join(words)})(?![\w’'-])", re.IGNORECASE)
    found = [(stretch, match) for stretch in stretches(page) for match in pattern.finditer(stretch.visible)]
    if not found:
        return None
    stretch, match = random.choice(found)
    new = words[match[0].lower()]
    return rewritten(page, stretch, *match.span(), new.capitalize() if match[0][0].isupper() else new)


@harmless("sentence added to a paragraph, stamped", stamp=True)
def afterthought(site: Site, page: Page, random: Random) -> Edit | None:
    own = [stretch for stretch in stretches(page) if stretch.text.endswith(".") and not stretch.quoted]
    own = [stretch for stretch in own if "[ ]" not in stretch.text]
    if not own:
        return None
    stretch = random.choice(own)
    if page.checklist and stretch.line <= page.checklist.last_line:
        return None
    end = len(stretch.text)
    return rewritten(page, stretch, end, end, f" {random.choice(AFTERTHOUGHTS[page.language.locale])}")


@harmless("two sentences joined, stamped", stamp=True)
def joined(site: Site, page: Page, random: Random) -> Edit | None:
    """A semicolon for the full stop, the word behind it made small if it is a small one elsewhere."""
    found = [
        (stretch, match)
        for stretch in stretches(page)
        for match in re.finditer(r"(?<=[^\W\d_]{4})\. (?P<next>[^\W\d_]+)(?= )", stretch.visible)
        if _is_common(page, match["next"])
    ]
    if not found:
        return None
    stretch, match = random.choice(found)
    return rewritten(page, stretch, *match.span(), f"; {match['next'].lower()}")


def _is_common(page: Page, word: str) -> bool:
    return bool(re.search(rf"(?<=[a-z,] ){re.escape(word.lower())}\b", page.text)) and word.istitle()


_QUOTES = {"en": "“”", "ca": "«»", "es": "«»", "hu": "„”", "id": "“”"}


@harmless("words put into the right quotation marks, stamped", stamp=True)
def quoted(site: Site, page: Page, random: Random) -> Edit | None:
    found = [
        (stretch, match)
        for stretch in stretches(page)
        if not set('“”„«»"‘') & set(stretch.text)
        for match in re.finditer(r"(?<=[^\W\d_] )[^\W\d_]{5,}(?= [^\W\d_])", stretch.visible)
    ]
    list_ends = page.checklist.last_line if page.checklist else 0  # where a line has no room for two more
    found = [(stretch, match) for stretch, match in found if match[0].islower() and stretch.line > list_ends]
    if not found:
        return None
    stretch, match = random.choice(found)
    marks = _QUOTES[page.language.locale]
    return rewritten(page, stretch, *match.span(), f"{marks[0]}{match[0]}{marks[1]}")


@harmless("quotation unquoted, stamped", stamp=True)
def unquoted(site: Site, page: Page, random: Random) -> Edit | None:
    """A short one inside a sentence, so that nobody's words lose their marks."""
    found = [
        (stretch, match)
        for stretch, match in _quotations(page)
        if match.start()
        and len(match[0]) < 30
        and stretch.text[match.end() :][:1] == " "
        and match[0][1].islower()
    ]
    if not found:
        return None
    stretch, match = random.choice(found)
    return rewritten(page, stretch, *match.span(), stretch.text[match.start() + 1 : match.end() - 1])


@harmless("blank that does not break, stamped", stamp=True)
def no_break(site: Site, page: Page, random: Random) -> Edit | None:
    """Between a number and what it counts."""
    return _in_text(page, random, r"(?<=\d) (?=[^\W\d_]{3})", "\u00a0")


@harmless("clock time in the other local form, stamped", side="translation", stamp=True)
def clock_time(site: Site, page: Page, random: Random) -> Edit | None:
    """14:00 and 14.00 are both written in Spanish, Catalan and Hungarian."""
    if page.language.locale == "id":
        return None
    return _in_text(page, random, r"(?<![\d:.])(\d\d):(\d\d)(?![\d:.])", r"\1.\2")


@harmless("thousands in the other local form, stamped", stamp=True)
def thousands(site: Site, page: Page, random: Random) -> Edit | None:
    """4.000 with a blank that does not break, as ISO and the academies would have it."""
    mark = {"ca": r"\.", "es": r"\.", "hu": " "}.get(page.language.locale)
    if not mark:
        return None
    return _in_text(page, random, rf"(?<![\d.,])(\d{{1,3}}){mark}(\d{{3}})(?![\d.,])", "\\1\u00a0\\2")


@harmless("template reworded, stamped", stamp=True)
def template_reworded(site: Site, page: Page, random: Random) -> Edit | None:
    """One more sentence in a version, its blanks as they were."""
    if not page.templates:
        return None
    template = random.choice(page.templates)
    lines = template.text.split("\n")
    at = random.choice([n for n, line in enumerate(lines) if line.endswith(".")] or [-1])
    if at < 0:
        return None
    lines[at] += f" {random.choice(AFTERTHOUGHTS[page.language.locale])}"
    return with_template(page, template, "\n".join(lines))


@harmless("link's words changed, stamped", stamp=True)
def link_reworded(site: Site, page: Page, random: Random) -> Edit | None:
    """The first words of the linked text left outside the link."""
    found = [
        (stretch, match)
        for stretch in stretches(page)
        for match in re.finditer(r"(?<!!)\[([^\]\s]+ )([^\]]+)\]\(", stretch.text)
        if "{" not in stretch.text[match.start() :]
    ]
    if not found:
        return None
    stretch, match = random.choice(found)
    return rewritten(page, stretch, *match.span(), f"{match[1]}[{match[2]}](")


def _in_text(page: Page, random: Random, pattern: str, new: str) -> Edit | None:
    found: list[tuple[Stretch, re.Match[str]]] = [
        (stretch, match) for stretch in stretches(page) for match in re.finditer(pattern, stretch.visible)
    ]
    if not found:
        return None
    stretch, match = random.choice(found)
    return rewritten(page, stretch, *match.span(), match.expand(new))
