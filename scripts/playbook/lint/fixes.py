"""`--fix`: make the edits that findings bring."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from playbook.errors import InputError
from playbook.files import write_atomically
from playbook.lint.diagnostics import Edit, Finding
from playbook.sources import read_bytes

_LINE_END = re.compile(r"\r\n|\r|\n")


def apply_fixes(root: Path, findings: Iterable[Finding]) -> int:
    """Make every edit that does not touch another; how many findings that mends.

    A file is written whole or not at all, with the line ends it had. Raises `InputError`.
    """
    by_path: dict[Path, list[tuple[Edit, ...]]] = {}
    for finding in sorted(findings):
        if finding.fix and all(edit.path == finding.path for edit in finding.fix):
            by_path.setdefault(finding.path, []).append(finding.fix)
    return sum(_mend(root, path, fixes) for path, fixes in by_path.items())


def _mend(root: Path, path: Path, fixes: list[tuple[Edit, ...]]) -> int:
    text = read_bytes(root, path).decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""  # stays, and columns count without it
    text = text.removeprefix(mark)
    lines, ends = _LINE_END.split(text), _LINE_END.findall(text)
    taken: list[Edit] = []
    mended = 0
    for fix in fixes:
        known = all(edit in taken for edit in fix)
        if not known and any(_touch(edit, other) for edit in fix for other in taken):
            continue
        taken += () if known else fix
        mended += 1
    for edit in sorted(taken, reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    text = mark + "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    try:
        write_atomically(root / path, text, newline="")
    except OSError as error:
        raise InputError(path, 1, f"cannot be written: {error.strerror}") from None
    return mended


def _touch(edit: Edit, other: Edit) -> bool:
    return edit.line == other.line and edit.column <= other.end_column and other.column <= edit.end_column
