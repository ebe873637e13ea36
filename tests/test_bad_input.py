"""Bad input ends with a sentence that names file, line and remedy; nothing is built."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import unprivileged
from conftest import ROOT
from playbook.cli import main
from playbook.lint.cache import FILE

NOW = "docs/hu/now/severity.md"


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} no longer holds {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def remove(path: str) -> Callable[[Path], None]:
    """Take away every file that the pattern fits."""

    def change(root: Path) -> None:
        for file in list(root.glob(path)):
            file.unlink()

    return change


def write(path: str, content: bytes) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).write_bytes(content)

    return change


# What is done to the project, and what the message must name: place and remedy.
FINDINGS = {
    "page missing in a language": (remove(NOW), ["docs/en/now/severity.md:1:1", f"write {NOW}"]),
    "page that only a translation has": (
        write("docs/hu/now/extra.md", b"---\ntitle: x\ndescription: x\ncovers: []\nreviewed: 2026-11-21\n---\n"),
        ["docs/hu/now/extra.md:1:1", "write docs/en/now/extra.md"],
    ),
    "unknown front-matter key": (
        replace(NOW, "covers:", "cover:"), [f"{NOW}:4:1", "did you mean `covers`?"],
    ),
    "front-matter value of the wrong kind": (
        replace(NOW, "reviewed: 2026-11-21", "reviewed: soon"), [f"{NOW}:5:1", "such as 2026-11-21"],
    ),
    "guidance lost": (
        replace(NOW, "covers: [G66]", "covers: []"), [f"{NOW}:4:1", "G66 is missing"],
    ),
    "blank without a label": (
        replace("docs/es/templates/voicemail.md", "{{your_phone}}", "{{your_phon}}"),
        ["docs/es/templates/voicemail.md:", "did you mean `your_phone`?"],
    ),
    "blank with an empty label": (
        replace("docs/en/templates/index.md", "| Client's name |", "|  |"),
        ["docs/en/templates/index.md:", "`client_name` has an empty cell"],
    ),
    "broken link": (
        replace("docs/id/skills/explain.md", "sources.md#where-they-differ", "sources.md#where"),
        ["docs/id/skills/explain.md:", "`#where`", "docs/id/reference/sources.md"],
    ),
    "include of something else": (
        replace("docs/ca/now/first-ten-minutes.md", "(../checklists/first-ten-minutes.md){", "(severity.md){"),
        ["docs/ca/now/first-ten-minutes.md:", "neither a checklist"],
    ),
    "section lost": (
        replace("docs/hu/now/severity.md", "{#who-leads}", "{#who-lead}"),
        ["section `#who-leads` (“Who leads”) is missing", "`#who-lead` is not in docs/en/"],
    ),
    "heading without an id": (replace(NOW, " {#levels}", ""), [f"{NOW}:", "this heading has no id"]),
    "id that stands twice": (
        replace("docs/en/now/severity.md", "{#who-leads}", "{#levels}"), ["`#levels` stands 2 times"],
    ),
    "checklist without its pause": (
        replace("docs/ca/checklists/compensation.md", "{: .pause }", ""),
        ["docs/ca/checklists/compensation.md:", "the list has no pause"],
    ),
    "link in a checklist's item": (
        replace("docs/en/checklists/compensation.md", "- [ ] ", "- [ ] [x](../now/severity.md) "),
        ["docs/en/checklists/compensation.md:", "an item holds a link"],
    ),
    "broken link with a title": (
        replace("docs/en/skills/explain.md", "sources.md#where-they-differ)", 'sources.md#where "x")'),
        ["docs/en/skills/explain.md:", "`#where`"],
    ),
    "synonyms that are phrases": (
        replace("docs/en/reference/glossary.md", "synonyms:\n", 'synonyms:\n  - "money back, refund"\n'),
        ["docs/en/reference/glossary.md:", "groups of single words"],
    ),
    "page that the theme needs": (
        remove("docs/*/now/first-ten-minutes.md"),
        ["docs/en/now/first-ten-minutes.md:1:1", "every page leads here"],
    ),
    "unknown insert": (
        replace("docs/ca/now/severity.md", "insert: organisation-cadence", "insert: organization-cadence"),
        ["docs/ca/now/severity.md:", "no insert `organization-cadence`"],
    ),
}  # fmt: skip
STOPS = {
    "name of a page that is no address": (
        write("docs/en/now/who leads#1.md", b"# Who leads {#lead}\n"),
        ["docs/en/now/who leads#1.md:1:", "cannot be an address", "rename the file"],
    ),
    "front matter not closed": (write(NOW, b"---\ntitle: x\n"), [f"{NOW}:1:", "three dashes"]),
    "front matter not YAML": (
        replace(NOW, "title: ", "title: a: "), [f"{NOW}:2:", "put quotes around"],
    ),
    "fence not closed": (
        replace("docs/en/templates/email.md", "\n```\n\n## Deliver", "\n\n## Deliver"),
        ["docs/en/templates/email.md:", "never closed"],
    ),
    "front matter with an impossible day": (
        replace(NOW, "reviewed: 2026-11-21", "reviewed: 2026-13-45"), [f"{NOW}:", "month must be in 1..12"],
    ),
    "front-matter key twice": (
        replace(NOW, "covers:", "title: x\ncovers:"), [f"{NOW}:4:", "`title` stands here twice"],
    ),
    "languages that are no list": (
        replace("mkdocs.yml", "  - i18n:\n", "  - i18n: x\n  - other:\n"), ["mkdocs.yml:", "lists no languages"],
    ),
    "organisation misspelt": (
        replace("mkdocs.yml", "  organisation:", "  organization:"),
        ["mkdocs.yml:", "did you mean `organisation`?"],
    ),
    "limit without end": (
        replace("mkdocs.yml", "      team_lead:", "      team_lead: .inf"), ["mkdocs.yml:", "must be a number"],
    ),
    "no address to publish at": (
        replace("mkdocs.yml", "site_url: https", "site_adress: https"), ["mkdocs.yml:1:", "`site_url` must say"],
    ),
    "not UTF-8": (write(NOW, b"---\ntitle: x\n---\n\n\xe1\n"), [f"{NOW}:5:", "UTF-8"]),
    "NUL byte": (write(NOW, b"---\ntitle: x\n---\n\n\0\n"), [f"{NOW}:5:", "NUL"]),
    "language without a folder": (
        lambda root: shutil.rmtree(root / "docs/id"), ["docs/id:1:", "create it or take `id` out"],
    ),
    "unknown organisation field": (
        replace("mkdocs.yml", "      legal: {", "      lawyer: {"),
        ["mkdocs.yml:", "`extra.organisation.contacts.lawyer`", "known are manager_on_call, legal"],
    ),
    "telephone as a number": (
        replace("mkdocs.yml", "manager_on_call: {name: , phone: ,", "manager_on_call: {name: , phone: 36201234567,"),
        ["mkdocs.yml:", "must be text, in quotes", "the number 36201234567"],
    ),
    "e-mail that is none": (
        replace("mkdocs.yml", "legal: {name: , phone: , email: ,", "legal: {name: , phone: , email: lawyer,"),
        ["mkdocs.yml:", "must be an e-mail address"],
    ),
    "time of an item in words": (
        replace("docs/en/checklists/first-ten-minutes.md", "data-minutes=60 ", "data-minutes=hour "),
        ["docs/en/checklists/first-ten-minutes.md:", "`data-minutes=hour`", "such as 60,240,1440"],
    ),
    "time after an item that is not there": (
        replace("docs/en/checklists/first-ten-minutes.md", "data-after=note-when-noticed", "data-after=noticed"),
        ["docs/en/checklists/first-ten-minutes.md:", "`data-after=noticed`", "an earlier item"],
    ),
    "time of an item misspelt": (
        replace("docs/en/checklists/first-ten-minutes.md", "data-minutes=60 ", "data-minute=60 "),
        ["docs/en/checklists/first-ten-minutes.md:", "`data-minute`", "`data-minutes`"],
    ),
    "cadence in words": (
        replace("mkdocs.yml", "      level_1:", "      level_1: hourly"),
        ["mkdocs.yml:", "a whole number of minutes above 0", 'the text "hourly"'],
    ),
    "limit without a currency": (
        replace("mkdocs.yml", "      team_lead:", "      team_lead: 500"),
        ["mkdocs.yml:", "`extra.organisation.compensation_limits.currency` is missing"],
    ),
    "contact as a list": (
        replace("mkdocs.yml", "legal: {name: , phone: , email: , note: }", "legal: [Ms Rao]"),
        ["mkdocs.yml:", "`extra.organisation.contacts.legal` must hold `key: value` lines"],
    ),
}  # fmt: skip
# What the lint does not read, and no site can do without.
BUILD_STOPS = {
    "search's words with a broken pattern": (
        replace("scripts/playbook/search/languages/hu.toml", "[families]\n", "[families]\nodd = 'a(b'\n"),
        ["search/languages/hu.toml:", "no regular expression"],
    ),
}


@pytest.fixture(scope="module")
def checked() -> Path:
    """What the lint keeps of a run on the real docs: a copy is then checked where it differs alone."""
    assert main(["lint", "--root", str(ROOT)]) == 0
    return ROOT / ".cache"


@pytest.fixture
def copy(tmp_path: Path, checked: Path) -> Path:
    """A copy of the project that a test may damage."""
    shutil.copytree(checked, tmp_path / ".cache")
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FINDINGS)
def test_lint_finds(copy: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    change, expected = FINDINGS[name]
    assert main(["lint", "--root", str(copy)]) == 0
    capsys.readouterr()
    change(copy)
    assert main(["lint", "--root", str(copy)]) == 1
    output = capsys.readouterr().out
    assert all(part in output for part in expected), output


@pytest.mark.parametrize("name", STOPS)
def test_commands_stop(copy: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    change, expected = STOPS[name]
    change(copy)
    assert main(["lint", "--root", str(copy)]) == 2
    errors = capsys.readouterr().err
    assert all(part in errors for part in expected), errors


def test_commands_stop_outside_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--root", str(tmp_path)]) == 2
    assert "there is no mkdocs.yml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name",
    [
        "page missing in a language",
        "unknown front-matter key",
        "blank without a label",
        "unknown organisation field",
        "cadence in words",
        "search's words with a broken pattern",
    ],
)
def test_the_build_stops(copy: Path, name: str) -> None:
    change, expected = {**FINDINGS, **STOPS, **BUILD_STOPS}[name]
    change(copy)
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 2
    assert all(part in build.stderr for part in expected), build.stderr
    assert "Traceback" not in build.stderr
    assert not (copy / "site").exists()


UNREADABLE = [
    (NOW, NOW),
    ("docs/hu/now", "docs/hu/now"),
    ("docs", "docs/en"),
    ("docs/catalogue.lock", "docs/catalogue.lock"),
    ("mkdocs.yml", "mkdocs.yml"),
    ("translations/hu.lock", "translations/hu.lock"),
    ("translations", "translations/ca.lock"),
    ("overrides/partials/strings/hu.html", "overrides/partials/strings/hu.html"),
]


@pytest.mark.parametrize(
    ("command", "closed", "named"),
    [
        *(("lint", *paths) for paths in UNREADABLE),
        *(("status", *paths) for paths in UNREADABLE[:-1]),  # which reads no interface texts
    ],
)
def test_what_may_not_be_read_is_named(copy: Path, command: str, closed: str, named: str) -> None:
    shutil.copytree(ROOT / "translations", copy / "translations")
    with closed_to_all(copy / closed):
        ended = unprivileged.run(["playbook.cli", command], copy)
    assert ended.returncode == 2, ended.stderr
    assert ended.stderr.startswith(f"playbook: {named}:1: cannot be read: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(("closed", "named"), [UNREADABLE[0], UNREADABLE[3]])
def test_the_build_names_what_may_not_be_read(copy: Path, closed: str, named: str) -> None:
    with closed_to_all(copy / closed):
        build = unprivileged.run(["mkdocs", "build", "--strict"], copy)
    assert build.returncode == 2
    assert f"{named}:1: cannot be read: " in build.stderr
    assert "Traceback" not in build.stderr


def test_a_cache_that_may_not_be_read_is_no_cache(copy: Path) -> None:
    with closed_to_all(copy / FILE):
        ended = unprivileged.run(["playbook.cli", "lint", "--select", "structure"], copy)
    assert (ended.returncode, ended.stderr) == (0, "")


@contextlib.contextmanager
def closed_to_all(path: Path) -> Iterator[None]:
    """A file or folder that nobody may read for a while."""
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(mode)
