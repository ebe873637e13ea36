"""Where a link leads."""

from __future__ import annotations

import os
import posixpath
from functools import cache
from urllib.parse import unquote

from playbook.lint.rule import Context
from playbook.markdown import resolve
from playbook.model import Link, Page

_GENERATED = "\n::: "  # mkdocstrings: ids that only the build knows


class Targets:
    """The pages and files that links of one site may lead to."""

    def __init__(self, context: Context) -> None:
        self._project, self._site = context.project, context.site
        self._by_path = context.pages_by_path

    def page(self, page: Page, target: str) -> Page | None:
        """The page that a relative link to a Markdown file leads to."""
        slug, _ = resolve(page.slug, target)
        own = self._site.page(page.language.locale, slug)
        if own or not target:
            return own
        if self._project.falls_back and (other := self._site.page(self._site.source_language.locale, slug)):
            return other
        return self._by_path.get(posixpath.normpath(posixpath.join(page.path.parent.as_posix(), target)))

    def is_there(self, page: Page, target: str) -> bool:
        """Whether a relative link to something else than a Markdown file leads anywhere."""
        root = os.fspath(self._project.root)
        homes = {page.path.parent.as_posix()}
        if source := self._site.page(self._site.source_language.locale, page.slug):
            homes.add(source.path.parent.as_posix())
        if any(os.path.isfile(posixpath.join(root, home, target)) for home in homes):  # noqa: PTH113
            return True
        if self._project.is_playbook:  # whose links name files, so that they hold wherever it is published
            return False
        start = page.slug.removesuffix("index")
        url = posixpath.normpath(posixpath.join(start, target)).strip("./")
        return any(self._site.page(page.language.locale, slug.strip("/")) for slug in (url, f"{url}/index"))


def split(link: Link) -> tuple[str, str] | None:
    """The path and the fragment of a link within the site; None for any other."""
    return None if link.kind == "html" else _split(link.target)


@cache
def _split(target: str) -> tuple[str, str] | None:
    if not target or target.startswith("/") or "{" in target:
        return None
    head = target.partition("/")[0]
    if ":" in head.partition("#")[0]:
        return None
    path, _, fragment = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)


def knows_ids(page: Page) -> bool:
    """Whether all ids of the page stand in its text."""
    return _GENERATED not in page.text
