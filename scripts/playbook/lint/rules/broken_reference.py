"""A link, an include or an insert leads to something that is not there.

Why: a reader mid-crisis lands nowhere; an include would leave a hole where a checklist belongs.
Fix: correct the path or the `#id`; ids stand in braces behind the heading they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.markdown import resolve
from playbook.model import INSERTS, Page, Site

_ELSEWHERE = ("http://", "https://", "mailto:", "tel:")


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    for page in site.pages.values():
        for link in page.links:
            if not link.target.startswith(_ELSEWHERE) and (problem := _problem(site, page, link.target)):
                yield Finding(page.path, link.line, link.column, "broken-reference", problem)
        for include in page.includes:
            problem = _problem(site, page, include.target) or _include_problem(site, page, include.target)
            if problem:
                yield Finding(page.path, include.line, 1, "broken-reference", problem)
        for insert in page.inserts:
            if insert.name not in INSERTS:
                yield Finding(
                    page.path,
                    insert.line,
                    1,
                    "broken-reference",
                    f"there is no insert `{insert.name}`; known are {', '.join(INSERTS)}",
                )


def _problem(site: Site, page: Page, target: str) -> str | None:
    path, _, _ = target.partition("#")
    if path and not path.endswith(".md"):
        return f"`{target}` must end in `.md` (and an `#id` where a section is meant)"
    slug, fragment = resolve(page.slug, target)
    other = site.page(page.language.locale, slug)
    if not other:
        return f"`{target}` leads to {slug}.md, which is not there in {page.language.name}"
    if fragment and fragment not in other.ids:
        return f"`{target}` leads to `#{fragment}`, which is not on {other.path}"
    return None


def _include_problem(site: Site, page: Page, target: str) -> str | None:
    slug, fragment = resolve(page.slug, target)
    other = site.page(page.language.locale, slug)
    if other and not other.checklist and not any(template.id == fragment for template in other.templates):
        return f"`{target}` is neither a checklist page nor a version of a template, and only those can be included"
    return None
