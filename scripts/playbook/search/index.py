"""One language's index: its pages, their sections, and the families of their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from playbook.markdown import split_blanks
from playbook.model import Page, Site
from playbook.search.analysis import families
from playbook.search.lexicon import load_lexicon

_MARKUP = (
    (re.compile(r"^```.*$", re.MULTILINE), ""),
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"<[^>]+>"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)(\{[^}]*\})?"), r"\1"),
    (re.compile(r"^ *\{:[^}]*\} *$", re.MULTILINE), ""),
    (re.compile(r"\{:[^}]*\}|\{ *[.#][^}]*\}|\{ *lang=[^}]*\}"), ""),
    (re.compile(r'^!!! \w+ "(.*)"$', re.MULTILINE), r"\1"),
    (re.compile(r"^\|[-| :]+\|$", re.MULTILINE), ""),
    (re.compile(r"^ *(?:[-*]|\d+\.|>|#{1,6}) +(?:\[[ x]\] )?", re.MULTILINE), ""),
    (re.compile(r"[*`|]"), " "),
)


# Of a section's text this much is searched and shown, in characters; a section says what it is about
# at its beginning, and a phone downloads the whole index before the first result.
_TEXT = 200
# Where a family's line takes this many letters off, it takes all.
_ALL = ord("Z") - ord("A")
# The pages whose titles say of what kind the others of their folder are.
_KINDS = ("checklists/index", "templates/index")


def build_index(site: Site, locale: str) -> bytes:
    """The index as JSON, the same bytes for the same docs.

    ``pages``: [address, title, kind, description, words people type]; ``sections``: [number of the
    page, id, heading, text], a page's first section being its own beginning; ``families``: lines as
    `family_line` writes them, single forms left out; ``kinds``: folder → what its pages are called;
    ``affixes``: what may be taken off a word that the docs do not use. Raises `InputError` for a language's
    lexicon that cannot be used.
    """
    pages = sorted(site.in_language(locale), key=lambda page: page.slug)
    sections = [(number, *section) for number, page in enumerate(pages) for section in _sections(site, page)]
    texts = [
        *(text for page in pages for text in (page.title, page.description, *page.keywords)),
        *(text for _, _, heading, text in sections for text in (heading, text)),
    ]
    synonyms = [group for page in pages for group in page.synonyms]
    lexicon = load_lexicon(locale)
    index = {
        "pages": [
            [page.url, page.title, page.folder, page.description, list(page.keywords)] for page in pages
        ],
        "sections": sections,
        "kinds": {page.folder: page.title for page in pages if page.slug in _KINDS},
        "affixes": {"beginnings": lexicon.beginnings, "endings": lexicon.endings},
        "families": [
            family_line(stem, forms)
            for stem, forms in families(texts, locale, synonyms).items()
            if forms != [stem]
        ],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def family_line(stem: str, forms: Iterable[str]) -> str:
    """A stem and the forms that share it, each told by what differs from the word before it.

    A capital says how many letters to take off the end, A none, B one … and Z all of them; what
    follows is put on: ``family_line("apolog", ["apologise", "apology"])`` is ``"apologAiseDy"``.
    A tenth of an index is saved that way.
    """
    line, before = stem, stem
    for form in forms:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, form, strict=False)))
        dropped = len(before) - shared
        line += chr(ord("A") + dropped) + form[shared:] if shared and dropped < _ALL else "Z" + form
        before = form
    return line


def _sections(site: Site, page: Page) -> Iterator[tuple[str, str, str]]:
    lines = page.text.split("\n")
    for section, following in zip(page.sections, (*page.sections[1:], None), strict=True):
        end = following.line - 1 if following else len(lines)
        yield section.id, section.title, _plain(site, page, "\n".join(lines[section.line : end]))


def _plain(site: Site, page: Page, markdown: str) -> str:
    """The section's text as a reader sees it, on one line."""
    blanks = site.blanks(page.language.locale)
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    text = "".join(
        f"[{blanks[piece].label}]" if is_blank and piece in blanks else piece
        for piece, is_blank in split_blanks(markdown)
    )
    text = " ".join(text.split())
    return text if len(text) <= _TEXT else text[: text.rfind(" ", 0, _TEXT)]
