"""The lock of all published keys: what is lost is found, what is recorded holds, damage stops."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from playbook.cli import main
from playbook.config import CONFIG_FILE, load_project
from playbook.model import Site
from playbook.published import last_successor, read_lock, write_lock
from playbook.sources import load_site

LOCK = "docs/catalogue.lock"
SILENCE = "skills/conversation#silence"


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """What the commands read of the project: its configuration and its docs."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A few pages of it alone, for what does not ask the lint."""
    slugs = ("skills/conversation", "skills/explain", "skills/apologise", "checklists/first-ten-minutes")
    for locale in ("en", "ca", "es", "hu", "id"):
        for slug in slugs:
            target = tmp_path / f"docs/{locale}/{slug}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / f"docs/{locale}/{slug}.md", target)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert main(["catalogue", "--update", "--root", str(tmp_path)]) == 0
    return tmp_path


def rename_id(root: Path, path: str, old: str, new: str) -> None:
    """Give a section, item or template version another id in every language, and its links too."""
    for file in (root / "docs").glob("*/**/*.md"):
        text = file.read_text(encoding="utf-8")
        if file.as_posix().endswith(f"/{path}"):
            assert f"#{old}" in text
            text = re.sub(rf"(\{{:? ?#){old}\b", rf"\g<1>{new}", text)
            text = text.replace(f"](#{old})", f"](#{new})")
        text = text.replace(f"{Path(path).name}#{old})", f"{Path(path).name}#{new})")
        file.write_text(text, encoding="utf-8")


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(root)])


def lock_text(root: Path) -> str:
    return (root / LOCK).read_text(encoding="utf-8")


def add_to_lock(root: Path, *lines: str) -> int:
    """Append lines by hand; returns the number of the last one."""
    text = lock_text(root) + "".join(f"{line}\n" for line in lines)
    (root / LOCK).write_text(text, encoding="utf-8")
    return text.count("\n")


def test_the_lock_holds_what_stands(site: Site) -> None:
    assert site.lock
    assert set(site.keys) <= set(site.lock.keys)
    assert list(site.lock.keys) == sorted(site.lock.keys)
    assert len(site.keys) > 600


