"""status, diff and stamp on a small project; locks that were damaged."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook.cli import main
from playbook.translation.word_diff import changes, drawn

CONFIG = """\
site_name: Small
site_url: https://small.example/
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: es, name: Español}
        - {locale: hu, name: Magyar}
"""
PAGES = {
    "en": "# Say it {#say-it}\n\nRing first.\n\n## When {#when}\n\nWithin 60 minutes.\n\n## Why {#why}\n\n- Trust.\n- Time.\n",
    "es": "# Dígalo {#say-it}\n\nLlame primero.\n\n## Cuándo {#when}\n\nAntes de 60 minutos.\n\n## Por qué {#why}\n\n- Confianza.\n- Tiempo.\n",
    "hu": "# Mondja el {#say-it}\n\nTelefonáljon.\n\n## Mikor {#when}\n\n60 percen belül.\n\n## Miért {#why}\n\n- Bizalom.\n- Idő.\n",
}

Run = Callable[..., tuple[int, str, str]]
Edit = Callable[[str, str, str], None]
KEY = "skills/say-it#when"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The project's folder; nothing is stamped yet."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for locale, text in PAGES.items():
        page = tmp_path / "docs" / locale / "skills" / "say-it.md"
        page.parent.mkdir(parents=True)
        page.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def edit(small: Path) -> Edit:
    """Replaces text, which must be there, in a language's page."""

    def replace(locale: str, old: str, new: str) -> None:
        page = small / "docs" / locale / "skills" / "say-it.md"
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def run(small: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the small project: exit code, output, errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*arguments, "--root", str(small)])
        output = capsys.readouterr()
        return code, output.out, output.err

    return command


@pytest.fixture
def stamped(run: Run, small: Path) -> Path:
    assert run("stamp", "--all")[0] == 0
    return small


def lock(root: Path, locale: str = "hu") -> Path:
    return root / "translations" / f"{locale}.lock"


def statuses(run: Run, locale: str = "hu") -> dict[str, list[str]]:
    [page] = json.loads(run("status", "--format", "json")[1])["pages"]
    sections: dict[str, list[str]] = page["languages"][locale]["sections"]
    return {status: keys for status, keys in sections.items() if keys}


def git(root: Path, *arguments: str) -> str:
    identity = {
        f"GIT_{who}_{what}": "test@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *arguments], cwd=root, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_stamping_by_section_by_page_and_all(run: Run, small: Path) -> None:
    assert run("stamp", "hu", KEY)[:2] == (0, "hu: 1 stamped\n")
    assert statuses(run)["unstamped"] == ["skills/say-it#", "skills/say-it#say-it", "skills/say-it#why"]
    assert run("stamp", "hu", "skills/say-it")[:2] == (0, "hu: 3 stamped\n")
    assert statuses(run) == {}
    assert not lock(small, "es").exists()
    assert run("stamp", "--all")[:2] == (0, "es: 4 stamped\nhu: 0 stamped\n")
    keys = [line.split()[3] for line in lock(small).read_text("utf-8").splitlines() if line[0] != "#"]
    assert keys == [f"skills/say-it#{id}" for id in ("", "say-it", "when", "why")]


def test_stamping_again_writes_the_same_bytes(run: Run, stamped: Path) -> None:
    before = lock(stamped).read_bytes()
    lock(stamped).unlink()
    assert run("stamp", "hu", "--all")[0] == 0
    assert lock(stamped).read_bytes() == before


def test_lines_are_put_into_order(run: Run, stamped: Path) -> None:
    before = lock(stamped).read_text("utf-8")
    lines = before.splitlines(keepends=True)
    lock(stamped).write_text("".join([*lines[:2], *reversed(lines[2:])]), encoding="utf-8")
    assert "reordered-stamps" in run("lint")[1]
    assert run("stamp", "hu", "skills/say-it")[1] == "hu: 0 stamped, put into the source's order\n"
    assert lock(stamped).read_text("utf-8") == before


def test_what_was_not_edited_is_not_stamped(run: Run, stamped: Path, edit: Edit) -> None:
    edit("en", "60 minutes", "30 minutes")
    before = lock(stamped).read_bytes()
    code, _, errors = run("stamp", "hu", KEY, "skills/say-it#why")
    assert code == 1
    assert "docs/en/skills/say-it.md:5" in errors
    assert "docs/hu/skills/say-it.md:5" in errors
    assert "--unchanged" in errors
    assert lock(stamped).read_bytes() == before
    # All: what can be stamped is, the rest is said and stays stale.
    edit("hu", "Bizalom", "A bizalom")
    code, output, errors = run("stamp", "hu", "--all")
    assert (code, output) == (1, "hu: 1 stamped\n")
    assert KEY in errors
    assert statuses(run) == {"stale": [KEY]}
    assert run("stamp", "hu", KEY, "--unchanged", "said of every  level")[0] == 0
    assert statuses(run) == {}
    assert f"{KEY}  unchanged: said of every level\n" in lock(stamped).read_text("utf-8")
    # The next real edit takes the reason away.
    edit("hu", "60 percen", "30 percen")
    assert run("stamp", "hu", KEY)[0] == 0
    assert "unchanged:" not in lock(stamped).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["stamp", "hu", "skills/say-it#wen"], "did you mean skills/say-it#when?"),
        (["stamp", "hu", "skills/sayit"], "did you mean skills/say-it?"),
        (["stamp", "xx", KEY], "no translation `xx`; there are es, hu"),
        (["stamp", "en", KEY], "no translation `en`; there are es, hu"),
        (["stamp", "hu"], "name the sections to stamp, or --all"),
        (["stamp", "hu", KEY, "--all"], "name the sections to stamp, or --all"),
        (["diff", "xx"], "no translation `xx`"),
        (["diff", "hu", "skills/say-it#wen"], "did you mean skills/say-it#when?"),
    ],
)
def test_what_cannot_be_used_is_said(run: Run, stamped: Path, arguments: list[str], expected: str) -> None:
    before = lock(stamped).read_bytes()
    code, output, errors = run(*arguments)
    assert (code, output) == (2, "")
    assert expected in errors
    assert lock(stamped).read_bytes() == before


