"""The prose of a page as a mutator sees it: paragraphs and sentences with their places.

It is told apart anew here, so that the rules are not judged by their own eyes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutants.model import Edit
from mutants.pages import lines_of, section_at, with_line
from playbook.model import Page, Site

_SENTENCE = re.compile(r"(?:(?<=^)|(?<=[.!?] ))(?=[^\W\d_a-z])[^.!?\n]+[.!?](?= |$)")
# What makes a stretch of text more than plain words.
_MARKUP = re.compile(r"[\[\]{}()<>*_`|\"“”„«»‘]|https?:")
_HIDDEN = re.compile(
    r"\]\([^)]*\)|\{\{.*?\}\}|\{[:# .][^}]*\}|\{ *lang[^}]*\}|`[^`]*`|\*[^*]+\*\{[^}]*\}|<[^>]*>|https?://\S+|10\.\d{4,}/\S+"
)
WORD = re.compile(r"[^\W\d_]+(?:[’'·-][^\W\d_]+)*")


@dataclass(frozen=True)
class Stretch:
    """A line of a paragraph, list item, quote or admonition."""

    line: int
    column: int  # of its first character
    text: str
    quoted: bool

    @property
    def visible(self) -> str:
        """The text with what nobody reads, or what is code or another language's, blanked out."""
        return _HIDDEN.sub(lambda match: " " * len(match[0]), self.text)


def stretches(page: Page) -> list[Stretch]:
    """The page's running text, without other languages' and the pages about languages."""
    if page.slug in ("reference/language-register", "reference/glossary"):
        return []
    quotes = [range(block.line, block.last_line + 1) for block in page.blocks if block.kind == "quote"]
    hidden = {line for part in (page.includes, page.inserts) for line in (entry.line for entry in part)}
    own = [
        Stretch(line.number, line.column, line.text, any(line.number in quote for quote in quotes))
        for block in page.blocks
        if block.kind == "paragraph" and "lang" not in block.attributes
        for line in block.lines
        if line.number not in hidden and "{: lang" not in line.text
    ]
    return [stretch for stretch in own if stretch.text.strip()]


def sentences(page: Page) -> list[tuple[Stretch, re.Match[str]]]:
    """Whole sentences of at least six plain words."""
    return [
        (stretch, match)
        for stretch in stretches(page)
        for match in _SENTENCE.finditer(stretch.text)
        if not _MARKUP.search(match[0]) and len(WORD.findall(match[0])) >= 6
    ]


def rewritten(page: Page, stretch: Stretch, start: int, end: int, new: str) -> Edit:
    """The page with a piece of a stretch replaced; positions count in the stretch."""
    line = lines_of(page)[stretch.line - 1]
    at = stretch.column - 1
    assert line[at + start : at + end] == stretch.text[start:end], (page.path, stretch.line)
    return with_line(page, stretch.line, line[: at + start] + new + line[at + end :])


def section_id(page: Page, line: int) -> str:
    """The id of the section a line stands in."""
    return section_at(page, line).id


def is_written(site: Site, locale: str, word: str) -> bool:
    """Whether a word stands anywhere in a language's pages."""
    pattern = re.compile(rf"(?<![^\W\d_]){word}(?![^\W\d_])", re.IGNORECASE)
    return any(pattern.search(page.text) for page in site.in_language(locale))
