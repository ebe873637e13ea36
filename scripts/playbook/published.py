"""The lock file: every key that was ever published, in `docs/catalogue.lock`.

One key a line, in alphabetical order, so that two people's changes seldom meet and a diff reads as a
list of what came and what went::

    skills/apologise#wording
    skills/say-sorry -> skills/apologise
    skills/say-sorry#flowers gone -> skills/compensate#small-gestures: We no longer send flowers.

The first stands; the second has moved, and its addresses lead on by themselves; the third was taken
out, and its addresses say so, say why and name what comes closest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from playbook.errors import InputError
from playbook.files import write_atomically
from playbook.model import Lock, PublishedKey

LOCK_FILE = "catalogue.lock"
_HEADER = """\
# Every key that this playbook has published. Links outside hold on to them: no line is ever deleted.
# `playbook catalogue --update` adds new keys, `playbook redirect OLD NEW` says where one went.
"""
_NAME = r"\w[\w.-]*"  # never "." or "..": keys become files of the site
_PAGE = re.compile(rf"{_NAME}(?:/{_NAME})*")
_KEY = rf"{_PAGE.pattern}(?:#{_NAME})?"
_LINE = re.compile(rf"(?P<key>{_KEY})(?:(?P<gone> gone)? -> (?P<new>{_KEY})(?:: (?P<why>\S.*))?)?")
_FORM = "`KEY`, `KEY -> NEW KEY` or `KEY gone -> NEAREST KEY: WHY`"


def read_lock(docs_dir: Path, root: Path) -> Lock:
    """The lock of a docs folder; empty where there is none yet.

    Raises `InputError` with the line for one that cannot be read, names a key twice or leads in a
    circle.
    """
    file = docs_dir / LOCK_FILE
    path = file.relative_to(root)
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Lock(path, {})
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            path, 1, f"cannot be read: {error}; restore it from the last release, never start a new one"
        ) from None
    keys: dict[str, PublishedKey] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("# "):
            entry = _parse(line, number, path)
            if entry.key in keys:
                first = keys[entry.key].line
                raise InputError(
                    path, number, f"`{entry.key}` stands in line {first} already; keep the line that is true"
                )
            keys[entry.key] = entry
    for entry in keys.values():
        _check_circle(entry, keys, path)
    return Lock(path, keys)


def is_name_of_page(slug: str) -> bool:
    """Whether a page of this name has an address that a line of the lock can hold."""
    return bool(_PAGE.fullmatch(slug))


def write_lock(file: Path, keys: Iterable[PublishedKey]) -> None:
    """Write the whole file at once, sorted; it is either the old one or the new one, never half."""
    lines = [_format(entry) for entry in sorted(keys, key=lambda entry: entry.key)]
    write_atomically(file, _HEADER + "".join(f"{line}\n" for line in lines))


def last_successor(key: str, keys: Mapping[str, PublishedKey]) -> tuple[str, str]:
    """Where a key leads in the end, and why it was taken out ("" if it only moved).

    A key that stands, or that the lock does not know, leads to itself.
    """
    why = ""
    while (entry := keys.get(key)) and entry.successor:
        key, why = entry.successor, why or entry.why
    return key, why


def _parse(line: str, number: int, path: Path) -> PublishedKey:
    match = _LINE.fullmatch(line.rstrip())
    if not match:
        raise InputError(
            path, number, f"`{line[:80]}` cannot be read; a line is {_FORM}; restore it from the last release"
        )
    if match["gone"] and not match["why"]:
        raise InputError(
            path, number, f"`{match['key']}` is gone without a reason; add `: ` and one sentence for readers"
        )
    if match["why"] and not match["gone"]:
        raise InputError(
            path,
            number,
            f"`{match['key']}` has moved and gives a reason; take the reason away or write ` gone ->`",
        )
    return PublishedKey(match["key"], number, match["new"], match["why"] or "")


def _check_circle(start: PublishedKey, keys: Mapping[str, PublishedKey], path: Path) -> None:
    way = [start.key]
    entry: PublishedKey | None = start
    while entry and entry.successor:
        way.append(entry.successor)
        if entry.successor in way[:-1]:
            raise InputError(
                path,
                start.line,
                f"leads in a circle: {' -> '.join(way)}; let one of these lines name a key that stands",
            )
        entry = keys.get(entry.successor)


def _format(entry: PublishedKey) -> str:
    if not entry.successor:
        return entry.key
    if entry.why:
        return f"{entry.key} gone -> {entry.successor}: {entry.why}"
    return f"{entry.key} -> {entry.successor}"
