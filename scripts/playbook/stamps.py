"""Lock files: what each section of a translation was last stamped from.

`translations/<locale>.lock` holds one line a section, in the order of the pages:

    <source> <translation> <check> <slug>#<id>[  unchanged: <reason>]

the fingerprints of the source's and of the translation's section when they were last found to say the
same, and a check over the line. A lock stands apart from `docs/`, so that no tool that reads or copies
the docs meets it, and outside any cache: it is reviewed and committed with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from playbook.errors import InputError
from playbook.files import write_atomically
from playbook.fingerprints import LENGTH
from playbook.model import Language

FOLDER = Path("translations")
_UNCHANGED = "unchanged: "
_LINE = re.compile(
    rf"^(?P<source>[0-9a-f]{{{LENGTH}}}) (?P<translation>[0-9a-f]{{{LENGTH}}}) (?P<check>[0-9a-f]{{6}})"
    rf" (?P<key>[^\s#]+#[^\s#]*)(?:  {_UNCHANGED}(?P<reason>\S.*))?$"
)
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class Stamp(NamedTuple):
    """That a section of the translation says what the source's says."""

    key: str
    source: str  # fingerprints
    translation: str
    reason: str = ""  # why the translation stayed as it was though the source changed
    line: int = 0  # of the lock; 0 for a stamp that is not written yet
    genuine: bool = True  # written by the tools, not by hand

    def __str__(self) -> str:
        reason = f"  {_UNCHANGED}{self.reason}" if self.reason else ""
        check = _check(self.source, self.translation, self.key, self.reason)
        return f"{self.source} {self.translation} {check} {self.key}{reason}"


class Lock(NamedTuple):
    """A language's lock file."""

    path: Path  # relative to the project's root
    stamps: Mapping[str, Stamp]  # by section key, in the order of the file


def lock_path(language: Language) -> Path:
    """Where a language's lock stands, relative to the project's root."""
    return FOLDER / f"{language.locale}.lock"


def read_locks(root: Path, languages: Iterable[Language]) -> dict[str, Lock]:
    """The locks that are there, by locale.

    Raises `InputError` with the line and what to do for a lock that cannot be read.
    """
    found = ((language, lock_path(language)) for language in languages if not language.default)
    locks = ((language.locale, _read(root, path)) for language, path in found)
    return {locale: lock for locale, lock in locks if lock}


def write_lock(root: Path, language: Language, stamps: Iterable[Stamp]) -> None:
    """Write a language's lock whole or not at all; the same stamps give the same bytes."""
    text = "".join(
        f"{line}\n"
        for line in (
            f"# What each section of {language.name} was last found to say the same as: fingerprints of source",
            f"# and translation, a check, the section. Written by `playbook stamp {language.locale} SECTION`, never by hand.",
            *stamps,
        )
    )
    write_atomically(root / lock_path(language), text)


def _read(root: Path, path: Path) -> Lock | None:
    try:
        text = (root / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.object[: error.start].count(b"\n") + 1
        raise InputError(path, bad, f"is not UTF-8; {_restore(path)}") from None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(path, 1, f"cannot be read: {error.strerror}") from None
    stamps: dict[str, Stamp] = {}
    for number, written in enumerate(map(str.rstrip, text.split("\n")), start=1):
        match = _LINE.match(written)
        if not match and (not written or written.startswith("# ")):
            continue
        if not match and written.startswith(_CONFLICT):
            raise InputError(
                path,
                number,
                "holds both sides of a merge; take out the lines that begin with <<<<<<<, ======= and >>>>>>>"
                " and, where a section then stands twice, either of its lines; `playbook lint` says which"
                " sections to stamp again",
            )
        if not match:
            raise InputError(
                path, number, f"this is no line of a lock, which `playbook stamp` writes; {_restore(path)}"
            )
        source, translation, check, key, reason = match.groups("")
        if key in stamps:
            raise InputError(
                path, number, f"`{key}` stands here twice, first on line {stamps[key].line}; take one out"
            )
        genuine = _check(source, translation, key, reason) == check
        stamps[key] = Stamp(key, source, translation, reason, number, genuine)
    return Lock(path, stamps)


def _check(source: str, translation: str, key: str, reason: str) -> str:
    """Six digits that a change of the line by hand leaves wrong; no protection against intent."""
    text = f"{source} {translation} {key} {reason}"
    return blake2b(text.encode(), digest_size=3, person=b"playbook").hexdigest()


def _restore(path: Path) -> str:
    return f"bring it back with `git checkout -- {path.as_posix()}`"
