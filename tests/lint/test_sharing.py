"""A site that several processes check together: the same findings, whatever happens to one of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from random import Random

import pytest

from conftest import ROOT
from playbook.config import Project
from playbook.lint.cache import FILE
from playbook.model import Page, Site
from playbook.sources import DistantPage, facts, read_files

PLAYBOOK = Path(sys.executable).with_name("playbook")
# Those two need the dictionaries of all languages, which take seconds.
RULES = ["--ignore", "misspelt,wrong-language"]
DAMAGED = 60  # pages of each copy that lose some of their lines

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes share a site on Linux alone")


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the docs in which many rules find something."""
    folder = tmp_path_factory.mktemp("damaged")
    for name in ("docs", "overrides", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    random = Random(7)
    for page in random.sample(sorted((folder / "docs").rglob("*.md")), DAMAGED):
        head, end, body = page.read_text("utf-8").partition("\n---\n")
        lines = [line for line in body.split("\n") if line.startswith("```") or random.random() > 0.1]
        page.write_text(head + end + "\n".join(lines), "utf-8")
    return folder


def lint(root: Path, *options: str, code: str = "") -> tuple[int, str, str]:
    """Exit code and both outputs of the command; of Python code that calls it, where some is given."""
    command = [sys.executable, "-c", code] if code else [str(PLAYBOOK)]
    run = subprocess.run(
        [*command, "lint", "--root", str(root), "--format", "json", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout, run.stderr


def test_any_number_of_processes_finds_the_same(damaged: Path) -> None:
    alone = lint(damaged, *RULES, "--no-cache", "--jobs", "1")
    assert alone[0] == 1
    assert len({line for line in alone[1].split("\n") if '"code"' in line}) >= 25
    for jobs in ("2", "3", "7"):
        assert lint(damaged, *RULES, "--no-cache", "--jobs", jobs) == alone


FORKS = """
import os, sys
from playbook import cli
forks, fork = [], os.fork
os.fork = lambda: forks.append(1) or fork()
sys.argv[0] = "playbook"
code = cli.main()
print(len(forks), file=sys.stderr)
sys.exit(code)
"""


def test_a_large_site_is_shared_and_a_small_one_is_not(damaged: Path, tmp_path: Path) -> None:
    select = ("--select", "structure", "--no-cache", "--jobs", "3")
    assert lint(damaged, *select, code=FORKS)[2] == "2\n"
    for locale in ("ca", "en", "es", "hu", "id"):
        (tmp_path / "docs" / locale).mkdir(parents=True)
        shutil.copy(damaged / "docs" / locale / "index.md", tmp_path / "docs" / locale)
    shutil.copy(damaged / "mkdocs.yml", tmp_path)
    assert lint(tmp_path, *select, code=FORKS)[2] == "0\n"


LOSES_HELPERS = """
import os, signal, sys
from playbook import cli
from playbook.lint import sharing
def lost(*_): {happens}
sharing._help = lost
sys.argv[0] = "playbook"
sys.exit(cli.main())
"""


@pytest.mark.parametrize(
    "happens",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "raise MemoryError",
        "_[-1].send(sharing.habits_of([])); raise MemoryError",
    ],
)
def test_the_work_of_a_lost_process_is_done_all_the_same(damaged: Path, happens: str) -> None:
    select = ("--select", "structure", "--no-cache", "--jobs")
    code = LOSES_HELPERS.format(happens=happens)
    assert lint(damaged, *select, "3", code=code) == lint(damaged, *select, "1")


def test_with_another_thread_nothing_is_forked(damaged: Path) -> None:
    thread = "import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    assert lint(damaged, "--select", "links", "--no-cache", "--jobs", "3", code=thread + FORKS)[2] == "0\n"


def test_of_several_faults_the_first_is_named(damaged: Path, tmp_path: Path) -> None:
    shutil.copytree(damaged, tmp_path, dirs_exist_ok=True)
    pages = sorted((tmp_path / "docs").rglob("*.md"))
    for page in pages[3::40]:
        page.write_bytes(b"\xff" + page.read_bytes())
    alone = lint(tmp_path, "--jobs", "1")
    assert alone[0] == 2
    assert "is not UTF-8" in alone[2]
    for jobs in ("2", "3"):
        assert lint(tmp_path, "--jobs", jobs) == alone


def test_what_each_process_found_is_kept(damaged: Path, tmp_path: Path) -> None:
    shutil.copytree(damaged, tmp_path, dirs_exist_ok=True)
    kept = []
    for jobs in ("1", "3"):
        lint(tmp_path, *RULES, "--jobs", jobs)
        kept.append(json.loads((tmp_path / FILE).read_bytes())["pages"])
        (tmp_path / FILE).unlink()
    assert kept[0] == kept[1]
    pages = len(list((tmp_path / "docs").rglob("*.md")))
    assert {len(found) for found in kept[0].values()} == {pages}


@pytest.mark.parametrize("jobs", ["0", "-1", "two", ""])
def test_a_number_of_processes_that_is_none(tmp_path: Path, jobs: str) -> None:
    code, _, said = lint(tmp_path, f"--jobs={jobs}")
    assert code == 2
    assert "is no whole number above 0" in said


def test_a_distant_page_is_the_page(project: Project, site: Site) -> None:
    names = [field.name for field in fields(Page)]
    for file in read_files(project):
        page = site.pages[file.language.locale, file.slug]
        told, silent = DistantPage(file), DistantPage(file)
        told.learn(facts(page))
        assert {name: getattr(silent, name) for name in names} == {
            name: getattr(page, name) for name in names
        }
        assert "blocks" not in vars(told)
        assert told.parts == page.parts
        assert told.sections is page.sections


def test_the_output_ends_where_nobody_reads_on(damaged: Path) -> None:
    command = f"{PLAYBOOK} lint --root {damaged} --select structure --no-cache | head -n 1"
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert run.stdout.count("\n") == 1
    assert run.stderr == ""


def test_nothing_is_left_behind(damaged: Path) -> None:
    before = _processes()
    lint(damaged, "--select", "structure", "--no-cache", "--jobs", "7")
    assert {name for name in _processes() - before if str(damaged) in name} == set()


def _processes() -> set[str]:
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                found.add(f"{entry.name} {(entry / 'cmdline').read_bytes()!r}")
            except OSError:
                continue
    return found
