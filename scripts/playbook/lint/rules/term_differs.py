"""A translation uses another word where its source uses a term of the glossary.

Why: one thing has one name, on every page; a second name makes the reader look for a second thing.
Fix: use the term of your language's glossary, in whatever form the sentence needs. If the sentence is better
without it, say so on the line, or take the term out of `binding` in the glossary's front matter.

Which terms bind is said by each language's own glossary: `binding: {legal-gate: [], client: [customer]}`
names them by their ids, each with the other words that will do. Endings do not matter. Compared is paragraph
by paragraph, where the section has as many as its source, else section by section.

Bad, where the source says `The legal gate must be cleared.`:

    Cal el permís dels advocats.

Good, where the source says `The legal gate must be cleared.`:

    Cal el vistiplau legal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.prose import HOLE, Passage, passages
from playbook.lint.rule import Context
from playbook.model import Page
from playbook.stems import stem

GLOSSARY = "reference/glossary"
_WORD = re.compile(r"[^\W\d_]+(?:·[^\W\d_]+)?")
_MARKERS = frozenset(
    [
        "a",
        "al",
        "az",
        "de",
        "del",
        "dels",
        "el",
        "els",
        "en",
        "es",
        "i",
        "l",
        "la",
        "las",
        "les",
        "los",
        "y",
        "és",
        "dan",
        "di",
    ]
)  # no terms' own
_SHORTEST_STEM = 3
_VOWELS = "aeiouáéíóöőúüűàèòï"


class _Term(NamedTuple):
    id: str
    title: str
    line: int
    ways: tuple[tuple[str, ...], ...]  # each a set of words that together say it


def terms_fingerprint(context: Context) -> str:
    """Changes when a term, or which of them bind, changes."""
    glossaries = (context.site.page(language.locale, GLOSSARY) for language in context.site.languages)
    return repr([(page.terms, page.binding) for page in glossaries if page])


def check(context: Context, source: Page, translation: Page) -> Iterator[Finding]:
    terms = _binding(context, source, translation)
    if not terms or source.slug == GLOSSARY:
        return
    rows = translation.text.split("\n")
    theirs, ours = _by_section(source), _by_section(translation)
    glossary = context.site.page(translation.language.locale, GLOSSARY)
    for section, original in theirs.items():
        here = ours.get(section, [])
        aligned = [(a, [b]) for a, b in zip(original, here, strict=False)]
        pairs = aligned if len(original) == len(here) else [(a, here) for a in original]
        for passage, counterparts in pairs:
            used = _stems(passage, source.language.locale)
            for term, own in terms if counterparts else ():
                if term.ways[0][0] not in used or not _in_order(term.ways[0], used):
                    continue
                if any(
                    _says(own, part, translation.language.locale) or _quotes(part, rows)
                    for part in counterparts
                ):
                    continue
                line, column = counterparts[0].place(0)
                yield Finding(
                    translation.path,
                    line,
                    column,
                    "term-differs",
                    f"the source says “{term.title}” here, and “{own.title}” is not there; "
                    "use the glossary's term",
                    (
                        Place(source.path, passage.place(0).line),
                        *([Place(glossary.path, own.line)] if glossary else []),
                    ),
                )


def _binding(context: Context, source: Page, translation: Page) -> list[tuple[_Term, _Term]]:
    """Each binding term, in the source's language and in the translation's."""
    originals = context.site.page(source.language.locale, GLOSSARY)
    glossary = context.site.page(translation.language.locale, GLOSSARY)
    if not originals or not glossary:
        return []
    kept: tuple[Page, list[tuple[_Term, _Term]]] | None = glossary.__dict__.get("_bound")
    if kept is None or kept[0] is not originals:
        kept = originals, _pairs(originals, glossary)
        glossary.__dict__["_bound"] = kept  # every page of the language asks; nothing else may write here
    return kept[1]


def _pairs(originals: Page, glossary: Page) -> list[tuple[_Term, _Term]]:
    own = {term.id: term for term in glossary.terms}
    binding = glossary.binding
    found = []
    for term in originals.terms:
        if term.id in binding and term.id in own:
            words = tuple(stem(word, originals.language.locale) for word in _WORD.findall(term.title))
            entry = own[term.id]
            ways = tuple(
                tuple(word for word in _WORD.findall(way.lower()) if word not in _MARKERS)
                for way in (entry.title, *binding[term.id])
            )
            found.append(
                (
                    _Term(term.id, term.title, term.line, (words,)),
                    _Term(entry.id, entry.title, entry.line, ways),
                )
            )
    return found


def _by_section(page: Page) -> dict[str, list[Passage]]:
    sections: dict[str, list[Passage]] = {}
    for passage in passages(page):
        if passage.kind != "front matter":
            sections.setdefault(passage.section, []).append(passage)
    return sections


def _stems(passage: Passage, locale: str) -> list[str]:
    return [stem(word, locale) for word in _WORD.findall(passage.text)]


def _in_order(words: tuple[str, ...], stems: list[str]) -> bool:
    return any(tuple(stems[at : at + len(words)]) == words for at, s in enumerate(stems) if s == words[0])


def _says(term: _Term, passage: Passage, locale: str) -> bool:
    """Whether a passage holds all words of the term, or of another way to say it, in any form."""
    found = {word.lower() for word in _WORD.findall(passage.text)}
    return any(
        all(own in found or any(_same(own, word, locale) for word in found) for own in way)
        for way in term.ways
    )


def _quotes(passage: Passage, rows: list[str]) -> bool:
    """Whether a passage holds words of another language, which may be its word for the term."""
    return HOLE in passage.text and any("lang=" in rows[place.line - 1] for place in passage.places)


@cache
def _same(term: str, word: str, locale: str) -> bool:
    """Whether a word is a form of a term's word: of the same stem, or the word with an ending."""
    if word == term:
        return True
    own = stem(term, locale)
    if len(own) >= _SHORTEST_STEM and own == stem(word, locale):
        return True
    root = term.rstrip(_VOWELS) if len(term) > _SHORTEST_STEM else term
    return len(root) >= _SHORTEST_STEM and word.startswith(root)
