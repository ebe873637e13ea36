"""When a text changed: the record, and the feeds made of it."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from playbook.catalogue import build_catalogue, feed_files, read_changes, record_changes
from playbook.config import CONFIG_FILE, load_project
from playbook.errors import InputError
from playbook.sources import load_site

FIRST = datetime.date(2026, 1, 5)
LATER = datetime.date(2026, 3, 9)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's docs and configuration, with a record of the first day."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / CONFIG_FILE, tmp_path)
    (tmp_path / "docs/changes.lock").unlink()
    record(tmp_path, FIRST)
    return tmp_path


def record(root: Path, day: datetime.date) -> dict[str, tuple[str, ...]]:
    catalogue = build_catalogue(load_site(load_project(root / CONFIG_FILE)))
    return dict(record_changes(catalogue, root / "docs", root, day))


def feed(root: Path, locale: str) -> str:
    catalogue = build_catalogue(load_site(load_project(root / CONFIG_FILE)))
    changes = read_changes(root / "docs", root)
    subtitles = {language.locale: "Changed" for language in catalogue.languages}
    files = dict(feed_files(catalogue, changes, "https://x.example/", "Mea Culpa", subtitles))
    return files[f"{locale}/feed.xml"].decode()


def test_the_record_is_of_the_docs_as_they_are() -> None:
    """What `playbook changes` would write is what the repository holds: the feeds tell the truth."""
    catalogue = build_catalogue(load_site(load_project(ROOT / CONFIG_FILE)))
    changes = read_changes(ROOT / "docs", ROOT)
    stale = [
        f"{key} {locale}"
        for key, entry in catalogue.entries.items()
        for locale, digest in entry.hashes.items()
        if (change := changes.get(key, {}).get(locale)) is None or change.hash != digest
    ]
    assert stale == [], "run `playbook changes` and commit docs/changes.lock"


def test_a_changed_text_is_dated_in_its_language_alone(copy: Path) -> None:
    page = copy / "docs/hu/skills/apologise.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMég egy mondat.\n", encoding="utf-8")
    changed = record(copy, LATER)
    assert changed["skills/apologise#what-goes-wrong"] == ("hu",)
    assert not any("ca" in locales for locales in changed.values())
    assert f"<updated>{LATER.isoformat()}T00:00:00Z</updated>" in feed(copy, "hu")
    assert LATER.isoformat() not in feed(copy, "ca")
    newest = feed(copy, "hu").split("<entry>")[1]
    assert "hu/skills/apologise/#what-goes-wrong" in newest


def test_nothing_changed_leaves_the_file_alone(copy: Path) -> None:
    before = (copy / "docs/changes.lock").read_bytes()
    assert record(copy, LATER) == {}
    assert (copy / "docs/changes.lock").read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("new/page en=yesterday:0123456789abcdef", "is not `locale=date:hash`"),
        ("new/page en=2026-02-30:0123456789abcdef", "is not `locale=date:hash`"),
        ("<<<<<<< HEAD", "is not `locale=date:hash`"),
        ("index en=2026-01-05:0123456789abcdef", "stands here twice"),
    ],
)
def test_a_damaged_record_is_named_with_its_line(copy: Path, damage: str, says: str) -> None:
    file = copy / "docs/changes.lock"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, damage]) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="run `playbook changes`") as error:
        read_changes(copy / "docs", copy)
    assert says in str(error.value)
    assert error.value.line == len(lines) + 1
