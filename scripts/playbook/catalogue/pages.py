"""The files of the site that links from outside go through.

- `go/<slug>/index.html`, `go/<slug>/<id>/index.html`: one for each key that stands or once stood;
- `go/index.html` and one for each folder below it that is no key's: help for an address cut short;
- `<language>/<slug>/index.html` for each page that stood once, in each language;
- `assets/keys/<language>.json`: key → [title, address], read by the browser only to find what a
  mistyped address may have meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from playbook.catalogue.entries import Catalogue, Entry, Former
from playbook.model import GO_FOLDER, Language, go_path, page_url

_START, _CHECKLISTS, _LIST = "now/first-ten-minutes", "checklists/index", "onboarding/links"


class Draw(Protocol):
    """Draws `partials/addresses/<template>.html` for the page at an address of the site."""

    def __call__(self, template: str, url: str, /, **values: Any) -> str:
        """The page as HTML."""


def site_files(catalogue: Catalogue, draw: Draw) -> Iterator[tuple[str, bytes]]:
    """(path below the site's root, content) of every such file."""
    written: set[str] = set()
    for url, html in (*_go_pages(catalogue, draw), *_former_pages(catalogue, draw)):
        written.add(url)
        yield f"{url}index.html", html.encode()
    for url in sorted(_folders(written) - written):
        yield f"{url}index.html", _help(catalogue, draw, url).encode()
    for language in catalogue.languages:
        yield f"assets/keys/{language.locale}.json", _keys(catalogue, language.locale)


def _go_pages(catalogue: Catalogue, draw: Draw) -> Iterator[tuple[str, str]]:
    for entry in catalogue.entries.values():
        html = _go_page(catalogue, draw, entry.go_url, entry)
        yield entry.go_url, html
        # A folder's own page is named "index"; nobody types that.
        short = entry.go_url.removesuffix("index/")
        if short not in (entry.go_url, f"{GO_FOLDER}/"):
            yield short, _go_page(catalogue, draw, short, entry)
    for former in catalogue.formers.values():
        url = go_path(former.slug, former.id)
        if former.why:
            yield url, _gone(catalogue, draw, url, former, catalogue.languages)
        else:
            yield url, _go_page(catalogue, draw, url, former.successor)


def _go_page(catalogue: Catalogue, draw: Draw, url: str, entry: Entry) -> str:
    source = catalogue.source_language.locale
    page = entry.pages[source]
    title = f"{entry.titles[source]} · {page.title}" if entry.id else page.title
    return draw("key", url, lang=source, title=title, page=page, entry=entry)


def _gone(catalogue: Catalogue, draw: Draw, url: str, former: Former, languages: tuple[Language, ...]) -> str:
    return draw(
        "gone",
        url,
        lang=languages[0].locale,
        former=former,
        shown=languages,
        source=catalogue.source_language,
    )


def _former_pages(catalogue: Catalogue, draw: Draw) -> Iterator[tuple[str, str]]:
    for former in catalogue.former_pages():
        for language in catalogue.languages:
            url = page_url(language, former.slug)
            if former.why:
                yield url, _gone(catalogue, draw, url, former, (language,))
            else:
                sections = catalogue.former_sections(former.slug)
                yield url, draw("moved", url, lang=language.locale, former=former, sections=sections)


def _folders(urls: set[str]) -> set[str]:
    """Every folder on the way to these addresses, from `go/` on."""
    folders = set()
    for url in urls:
        parts = url.strip("/").split("/")
        if parts[0] == GO_FOLDER:
            folders |= {"/".join([*parts[:depth], ""]) for depth in range(1, len(parts))}
    return folders


def _help(catalogue: Catalogue, draw: Draw, url: str) -> str:
    source = catalogue.source_language.locale
    root = url == f"{GO_FOLDER}/"
    return draw(
        "unknown",
        url,
        lang=source,
        heading="address_title" if root else "not_found",
        help="address_help" if root else "not_found_help",
        start=catalogue.entries[_START],
        checklists=catalogue.entries[_CHECKLISTS],
        list=catalogue.entries.get(_LIST),
    )


def _keys(catalogue: Catalogue, locale: str) -> bytes:
    keys = {key: [entry.titles[locale], entry.urls[locale]] for key, entry in catalogue.entries.items()}
    return json.dumps(keys, ensure_ascii=False, separators=(",", ":")).encode()
