"""When the text under each key last changed, and the feeds that tell.

The dates stand in `docs/changes.lock`, one line a key: the key, then for each language
`locale=date:hash`. They are recorded by `playbook changes` before a release and never taken from the
clock of a build, so the same docs build the same feeds.
"""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playbook.catalogue.entries import Catalogue, Entry
from playbook.errors import InputError
from playbook.files import write_atomically

CHANGES_FILE = "changes.lock"
_HEADER = (
    "# When the text under each key last changed, a line a key: `playbook changes` writes this file.\n"
    "# In a conflict keep either side, then run `playbook changes`.\n"
)
_CHANGE = re.compile(r"(?P<locale>[\w-]+)=(?P<date>\d{4}-\d\d-\d\d):(?P<hash>[0-9a-f]{16})")
_ATOM = "http://www.w3.org/2005/Atom"
_TOLD = ("section", "template", "term")  # a page changes with its sections, an item with its list's
_NEWEST = 60  # entries of a feed; a reader who was away longer reads `sections.json`


@dataclass(frozen=True)
class Change:
    """The text of a key in one language, as of a day."""

    date: datetime.date
    hash: str


Changes = Mapping[str, Mapping[str, Change]]  # by key and locale


def read_changes(docs: Path, root: Path) -> Changes:
    """The recorded changes, none where there is no file; `InputError` for a line that cannot be read."""
    path = docs / CHANGES_FILE
    if not path.is_file():
        return {}
    name = path.relative_to(root)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(name, 1, f"cannot be read: {error}") from None
    found: dict[str, dict[str, Change]] = {}
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            key, *changes = line.split()
            if key in found:
                raise InputError(
                    name, number, f"`{key}` stands here twice; keep one and run `playbook changes`"
                )
            found[key] = dict(_change(text, name, number) for text in changes)
    return found


def _change(text: str, path: Path, line: int) -> tuple[str, Change]:
    match = _CHANGE.fullmatch(text)
    try:
        if match:
            return match["locale"], Change(datetime.date.fromisoformat(match["date"]), match["hash"])
    except ValueError:
        pass
    raise InputError(
        path,
        line,
        f"`{text}` is not `locale=date:hash`; take the line from the last commit, then run `playbook changes`",
    )


def record_changes(
    catalogue: Catalogue, docs: Path, root: Path, today: datetime.date
) -> Mapping[str, tuple[str, ...]]:
    """Write the file anew: `today` for every text that is not as recorded.

    Returns the languages that changed, by key.
    """
    old = read_changes(docs, root)
    lines = []
    changed: dict[str, tuple[str, ...]] = {}
    for key, entry in catalogue.entries.items():
        parts = []
        for locale, digest in entry.hashes.items():
            change = old.get(key, {}).get(locale)
            if not change or change.hash != digest:
                change = Change(today, digest)
                changed[key] = (*changed.get(key, ()), locale)
            parts.append(f"{locale}={change.date.isoformat()}:{change.hash}")
        lines.append(" ".join((key, *parts)))
    if changed or set(old) - set(catalogue.entries):
        write_atomically(docs / CHANGES_FILE, _HEADER + "\n".join(lines) + "\n")
    return changed


def feed_files(
    catalogue: Catalogue, changes: Changes, site_url: str, site_name: str, subtitles: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """(path, content) of `feed.xml` at each language's root; Atom, RFC 4287."""
    for language in catalogue.languages:
        root = "" if language.default else f"{language.locale}/"
        yield (
            f"{root}feed.xml",
            _feed(catalogue, changes, language.locale, f"{site_url}{root}", site_url, site_name, subtitles),
        )


def _feed(
    catalogue: Catalogue,
    changes: Changes,
    locale: str,
    root: str,
    site_url: str,
    site_name: str,
    subtitles: Mapping[str, str],
) -> bytes:
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": locale})
    dated = sorted(
        (
            (change.date, -number, entry)
            for number, entry in enumerate(catalogue.entries.values())
            if entry.id != _first_id(entry, locale)
            and entry.kind in _TOLD
            and (change := changes.get(entry.key, {}).get(locale))
        ),
        key=lambda found: found[:2],
        reverse=True,
    )[:_NEWEST]
    _text(feed, "id", f"{root}feed.xml")
    _text(feed, "title", site_name)
    _text(feed, "subtitle", subtitles[locale])
    _link(feed, "self", f"{root}feed.xml", "application/atom+xml")
    _link(feed, "alternate", root, "text/html")
    _text(feed, "updated", _moment(dated[0][0] if dated else datetime.date(1970, 1, 1)))
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", site_name)
    for date, _, entry in dated:
        feed.append(_entry(entry, locale, date, site_url))
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _first_id(entry: Entry, locale: str) -> str:
    """The id of the page's title: who follows a page's sections need not be told of the whole."""
    return entry.pages[locale].sections[0].id


def _entry(entry: Entry, locale: str, date: datetime.date, site_url: str) -> ET.Element:
    page = entry.pages[locale]
    element = ET.Element(f"{{{_ATOM}}}entry")
    # The same text on another day is another entry, and the same in every language's feed apart.
    _text(element, "id", f"{site_url}{entry.go_url}?lang={locale}&changed={date.isoformat()}")
    _text(element, "title", f"{page.title}: {entry.titles[locale]}")
    _link(element, "alternate", f"{site_url}{entry.urls[locale]}", "text/html")
    _text(element, "updated", _moment(date))
    _text(element, "summary", page.description)
    return element


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, rel: str, href: str, type_: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": type_})


def _moment(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
