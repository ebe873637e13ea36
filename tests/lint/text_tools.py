"""What the text rules find in a page of a language, beside its English source."""

from __future__ import annotations

from pathlib import Path

from tools import PROJECT

from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES
from playbook.lint.rule import Context
from playbook.markdown import parse
from playbook.model import Language, Page, Site

LANGUAGES = tuple(
    Language(locale, name, default=locale == "en")
    for locale, name in (
        ("en", "English"),
        ("ca", "Català"),
        ("es", "Español"),
        ("hu", "Magyar"),
        ("id", "Bahasa Indonesia"),
    )
)


def site(pages: dict[tuple[str, str], str]) -> Site:
    """A site of texts by locale and slug."""
    language = {entry.locale: entry for entry in LANGUAGES}
    return Site(
        LANGUAGES,
        {
            (locale, slug): parse(text, Path("docs", locale, f"{slug}.md"), language[locale], slug)
            for (locale, slug), text in pages.items()
        },
    )


def faults(code: str, locale: str, text: str, source: str = "", **glossaries: str) -> list[Finding]:
    """What one rule finds in a text; `source` is its English, `glossaries` the languages' glossaries."""
    pages = {("en", "a"): source or "Stop.", (locale, "a"): text}
    pages |= {(language, "reference/glossary"): entry for language, entry in glossaries.items()}
    [rule] = [rule for rule in RULES if rule.code == code]
    found = list(rule.findings(Context(PROJECT, site(pages))))
    assert all(finding.path == Path("docs", locale, "a.md") for finding in found)
    return found


def places(code: str, locale: str, text: str, source: str = "") -> list[str]:
    """The lines from each finding's place on, up to its end."""
    lines = text.split("\n")
    return [lines[fault.line - 1][fault.column - 1 :] for fault in faults(code, locale, text, source)]


def fixed(page: Page | str, found: list[Finding]) -> str:
    """The text after all fixes."""
    lines = (page if isinstance(page, str) else page.text).split("\n")
    edits = [edit for finding in found for edit in finding.fix]
    for edit in sorted(edits, reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    return "\n".join(lines)
