"""The built site's pages as parsed HTML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement


@cache
def parse(file: Path) -> HtmlElement:
    return lxml.html.document_fromstring(file.read_bytes())


def pages(folder: Path) -> Iterator[tuple[str, HtmlElement]]:
    """(address below the site's root, document) of every page, the 404 page left out."""
    for file in sorted(folder.rglob("index.html")):
        url = file.parent.relative_to(folder).as_posix()
        yield "" if url == "." else f"{url}/", parse(file)


def select(document: HtmlElement, css: str) -> list[HtmlElement]:
    return list(document.cssselect(css))


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
