"""The navigation lacks a page, or lists one that is not there.

Why: nobody finds a page that no menu leads to.
Fix: list the page in `nav` in `mkdocs.yml`, by its path below the language's folder. Pages that are
not listed are a finding only where `validation` says `omitted_files: warn`.

Bad:

    nav:
      - skills/apologize.md

Good:

    nav:
      - skills/apologise.md
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    navigation, site = context.project.navigation, context.site
    if not navigation.pages:
        return
    there = {f"{slug}.md" for slug in site.slugs}
    paths = {page.path.as_posix() for page in site.pages.values()}
    for path, line in navigation.pages.items():
        if path not in there and not any(other.endswith(f"/{path}") for other in paths):
            near = difflib.get_close_matches(path, there, n=1)
            hint = f"did you mean {near[0]}?" if near else "take it out"
            yield Finding(
                navigation.file, line, 1, "navigation-page", f"`nav` lists {path}, which is not there; {hint}"
            )
    if navigation.must_list_all:
        for page in site.in_language(site.source_language.locale):
            if f"{page.slug}.md" not in navigation.pages:
                yield Finding(
                    page.path,
                    1,
                    1,
                    "navigation-page",
                    f"no menu leads to this page; list {page.slug}.md in `nav`",
                    (Place(navigation.file, min(navigation.pages.values())),),
                )
