"""The PDFs that `make handbook` has made of the docs as they are.

WeasyPrint needs libraries that pip cannot install, so `make test` does not make the PDFs: it checks
those that are there, and says which are not.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from conftest import ROOT
from playbook.config import Project
from playbook.model import Site
from playbook.publish import handbook_file
from playbook.rendering import Renderer

MM = 72 / 25.4  # points
# What the pages of the site have and no book should: by the name of the interface text.
OF_THE_WEB = (
    "all_blanks", "back_to_checklist", "link_to_item", "link_to_section", "not_in_a_crisis", "not_set",
    "not_set_short", "on_this_page", "path_any_role", "players_all", "players_legend",
    "players_print", "search_placeholder", "sections_shown", "tool_gate",
)  # fmt: skip
MANY = 60  # pages, hyphens and the like that any of these books has at least
locales = pytest.mark.parametrize("locale", ["en", "ca", "es", "hu", "id"])


@cache
def reader(file: Path) -> PdfReader:
    return PdfReader(file)


@cache
def texts(file: Path) -> list[str]:
    return [page.extract_text() for page in reader(file).pages]


@pytest.fixture
def book(site: Site, locale: str) -> Path:
    file = handbook_file(ROOT, site, locale)
    if not file.is_file():
        pytest.skip("`make handbook` has not run since this text was changed")
    return file


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@dataclass(frozen=True)
class Bookmark:
    """A heading, as the PDF's outline has it."""

    level: int  # 1 for a part, 2 for a chapter, 3 for what is in it
    title: str  # without spaces
    page: int  # counted from 1
    top: float  # its upper edge, in points from the page's lower edge


@cache
def bookmarks(file: Path) -> list[Bookmark]:
    pdf = reader(file)
    found = []

    def walk(entries: list[object], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            elif isinstance(entry, Destination):
                number = pdf.get_destination_page_number(entry)
                assert number is not None
                assert entry.top is not None
                found.append(Bookmark(level, squeezed(str(entry.title)), number + 1, float(entry.top)))

    walk(list(pdf.outline), 1)
    return found


@locales
def test_the_book_is_whole(book: Path, site: Site, locale: str) -> None:
    assert len(reader(book).pages) > MANY
    assert reader(book).root_object["/Lang"] == locale  # type: ignore[comparison-overlap]
    outline = {bookmark.title for bookmark in bookmarks(book)}
    for page in site.in_language(locale):
        assert squeezed(page.sections[0].title) in outline, page.slug


@locales
def test_the_contents_name_the_right_pages(book: Path, site: Site, locale: str) -> None:
    contents = "\n".join(squeezed(line) for text in texts(book)[1:3] for line in text.split("\n"))
    for page in site.in_language(locale):
        heading = squeezed(page.sections[0].title)
        title = heading if page.slug == "index" else squeezed(page.title)
        [*numbers] = re.findall(rf"{re.escape(title)}\.+(\d+)", contents)
        starts = [number for number in numbers if heading in squeezed(texts(book)[int(number) - 1])]
        assert starts, (page.slug, numbers)


@locales
def test_links_lead_somewhere(book: Path, locale: str) -> None:
    pdf = reader(book)
    known = pdf.named_destinations
    internal = 0
    for page in pdf.pages:
        for annotation in page.get("/Annots") or ():
            action = annotation.get_object()
            target = action.get("/Dest") or action.get("/A", {}).get("/D")
            if target is None:
                assert str(action["/A"]["/URI"]).startswith(("http", "mailto:", "tel:"))
                continue
            internal += 1
            assert not isinstance(target, str) or target in known, target
    assert internal > 5 * MANY


@locales
def test_words_are_broken_where_the_language_breaks_them(book: Path, site: Site, locale: str) -> None:
    words = set(re.findall(r"\w+", " ".join(page.text for page in site.in_language(locale)).lower()))
    broken = re.findall(r"(\w{2,})[-\u2010\u00ad]\n(\w{2,})", "\n".join(texts(book)))
    joined = [first + second for first, second in broken if (first + second).lower() in words]
    assert len(joined) > MANY, broken[:20]


@locales
def test_no_heading_stands_alone(book: Path, locale: str) -> None:
    found = bookmarks(book)
    assert len(found) > 4 * MANY
    # Below it there is room for two lines of what it announces.
    assert [bookmark for bookmark in found if bookmark.top < 38 * MM] == []


@locales
def test_pages_are_full_until_a_chapter_ends(book: Path, site: Site, locale: str) -> None:
    starts = {bookmark.page for bookmark in bookmarks(book) if bookmark.level <= 2}
    for number, text in enumerate(texts(book), start=1):
        last = number == len(texts(book)) or number + 1 in starts
        assert number == 1 or last or text.count("\n") > 12, number
    # A checklist is one page, with what to do then.
    for page in site.in_language(locale):
        if page.checklist:
            title = squeezed(page.sections[0].title)
            assert any(
                bookmark.page + 1 in starts
                and squeezed(page.checklist.pause)[:30] in squeezed(texts(book)[bookmark.page - 1])
                for bookmark in bookmarks(book)
                if bookmark.title == title
            ), page.slug


@locales
def test_nothing_is_cut_off(book: Path, locale: str) -> None:
    document = pypdfium2.PdfDocument(book)
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        words = page.get_textpage()
        for i in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(i)
            assert left >= 19 * MM, (number, words.get_text_bounded(left, bottom, right, top))
            assert right <= width - 19 * MM, (number, words.get_text_bounded(left, bottom, right, top))
            assert 8 * MM <= bottom < top <= height - 8 * MM, number


@locales
def test_no_line_ends_after_its_first_word(book: Path, site: Site, locale: str) -> None:
    """As WeasyPrint's lines did before a link that begins the next one."""
    paragraphs = "\n".join(page.text for page in site.in_language(locale))
    torn = [
        (first, second[:30])
        for text in texts(book)
        for first, second in itertools.pairwise(text.split("\n"))
        if re.fullmatch(r"\w{1,12}", first) and len(second) > 70 and f"{first} {second[:30]}" in paragraphs
    ]
    assert torn == []


@locales
def test_nothing_of_the_web_is_left(book: Path, site: Site, project: Project, locale: str) -> None:
    renderer = Renderer(site, project.organisation, project.overrides_dir, project.site_url)
    strings = renderer.strings[locale]
    all_text = squeezed("".join(texts(book)))
    for name in OF_THE_WEB:
        assert squeezed(strings[name]) not in all_text, name
    assert "mkdocs.yml" not in all_text


@locales
def test_fonts_travel_with_the_book(book: Path, locale: str) -> None:
    fonts = {}
    for page in reader(book).pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():  # type: ignore[union-attr]
            [face] = font.get_object()["/DescendantFonts"]
            fonts[font.get_object()["/BaseFont"]] = face.get_object()["/FontDescriptor"]
    assert len(fonts) >= 5
    for name, descriptor in fonts.items():
        # The families are named in the styles; any other was found on this machine by chance.
        assert "+Book" in name, name
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.get_object()), name
