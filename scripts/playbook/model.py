"""What the docs say, as values: every reader of the docs works on these and on nothing else.

No value is ever changed. What a site has thousands of is a tuple, which is made in a fraction of a
dataclass's time. Lines and columns count from 1; paths are relative to the project's root.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from playbook.blocks import Block

# What a page may ask the build to make: `<!-- insert: NAME -->`, drawn by partials/inserts/NAME.html.
INSERTS = (
    "blanks",
    "glossary-table",
    "organisation-cadence",
    "organisation-compensation",
    "organisation-contacts",
    "search-box",
    "section-links",
)


# The folder below the site's root that holds the addresses without a language.
GO_FOLDER = "go"


def go_path(slug: str, id: str = "") -> str:
    """The address below the site's root that opens a page, or a place on it, in the reader's language.

    ``go_path("skills/apologise", "wording")`` is ``"go/skills/apologise/wording/"``.
    """
    return "/".join([GO_FOLDER, slug, *([id] if id else []), ""])


def join_key(slug: str, id: str = "") -> str:
    """The permanent name of a page or of a place on it: ``"skills/apologise#wording"``."""
    return f"{slug}#{id}" if id else slug


def split_key(key: str) -> tuple[str, str]:
    """Slug and id of a key; the id of a page's own key is ``""``."""
    slug, _, id = key.partition("#")
    return slug, id


class _HasLine(Protocol):
    @property
    def line(self) -> int: ...


_Placed = TypeVar("_Placed", bound=_HasLine)


class Language(NamedTuple):
    """One language of the site, as `mkdocs.yml` lists it."""

    locale: str
    name: str  # in the language itself
    default: bool


def page_url(language: Language, slug: str) -> str:
    """A page's address below the site's root, with a trailing slash; "" for the home page."""
    path = slug.removesuffix("index").strip("/")
    parts = [] if language.default else [language.locale]
    return "/".join([*parts, path, ""]) if path else "/".join([*parts, ""])


class Section(NamedTuple):
    """A heading and the address it gives."""

    id: str
    title: str  # Markdown removed
    level: int
    line: int
    explicit: bool = True  # the id is written out; else it is made from the title and changes with it


class Item(NamedTuple):
    """One line of a checklist."""

    id: str
    text: str  # inline Markdown, blanks as {{name}}
    line: int
    minutes: tuple[int, ...] = ()  # the time it sets: none, one for all, or one for each severity level
    after: str = ""  # the item whose tick starts that time; "" where the reader starts it


class Checklist(NamedTuple):
    """A checklist, written on the page of the same name."""

    slug: str
    title: str
    purpose: str  # inline Markdown, as the next two
    trigger: str
    pause: str
    items: tuple[Item, ...]
    first_line: int  # of the block from the purpose to the last item
    last_line: int


class Template(NamedTuple):
    """One version of a template: the text a reader fills in and copies."""

    id: str  # gated, short or full
    text: str  # as typed, blanks as {{name}}
    first_line: int  # of the fence
    last_line: int


class BlankUse(NamedTuple):
    """A {{blank}} where it stands."""

    name: str
    line: int
    column: int


class Blank(NamedTuple):
    """A row of the one table that says what each blank holds."""

    name: str
    label: str
    meaning: str  # inline Markdown
    example: str
    line: int


class Link(NamedTuple):
    """A Markdown link as written."""

    target: str
    text: str
    line: int
    column: int
    kind: Literal["inline", "reference", "address", "html"] = "inline"  # of `reference`: its definition


class Image(NamedTuple):
    """An image as written, in Markdown or as `<img>`."""

    target: str
    alt: str | None  # None: an `<img>` that does not say
    line: int
    column: int


class Include(NamedTuple):
    """A link that stands for a checklist or a template shown in its place."""

    target: str
    text: str
    line: int


class Insert(NamedTuple):
    """A comment that stands for something the build makes from the docs or the configuration."""

    name: str
    line: int


