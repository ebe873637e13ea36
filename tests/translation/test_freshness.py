"""The real docs beside their locks: what each change makes of them."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Mapping

import pytest

from playbook.config import Project
from playbook.fingerprints import fingerprints
from playbook.freshness import compare
from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES
from playbook.lint.rule import Context
from playbook.markdown import parse
from playbook.model import Page, Site
from playbook.stamps import Lock, read_locks
from playbook.translation.stamping import select, stamp

TRANSLATIONS = ("ca", "es", "hu", "id")


@pytest.fixture(scope="module")
def locks(project: Project, site: Site) -> dict[str, Lock]:
    return read_locks(project.root, site.languages)


def findings(project: Project, site: Site, locks: Mapping[str, Lock]) -> list[Finding]:
    context = Context(project, site, locks=locks)
    return sorted(f for rule in RULES if rule.group == "freshness" for f in rule.findings(context))


def changed(site: Site, page: Page, text: str) -> Site:
    assert text != page.text
    new = parse(text, page.path, page.language, page.slug)
    return dataclasses.replace(site, pages={**site.pages, (page.language.locale, page.slug): new})


def in_section(page: Page, id: str, old: str, new: str) -> str:
    """The page's text with a change in one section."""
    section = fingerprints(page)[id]
    lines = page.text.split("\n")
    part = "\n".join(lines[section.line - 1 : section.last_line])
    assert old in part
    return "\n".join([*lines[: section.line - 1], part.replace(old, new, 1), *lines[section.last_line :]])


def test_every_section_of_every_language_is_stamped(
    project: Project, site: Site, locks: dict[str, Lock]
) -> None:
    assert tuple(locks) == TRANSLATIONS
    assert findings(project, site, locks) == []
    for found in compare(site, locks).values():
        assert {section.state for section in found.sections.values()} == {"complete"}
        assert len(found.sections) > 450


def test_a_word_of_the_source_makes_that_section_stale_in_every_language(
    project: Project, site: Site, locks: dict[str, Lock]
) -> None:
    sections = [
        (page, section)
        for page in site.in_language("en")
        for section in fingerprints(page).values()
        if section.id
    ]
    for page, section in random.Random(3).sample(sections, 12):
        line = page.text.split("\n")[section.line - 1]
        text = in_section(page, section.id, line, re.sub(r"(#+ )", r"\1Never ", line))
        found = findings(project, changed(site, page, text), locks)
        assert [(f.code, f.path.parts[1], f.severity) for f in found] == [
            ("stale-section", locale, "warning") for locale in TRANSLATIONS
        ], (page.slug, section.id)
        for finding in found:
            translation = site.pages[finding.path.parts[1], page.slug]
            assert finding.path == translation.path
            assert finding.line == fingerprints(translation)[section.id].line
            assert [(place.path, place.line) for place in finding.related] == [(page.path, section.line)]
            assert f"playbook diff {finding.path.parts[1]} {page.slug}#{section.id}" in finding.message


def test_an_edited_translation_waits_for_its_stamp(
    project: Project, site: Site, locks: dict[str, Lock]
) -> None:
    page = site.pages["hu", "now/severity"]
    edited = changed(site, page, in_section(page, "who-leads", "{#who-leads}\n", "{#who-leads}\n\nIgen.\n"))
    [finding] = findings(project, edited, locks)
    assert (finding.code, finding.path, finding.severity) == ("unstamped-edit", page.path, "warning")
    assert finding.line == fingerprints(page)["who-leads"].line
    hungarian = compare(edited, locks)["hu"]
    result = stamp(hungarian, select(hungarian, ["now/severity#who-leads"]))
    assert result.renewed == ("now/severity#who-leads",)
    stamps = {entry.key: entry for entry in result.stamps}
    assert list(stamps) == list(locks["hu"].stamps)
    assert findings(project, edited, {**locks, "hu": Lock(locks["hu"].path, stamps)}) == []


def test_a_source_edited_and_carried_over_is_clean_once_stamped(
    project: Project, site: Site, locks: dict[str, Lock]
) -> None:
    new = site
    for locale in ("en", *TRANSLATIONS):
        page = new.pages[locale, "now/severity"]
        new = changed(new, page, page.text.replace("60", "61"))
    assert {f.code for f in findings(project, new, locks)} == {"stale-section"}
    stamped = {}
    for locale, found in compare(new, locks).items():
        result = stamp(found, found.sections.values())
        assert not result.refused
        stamped[locale] = Lock(locks[locale].path, {entry.key: entry for entry in result.stamps})
    assert findings(project, new, stamped) == []


