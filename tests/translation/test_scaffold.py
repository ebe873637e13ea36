"""New pages and new languages, in a copy of the real project."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from playbook.cli import main
from playbook.config import CONFIG_FILE, load_project
from playbook.files import write_atomically
from playbook.sources import load_site

TRANSLATIONS = ("ca", "es", "hu", "id")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the commands and the build need of the project."""
    for name in ("docs", "overrides", "scripts", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / CONFIG_FILE, tmp_path)
    return tmp_path


@pytest.fixture
def part(copy: Path) -> Path:
    """The copy with two folders of pages only, which are soon read."""
    for folder in copy.glob("docs/*/*/"):
        if folder.name not in ("now", "skills") and folder.parent.name != "assets":
            shutil.rmtree(folder)
    return copy


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([*arguments, "--root", str(root)])
    output = capsys.readouterr()
    return code, output.out, output.err


def files(root: Path) -> dict[Path, bytes]:
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_page_in_all_languages(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    code, output, _ = run(capsys, copy, "new-page", "skills/say-no", "--title", "Say no: kindly")
    assert code == 0
    new = {path for path in files(copy) if path not in before}
    assert new == {Path(f"docs/{locale}/skills/say-no.md") for locale in ("en", *TRANSLATIONS)}
    assert "docs/en/skills/say-no.md" in output
    config = (copy / CONFIG_FILE).read_text("utf-8")
    assert "      - skills/concede-or-hold.md\n      - skills/say-no.md\n" in config
    old = before[Path(CONFIG_FILE)].decode()
    assert config.replace("      - skills/say-no.md\n", "") == old
    # The checks say what is left: the English page to write, four to translate.
    code, output, _ = run(capsys, copy, "lint")
    assert code == 1
    assert "docs/en/skills/say-no.md:3:1 front-matter `description` must be text" in output
    for locale in TRANSLATIONS:
        assert f"docs/{locale}/skills/say-no.md:6:1 untranslated-page" in output
    # Once it is written, the copies that nobody has begun are renewed; the others stay.
    english = copy / "docs/en/skills/say-no.md"
    english.write_text(english.read_text("utf-8") + "\nSay it at once.\n", encoding="utf-8")
    begun = copy / "docs/hu/skills/say-no.md"
    begun.write_text(begun.read_text("utf-8").replace("untranslated: true\n", ""), encoding="utf-8")
    assert run(capsys, copy, "new-page", "skills/say-no")[0] == 0
    assert "Say it at once." in (copy / "docs/es/skills/say-no.md").read_text("utf-8")
    assert "Say it at once." not in begun.read_text("utf-8")
    assert "there is nothing to copy" in run(capsys, copy, "new-page", "skills/say-no")[2]


def test_a_new_language(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    code, output, _ = run(capsys, copy, "new-language", "fr", "--name", "Français")
    assert code == 0
    assert "Left to do:" in output
    after = files(copy)
    pages = {
        path.relative_to("docs/en")
        for path in before
        if path.is_relative_to("docs/en") and path.suffix == ".md"
    }
    assert set(after) - set(before) == {
        Path("overrides/partials/strings/fr.html"),
        Path("translations/fr.lock"),
        *(Path("docs/fr", page) for page in pages),
    }
    assert [path for path in before if after[path] != before[path]] == [Path(CONFIG_FILE)]
    # The remarks and everything else in mkdocs.yml stay as they were.
    lines = after[Path(CONFIG_FILE)].decode().splitlines()
    old = before[Path(CONFIG_FILE)].decode().splitlines()
    start = lines.index("        - locale: fr")
    added = len(lines) - len(old)
    assert lines[:start] + lines[start + added :] == old
    config = yaml.safe_load("\n".join(lines))
    languages = next(plugin["i18n"]["languages"] for plugin in config["plugins"] if "i18n" in plugin)
    assert [language["locale"] for language in languages] == ["en", *TRANSLATIONS, "fr"]
    assert languages[-1]["name"] == "Français"
    assert set(languages[-1]["nav_translations"]) == set(languages[1]["nav_translations"])
    site = load_site(load_project(copy / CONFIG_FILE))
    assert all(page.untranslated for page in site.in_language("fr"))
    # Not one of them is published: the checks find each, and no site is built.
    code, output, _ = run(capsys, copy, "lint")
    found = [line for line in output.splitlines() if " untranslated-page " in line]
    assert code == 1
    assert len(found) == len(pages) + 2
    assert any(line.startswith("overrides/partials/strings/fr.html:1:") for line in found)
    assert any(line.startswith(f"mkdocs.yml:{start + 4}:") for line in found)
    totals = run(capsys, copy, "status")[1].splitlines()[-1].split()
    lock = (copy / "translations/ca.lock").read_text(encoding="utf-8")
    sections = sum(not line.startswith("#") for line in lock.splitlines())
    assert totals == ["fr", "Français", f"0/{len(pages)}", "0", "0", "0", f"{sections}"]
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=copy, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert build.returncode == 2
    assert "docs/fr/now/severity.md" in build.stderr
    assert "Traceback" not in build.stderr
    assert not (copy / "site").exists()
    # Page by page the translator takes the mark away and stamps.
    assert run(capsys, copy, "stamp", "fr", "now/severity")[0] == 1
    page = copy / "docs/fr/now/severity.md"
    page.write_text(page.read_text("utf-8").replace("untranslated: true\n", ""), encoding="utf-8")
    assert run(capsys, copy, "stamp", "fr", "now/severity")[0] == 0
    left = run(capsys, copy, "lint")[1].splitlines()
    left = [line for line in left if " untranslated-page " in line]
    assert len(left) == len(found) - 1
    assert not any(line.startswith("docs/fr/now/severity.md") for line in left)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["new-page", "Skills/Say No", "--title", "x"], "lower-case words and hyphens"),
        (["new-page", "../say-no", "--title", "x"], "lower-case words and hyphens"),
        (["new-page", "skills/say-no"], "--title"),
        (["new-page", "skills/say-no", "--title", "x" * 33], "at most 32 fit"),
        (["new-page", "skills/explain", "--title", "x"], "leave --title out"),
        (["new-page", "skills/explain"], "there is nothing to copy"),
        (["new-language", "hu", "--name", "Magyar"], "lists `hu` already"),
        (["new-language", "Français", "--name", "Français"], "no code of a language"),
    ],
)
def test_what_cannot_be_made_is_said(
    part: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    before = files(part)
    code, output, errors = run(capsys, part, *arguments)
    assert (code, output) == (2, "")
    assert expected in errors
    assert files(part) == before


def test_a_page_outside_the_known_folders(part: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (part / CONFIG_FILE).read_bytes()
    assert (
        "Add research/new.md to `nav`" in run(capsys, part, "new-page", "research/new", "--title", "New")[1]
    )
    assert (part / CONFIG_FILE).read_bytes() == before


def test_nothing_is_kept_of_a_scaffold_that_fails(
    part: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(part)

    def full(path: Path, text: str) -> None:
        if path.name == CONFIG_FILE and "locale: fr" in text:
            raise OSError(28, "No space left on device", str(path))
        write_atomically(path, text)

    monkeypatch.setattr("playbook.translation.scaffold.write_atomically", full)
    code, _, errors = run(capsys, part, "new-language", "fr", "--name", "Français")
    assert code == 2
    assert "No space left on device; nothing was kept" in errors
    assert files(part) == before
    # A file that stands in the way is never written over.
    assert not (part / "docs/fr").exists()
    (part / "docs/fr").mkdir()
    (part / "docs/fr/index.md").write_text("mine", encoding="utf-8")
    assert "docs/fr/index.md:1: is there already" in run(capsys, part, "new-language", "fr", "--name", "F")[2]