def test_only_what_is_there_is_stamped(run: Run, small: Path, edit: Edit) -> None:
    edit("hu", "## Mikor {#when}\n\n60 percen belül.\n\n", "")
    code, _, errors = run("stamp", "hu", "skills/say-it#why", KEY)
    assert code == 1
    assert (
        "docs/hu/skills/say-it.md has no such section; write it first, from docs/en/skills/say-it.md:5"
        in errors
    )
    assert not lock(small).exists()
    edit("es", "# Dígalo", "---\nuntranslated: true\n---\n\n# Dígalo")
    code, _, errors = run("stamp", "es", KEY)
    assert code == 1
    assert "docs/es/skills/say-it.md:2 still says `untranslated: true`" in errors
    assert statuses(run)["missing"] == [KEY]
    assert len(statuses(run, "es")["missing"]) == 4


def test_status_as_text(run: Run, stamped: Path, edit: Edit) -> None:
    assert "skills/say-it" not in run("status")[1]
    assert "skills/say-it" in run("status", "--all")[1]
    edit("en", "60 minutes", "30 minutes")
    edit("es", "Confianza", "La confianza")
    code, output, _ = run("status")
    assert code == 0
    assert [line.split() for line in output.splitlines() if line.startswith("skills/say-it")] == [
        ["skills/say-it", "1~", "1?", "1~"]
    ]
    assert "hu  Magyar       0/1         3         1         0         0" in output
    assert max(map(len, output.splitlines())) <= 72
    assert "playbook diff es skills/say-it#when" in output


