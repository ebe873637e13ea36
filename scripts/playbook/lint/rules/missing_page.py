"""A page stands in one language and not in another.

Why: a reader of the other language is sent to a page that is not there.
Fix: write the page, at the same path below that language's folder; or remove it everywhere.

Bad:

    docs/en/skills/explain.md
    docs/ca/index.md

Good:

    docs/en/skills/explain.md
    docs/ca/skills/explain.md
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context

# The theme leads to these from every page.
_NEEDED = ("index", "now/first-ten-minutes", "checklists/index", "templates/index")


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    source = site.source_language
    for slug in _NEEDED:
        if context.conventions.front_matter and slug not in site.slugs:
            yield Finding(
                context.project.page_path(source.locale, slug),
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
                missing = context.project.page_path(language.locale, slug)
                yield Finding(
                    original.path,
                    1,
                    1,
                    "missing-page",
                    f"this page has no {language.name} version; write {missing.as_posix()}",
                    (Place(missing, 1),),
                    "warning" if context.project.falls_back else "error",
                    locale=language.locale,
                )
