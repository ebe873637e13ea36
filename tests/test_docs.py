"""What the docs of every language must hold; that they hold it everywhere alike is the lint's affair."""

from __future__ import annotations

from collections import Counter

import pytest

from playbook.config import Project
from playbook.guidance import load_guidance
from playbook.lint import runner
from playbook.lint.rule import Context
from playbook.model import Site

PAGES = 55
LANGUAGES = ("en", "ca", "es", "hu", "id")

locales = pytest.mark.parametrize("locale", LANGUAGES)


def test_no_findings(project: Project, site: Site) -> None:
    assert runner.run(Context(project, site)) == []


def test_languages_stand_in_their_order(site: Site) -> None:
    assert tuple(language.locale for language in site.languages) == LANGUAGES


@locales
def test_every_page_stands_in_every_language(site: Site, locale: str) -> None:
    slugs = [page.slug for page in site.in_language(locale)]
    assert len(slugs) == PAGES
    assert set(slugs) == set(site.slugs)


def test_all_guidance_is_listed() -> None:
    assert [point.number for point in load_guidance()] == [f"G{n:02}" for n in range(1, 105)]


@locales
def test_all_guidance_is_covered(site: Site, locale: str) -> None:
    covered = {number for page in site.in_language(locale) for number in page.covers}
    assert covered == {point.number for point in load_guidance()}


@locales
def test_glossary_has_every_term(site: Site, locale: str) -> None:
    glossary = site.pages[locale, "reference/glossary"]
    source = site.pages["en", "reference/glossary"]
    assert [term.id for term in glossary.terms] == [term.id for term in source.terms]
    assert len(glossary.terms) >= 40


@locales
def test_nothing_is_lost_in_any_language(site: Site, locale: str) -> None:
    pages = list(site.in_language(locale))
    folders = Counter(page.folder for page in pages)
    assert folders["situations"] == 8
    assert folders["skills"] == 10
    assert sum(page.checklist is not None for page in pages) == 10
    assert sum(bool(page.templates) for page in pages) == 9
