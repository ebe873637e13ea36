"""A page, the interface texts or the titles of the navigation are marked as still to be translated.

Why: readers would get another language's text under their own language's name; the site is not built
until it is mended (`make serve` shows such pages, with a notice, so that a translator sees the work).
Fix: translate it, take the mark out, and for a page `playbook stamp` it.

Bad:

    ---
    title: Say no
    untranslated: true
    ---

    # Say no {#say-no}

Good:

    ---
    title: Nemet mondani
    ---

    # Nemet mondani {#say-no}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playbook.config import CONFIG_FILE
from playbook.files import read_if_there
from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context

_MARK = "untranslated"


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    for page in site.pages.values():
        if page.untranslated and not page.language.default:
            source = site.page(site.source_language.locale, page.slug)
            yield Finding(
                page.path,
                page.front_matter.line(_MARK),
                1,
                "untranslated-page",
                f"this page is still in {site.source_language.name}; translate it into {page.language.name}, take"
                f" this line out, then `playbook stamp {page.language.locale} {page.slug}`",
                (Place(source.path, 1),) if source else (),
            )
    root = context.project.root
    strings = context.project.overrides_dir / "partials" / "strings"
    marked = [(strings / f"{language.locale}.html", "{#- ") for language in site.languages]
    for path, comment in [*marked, (root / CONFIG_FILE, "# ")]:
        yield from _marked_lines(path.relative_to(root) if path.is_relative_to(root) else path, path, comment)


def _marked_lines(shown: Path, path: Path, comment: str) -> Iterator[Finding]:
    text = read_if_there(path, shown) or ""
    for number, line in enumerate(text.split("\n"), start=1):
        at = line.find(f"{comment}{_MARK}")
        if at >= 0:
            yield Finding(
                shown,
                number,
                at + 1,
                "untranslated-page",
                "what follows is still in the source language; translate it and take this remark out",
            )
