"""An image has no alternative text.

Why: whoever does not see the image gets nothing of it.
Fix: say in the brackets what the image says. An image that says nothing is `<img alt="">`; where
the source's image has no text either, only the source is named.

Bad:

    ![](../assets/steps.svg)

Good:

    ![The five steps, from stopping the harm to the debrief](../assets/steps.svg)
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import where
from playbook.lint.rule import Context
from playbook.model import Image, Page


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    for page in site.pages.values():
        if not page.images:
            continue
        source = site.page(site.source_language.locale, page.slug)
        known = {} if source is None or source is page else {i.target: i for i in source.images}
        for image in page.images:
            original = known.get(image.target)
            if _lacks_text(image, page) and not (original and source and _lacks_text(original, source)):
                yield Finding(
                    page.path,
                    image.line,
                    image.column,
                    "image-without-alt",
                    f"the image `{image.target}` has no alternative text; say in its brackets what it shows",
                    (where(source, original.line),) if source and original else (),
                )


def _lacks_text(image: Image, page: Page) -> bool:
    if image.alt is None:
        return True
    markdown = page.text.split("\n")[image.line - 1][image.column - 1 :].startswith("!")
    return markdown and not image.alt.strip()