def test_a_lost_key_is_found_and_recorded(project_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rename_id(project_copy, "skills/conversation.md", "silence", "sit-still")
    line = lock_text(project_copy).split("\n").index(SILENCE) + 1
    assert run(project_copy, "lint") == 1
    output = capsys.readouterr().out
    assert f"{LOCK}:{line}:1 lost-address `{SILENCE}` was published and stands no more" in output
    assert "playbook redirect skills/conversation#silence" in output
    assert "docs/en/skills/conversation.md:37:1 unrecorded-address `skills/conversation#sit-still`" in output
    assert "playbook catalogue --update" in output
    assert output.count("\n") == 2

    assert run(project_copy, "redirect", SILENCE, "skills/conversation#sit-still") == 0
    assert f"{SILENCE} -> skills/conversation#sit-still\n" in lock_text(project_copy)
    assert run(project_copy, "catalogue") == 1
    assert run(project_copy, "catalogue", "--update") == 0
    assert run(project_copy, "catalogue") == 0
    capsys.readouterr()
    assert run(project_copy, "lint") == 0, capsys.readouterr().out


def test_an_item_and_a_template_version_are_watched_too(
    project_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_id(project_copy, "checklists/first-ten-minutes.md", "undo-pause-block", "undo")
    for file in project_copy.glob("docs/*/templates/email.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("#short }", "#brief }"), encoding="utf-8")
    assert run(project_copy, "lint") == 1
    output = capsys.readouterr().out
    assert "lost-address `checklists/first-ten-minutes#undo-pause-block`" in output
    assert "lost-address `templates/email#short`" in output


def test_a_page_takes_its_sections_along(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_to_lock(
        small_project,
        "skills/sorry",
        "skills/sorry#wording",
        "skills/sorry#flowers",
        "skills/say -> skills/sorry",
    )
    assert run(small_project, "redirect", "skills/sorry", "skills/apologise") == 0
    lock = read_lock(small_project / "docs", small_project)
    assert lock.keys["skills/sorry"].successor == "skills/apologise"
    assert lock.keys["skills/sorry#wording"].successor == "skills/apologise#wording"
    assert lock.keys["skills/say"].successor == "skills/apologise", "no chains"
    assert lock.keys["skills/sorry#flowers"].successor is None
    capsys.readouterr()
    assert run(small_project, "lint") == 1
    assert "lost-address `skills/sorry#flowers`" in capsys.readouterr().out


def test_a_page_taken_out_takes_its_sections_out(small_project: Path) -> None:
    add_to_lock(small_project, "skills/sorry", "skills/sorry#wording", "skills/say -> skills/sorry#wording")
    why = "It said  the same\ntwice."
    assert run(small_project, "redirect", "skills/sorry", "skills/apologise", "--gone", "--why", why) == 0
    assert "skills/sorry#wording gone -> skills/apologise: It said the same twice.\n" in lock_text(
        small_project
    )
    lock = read_lock(small_project / "docs", small_project)
    assert last_successor("skills/say", lock.keys) == ("skills/apologise", "It said the same twice.")


# What is asked for, and what the message must name: place and remedy.
REFUSED = {
    "never published": (["skills/apologize", "skills/explain"], ["never published", "did you mean `skills/apologise`?"]),
    "still stands": ([SILENCE, "skills/explain"], ["still stands in the docs", "in every language first"]),
    "leads to nothing": (["old/page", "skills/explain#wordin"], ["is not there", "did you mean `skills/explain#wording`?"]),
    "a circle": (["old/page", "old/page"], ["would be a circle"]),
    "a circle by another": (["old/page", "old/other"], ["would be a circle"]),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_redirect_that_would_not_hold_is_refused(
    small_project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    arguments, expected = REFUSED[name]
    add_to_lock(small_project, "old/page", "old/other -> old/page")
    before = lock_text(small_project)
    assert run(small_project, "redirect", *arguments) == 2
    errors = capsys.readouterr().err
    assert f"{LOCK}:" in errors
    assert all(part in errors for part in expected), errors
    assert lock_text(small_project) == before
    assert [file.name for file in (small_project / "docs").iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize("flags", [["--gone"], ["--why", "x"], ["--gone", "--why", " "]])
def test_what_is_taken_out_needs_a_reason(small_project: Path, flags: list[str]) -> None:
    assert run(small_project, "redirect", "old", "skills/explain", *flags) == 2


# Lines added by hand, and what the message must say.
DAMAGED = {
    "a conflict left in": (["<<<<<<< HEAD"], ["cannot be read", "a line is `KEY`"]),
    "a way out of the site": (["../etc -> skills/explain"], ["cannot be read"]),
    "an address elsewhere": (["old -> https://evil.example/"], ["cannot be read"]),
    "twice": ([SILENCE], ["stands in line"]),
    "gone without a reason": (["old gone -> skills/explain"], ["gone without a reason", "one sentence"]),
    "a reason for a move": (["old -> skills/explain: why"], ["gives a reason", "` gone ->`"]),
    "a circle": (["a -> b", "b -> a"], ["leads in a circle: a -> b -> a", "name a key that stands"]),
    "itself": (["a -> a"], ["leads in a circle: a -> a"]),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_lock_stops_every_command(
    small_project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    lines, expected = DAMAGED[name]
    last = add_to_lock(small_project, *lines)
    for command in (["lint"], ["catalogue", "--update"], ["redirect", "x", "y"]):
        assert run(small_project, *command) == 2
        errors = capsys.readouterr().err
        assert f"{LOCK}:{last - len(lines) + 1}: " in errors, errors
        assert all(part in errors for part in expected), errors


def test_a_lock_that_is_not_text(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small_project / LOCK).write_bytes(b"\xff\xfe\x00")
    assert run(small_project, "lint") == 2
    assert f"{LOCK}:1: cannot be read" in capsys.readouterr().err


def test_leading_to_nothing_is_found(project_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = add_to_lock(project_copy, "old/page -> skills/explain#wordin")
    assert run(project_copy, "lint") == 1
    output = capsys.readouterr().out
    assert f"{LOCK}:{line}:1 lost-address `old/page` leads to `skills/explain#wordin`" in output
    assert "did you mean `skills/explain#wording`?" in output


def test_a_key_that_is_back_is_found(project_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = lock_text(project_copy).replace(f"\n{SILENCE}\n", f"\n{SILENCE} -> skills/explain\n")
    (project_copy / LOCK).write_text(text, encoding="utf-8")
    assert run(project_copy, "lint") == 1
    assert f"lost-address `{SILENCE}` stands in the docs and leads to" in capsys.readouterr().out


def test_a_missing_lock_is_found(project_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = lock_text(project_copy)
    (project_copy / LOCK).unlink()
    assert run(project_copy, "lint") == 1
    assert f"{LOCK}:1:1 unrecorded-address there is no lock yet" in capsys.readouterr().out
    assert run(project_copy, "catalogue", "--update") == 0
    assert lock_text(project_copy) == before


def test_reading_and_writing_keeps_every_line(small_project: Path) -> None:
    add_to_lock(
        small_project, "zz/old -> skills/explain", "zz/older gone -> skills/explain: Why: it was wrong."
    )
    site = load_site(load_project(small_project / CONFIG_FILE))
    assert site.lock
    before = lock_text(small_project)
    write_lock(small_project / LOCK, reversed(list(site.lock.keys.values())))
    assert lock_text(small_project) == before
