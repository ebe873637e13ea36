"""A word that its language's dictionary does not know, nor anybody who reviewed the docs.

Why: a misspelling on a page about mistakes costs the reader's trust at once, and in a translation
nobody but a reader of that language would see it.
Fix: correct the word. If it is right, add it to `lint/words/<language>.txt` in its order, or, where it is
another language's, mark it: `*word*{ lang=en }`. A capital inside a sentence is taken for a name.

Bad:

    Write down waht failed.

Good:

    Write down what failed.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.languages import other_language
from playbook.lint.prose import BLANK, HOLE, Passage, Word, passages
from playbook.lint.rule import Context
from playbook.lint.spelling import Speller, speller
from playbook.model import Language, Page

_NEAREST = 3
_SUGGESTED = 5  # unknown words of a page, beyond which it is told nothing better
_NOT_WORDS = f"0123456789{BLANK}{HOLE}"


def check(context: Context, page: Page) -> Iterator[Finding]:
    known = speller(page.language.locale)
    if known is None:
        return
    found = [
        (passage, word)
        for passage in passages(page)
        if not all(map(known.knows, passage.plain_words()))
        for word in _unknown(passage, known, context.site.languages)
    ]
    for passage, word in found:
        # They take a fifth of a second each; a page full of unknown words has another fault than slips.
        near = known.suggestions(word.text)[:_NEAREST] if len(found) <= _SUGGESTED else []
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


def _unknown(passage: Passage, known: Speller, languages: tuple[Language, ...]) -> Iterator[Word]:
    """The words to report; a sentence in another language is reported as one, elsewhere."""
    for sentence in passage.sentences():
        words = [
            word
            for word in passage.words(sentence)
            if not (
                (word.name and not known.lacks_point(word.text))
                or len(word.text) == 1
                or _ends_something(passage, word)
                or known.knows(word.text)
            )
        ]
        if words and not other_language(passage, sentence, known, languages):
            yield from words


def _ends_something(passage: Passage, word: Word) -> bool:
    """Whether it is the ending of a number, a sign or a name: "15th", "7.30-ra", "„nem”-et"."""
    before = passage.text[max(word.start - 2, 0) : word.start]
    if before.endswith("-"):
        return len(before) > 1 and not before[0].isspace()
    return before != "" and before[-1] in _NOT_WORDS
