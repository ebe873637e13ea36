"""A baseline: findings that were there already, so that only new ones are reported.

A JSON list of path, code, message and how often; lines are left out, for they move with every edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from playbook.errors import InputError
from playbook.files import write_atomically
from playbook.lint.diagnostics import Finding

_Key = tuple[str, str, str]


def _key(finding: Finding) -> _Key:
    return finding.path.as_posix(), finding.code, finding.message


def read_baseline(path: Path) -> Counter[_Key]:
    """What the file lists. Raises `InputError` for one that is not there or cannot be read."""
    import json  # here, as few runs have a baseline

    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return Counter(
            {
                (str(entry["path"]), str(entry["code"]), str(entry["message"])): int(entry["count"])
                for entry in entries
            }
        )
    except FileNotFoundError:
        raise InputError(path, 1, "there is no such baseline; make it with --write-baseline") from None
    except OSError as error:
        raise InputError(path, 1, f"cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InputError(
            path, line, "is no baseline that this command wrote; make it anew with --write-baseline"
        ) from None


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """Write the file whole or not at all."""
    import json

    counts = Counter(_key(finding) for finding in findings)
    entries = [
        {"path": path_, "code": code, "message": message, "count": count}
        for (path_, code, message), count in sorted(counts.items())
    ]
    try:
        write_atomically(path, json.dumps(entries, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise InputError(path, 1, f"cannot be written: {error.strerror}") from None


def subtract(findings: Iterable[Finding], baseline: Counter[_Key]) -> tuple[list[Finding], int]:
    """The findings that the baseline does not list, and how many of those listed are gone."""
    left = baseline.copy()
    new = []
    for finding in findings:
        key = _key(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return new, sum(count for count in left.values() if count > 0)
