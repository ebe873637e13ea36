"""The two ways in which rules go over a site: all of it at once, or page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from playbook.lint.cache import Cache, digest
from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context, Rule
from playbook.lint.suppressions import apply
from playbook.model import Page

Progress = Callable[[int], None]  # is told of each so many rules that are done


def on_site(context: Context, rules: Iterable[Rule], progress: Progress) -> Iterator[Finding]:
    """What the rules find that look at everything at once."""
    for rule in rules:
        if rule.site:
            yield from rule.findings(context)
            progress(1)


def bundles(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The rules that look at a page, or at a page and its source; those of a group together."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        if not rule.site:
            found.setdefault(rule.group, []).append(rule)
    return list(found.values())


def on_pages(
    context: Context, bundle: Sequence[Rule], pages: Iterable[Page], cache: Cache | None
) -> Iterator[Finding]:
    """What a bundle of rules finds on the pages.

    It is taken from the cache where the page, its source and whatever else the rules read are the same.
    """
    site = context.site
    home = site.source_language.locale
    if not cache:
        for page in pages:
            yield from _on_page(context, bundle, site.page(home, page.slug), page)
        return
    name = digest([bundle[0].group, *(rule.code for rule in bundle)])
    common = digest(
        [
            repr(context.conventions),
            repr(site.languages),
            *(rule.depends_on(context) for rule in bundle if rule.depends_on),
        ]
    )
    for page in pages:
        source = site.page(home, page.slug)
        path = page.path.as_posix()
        key = digest([common, path, page.text, source.text if source else ""])
        known = cache.page(name, path, key)
        if known is None:
            known = _on_page(context, bundle, source, page)
            cache.keep_page(name, path, key, known)
        yield from known


def _on_page(context: Context, rules: Sequence[Rule], source: Page | None, page: Page) -> list[Finding]:
    found: list[Finding] = []
    translated = source is not None and source is not page
    for rule in rules:
        if rule.page:
            found += rule.page(context, page)
        elif rule.pair and translated and source:
            found += rule.pair(context, source, page)
    return found


def without_kept(context: Context, rules: Iterable[Rule], found: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of files and lines, without those that a comment keeps."""
    return sorted(set(apply(found, context.site.pages.values(), {rule.code for rule in rules})))
