"""The built site's pages as parsed HTML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from playbook.model import GO_FOLDER


@cache
def parse(file: Path) -> HtmlElement:
    return lxml.html.document_fromstring(file.read_bytes())


def pages(folder: Path) -> Iterator[tuple[str, HtmlElement]]:
    """(address below the site's root, document) of every page of a language."""
    for url, document in all_pages(folder):
        if not url.startswith(f"{GO_FOLDER}/"):
            yield url, document


def all_pages(folder: Path) -> Iterator[tuple[str, HtmlElement]]:
    """The same with the addresses without a language; the 404 page, which has no address, left out."""
    for file in sorted(folder.rglob("index.html")):
        url = file.parent.relative_to(folder).as_posix()
        yield "" if url == "." else f"{url}/", parse(file)


def select(document: HtmlElement, css: str) -> list[HtmlElement]:
    return list(document.cssselect(css))


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