def test_nothing_is_stamped_that_was_not_edited(site: Site, locks: dict[str, Lock]) -> None:
    page = site.pages["en", "now/severity"]
    new = changed(site, page, in_section(page, "who-leads", "{#who-leads}\n", "{#who-leads}\n\nYes.\n"))
    spanish = compare(new, locks)["es"]
    result = stamp(spanish, spanish.sections.values())
    assert list(result.refused) == ["now/severity#who-leads"]
    assert "--unchanged" in result.refused["now/severity#who-leads"]
    assert result.renewed == ()
    assert result.stamps == tuple(locks["es"].stamps.values())
    allowed = stamp(spanish, spanish.sections.values(), unchanged="a word of English alone")
    assert allowed.renewed == ("now/severity#who-leads",)
    [renewed] = [entry for entry in allowed.stamps if entry.key == "now/severity#who-leads"]
    assert str(renewed).endswith("now/severity#who-leads  unchanged: a word of English alone")


def test_a_section_that_is_new_deleted_or_renamed(
    project: Project, site: Site, locks: dict[str, Lock]
) -> None:
    new = site
    for locale in ("en", *TRANSLATIONS):
        page = new.pages[locale, "now/severity"]
        new = changed(new, page, page.text.replace("{#who-leads}", "{#who-is-leading}"))
    found = findings(project, new, locks)
    assert [(f.code, f.path.name) for f in found] == [
        *[("unstamped-section", "severity.md")] * 4,
        *[("orphaned-stamp", f"{locale}.lock") for locale in TRANSLATIONS],
    ]
    orphan = found[-1]
    assert locks["id"].stamps["now/severity#who-leads"].line == orphan.line
    hungarian = compare(new, locks)["hu"]
    result = stamp(hungarian, hungarian.sections.values())
    assert result.dropped == ("now/severity#who-leads",)
    assert result.renewed == ("now/severity#who-is-leading",)
    # Gone from the source alone: the stamps are left over.
    page = site.pages["en", "now/severity"]
    gone = changed(site, page, page.text.replace(" {#who-leads}", ""))
    assert {f.code for f in findings(project, gone, locks)} == {"orphaned-stamp", "stale-section"}


def test_a_page_never_stamped_is_one_finding(project: Project, site: Site, locks: dict[str, Lock]) -> None:
    lock = locks["ca"]
    stamps = {key: entry for key, entry in lock.stamps.items() if not key.startswith("now/severity#")}
    [finding] = findings(project, site, {**locks, "ca": Lock(lock.path, stamps)})
    assert (finding.code, finding.path) == ("unstamped-section", site.pages["ca", "now/severity"].path)
    assert "playbook stamp ca now/severity`" in finding.message
    # A language without a lock is as unstamped as can be.
    rest = {locale: lock for locale, lock in locks.items() if locale != "ca"}
    assert len(findings(project, site, rest)) == len(site.slugs)


def test_sections_in_another_order(project: Project, site: Site, locks: dict[str, Lock]) -> None:
    new = site
    for locale in ("en", *TRANSLATIONS):
        page = new.pages[locale, "skills/apologise"]
        sections = fingerprints(page)
        a, b, after = (sections[id] for id in ("worked-example", "wording", "what-goes-wrong"))
        lines = page.text.split("\n")
        text = [
            *lines[: a.line - 1],
            *lines[b.line - 1 : after.line - 1],
            *lines[a.line - 1 : b.line - 1],
            *lines[after.line - 1 :],
        ]
        new = changed(new, page, "\n".join(text))
    found = findings(project, new, locks)
    assert [(f.code, f.path.parts[1]) for f in found] == [("reordered-stamps", loc) for loc in TRANSLATIONS]
    assert all("skills/apologise#wording" in f.message for f in found)
    hungarian = compare(new, locks)["hu"]
    stamps = {entry.key: entry for entry in stamp(hungarian, ()).stamps}
    again = findings(project, new, {**locks, "hu": Lock(locks["hu"].path, stamps)})
    assert "hu" not in {f.path.parts[1] for f in again}


def test_lines_of_a_lock_in_another_order(project: Project, site: Site, locks: dict[str, Lock]) -> None:
    lock = locks["es"]
    stamps = dict(sorted(lock.stamps.items(), reverse=True))
    found = findings(project, site, {**locks, "es": Lock(lock.path, stamps)})
    assert {f.code for f in found} == {"reordered-stamps"}
    assert lock.path in {f.path for f in found}


def test_untranslated_pages_stop_the_build_and_are_missing(
    project: Project, site: Site, locks: dict[str, Lock]
) -> None:
    page = site.pages["id", "now/severity"]
    new = changed(site, page, page.text.replace("---\n", "---\nuntranslated: true\n", 1))
    [finding] = findings(project, new, locks)
    assert (finding.code, finding.path, finding.line, finding.severity) == (
        "untranslated-page",
        page.path,
        2,
        "error",
    )
    states = {section.state for section in compare(new, locks)["id"].on_page("now/severity")}
    assert states == {"missing"}


def test_a_project_without_locks_is_left_alone(project: Project, site: Site) -> None:
    assert findings(project, site, {}) == []
