"""The playbook as a book: one PDF a language, made by WeasyPrint from the built site's own pages.

WeasyPrint counts the pages that the table of contents names and hyphenates each language by its own
patterns, which a browser's printing does not. It is an extra (`handbook` in pyproject.toml), so this
module is imported by the one command that needs it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import font_source_sans_pro
import font_source_serif_pro
import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, H1, LI, NAV, OL, E
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from playbook.model import Language, Page, Site
from playbook.rendering import long_date

_STYLES = Path(__file__).with_name("handbook.css")
# What a page has for the screen, for a sheet of paper of its own, or for the web alone: by class, by tag.
_NOT_IN_A_BOOK = (
    "headerlink", "item-link", "link-menu", "contents", "signpost", "back-to", "moved-section", "reviewed",
    "search-box", "section-links", "paper", "paper-foot", "organisation__setup", "organisation__unset",
    "versions", "checklist__progress", "checklist__timer", "path", "players",
)  # fmt: skip
_END = "--end-of-chapter"
_SHORT = 260  # CSS pixels from a page's upper edge: its margin and some ten lines
_INLINE = ("a", "code", "em", "strong", "span")
_CONTROLS = ("button", "dialog", "form", "input", "script", "template")
# Sections that only a screen or a printer makes sense of: by page, the ids of their headings.
_SECTIONS_LEFT_OUT = {"checklists/index": ("print-all",), "onboarding/links": ("all-links",)}


@dataclass(frozen=True)
class _Part:
    """A part of the book: its title ("" for the home page) and the addresses of its chapters."""

    title: str
    urls: tuple[str, ...]


def make_handbook(
    site: Site, language: Language, site_folder: Path, site_url: str, name: str, strings: Mapping[str, str]
) -> bytes:
    """The PDF of one language. `site_folder` holds the built site; `name` is the site's."""
    pages = {page.url: page for page in site.in_language(language.locale)}
    home = site.pages[language.locale, "index"]
    parts = list(_parts(_parse(site_folder, home.url), home.url))
    body = E.body(
        _cover(site, language, site_url, name, strings),
        _contents(parts, pages, strings),
        *(_part(part, pages, site_folder, site_url) for part in parts),
    )
    book = E.html(E.head(E.title(f"{name}: {strings['tagline']}")), body, lang=language.locale)
    fonts = FontConfiguration()
    styles = [CSS(string=_fonts(), font_config=fonts), CSS(_STYLES, font_config=fonts)]

    def laid_out() -> Document:
        html = HTML(string=lxml.html.tostring(book, encoding="unicode", doctype="<!doctype html>"))
        return html.render(stylesheets=styles, font_config=fonts, pdf_tags=True)

    document = laid_out()
    short = _ending_on_a_short_page(document)
    for chapter in book.find_class("chapter"):
        if chapter.get("id") in short:
            chapter.classes.add("chapter--close")
    if short:
        document = laid_out()
    pdf = document.write_pdf(pdf_identifier=f"{name}-{language.locale}".encode())
    assert isinstance(pdf, bytes)
    return pdf


def _ending_on_a_short_page(document: Document) -> frozenset[str]:
    """The ids of the chapters whose last page, not their first, holds no more than a few lines."""
    first: dict[str, int] = {}
    short = set()
    for number, page in enumerate(document.pages):
        for name, (_, height, *_) in page.anchors.items():
            chapter = name.removesuffix(_END)
            if chapter == name:
                first.setdefault(name, number)
            elif height < _SHORT and first[chapter] < number:
                short.add(chapter)
    return frozenset(short)


def _parse(site_folder: Path, url: str) -> HtmlElement:
    return lxml.html.document_fromstring((site_folder / url / "index.html").read_bytes())


def _parts(home: HtmlElement, url: str) -> Iterator[_Part]:
    """The navigation, as the home page shows it."""
    for entry in home.find_class("menu__list")[0].findall("li"):
        links = tuple(_below_root(url, link.get("href", "")) for link in entry.iter("a"))
        title = entry.find("details/summary")
        yield _Part("" if title is None else title.text_content().strip(), links)


def _below_root(url: str, target: str) -> str:
    """Where a relative link on page `url` leads, below the site's root."""
    joined = posixpath.normpath(posixpath.join("/", url, target)).strip("/")
    return f"{joined}/" if joined else ""


def _anchor(page: Page, id: str = "") -> str:
    slug = page.slug.replace("/", "-")
    return f"{slug}--{id}" if id else slug


def _cover(
    site: Site, language: Language, site_url: str, name: str, strings: Mapping[str, str]
) -> HtmlElement:
    dates = [page.reviewed for page in site.in_language(language.locale) if page.reviewed]
    return E.section(
        CLASS("cover"),
        _mark(),
        E.p(name, CLASS("cover__name")),
        E.p(strings["tagline"], CLASS("cover__tagline")),
        E.p(f"{strings['last_reviewed']}: {long_date(max(dates), language.locale)}"),
        E.p(E.a(site_url, href=site_url)),
        E.p(f"{strings['legal_notice']} {strings['licence']}"),
    )


