"""Small sites in memory, and what a rule finds in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from playbook.config import Navigation, Organisation, Project
from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES
from playbook.lint.rule import Context
from playbook.markdown import parse
from playbook.model import Language, Site

EN = Language("en", "English", default=True)
CA = Language("ca", "Català", default=False)
PROJECT = Project(
    root=Path(),
    docs_dir=Path("docs"),
    overrides_dir=Path("overrides"),
    languages=(EN, CA),
    site_url="https://book.example/",
    organisation=Organisation(None, {}, {}, None, {}),
)


def context(pages: Mapping[str, str], navigation: Navigation | None = None) -> Context:
    """A site of pages by path below the docs folder: "en/a.md", "ca/a.md"."""
    found = {}
    for language in (EN, CA):
        for path, text in pages.items():
            locale, _, name = path.partition("/")
            if locale == language.locale:
                slug = name.removesuffix(".md")
                found[locale, slug] = parse(text, Path("docs", path), language, slug)
    project = dataclasses.replace(PROJECT, navigation=navigation) if navigation else PROJECT
    return Context(project, Site((EN, CA), found), locks={})


def findings(code: str, pages: Mapping[str, str], navigation: Navigation | None = None) -> list[Finding]:
    """What one rule finds."""
    [rule] = [rule for rule in RULES if rule.code == code]
    return list(rule.findings(context(pages, navigation)))


def pair(code: str, source: str, translation: str, slug: str = "a") -> list[tuple[int, str]]:
    """Line and message of what a rule finds in a page with this source; all of it in the translation."""
    found = findings(code, {f"en/{slug}.md": source, f"ca/{slug}.md": translation})
    assert {finding.path for finding in found} <= {Path(f"docs/ca/{slug}.md")}
    assert all(finding.related for finding in found)
    return [(finding.line, finding.message) for finding in found]
