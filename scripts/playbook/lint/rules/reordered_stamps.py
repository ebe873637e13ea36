"""The source's sections stand in another order than when the translation was stamped.

Why: order is part of what a page says, first the action, then the reasons; a translation may still
have the old one.
Fix: put the translation's sections into the source's order, then `playbook stamp` the page.

Bad, when the source now has `when` above `why`:

    8cd6c2cb4784 b182e6feecb0 0250e2 now/severity#why
    2c8669834081 7d98c5b0d9c1 b920a4 now/severity#when

Good:

    $ playbook stamp hu now/severity
    hu: 0 stamped, put into the source's order
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.freshness import LanguageFreshness
from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    for locale, found in context.freshness.items():
        stamped = [key for key in found.lock.stamps if key in found.sections] if found.lock else []
        order = [key for key in found.sections if found.lock and key in found.lock.stamps]
        if stamped != order:
            yield from _misplaced(locale, found, stamped, order)


def _misplaced(
    locale: str, found: LanguageFreshness, stamped: list[str], order: list[str]
) -> Iterator[Finding]:
    """The first section of each page that stands elsewhere than its stamp says."""
    then, now = _by_page(stamped), _by_page(order)
    for slug, keys in now.items():
        first = next((key for key, old in zip(keys, then[slug], strict=True) if key != old), None)
        if first is None:
            continue
        section = found.sections[first]
        before = keys[keys.index(first) - 1] if keys.index(first) else "the page's top"
        page, place = section.page or section.source_page, section.translation or section.source
        yield Finding(
            page.path,
            place.line,
            1,
            "reordered-stamps",
            f"`{first}` now stands after `{before}` in the source, and stood elsewhere when this page was"
            f" stamped; put this page into the same order, then `playbook stamp {locale} {slug}`",
            (Place(section.source_page.path, section.source.line),),
            "warning",
        )
    if found.lock and list(then) != list(now):
        key = next(old for old, new in zip(stamped, order, strict=True) if old != new)
        yield Finding(
            found.lock.path,
            found.lock.stamps[key].line,
            1,
            "reordered-stamps",
            f"the pages stand in another order than in the docs; run `playbook stamp {locale} --all`",
            (),
            "warning",
        )


def _by_page(keys: list[str]) -> dict[str, list[str]]:
    pages: dict[str, list[str]] = {}
    for key in keys:
        pages.setdefault(key.partition("#")[0], []).append(key)
    return pages
