"""A link leads to another language's page, by accident.

Why: the reader is suddenly on a page in a language that is not theirs, and stays there.
Fix: link the page of the same language, relative to this one.

Bad, on `docs/ca/skills/explain.md`:

    [silenci](../../es/skills/conversation.md#silence)

Good:

    [silenci](conversation.md#silence)
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cache, partial
from urllib.parse import urlsplit

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    home = urlsplit(context.project.site_url)
    urls = {page.url.rstrip("/"): page.language.locale for page in site.pages.values()}
    urls.setdefault("", site.source_language.locale)
    locale_of = cache(partial(_language, urls, context.pages_by_path, host=home.netloc, root=home.path))
    for page in site.pages.values():
        source = site.page(site.source_language.locale, page.slug)
        folder = page.path.parent.as_posix()
        for link in page.links:
            language = locale_of(folder, link.target)
            if not language or language == page.language.locale:
                continue
            if source and source is not page and any(other.target == link.target for other in source.links):
                continue  # the source means that very page
            yield Finding(
                page.path,
                link.line,
                link.column,
                "link-leaves-language",
                f"`{link.target}` leads to a page in `{language}`; link the one in {page.language.name}",
            )


def _language(
    urls: Mapping[str, str], by_path: Mapping[str, Page], folder: str, target: str, host: str, root: str
) -> str | None:
    """The locale of the page that a link leads to, if it can be told."""
    if target.startswith("#") or target.startswith(("mailto:", "tel:")):
        return None
    if "://" in target or target.startswith("//"):
        try:
            parts = urlsplit(target)
        except ValueError:
            return None
        if not host or parts.netloc != host or not parts.path.startswith(root):
            return None
        return _of_address(urls, parts.path.removeprefix(root))
    path = target.partition("#")[0].partition("?")[0]
    if path.startswith("/"):
        return _of_address(urls, path.removeprefix(root))
    joined = posixpath.normpath(posixpath.join(folder, path))
    other = by_path.get(joined) or by_path.get(f"{joined}/index.md") or by_path.get(f"{joined}.md")
    return other.language.locale if other else None


def _of_address(urls: Mapping[str, str], path: str) -> str | None:
    """The locale of an address below the site's root, with or without a page there."""
    path = path.partition("#")[0].strip("/").removesuffix("index.html").rstrip("/")
    first = path.partition("/")[0]
    return urls.get(path) or (first if first in urls.values() else None)
