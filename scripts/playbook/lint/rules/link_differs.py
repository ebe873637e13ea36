"""A translation's section links elsewhere than the source's.

Why: readers of one language are sent to another page, or are not sent on at all.
Fix: give the section the source's links, each with its `#id`.

Bad, where the source says `[silence](conversation.md#silence)`:

    Deixi [silenci](conversation.md#listen).

Good:

    Deixi [silenci](conversation.md#silence).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, has_ids, section_name, surplus, where
from playbook.lint.rule import Context
from playbook.model import Link, Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    if not source.links and not page.links:
        return
    locales = frozenset(language.locale for language in context.site.languages)
    with_fragment = has_ids(source)
    for part, other in aligned(source, page):
        if not part.links and not other.links:
            continue
        wanted = [_address(link, locales, with_fragment) for link in part.links]
        found = [_address(link, locales, with_fragment) for link in other.links]
        if sorted(wanted) == sorted(found):
            continue
        missing, extra = surplus(wanted, found), surplus(found, wanted)
        for address in extra:
            link = other.links[len(found) - 1 - found[::-1].index(address)]
            hint = f"the source links `{_first(missing)}`" if missing else "the source does not"
            yield Finding(
                page.path,
                link.line,
                link.column,
                "link-differs",
                f"{section_name(other)} links `{link.target}`; {hint}: correct this link or the source",
                (where(source, part.links[wanted.index(missing[0])].line if missing else part.line),),
            )
        if not extra:
            for address in missing:
                original = part.links[wanted.index(address)]
                yield Finding(
                    page.path,
                    other.line,
                    1,
                    "link-differs",
                    f"{section_name(other)} lacks the source's link to `{original.target}`; link it",
                    (where(source, original.line),),
                )


def _first(missing: list[str]) -> str:
    return missing[0] if len(missing) == 1 else f"{missing[0]}` and `{missing[1]}"


def _address(link: Link, locales: frozenset[str], with_fragment: bool) -> str:
    """The link's target; of another site's, whatever its language (`hu.wikipedia.org`, `/es/`)."""
    target = link.target if with_fragment else link.target.partition("#")[0]
    if "://" not in target:
        return target
    try:
        parts = urlsplit(target)
    except ValueError:
        return target
    host = ".".join(label for label in parts.netloc.split(".") if label not in locales)
    path = "/".join(name for name in parts.path.split("/") if name not in locales)
    return f"{parts.scheme}://{host}{path}?{parts.query}#{parts.fragment}"
