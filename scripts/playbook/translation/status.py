"""How far each language has come, page by page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from playbook.freshness import LanguageFreshness, SectionFreshness, State
from playbook.model import Language, Site

Status = Literal["complete", "stale", "unstamped", "missing"]
STATUSES: tuple[Status, ...] = ("complete", "stale", "unstamped", "missing")
# What a translator has to do about a section is one of three things, or nothing.
_STATUS: Mapping[State, Status] = {
    "complete": "complete",
    "stale": "stale",
    "unedited": "unstamped",
    "edited": "unstamped",
    "unstamped": "unstamped",
    "missing": "missing",
}
_MARKS: Mapping[Status, str] = {"stale": "~", "unstamped": "?", "missing": "!"}
_WIDEST = 40  # columns of a page's slug in the terminal


@dataclass(frozen=True)
class Cell:
    """A page in one language."""

    slug: str
    language: Language
    sections: tuple[SectionFreshness, ...]
    address: str | None  # below the site's root; None for a page that is not there

    def with_status(self, status: Status) -> list[SectionFreshness]:
        """Its sections of a status, in order."""
        return [section for section in self.sections if _STATUS[section.state] == status]

    @property
    def counts(self) -> Counter[Status]:
        """Sections by status."""
        return Counter(_STATUS[section.state] for section in self.sections)

    @property
    def status(self) -> Status:
        """The most there is to do on the page."""
        counts = self.counts
        return next((status for status in reversed(STATUSES) if counts[status]), "complete")


@dataclass(frozen=True)
class Report:
    """All pages in all languages but the source."""

    source: Language
    languages: tuple[Language, ...]
    rows: Mapping[str, tuple[Cell, ...]]  # by slug, a cell for each language in their order

    def cells(self, language: Language) -> list[Cell]:
        """A language's pages."""
        return [cell for row in self.rows.values() for cell in row if cell.language == language]

    def totals(self, language: Language) -> Counter[Status]:
        """A language's sections by status."""
        return sum((cell.counts for cell in self.cells(language)), Counter())

    def pages_complete(self, language: Language) -> int:
        """How many of a language's pages have nothing left to do."""
        return sum(cell.status == "complete" for cell in self.cells(language))

    @property
    def todo(self) -> list[SectionFreshness]:
        """Every section with something to do, pages in order, languages in order."""
        return [
            section
            for row in self.rows.values()
            for cell in row
            for section in cell.sections
            if section.state != "complete"
        ]


def report(site: Site, freshness: Mapping[str, LanguageFreshness]) -> Report:
    """Gather what is known of every page."""
    by_page: dict[tuple[str, str], list[SectionFreshness]] = {}
    for locale, found in freshness.items():
        for section in found.sections.values():
            by_page.setdefault((locale, section.slug), []).append(section)
    languages = tuple(language for language in site.languages if not language.default)

    def cell(language: Language, slug: str) -> Cell:
        page = site.page(language.locale, slug)
        sections = tuple(by_page[language.locale, slug])
        return Cell(slug, language, sections, page.url if page else None)

    rows = {slug: tuple(cell(language, slug) for language in languages) for slug in site.slugs}
    return Report(site.source_language, languages, rows)


def as_text(report: Report, *, every_page: bool = False) -> str:
    """For a terminal: a line a page with something to do (or each page), then a line a language."""
    locales = [language.locale for language in report.languages]
    shown = {
        slug: row
        for slug, row in report.rows.items()
        if every_page or any(cell.status != "complete" for cell in row)
    }
    lines: list[str] = []
    if shown:
        width = min(max(map(len, shown)), _WIDEST)
        column = max(5, *map(len, locales)) + 2
        lines.append(" " * width + "".join(f"{locale:>{column}}" for locale in locales))
        for slug, row in shown.items():
            name = slug if len(slug) <= width else f"…{slug[-width + 1 :]}"
            lines.append(f"{name:<{width}}" + "".join(f"{_short(cell):>{column}}" for cell in row))
        lines += ["", "✓ complete   ~ stale   ? unstamped   ! missing   (sections)", ""]
    names = max(len(f"{language.locale}  {language.name}") for language in report.languages)
    lines.append(f"{'':<{names}}  {'pages':>7}" + "".join(f"{status:>10}" for status in STATUSES))
    for language in report.languages:
        totals = report.totals(language)
        pages = f"{report.pages_complete(language)}/{len(report.rows)}"
        name = f"{language.locale}  {language.name}"
        lines.append(f"{name:<{names}}  {pages:>7}" + "".join(f"{totals[status]:>10}" for status in STATUSES))
    if advice := _advice(report):
        lines += ["", advice]
    return "\n".join(lines)


def _short(cell: Cell) -> str:
    if cell.status == "complete":
        return "✓"
    return " ".join(f"{count}{_MARKS[status]}" for status in _MARKS if (count := cell.counts[status]))


def _advice(report: Report) -> str:
    for state, what in (
        ("stale", "See what changed:  playbook diff {locale} {key}"),
        ("edited", "Stamp what still says the same:  playbook stamp {locale} {key}"),
        ("unstamped", "Stamp what says the same:  playbook stamp {locale} {key}"),
    ):
        section = next((section for section in report.todo if section.state == state and section.page), None)
        if section and section.page:
            return what.format(locale=section.page.language.locale, key=section.key)
    return ""


def as_json(report: Report) -> str:
    """For programs.

    ``{"source": "en", "languages": [{"locale", "name", "pages", "pages_complete", "sections":
    {STATUS: count}}], "pages": [{"page": slug, "languages": {locale: {"status": STATUS, "sections":
    {STATUS: [key]}}}}]}``, where STATUS is complete, stale, unstamped or missing, and the lists of
    complete sections are left out.
    """
    return json.dumps(
        {
            "source": report.source.locale,
            "languages": [_language(report, language) for language in report.languages],
            "pages": [
                {"page": slug, "languages": {cell.language.locale: _cell(cell) for cell in row}}
                for slug, row in report.rows.items()
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _language(report: Report, language: Language) -> dict[str, Any]:
    totals = report.totals(language)
    return {
        "locale": language.locale,
        "name": language.name,
        "pages": len(report.rows),
        "pages_complete": report.pages_complete(language),
        "sections": {status: totals[status] for status in STATUSES},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "status": cell.status,
        "sections": {
            status: [section.key for section in cell.with_status(status)]
            for status in STATUSES
            if status != "complete"
        },
    }
