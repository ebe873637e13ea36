"""What the docs of every language must hold, read through the model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
import yaml

from playbook.config import CONFIG_FILE, Project
from playbook.guidance import load_guidance
from playbook.lint import runner
from playbook.lint.rule import Context
from playbook.markdown import blank_names
from playbook.model import Page, Site
from playbook.rendering import Renderer

PAGES = 55
LANGUAGES = ("en", "ca", "es", "hu", "id")
ITEM_WIDTH = 40  # characters, a blank counted as four: one line on a phone
SITUATION = ["now", "say", "avoid", "after", "why"]
VERSIONS = {"gated", "short", "full"}
# What a version may not hold before the legal gate is cleared: fault, cause, offer.
ADMITTING_BLANKS = {"what_failed", "cause", "compensation", "amount", "prevention"}
KEBAB_CASE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")

locales = pytest.mark.parametrize("locale", LANGUAGES)
translations = pytest.mark.parametrize("locale", LANGUAGES[1:])


def pairs(site: Site, locale: str) -> Iterator[tuple[Page, Page]]:
    """Each page of a language beside its English source."""
    for slug in site.slugs:
        yield site.pages["en", slug], site.pages[locale, slug]


def body(page: Page) -> str:
    """The page without its front matter."""
    return "\n".join(page.text.split("\n")[page.body_line - 1 :])


def section_text(page: Page, section_id: str) -> str:
    """The Markdown between a section's heading and the next one of its level or above."""
    lines = page.text.split("\n")
    index = next(i for i, section in enumerate(page.sections) if section.id == section_id)
    section, later = page.sections[index], page.sections[index + 1 :]
    end = next((other.line - 1 for other in later if other.level <= section.level), len(lines))
    return "\n".join(lines[section.line : end])


def test_no_findings(project: Project, site: Site) -> None:
    assert runner.run(Context(project, site)) == []


def test_languages_stand_in_their_order(site: Site) -> None:
    assert tuple(language.locale for language in site.languages) == LANGUAGES


@locales
def test_every_page_stands_in_every_language(site: Site, locale: str) -> None:
    slugs = [page.slug for page in site.in_language(locale)]
    assert len(slugs) == PAGES
    assert set(slugs) == set(site.slugs)


def test_the_navigation_lists_every_page_once(project: Project, site: Site) -> None:
    nav = yaml.safe_load((project.root / CONFIG_FILE).read_text(encoding="utf-8"))["nav"]

    def paths(entry: object) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry
        else:
            for part in entry.values() if isinstance(entry, dict) else entry:  # type: ignore[attr-defined]
                yield from paths(part)

    assert sorted(paths(nav)) == sorted(f"{slug}.md" for slug in site.slugs)


@locales
def test_the_navigation_is_translated(project: Project, locale: str) -> None:
    config = yaml.safe_load((project.root / CONFIG_FILE).read_text(encoding="utf-8"))
    titles = {title for entry in config["nav"] if isinstance(entry, dict) for title in entry}
    settings = next(plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)
    language = next(entry for entry in settings["languages"] if entry["locale"] == locale)
    assert set(language.get("nav_translations", {})) == (set() if locale == "en" else titles)


@translations
def test_sections_are_the_same_in_every_language(site: Site, locale: str) -> None:
    for source, translation in pairs(site, locale):
        expected = [(section.level, section.id) for section in source.sections]
        assert [(s.level, s.id) for s in translation.sections] == expected, translation.path


@locales
def test_ids_are_explicit_unique_and_kebab_case(site: Site, locale: str) -> None:
    for page in site.in_language(locale):
        assert [name for name in page.ids if not KEBAB_CASE.match(name)] == [], page.path
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], page.path


@translations
def test_front_matter_agrees(site: Site, locale: str) -> None:
    for source, translation in pairs(site, locale):
        for key in ("covers", "reviewed", "checklist"):
            expected = source.front_matter.values.get(key)
            assert translation.front_matter.values.get(key) == expected, (translation.path, key)


@locales
def test_titles_and_descriptions_fit_their_places(site: Site, locale: str) -> None:
    for page in site.in_language(locale):
        assert 2 <= len(page.title) <= 32, page.path
        assert 60 <= len(page.description) <= 160, page.path


@translations
def test_links_lead_to_the_same_places(site: Site, locale: str) -> None:
    for source, translation in pairs(site, locale):
        expected = Counter(link.target for link in source.links)
        assert Counter(link.target for link in translation.links) == expected, translation.path


@translations
def test_includes_and_inserts_are_the_same(site: Site, locale: str) -> None:
    for source, translation in pairs(site, locale):
        assert [i.target for i in translation.includes] == [i.target for i in source.includes]
        assert [i.name for i in translation.inserts] == [i.name for i in source.inserts]


