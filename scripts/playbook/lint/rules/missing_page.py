"""A page stands in one language and not in another.

Why: a reader of the other language is sent to a page that is not there.
Fix: write the page, at the same path below that language's folder; or remove it everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context

# The theme leads to these from every page.
_NEEDED = ("index", "now/first-ten-minutes", "checklists/index", "templates/index")


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    source = site.source_language
    for slug in _NEEDED:
        if slug not in site.slugs:
            folder = next(iter(site.in_language(source.locale))).path.parts[0]
            yield Finding(
                Path(folder, source.locale, f"{slug}.md"),
                1,
                1,
                "missing-page",
                "every page leads here; write it, in every language",
            )
    for language in site.languages:
        if language == source:
            continue
        for slug in site.slugs:
            if not site.page(language.locale, slug):
                original = site.pages[source.locale, slug]
                missing = _sibling(original.path.parts, source.locale, language.locale)
                yield Finding(
                    original.path,
                    1,
                    1,
                    "missing-page",
                    f"this page has no {language.name} version; write {missing}",
                )
        for page in site.in_language(language.locale):
            if page.slug not in site.slugs:
                wanted = _sibling(page.path.parts, language.locale, source.locale)
                yield Finding(
                    page.path,
                    1,
                    1,
                    "missing-page",
                    f"this page has no {source.name} version to go with; write {wanted} or remove this file",
                )


def _sibling(parts: tuple[str, ...], locale: str, other: str) -> str:
    """The same path below another language's folder."""
    index = parts.index(locale)
    return "/".join((*parts[:index], other, *parts[index + 1 :]))
