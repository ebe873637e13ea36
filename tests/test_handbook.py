"""The PDFs that `make handbook` has made of the docs as they are.

WeasyPrint needs libraries that pip cannot install, so `make test` does not make the PDFs: it checks
those that are there, and says which are not.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from conftest import ROOT
from playbook.model import Site
from playbook.publish import handbook_file

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


def chapters(file: Path) -> dict[str, int]:
    """Each chapter's number of its first page, by its title without spaces, from the PDF's outline."""
    pdf = reader(file)
    found: dict[str, int] = {}

    def walk(entries: list[object], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            elif isinstance(entry, Destination):
                number = pdf.get_destination_page_number(entry)
                assert number is not None
                found[squeezed(str(entry.title))] = number + 1

    walk(list(pdf.outline), 1)
    return found


@locales
def test_the_book_is_whole(book: Path, site: Site, locale: str) -> None:
    assert len(reader(book).pages) > MANY
    assert reader(book).root_object["/Lang"] == locale  # type: ignore[comparison-overlap]
    outline = chapters(book)
    for page in site.in_language(locale):
        assert squeezed(page.sections[0].title) in outline, page.slug


@locales
def test_the_contents_name_the_right_pages(book: Path, site: Site, locale: str) -> None:
    contents = squeezed("".join(texts(book)[1:4]))
    for page in site.in_language(locale):
        if page.slug == "index":
            continue
        heading = squeezed(page.sections[0].title)
        [*numbers] = re.findall(rf"{re.escape(squeezed(page.title))}\.+(\d+)", contents)
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
