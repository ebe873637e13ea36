"""A page does not name a point of guidance that it must hold, or names one that does not exist.

Why: the playbook promises every point, in every language; a page rewritten may lose one unseen.
Fix: say the point on the page, in your own words, and name its number in `covers`.

Bad, where the page must hold G66:

    covers: []

Good:

    covers: [G66]
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.guidance import load_guidance
from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    if not context.conventions.front_matter:
        return
    guidance = load_guidance()
    known = {point.number for point in guidance}
    for page in site.pages.values():
        line = page.front_matter.line("covers")
        for point in guidance:
            if page.slug in point.pages and point.number not in page.covers:
                yield Finding(
                    page.path,
                    line,
                    1,
                    "guidance-uncovered",
                    f"{point.number} is missing (“{point.says}”); say it on this page and add {point.number} to `covers`",
                )
        for number in page.covers:
            if number not in known:
                yield Finding(
                    page.path,
                    line,
                    1,
                    "guidance-uncovered",
                    f"`covers` names {number}, which is not in guidance.toml; correct the number",
                )
