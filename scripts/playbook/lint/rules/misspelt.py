"""A word that its language's dictionary does not know, nor anybody who reviewed the docs.

Why: a misspelling on a page about mistakes costs the reader's trust at once, and in a translation
nobody but a reader of that language would see it.
Fix: correct the word. If it is right, add it to `lint/words/<language>.txt` in its order, or, where it is
another language's, mark it: `*word*{ lang=en }`. A capital inside a sentence is taken for a name.

Good: `Write down what failed.`
Bad: `Write down waht failed.`
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.prose import BLANK, HOLE, Passage, Word, passages
from playbook.lint.rule import Context
from playbook.lint.spelling import speller
from playbook.model import Page

_SUGGESTED = 3
_NOT_WORDS = f"0123456789{BLANK}{HOLE}"


def check(context: Context, page: Page) -> Iterator[Finding]:
    known = speller(page.language.locale)
    if known is None:
        return
    for passage in passages(page):
        for word in passage.words():
            if word.name or len(word.text) == 1 or _ends_something(passage, word) or known.knows(word.text):
                continue
            near = known.suggestions(word.text)[:_SUGGESTED]
            hint = f"did you mean {' or '.join(f'“{other}”' for other in near)}? Else " if near else ""
            line, column = passage.place(word.start)
            yield Finding(
                page.path,
                line,
                column,
                "misspelt",
                f"“{word.text}” is not in the dictionary of {page.language.name}; {hint}"
                f"add it to lint/words/{page.language.locale}.txt if it is right",
            )


def _ends_something(passage: Passage, word: Word) -> bool:
    """Whether it is the ending of a number, a sign or a name: "15th", "7.30-ra", "„nem”-et"."""
    before = passage.text[max(word.start - 2, 0) : word.start]
    if before.endswith("-"):
        return len(before) > 1 and not before[0].isspace()
    return before != "" and before[-1] in _NOT_WORDS
