"""Where the entries of a list in the front matter stand: search phrases, synonyms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context
from playbook.model import Page
from playbook.words import fold, words


class Entry(NamedTuple):
    """One text of a list, where it stands."""

    page: Page
    text: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """To name as the other side."""
        return Place(self.page.path, self.line)


def entries(page: Page, key: str, texts: Iterable[str]) -> Iterator[Entry]:
    """The texts below a key, in order, each with its place; that of the key where YAML writes one otherwise."""
    line, column = page.front_matter.line(key), 1
    rows = page.text.split("\n")[: page.body_line - 1]
    for text in texts:
        for number in range(line, len(rows) + 1):
            found = rows[number - 1].find(text, column - 1 if number == line else 0)
            if found >= 0:
                line, column = number, found + 1
                break
        else:
            yield Entry(page, text, page.front_matter.line(key), 1)
            continue
        yield Entry(page, text, line, column)
        column += len(text)


def repetitions(
    context: Context, key: str, texts: Callable[[Page], Iterable[str]]
) -> Iterator[tuple[Entry, Entry]]:
    """Each entry whose words, as the search reads them, stand further up in the language, with the first."""
    if not context.conventions.front_matter:
        return
    for language in context.site.languages:
        first: dict[str, Entry] = {}
        for page in context.site.in_language(language.locale):
            for entry in entries(page, key, texts(page)):
                before = first.setdefault(" ".join(words(entry.text)) or fold(entry.text), entry)
                if before is not entry:
                    yield entry, before


def repetition(code: str, entry: Entry, first: Entry, where: str, advice: str) -> Finding:
    """What is found: that the entry stands `where` already, and what to do."""
    written = f", as “{first.text}”" if first.text != entry.text else ""
    message = f"“{entry.text}” stands {where} already{written}; {advice}"
    return Finding(entry.page.path, entry.line, entry.column, code, message, (first.place,))
