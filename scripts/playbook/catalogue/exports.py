"""The catalogue for other programs: wikis, learning systems and whoever links sections by the dozen.

`sections.json` and `sections.csv` stand at each language's root, `sections.schema.json` at the site's.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from playbook.catalogue.entries import Catalogue, Entry

_VERSION = 1  # of the format; a reader of version 1 can read every later file that says 1
_SCHEMA = "sections.schema.json"


def export_files(catalogue: Catalogue, site_url: str) -> Iterator[tuple[str, bytes]]:
    """(path below the site's root, content) of every file; `site_url` ends in a slash."""
    yield _SCHEMA, resources.files(__package__).joinpath(_SCHEMA).read_bytes()
    for language in catalogue.languages:
        root = "" if language.default else f"{language.locale}/"
        yield f"{root}sections.json", sections_json(catalogue, language.locale, site_url)
        yield f"{root}sections.csv", sections_csv(catalogue, language.locale, site_url)


def sections_json(catalogue: Catalogue, locale: str, site_url: str) -> bytes:
    """All sections of a language, as `sections.schema.json` describes them."""
    content = {
        "$schema": f"{site_url}{_SCHEMA}",
        "version": _VERSION,
        "language": locale,
        "sections": [_record(entry, locale, site_url) for entry in catalogue.entries.values()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _record(entry: Entry, locale: str, site_url: str) -> dict[str, Any]:
    return {
        "key": entry.key,
        "kind": entry.kind,
        "title": entry.titles[locale],
        "titles": dict(entry.titles),
        "url": f"{site_url}{entry.urls[locale]}",
        "urls": {other: f"{site_url}{url}" for other, url in entry.urls.items()},
        "neutral_url": f"{site_url}{entry.go_url}",
        "page_covers": list(entry.covers),
        "reviewed": entry.reviewed.isoformat() if entry.reviewed else None,
        "hash": entry.hashes[locale],
    }


def sections_csv(catalogue: Catalogue, locale: str, site_url: str) -> bytes:
    """The same as a table (RFC 4180), with a byte order mark: spreadsheets take UTF-8 for it only then."""
    table = io.StringIO(newline="")
    locales = [language.locale for language in catalogue.languages]
    writer = csv.writer(table)
    writer.writerow(
        [
            *("key", "kind", "title", "url", "neutral_url", "page_covers", "reviewed", "hash"),
            *(f"title_{other}" for other in locales),
        ]
    )
    for entry in catalogue.entries.values():
        record = _record(entry, locale, site_url)
        writer.writerow(
            [
                *(record[name] for name in ("key", "kind", "title", "url", "neutral_url")),
                " ".join(record["page_covers"]),
                record["reviewed"] or "",
                record["hash"],
                *(entry.titles[other] for other in locales),
            ]
        )
    return b"\xef\xbb\xbf" + table.getvalue().encode()
