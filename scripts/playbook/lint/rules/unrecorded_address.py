"""A page, heading, item or template version is new, and the lock does not hold its key yet.

Why: from its publication on people link it; only a key in the lock is watched over.
Fix: `playbook catalogue --update`, and commit `docs/catalogue.lock` with your change.

Bad (a heading that `docs/catalogue.lock` does not have):

    ## Say no {#say-no}

Good (the line that `playbook catalogue --update` adds to the lock):

    skills/solution#say-no
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Site, split_key


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    if site.lock is None:
        return
    new: dict[str, list[str]] = {}
    for key in site.keys:
        if key not in site.lock.keys:
            new.setdefault(split_key(key)[0], []).append(key)
    if not site.lock.keys:
        yield Finding(
            site.lock.path,
            1,
            1,
            "unrecorded-address",
            "there is no lock yet; make it with: playbook catalogue --update",
        )
        return
    for slug, keys in new.items():
        page = site.pages[site.source_language.locale, slug]
        listed = ", ".join(f"`{key}`" for key in keys[:3]) + (
            f" and {len(keys) - 3} more" if keys[3:] else ""
        )
        yield Finding(
            page.path,
            _line(site, slug, keys[0]),
            1,
            "unrecorded-address",
            f"{listed} can be linked and not in {site.lock.path.as_posix()} yet; "
            "add with: playbook catalogue --update",
        )


def _line(site: Site, slug: str, key: str) -> int:
    page = site.pages[site.source_language.locale, slug]
    return next((section.line for section in page.sections if section.id == split_key(key)[1]), 1)