DAMAGE: dict[str, tuple[Callable[[str], str], str, str]] = {
    "cut short": (lambda text: text[:-30], ":6:", "git checkout -- translations/hu.lock"),
    "something else": (lambda text: f"{text}hello\n", ":7:", "no line of a lock"),
    "a line twice": (lambda text: text + text.splitlines()[-1] + "\n", ":7:", "twice, first on line 6"),
    "a merge left open": (lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> x\n", ":1:", "<<<<<<<"),
    "another hash": (
        lambda text: text.replace(text.splitlines()[4][:4], "0000", 1), ":5:", "changed by hand",
    ),
    "another key": (
        lambda text: text.replace("#why", "#when2").replace("#when\n", "#why\n"), ":5:", "changed by hand",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
@pytest.mark.parametrize("command", [["lint"], ["status"], ["stamp", "hu", "--all"]])
def test_a_damaged_lock_stops(run: Run, stamped: Path, name: str, command: list[str]) -> None:
    damage, line, remedy = DAMAGE[name]
    text = lock(stamped).read_text("utf-8")
    damaged = damage(text)
    assert damaged != text
    lock(stamped).write_text(damaged, encoding="utf-8")
    code, output, errors = run(*command)
    assert (code, output) == (2, "")
    assert f"translations/hu.lock{line}" in errors
    assert remedy in errors
    assert lock(stamped).read_text("utf-8") == damaged


def test_a_lock_in_another_encoding_stops(run: Run, stamped: Path) -> None:
    lock(stamped).write_bytes(lock(stamped).read_bytes().replace(b"Magyar", b"M\xe1gyar"))
    assert "translations/hu.lock:1: is not UTF-8" in run("lint")[2]


def test_crlf_in_a_lock_is_no_damage(run: Run, stamped: Path) -> None:
    lock(stamped).write_bytes(lock(stamped).read_bytes().replace(b"\n", b"\r\n"))
    assert run("status")[0] == 0
    assert statuses(run) == {}


def test_a_stamp_renewed_by_hand_is_found(run: Run, stamped: Path, edit: Edit) -> None:
    text = lock(stamped).read_text("utf-8")
    old = next(line for line in text.splitlines() if KEY in line)
    edit("en", "60 minutes", "30 minutes")
    lock(stamped).unlink()
    assert run("stamp", "hu", "--all")[0] == 0  # as if it had never been compared before
    new = next(line for line in lock(stamped).read_text("utf-8").splitlines() if KEY in line)
    forged = new[:12] + old[12:]
    lock(stamped).write_text(text.replace(old, forged), encoding="utf-8")
    code, output, _ = run("lint")
    assert code == 1
    assert "docs/hu/skills/say-it.md:5:1 stamped-without-edit" in output
    assert "translations/hu.lock:5" in output
    code, _, errors = run("stamp", "hu", KEY)
    assert code == 1
    assert "the translation did not" in errors


@pytest.mark.parametrize("failure", ["replace", "chmod"])
def test_a_lock_is_written_whole_or_not_at_all(
    run: Run, stamped: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    edit("hu", "Bizalom", "A bizalom")
    before = lock(stamped).read_bytes()

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, failure, interrupted)
        with pytest.raises(KeyboardInterrupt):
            run("stamp", "hu", "--all")
    assert lock(stamped).read_bytes() == before
    assert sorted(file.name for file in lock(stamped).parent.iterdir()) == ["es.lock", "hu.lock"]


def test_diff_shows_then_and_now_beside_the_translation(run: Run, stamped: Path, edit: Edit) -> None:
    git(stamped, "init", "-q")
    git(stamped, "add", "-A")
    git(stamped, "commit", "-q", "-m", "one")
    edit("en", "Trust.", "Trust is slow.")  # another section
    git(stamped, "commit", "-q", "-am", "two")
    edit("en", "Within 60 minutes.", "Within 30 minutes, by telephone.")
    git(stamped, "commit", "-q", "-am", "three")
    edit("en", "by telephone", "by phone")
    code, output, _ = run("diff", "hu", KEY)
    assert code == 0
    assert "Within [-60-]{+30+} minutes{+, by phone+}." in output
    assert "60 percen belül." in output
    assert git(stamped, "log", "--format=%h", "--grep=two").strip() in output
    assert "playbook stamp hu skills/say-it#when" in output
    assert "#why" not in output
    assert "[-slow" not in run("diff", "hu")[1]
    assert "{+ is slow+}" in run("diff", "hu")[1]


def test_diff_without_the_text_of_then(run: Run, stamped: Path, edit: Edit) -> None:
    edit("en", "60 minutes", "30 minutes")
    code, output, _ = run("diff", "hu", KEY)
    assert code == 0
    assert "git does not have the source's text of then" in output
    assert "Within 30 minutes." in output
    git(stamped, "init", "-q")
    assert "git does not have" in run("diff", "hu", KEY)[1]  # no commit yet
    git(stamped, "add", "-A")
    git(stamped, "commit", "-q", "-m", "after the change")
    assert "no commit of this branch holds it" in run("diff", "hu", KEY)[1]


def test_diff_of_what_has_not_changed(run: Run, stamped: Path, edit: Edit) -> None:
    assert "has not changed since" in run("diff", "hu")[1]
    edit("hu", "60 percen", "Hatvan percen")
    assert "the translation was edited after it was stamped" in run("diff", "hu", KEY)[1]


def test_word_diff() -> None:
    runs = changes("Ring first.\nThen write.", "Ring them first.\nWrite.")
    assert drawn(runs, 60, colour=False) == "Ring{+ them+} first.\n[-Then write-]{+Write+}."
    assert "\033[" in drawn(runs, 60, colour=True)
    lines = drawn([("same", "    " + "word " * 30)], 40, colour=False).splitlines()
    assert all(len(line) <= 40 and line.startswith("    word") for line in lines)
