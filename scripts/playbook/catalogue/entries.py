"""The catalogue: what can be linked today, and where everything led that could be linked once."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from playbook.errors import InputError
from playbook.markdown import without_blanks
from playbook.model import Language, Page, Section, Site, Template, go_path, join_key, page_url, split_key
from playbook.published import last_successor

Kind = Literal["page", "checklist", "section", "term", "item", "template"]
_HASH_DIGITS = 16  # of SHA-256; enough to tell any two wordings of one key apart


@dataclass(frozen=True)
class Entry:
    """One thing that can be linked, in all languages."""

    key: str  # "skills/apologise#wording"
    kind: Kind
    titles: Mapping[str, str]  # by locale; blanks and Markdown removed
    hashes: Mapping[str, str]  # by locale: changes when the text under the key does
    pages: Mapping[str, Page] = field(repr=False)  # by locale: the page it stands on

    @property
    def slug(self) -> str:
        """The page's slug: "skills/apologise"."""
        return split_key(self.key)[0]

    @property
    def id(self) -> str:
        """The id on the page: "wording"; "" for the page itself."""
        return split_key(self.key)[1]

    @cached_property
    def urls(self) -> Mapping[str, str]:
        """By locale: the address below the site's root."""
        fragment = f"#{self.id}" if self.id else ""
        return {locale: page.url + fragment for locale, page in self.pages.items()}

    @property
    def go_url(self) -> str:
        """The address below the site's root that opens it in the reader's language."""
        return go_path(self.slug, self.id)

    @property
    def codes(self) -> Mapping[str, str]:
        """Where the QR code stands of each of its addresses, of the one without a language first."""
        own = {f"{self.go_url}qr-{locale}.svg": url for locale, url in self.urls.items()}
        return {f"{self.go_url}qr.svg": self.go_url, **own}

    @cached_property
    def _source(self) -> Page:
        return next(page for page in self.pages.values() if page.language.default)

    @property
    def covers(self) -> tuple[str, ...]:
        """The numbers of the guidance said on its page."""
        return self._source.covers

    @property
    def reviewed(self) -> datetime.date | None:
        """The day on which somebody last read its page for truth."""
        return self._source.reviewed


@dataclass(frozen=True)
class Former:
    """A key that stands no more, and what took its place."""

    key: str
    successor: Entry
    why: str  # in the source language, why it was taken out; "" if it only moved

    @property
    def slug(self) -> str:
        """The slug of the page on which it stood."""
        return split_key(self.key)[0]

    @property
    def id(self) -> str:
        """The id it had on its page; "" for a whole page."""
        return split_key(self.key)[1]


@dataclass(frozen=True)
class Catalogue:
    """Every key ever published."""

    languages: tuple[Language, ...]
    entries: Mapping[str, Entry] = field(repr=False)  # by key, in the order of the pages
    formers: Mapping[str, Former] = field(repr=False)  # by key, in the order of the lock

    @cached_property
    def source_language(self) -> Language:
        """The language that the others are written from."""
        return next(language for language in self.languages if language.default)

    def former_sections(self, slug: str) -> tuple[Former, ...]:
        """What stood on a page once and no longer does."""
        return self._former_sections.get(slug, ())

    def former_pages(self) -> Iterator[Former]:
        """The pages that stand no more."""
        return (former for former in self.formers.values() if not former.id)

    @cached_property
    def _former_sections(self) -> Mapping[str, tuple[Former, ...]]:
        found: dict[str, tuple[Former, ...]] = {}
        for former in self.formers.values():
            if former.id:
                found[former.slug] = (*found.get(former.slug, ()), former)
        return found


def build_catalogue(site: Site) -> Catalogue:
    """The catalogue of a site whose languages have the same keys (the lint sees to that).

    Raises `InputError` for a former key that leads nowhere, and for two keys with one address.
    """
    entries = {entry.key: entry for slug in site.slugs for entry in _entries(site, slug)}
    formers: dict[str, Former] = {}
    if site.lock:
        for published in site.lock.keys.values():
            if published.successor and published.key not in entries:
                key, why = last_successor(published.key, site.lock.keys)
                if key not in entries:
                    raise InputError(
                        site.lock.path,
                        published.line,
                        f"`{published.key}` leads to `{key}`, which is not there; name a key that stands",
                    )
                formers[published.key] = Former(published.key, entries[key], why)
    catalogue = Catalogue(site.languages, entries, formers)
    _check_clashes(site, catalogue)
    return catalogue


def _check_clashes(site: Site, catalogue: Catalogue) -> None:
    """Section `b` of page `a` and page `a/b` would have one address; so might a former page."""
    path = site.lock.path if site.lock else "docs"
    addresses: dict[str, str] = {}
    for key in (*catalogue.entries, *catalogue.formers):
        address = go_path(*split_key(key))
        if address in addresses:
            raise InputError(
                path, 1, f"`{addresses[address]}` and `{key}` both have the address /{address}; rename one"
            )
        addresses[address] = key
    standing = {page.url: page.path for page in site.pages.values()}
    for former in catalogue.former_pages():
        for language in catalogue.languages:
            if (url := page_url(language, former.slug)) in standing:
                raise InputError(
                    path,
                    site.lock.keys[former.key].line if site.lock else 1,
                    f"`{former.key}` had the address /{url}, where {standing[url]} is now; rename that file",
                )


def _entries(site: Site, slug: str) -> Iterator[Entry]:
    pages = {language.locale: site.pages[language.locale, slug] for language in site.languages}
    source = pages[site.source_language.locale]
    texts = {locale: _texts(page) for locale, page in pages.items()}
    kinds = _kinds(source)
    for id in ("", *source.ids):
        yield Entry(
            key=join_key(slug, id),
            kind=kinds[id],
            titles={locale: texts[locale][id][0] for locale in pages},
            hashes={locale: _hash(texts[locale][id]) for locale in pages},
            pages=pages,
        )


def _kinds(page: Page) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {"": "checklist" if page.checklist else "page"}
    kinds |= {section.id: "section" for section in page.sections}
    kinds |= {term.id: "term" for term in page.terms}
    kinds |= {item.id: "item" for item in (page.checklist.items if page.checklist else ())}
    kinds |= {template.id: "template" for template in page.templates}
    return kinds


def _texts(page: Page) -> dict[str, tuple[str, str]]:
    """(title, text) by id: what a reader finds under a key."""
    lines = page.text.split("\n")
    items = page.checklist.items if page.checklist else ()
    return {
        "": (page.title, "\n".join([page.description, *lines[page.body_line - 1 :]])),
        **{
            section.id: (section.title, "\n".join(lines[section.line - 1 : end]))
            for section, end in _section_ends(page, len(lines))
        },
        **{item.id: (without_blanks(item.text), item.text) for item in items},
        **{template.id: (_heading_above(page, template), template.text) for template in page.templates},
    }


def _section_ends(page: Page, last_line: int) -> Iterator[tuple[Section, int]]:
    """Each section and its last line: it ends before the next heading of its level or above."""
    for number, section in enumerate(page.sections):
        later = (other for other in page.sections[number + 1 :] if other.level <= section.level)
        following = next(later, None)
        yield section, following.line - 1 if following else last_line


def _heading_above(page: Page, template: Template) -> str:
    above = [section.title for section in page.sections if section.line < template.first_line]
    return above[-1] if above else page.title


def _hash(text: tuple[str, str]) -> str:
    return hashlib.sha256("\n".join(text).strip().encode()).hexdigest()[:_HASH_DIGITS]
