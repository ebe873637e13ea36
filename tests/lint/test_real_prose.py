"""How much the text rules find in the real docs: nothing as they are, nearly all of what is broken.

The shares are those measured over all sentences (not the sample taken here): of 55,228 sentences put on
another language's page, 76 go unseen, mostly names and sentences that two languages spell alike.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook.config import Project
from playbook.lint.diagnostics import Finding
from playbook.lint.languages import other_language
from playbook.lint.prose import BLANK, Passage, Word, passages
from playbook.lint.registry import TEXT
from playbook.lint.rule import Context, Rule
from playbook.lint.spelling import speller
from playbook.markdown import parse
from playbook.model import Page, Site

STEP = 7  # every seventh sentence, word, number
# Pages that speak of other languages and of titles in them.
FOREIGN = ("reference/evidence", "reference/sources", "reference/language-register")


def rule(code: str) -> Rule:
    return next(entry for entry in TEXT if entry.code == code)


def spoken(site: Site) -> Iterator[tuple[Page, Passage]]:
    for page in site.pages.values():
        if page.slug not in FOREIGN:
            yield from ((page, passage) for passage in passages(page))


def changed(page: Page, line: int, column: int, old: str, new: str) -> Page:
    """The page with a piece of one line replaced."""
    lines = page.text.split("\n")
    text = lines[line - 1]
    assert text[column - 1 :].startswith(old)
    lines[line - 1] = text[: column - 1] + new + text[column - 1 + len(old) :]
    return parse("\n".join(lines), page.path, page.language, page.slug)


def found(context: Context, code: str, page: Page) -> list[Finding]:
    entry = rule(code)
    if entry.page:
        return list(entry.page(context, page))
    source = context.site.page(context.site.source_language.locale, page.slug)
    assert entry.pair
    assert source
    return list(entry.pair(context, source, page))


@pytest.fixture(scope="module")
def context(project: Project, site: Site) -> Context:
    return Context(project, site)


def test_every_word_has_its_place(site: Site) -> None:
    """In one page of a kind each; a link inside a word (`s’[escriu](…)`) may part it."""
    for page in [site.pages[locale, "skills/apologise"] for locale in ("en", "ca", "es", "hu", "id")]:
        lines = page.text.split("\n")
        for passage in passages(page):
            for word in passage.words():
                line, column = passage.place(word.start)
                assert lines[line - 1][column - 1 :].startswith(word.text)


def test_a_sentence_on_another_language_s_page_is_found(site: Site) -> None:
    seen = missed = 0
    sentences = (
        (page, passage, sentence)
        for page, passage in spoken(site)
        for sentence in passage.sentences()
        if len(list(passage.words(sentence))) >= 4
    )
    for number, (page, passage, sentence) in enumerate(sentences):
        if number % (STEP * 3):
            continue
        for language in site.languages:
            own = speller(language.locale)
            assert own
            if language != page.language:
                seen += 1
                missed += other_language(passage, sentence, own, site.languages) is None
    assert seen > 2400
    assert missed / seen < 0.003


def test_a_swapped_pair_of_letters_is_found(site: Site) -> None:
    """In words of six letters and more; what becomes another word cannot be."""
    seen = missed = 0
    words = (
        (page, word)
        for page, passage in spoken(site)
        for word in passage.words()
        if len(word.text) > 5 and word.text.isalpha() and word.text.islower() and word.text[2] != word.text[3]
    )
    for number, (page, word) in enumerate(words):
        if not number % (STEP * 5):
            known = speller(page.language.locale)
            assert known
            seen += 1
            missed += known.knows(swapped(word))
    assert seen > 1000
    assert missed / seen < 0.02


def swapped(word: Word) -> str:
    text = word.text
    return text[:2] + text[3] + text[2] + text[4:]


def test_a_changed_number_is_found(site: Site, context: Context) -> None:
    """Where the source's section has the number; in a language of each kind of digits."""
    missed: list[str] = []
    seen = 0
    for locale in ("ca", "hu"):
        for page in site.in_language(locale):
            if page.slug in FOREIGN:
                continue
            source = site.pages["en", page.slug]
            theirs = {p.section: "" for p in passages(source)}
            for part in passages(source):
                theirs[part.section] += f" {part.text}"
            for passage in passages(page):
                for match in re.finditer(r"(?<![\w.,:/+-])\d\d(?![\d.,:/ \u00a0]*\d)", passage.text):
                    there = rf"(?<![\d.,:]){match[0]}(?![\d.,:]*\d)"
                    if passage.kind == "front matter" or not re.search(
                        there, theirs.get(passage.section, "")
                    ):
                        continue
                    seen += 1
                    line, column = passage.place(match.start())
                    other = changed(page, line, column, match[0], str(int(match[0]) + 1))
                    if not found(context, "number-differs", other):
                        missed.append(f"{page.path}:{line}: {match[0]}")
    assert seen > 150
    assert len(missed) / seen < 0.05, missed  # the rest stand twice where the source has one and a word


@pytest.mark.parametrize(
    ("locale", "slug", "old", "new", "code"),
    [
        ("es", "skills/apologise", "«", "“", "typography"),
        ("es", "skills/conversation", "¿", "", "typography"),
        ("hu", "skills/conversation", "„", "“", "typography"),
        ("id", "skills/conversation", "“", '"', "typography"),
        ("ca", "skills/conversation", "l’", "l'", "typography"),
        ("es", "skills/conversation", " su ", " tu ", "wrong-register"),
        ("id", "skills/conversation", "Anda", "kamu", "wrong-register"),
        ("hu", "skills/conversation", "Önnek", "neked", "wrong-register"),
        ("ca", "skills/conversation", "vostè", "tu", "wrong-register"),
        ("ca", "skills/apologise", "vistiplau legal", "permís", "term-differs"),
        ("id", "skills/apologise", "cek hukum", "izin", "term-differs"),
        ("hu", "templates/email", "{{client_name}}", "{{client_name}}nak", "glued-blank"),
        ("ca", "templates/email", "{{project}}", "l’{{project}}", "glued-blank"),
    ],
)
def test_a_small_change_is_found(
    site: Site, context: Context, locale: str, slug: str, old: str, new: str, code: str
) -> None:
    page = site.pages[locale, slug]
    at = (
        next(
            passage.place(passage.text.index(old))
            for passage in passages(page)
            if old in passage.text and passage.kind != "front matter"
        )
        if BLANK not in old and "{" not in old
        else None
    )
    if at is None:
        number = next(
            n for n, text in enumerate(page.text.split("\n"), 1) if n > page.body_line and old in text
        )
        column = page.text.split("\n")[number - 1].index(old) + 1
    else:
        number, column = at
    other = changed(page, number, column, old, new)
    before = {(f.line, f.message) for f in found(context, code, page)}
    after = [f for f in found(context, code, other) if (f.line, f.message) not in before]
    assert number in [f.line for f in after]
    assert {f.path for f in after} == {page.path}


def test_a_copied_page_is_untranslated(site: Site, context: Context) -> None:
    source = site.pages["en", "skills/apologise"]
    copy = dataclasses.replace(source, language=site.pages["hu", "index"].language, path=Path("docs/hu/x.md"))
    whole = [p for p in passages(source) if sum(not w.name for w in p.words()) > 1]
    assert len(found(context, "untranslated", copy)) >= len(whole)