@translations
def test_blocks_are_the_same(site: Site, locale: str) -> None:
    """Admonitions by kind, quotes, table rows, list items: what a reader would miss."""
    shapes = {
        "admonitions": re.compile(r"^!!! (\w+)", re.MULTILINE),
        "table rows": re.compile(r"^(\|)", re.MULTILINE),
        "list items": re.compile(r"^ *(?:([-*])|(\d)\.) ", re.MULTILINE),
        "quotes": re.compile(r"(?<=\n\n)> "),
    }
    fences = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)  # a template's wording is free
    for source, translation in pairs(site, locale):
        texts = [fences.sub("", body(page)) for page in (source, translation)]
        for name, shape in shapes.items():
            expected, found = ([match[0].strip() for match in shape.finditer(text)] for text in texts)
            assert found == expected, (translation.path, name)


def test_all_guidance_is_listed() -> None:
    assert [point.number for point in load_guidance()] == [f"G{n:02}" for n in range(1, 105)]


@locales
def test_all_guidance_is_covered(site: Site, locale: str) -> None:
    covered = {number for page in site.in_language(locale) for number in page.covers}
    assert covered == {point.number for point in load_guidance()}


@locales
def test_checklists(site: Site, locale: str) -> None:
    checklists = [page.checklist for page in site.in_language(locale) if page.checklist]
    assert len(checklists) == 10
    for checklist in checklists:
        assert checklist.purpose, checklist.slug
        assert checklist.trigger, checklist.slug
        assert checklist.pause, checklist.slug
        assert 5 <= len(checklist.items) <= 9, checklist.slug
        assert sum(bool(blank_names(item.text)) for item in checklist.items) >= 2, checklist.slug
        for item in checklist.items:
            width = len(re.sub(r"\{\{\w+\}\}", "____", item.text))
            assert width <= ITEM_WIDTH, (checklist.slug, item.text)


@translations
def test_checklists_agree(site: Site, locale: str) -> None:
    for source, translation in pairs(site, locale):
        if source.checklist:
            assert translation.checklist
            assert [(i.id, blank_names(i.text)) for i in translation.checklist.items] == [
                (i.id, blank_names(i.text)) for i in source.checklist.items
            ], translation.path


def template_pages(site: Site, locale: str) -> list[Page]:
    return [
        page
        for page in site.in_language(locale)
        if page.folder == "templates" and page.slug != "templates/index"
    ]


@locales
def test_templates_pass_the_gate_first(site: Site, locale: str) -> None:
    pages = template_pages(site, locale)
    assert len(pages) == 9
    for page in pages:
        assert [template.id for template in page.templates] == ["gated", "short", "full"], page.path
        gate = page.text.index("!!! gate")
        assert "now/legal-gate.md" in page.text[gate:].split("\n\n")[0], page.path
        assert page.text[:gate].count("\n") < page.templates[0].first_line, page.path
        assert not ADMITTING_BLANKS & set(blank_names(page.templates[0].text)), page.path


@translations
def test_templates_agree(site: Site, locale: str) -> None:
    for source, translation in pairs(site, locale):
        expected = {version.id: set(blank_names(version.text)) for version in source.templates}
        found = {version.id: set(blank_names(version.text)) for version in translation.templates}
        assert found == expected, translation.path


@locales
def test_blanks_are_explained_once_and_used(site: Site, locale: str) -> None:
    rows = [blank.name for page in site.in_language(locale) for blank in page.blank_table]
    used = {use.name for page in site.in_language(locale) for use in page.blank_uses}
    assert sorted(rows) == sorted(used)


@locales
def test_situations_hold_what_a_reader_needs(site: Site, locale: str) -> None:
    pages = [page for page in site.in_language(locale) if page.folder == "situations"]
    assert len(pages) == 8
    for page in pages:
        assert [s.id for s in page.sections if s.level == 2] == SITUATION, page.path
        said = re.findall(r"^\*\*.+\*\*\n\n> .", section_text(page, "say"), re.MULTILINE)
        assert len(said) >= 3, page.path
        assert "!!! avoid" in section_text(page, "avoid"), page.path
        assert "](" in section_text(page, "after"), page.path


@locales
def test_skills_hold_an_example_wording_and_failures(site: Site, locale: str) -> None:
    pages = [page for page in site.in_language(locale) if page.folder == "skills"]
    assert len(pages) == 10
    for page in pages:
        last = [section.id for section in page.sections if section.level == 2][-3:]
        assert last == ["worked-example", "wording", "what-goes-wrong"], page.path


@locales
def test_glossary_has_every_term(site: Site, locale: str) -> None:
    glossary = site.pages[locale, "reference/glossary"]
    source = site.pages["en", "reference/glossary"]
    assert [term.id for term in glossary.terms] == [term.id for term in source.terms]
    assert len(glossary.terms) >= 40


def test_interface_texts_agree(project: Project, site: Site) -> None:
    renderer = Renderer(site, project.organisation, project.overrides_dir, project.site_url)
    expected = set(renderer.strings["en"])
    for locale, strings in renderer.strings.items():
        assert set(strings) == expected, locale
        assert all(text.strip() for text in strings.values()), locale
