"""A translation's section has other images than the source's.

Why: a diagram that one language lacks is advice it lacks.
Fix: show the source's images. An image made for the language may have another folder or the
language's code in its name, but the section has as many of them.

Bad, where the source shows `![The five steps](../assets/steps.svg)`:

    Els cinc passos.

Good:

    ![Els cinc passos](../assets/steps.svg)
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import aligned, section_name, surplus, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    locales = {source.language.locale, page.language.locale}
    for part, other in aligned(source, page):
        if not part.images and not other.images:
            continue
        wanted = [_name(image.target, locales) for image in part.images]
        found = [_name(image.target, locales) for image in other.images]
        for name in surplus(wanted, found):
            image = part.images[wanted.index(name)]
            yield Finding(
                page.path,
                other.line,
                1,
                "image-differs",
                f"{section_name(other)} lacks the source's image `{image.target}`; show it",
                (where(source, image.line),),
            )
        for name in surplus(found, wanted):
            own = other.images[found.index(name)]
            yield Finding(
                page.path,
                own.line,
                own.column,
                "image-differs",
                f"the image `{own.target}` is not in the source's section; correct its address or show it there too",
                (where(source, part.line),),
            )


def _name(target: str, locales: set[str]) -> str:
    """The file's name without folder and language."""
    stem, extension = posixpath.splitext(posixpath.basename(target))
    for locale in locales:
        for mark in (f".{locale}", f"-{locale}", f"_{locale}"):
            stem = stem.removesuffix(mark)
    return stem + extension