def _mark() -> HtmlElement:
    """The sign of the site: a card with a tick."""
    drawing = lxml.html.fragment_fromstring(
        '<svg class="cover__mark" viewBox="0 0 32 32" aria-hidden="true">'
        '<rect x="2" y="2" width="28" height="28" rx="2" fill="none" stroke="#fff" stroke-width="1.6"/>'
        '<path d="M9 16.5l5 5L24 10.5" fill="none" stroke="#f0a36b" stroke-width="3"/></svg>'
    )
    assert isinstance(drawing, HtmlElement)
    return drawing


def _contents(parts: list[_Part], pages: Mapping[str, Page], strings: Mapping[str, str]) -> HtmlElement:
    entries = OL()
    for part in parts:
        chapters = OL(*(LI(E.a(_title(pages[url]), href=f"#{_anchor(pages[url])}")) for url in part.urls))
        entries.append(LI(E.span(part.title), chapters) if part.title else LI(chapters))
    return NAV(H1(strings["handbook_contents"]), entries, CLASS("toc"))


def _title(page: Page) -> str:
    """Short, as the navigation has it; "Home" is a word of the web."""
    return page.sections[0].title if page.slug == "index" else page.title


def _part(part: _Part, pages: Mapping[str, Page], site_folder: Path, site_url: str) -> HtmlElement:
    chapters = [_chapter(pages[url], pages, site_folder, site_url) for url in part.urls]
    section = E.section(CLASS("part"), *chapters)
    if part.title:
        # Where the first chapter is called as its part is, its own heading says so.
        said = _title(pages[part.urls[0]]) == part.title
        section.insert(0, E.p("" if said else part.title, CLASS("part__title"), {"data-title": part.title}))
    return section


def _chapter(page: Page, pages: Mapping[str, Page], site_folder: Path, site_url: str) -> HtmlElement:
    article: HtmlElement = deepcopy(_parse(site_folder, page.url).find_class("md-content__inner")[0])
    _keep_what_a_book_has(article)
    for id in _SECTIONS_LEFT_OUT.get(page.slug, ()):
        heading = article.get_element_by_id(id)
        for element in (heading, *heading.itersiblings()):
            if element is not heading and element.tag == heading.tag:
                break
            element.drop_tree()
    for element in article.iter(lxml.etree.Element):
        if id := element.get("id"):
            element.set("id", _anchor(page, id))
        if element.tag == "a" and (target := element.get("href")):
            element.set("href", _link(page, target, pages, site_url))
    _part_spaces(article)
    article.set("id", _anchor(page))
    article.set("class", f"chapter chapter--{page.folder or 'home'}")
    article.tag = "section"
    article.append(E.div(id=f"{_anchor(page)}{_END}"))
    return article


def _keep_what_a_book_has(article: HtmlElement) -> None:
    for name in _NOT_IN_A_BOOK:
        for element in article.find_class(name):
            element.drop_tree()
    for field in list(article.iter("textarea")):
        line = E.span(CLASS("line"))
        line.tail = field.tail
        field.getparent().replace(field, line)
    for control in list(article.iter(*_CONTROLS)):
        control.drop_tree()


def _part_spaces(article: HtmlElement) -> None:
    """Give the space before a link or the like an element of its own.

    Where a text fits a line but for the space at its end, and what follows begins the next line,
    WeasyPrint 70 ends the line after the text's first word.
    """
    for element in list(article.iter(*_INLINE)):
        before = element.getprevious()
        text = element.getparent().text if before is None else before.tail
        if not text or not text.strip() or not text[-1].isspace() or text.endswith("\n"):
            continue
        if before is None:
            element.getparent().text = text[:-1]
        else:
            before.tail = text[:-1]
        element.addprevious(E.span(" "))


def _link(page: Page, target: str, pages: Mapping[str, Page], site_url: str) -> str:
    """Inside the book where the target is in it, else to the web."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return target
    url = _below_root(page.url, parts.path) if parts.path else page.url
    other = pages.get(url)
    if other and parts.fragment not in _SECTIONS_LEFT_OUT.get(other.slug, ()):
        return f"#{_anchor(other, parts.fragment if parts.fragment in other.ids else '')}"
    return f"{site_url}{url}{'#' if parts.fragment else ''}{parts.fragment}"


def _fonts() -> str:
    """The faces of the book, from the packages that bring them."""
    faces = []
    for family, package in (("Book", font_source_serif_pro), ("Book Sans", font_source_sans_pro)):
        for suffix, weight, style in (
            ("Regular", 400, "normal"),
            ("It", 400, "italic"),
            ("Semibold", 600, "normal"),
            ("Bold", 700, "normal"),
        ):
            name = "SourceSerifPro" if family == "Book" else "SourceSansPro"
            [file] = Path(str(package.__file__)).parent.rglob(f"{name}-{suffix}.ttf")
            faces.append(
                f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
                f'src:url("{file.as_uri()}")}}'
            )
    return "\n".join(faces)
