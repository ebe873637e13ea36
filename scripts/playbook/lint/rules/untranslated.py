"""A paragraph stands in a translation word for word as in its source.

Why: it was copied to be translated and forgotten.
Fix: translate it. What is the same in both languages (names, code, numbers) is not looked at.

Bad, where the source says `Stop the harm.`:

    Stop the harm.

Good, where the source says `Stop the harm.`:

    Aturi el dany.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.prose import Passage, passages
from playbook.lint.rule import Context
from playbook.model import Page

_WORDS = 2  # that are no names: fewer may well be the same in both languages


def check(_: Context, source: Page, translation: Page) -> Iterator[Finding]:
    original = {_key(passage): passage for passage in passages(source)}
    for passage in passages(translation):
        same = original.get(_key(passage))
        if same and sum(not word.name and len(word.text) > 1 for word in passage.words()) >= _WORDS:
            line, column = passage.place(0)
            yield Finding(
                translation.path,
                line,
                column,
                "untranslated",
                f"this stands word for word in the source; translate it into {translation.language.name}",
                (Place(source.path, same.place(0).line),),
            )


def _key(passage: Passage) -> tuple[str, str]:
    return passage.section, " ".join(passage.text.split())
