"""A handbook is offered as long as nothing it was made from has changed."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from playbook.config import CONFIG_FILE
from playbook.model import Site
from playbook.publish import drop_other_handbooks, handbook_file

LANGUAGES = {"en", "ca", "es", "hu", "id"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project, without its text."""
    for name in ("overrides", "requirements", "scripts", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / CONFIG_FILE, tmp_path)
    return tmp_path


def files(root: Path, site: Site) -> dict[str, Path]:
    return {language.locale: handbook_file(root, site, language.locale) for language in site.languages}


def changed(before: dict[str, Path], after: dict[str, Path]) -> set[str]:
    return {locale for locale in LANGUAGES if after[locale] != before[locale]}


def test_a_change_makes_those_handbooks_anew_that_it_touches(root: Path, site: Site) -> None:
    before = files(root, site)
    assert files(root, site) == before
    for path, made_again in {
        "mkdocs.yml": LANGUAGES,
        "overrides/main.html": LANGUAGES,
        "overrides/partials/checklist.html": LANGUAGES,
        "overrides/partials/strings/es.html": LANGUAGES,
        "requirements/handbook.txt": LANGUAGES,
        "scripts/mkdocs_hooks.py": LANGUAGES,
        "scripts/playbook/publish/handbook.css": LANGUAGES,
        "scripts/playbook/publish/handbook.py": LANGUAGES,
        "scripts/playbook/rendering.py": LANGUAGES,
        "translations/ca.lock": {"ca"},
        "overrides/assets/javascripts/main.js": set(),
        "overrides/assets/stylesheets/base.css": set(),
        "scripts/playbook/lint/words/hu.txt": set(),
        "scripts/playbook/lint/runner.py": set(),
    }.items():
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\n")
        after = files(root, site)
        assert changed(before, after) == made_again, path
        before = after


def test_a_change_of_text_makes_that_languages_handbook_anew(root: Path, site: Site) -> None:
    before = files(root, site)
    for locale, made_again in {
        "hu": {"hu"},
        "en": LANGUAGES,  # a notice may stand in the others
    }.items():
        page = site.pages[locale, "now/severity"]
        edited = dataclasses.replace(page, text=f"{page.text}\n")
        other = dataclasses.replace(site, pages={**site.pages, (locale, page.slug): edited})
        assert changed(before, files(root, other)) == made_again


def test_handbooks_of_old_are_removed_and_no_others(tmp_path: Path) -> None:
    old, current = (tmp_path / "dist/handbook" / name / "mea-culpa-en.pdf" for name in ("old", "current"))
    zip_file = tmp_path / "dist/mea-culpa-offline.zip"
    for file in (old, current, zip_file):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    drop_other_handbooks(tmp_path, [current])
    assert not old.parent.exists()
    assert current.is_file()
    assert zip_file.is_file()
    drop_other_handbooks(tmp_path / "nothing/there", [current])