class Term(NamedTuple):
    """A glossary entry."""

    id: str
    title: str
    line: int


class FrontMatter(NamedTuple):
    """A page's front matter and the line of each key."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def line(self, key: str) -> int:
        """The line of the file on which a key stands; 1 for a key that is not there."""
        return self.lines.get(key, 1)


class Part(NamedTuple):
    """A section's own text: from its heading to the next heading of any level."""

    id: str | None  # as written out; "" above the first heading, None below a heading without one
    line: int  # of the heading
    last_line: int
    blocks: Mapping[str, tuple[Block, ...]]  # by kind, in order; the heading is not among them
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    blank_uses: tuple[BlankUse, ...]
    includes: tuple[Include, ...]
    inserts: tuple[Insert, ...]


@dataclass(frozen=True)
class Page:
    """A page of one language."""

    path: Path
    language: Language
    slug: str  # "skills/apologise"; "index" for the home page, "checklists/index" for an index
    front_matter: FrontMatter
    text: str  # the whole file, front matter included, LF line ends
    body_line: int  # the line of the file on which the body starts
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    sections: tuple[Section, ...] = ()
    checklist: Checklist | None = None
    templates: tuple[Template, ...] = ()
    blank_table: tuple[Blank, ...] = ()
    blank_uses: tuple[BlankUse, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    includes: tuple[Include, ...] = ()
    inserts: tuple[Insert, ...] = ()
    anchors: frozenset[str] = frozenset()  # every id that a link to this page may end in

    @property
    def title(self) -> str:
        """For the navigation and `<title>`."""
        return str(self.front_matter.values.get("title", ""))

    @property
    def description(self) -> str:
        """One sentence for search results and previews."""
        return str(self.front_matter.values.get("description", ""))

    @property
    def covers(self) -> tuple[str, ...]:
        """The numbers of the guidance said on this page."""
        covers = self.front_matter.values.get("covers")
        return tuple(str(number) for number in covers) if isinstance(covers, list) else ()

    @property
    def reviewed(self) -> datetime.date | None:
        """The day on which somebody last read the page for truth."""
        reviewed = self.front_matter.values.get("reviewed")
        return reviewed if isinstance(reviewed, datetime.date) else None

    @property
    def untranslated(self) -> bool:
        """Whether the page still holds the source language's text, to be translated."""
        return bool(self.front_matter.values.get("untranslated"))

    @property
    def back_to(self) -> str | None:
        """The slug of the checklist that a reader of this page should go back to."""
        slug = self.front_matter.values.get("checklist")
        return f"checklists/{slug}" if slug else None

    @property
    def keywords(self) -> tuple[str, ...]:
        """What people type who need this page and do not know its words."""
        phrases = self.front_matter.values.get("keywords")
        return tuple(str(phrase) for phrase in phrases) if isinstance(phrases, list) else ()

    @property
    def synonyms(self) -> tuple[tuple[str, ...], ...]:
        """Groups of single words that people use for one thing; the glossary alone has them."""
        groups = self.front_matter.values.get("synonyms")
        if not isinstance(groups, list):
            return ()
        return tuple(tuple(word.strip() for word in str(group).split(",")) for group in groups)

    @property
    def binding(self) -> Mapping[str, tuple[str, ...]]:
        """The terms that must stand wherever the source has its own → other words that will do.

        By the terms' ids; a translation's glossary alone has them.
        """
        terms = self.front_matter.values.get("binding")
        if not isinstance(terms, dict):
            return {}
        return {
            str(term): tuple(map(str, others)) if isinstance(others, list) else ()
            for term, others in terms.items()
        }

    @property
    def folder(self) -> str:
        """The reader's moment: "now", "situations" …; "" for the home page."""
        return self.slug.rpartition("/")[0]

    @property
    def url(self) -> str:
        """The page's address below the site's root, with a trailing slash; "" for the home page."""
        return page_url(self.language, self.slug)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every address that is written out on the page, in order: headings, items, templates."""
        items = self.checklist.items if self.checklist else ()
        return (
            *(section.id for section in self.sections if section.explicit),
            *(item.id for item in items),
            *(template.id for template in self.templates),
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The page cut at its headings; the first part is what stands above them all."""
        starts: list[tuple[int, str | None]] = [(self.body_line, "")]
        starts += [(section.line, section.id if section.explicit else None) for section in self.sections]
        lines = [line for line, _ in starts]
        last = self.text.count("\n") + 1
        by_kind: list[dict[str, list[Block]]] = [{} for _ in starts]
        at, following = 0, lines[1] if len(lines) > 1 else last + 1
        for block in self.blocks:  # which stand in the order of their lines
            while block.line >= following:
                at += 1
                following = lines[at + 1] if at + 1 < len(lines) else last + 1
            if block.kind != "heading":
                by_kind[at].setdefault(block.kind, []).append(block)

        def cut(things: Sequence[_Placed]) -> list[tuple[_Placed, ...]]:
            if not things:  # as on most pages
                return [()] * len(starts)
            pieces: list[list[_Placed]] = [[] for _ in starts]
            for thing in things:
                pieces[bisect_right(lines, thing.line) - 1].append(thing)
            return [tuple(piece) for piece in pieces]

        cuts = (
            cut(self.links),
            cut(self.images),
            cut(self.blank_uses),
            cut(self.includes),
            cut(self.inserts),
        )
        return tuple(
            Part(
                id_,
                line,
                max(line, lines[at + 1] - 1 if at + 1 < len(lines) else last),
                {kind: tuple(found) for kind, found in by_kind[at].items()},
                *(pieces[at] for pieces in cuts),  # type: ignore[arg-type]
            )
            for at, (line, id_) in enumerate(starts)
        )

    @property
    def terms(self) -> tuple[Term, ...]:
        """The entries of the glossary, if this page is the glossary."""
        if self.slug != "reference/glossary":
            return ()
        return tuple(
            Term(section.id, section.title, section.line) for section in self.sections if section.level == 3
        )


class PublishedKey(NamedTuple):
    """A line of the lock file: a key that was published once, and what became of it."""

    key: str
    line: int
    successor: str | None = None  # the key that took its place; None while it stands itself
    why: str = ""  # for a reader, why it was taken out; "" unless it was


@dataclass(frozen=True)
class Lock:
    """Every key that was ever published."""

    path: Path
    keys: Mapping[str, PublishedKey] = field(repr=False)  # in the order of the file


@dataclass(frozen=True)
class Site:
    """All pages of all languages."""

    languages: tuple[Language, ...]
    pages: Mapping[tuple[str, str], Page] = field(repr=False)  # by locale and slug
    lock: Lock | None = None  # None for a site that was never published

    @cached_property
    def source_language(self) -> Language:
        """The language that the others are written from."""
        return next(language for language in self.languages if language.default)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The source language's pages: what every other language must have."""
        return tuple(slug for locale, slug in self.pages if locale == self.source_language.locale)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of every page, heading, item and template version that can be linked today."""
        return tuple(
            join_key(page.slug, id)
            for page in self.in_language(self.source_language.locale)
            for id in ("", *filter(None, page.ids))
        )

    def page(self, locale: str, slug: str) -> Page | None:
        """A page, or None where that language has no such page."""
        return self.pages.get((locale, slug))

    def in_language(self, locale: str) -> Iterator[Page]:
        """All pages of a language, in order of their paths."""
        return (page for page in self.pages.values() if page.language.locale == locale)

    def blanks(self, locale: str) -> dict[str, Blank]:
        """What each blank holds, by name, from the language's one table."""
        return {blank.name: blank for page in self.in_language(locale) for blank in page.blank_table}
