"""The source as it was when a translation was stamped, from the repository's own history.

Git keeps every version of the text already; a copy in the lock would be a second home for it and make
every change of a sentence a change of five files.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playbook.errors import InputError
from playbook.fingerprints import fingerprints, section_text
from playbook.markdown import parse
from playbook.model import Page


@dataclass(frozen=True)
class Version:
    """A section as a commit has it."""

    commit: str  # short
    date: str  # of the commit, YYYY-MM-DD
    text: str


class NoHistoryError(Exception):
    """The text of then cannot be had; the message is a sentence."""


def find_version(root: Path, page: Page, id: str, wanted: str) -> Version:
    """The newest committed version of a section with the fingerprint `wanted`.

    Raises `NoHistoryError`.
    """
    for commit, date, text in _versions(root, page.path):
        try:
            old = parse(text, page.path, page.language, page.slug)
        except InputError:
            continue
        section = fingerprints(old).get(id)
        if section and section.hash == wanted:
            return Version(commit, date, section_text(old, section))
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    more = (
        "this clone holds a part of the history only (`git fetch --unshallow` brings the rest)"
        if shallow
        else "no commit of this branch holds it: it was stamped before it was committed"
    )
    raise NoHistoryError(f"the source's text of then is not in git: {more}")


def _versions(root: Path, path: Path) -> Iterator[tuple[str, str, str]]:
    """(commit, date, text) of a file, newest first."""
    log = _git(root, "log", "--format=%h %cs", "--", path.as_posix())
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    commits = [line.split(" ") for line in log.splitlines()]
    if not commits:
        raise NoHistoryError(f"{path.as_posix()} was never committed, so git does not know its text of then")
    process = subprocess.Popen(
        ["git", "cat-file", "--batch"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    try:
        for commit, date in commits:
            process.stdin.write(f"{commit}:{prefix}{path.as_posix()}\n".encode())
            process.stdin.flush()
            header = process.stdout.readline().decode().split()
            if not header or not header[-1].isdigit():  # the commit that took the file away
                continue
            content = process.stdout.read(int(header[-1]) + 1)[:-1]
            yield commit, date, content.decode("utf-8", errors="replace")
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait()


def _git(root: Path, *arguments: str) -> str:
    try:
        run = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        raise NoHistoryError("git is not installed, so the source's text of then cannot be had") from None
    if run.returncode:
        reason = run.stderr.strip().splitlines()
        raise NoHistoryError(
            "git does not have the source's text of then: " + (reason[0] if reason else "it gave no reason")
        )
    return run.stdout
