"""Each finding with its line, the other side's line and where to read more."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from playbook.lint.reporters.result import Result


def report(result: Result) -> str:
    """Findings parted by blank lines, their number at the end."""
    parts = []
    for finding in result.findings:
        lines = [str(finding), *_quoted(result.root, finding.path, finding.line, finding.column)]
        for place in finding.related:
            lines += [f"  see {place}", *_quoted(result.root, place.path, place.line, 0)]
        lines.append(f"  why and how: playbook lint --explain {finding.code}")
        parts.append("\n".join(lines))
    count = len(result.findings)
    parts.append("Nothing found." if not count else f"{count} finding{'s' if count > 1 else ''}.")
    return "\n\n".join(parts) + "\n"


def _quoted(root: Path, path: Path, line: int, column: int) -> list[str]:
    lines = _lines(root / path)
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        return []
    text = lines[line - 1].replace("\t", " ")
    start = max(0, column - 60)
    shown = text[start : start + 100]
    quoted = [f"  {line:>5} | {'…' if start else ''}{shown}{'…' if len(text) > start + 100 else ''}"]
    if column > 1:
        quoted.append(f"        | {' ' * (column - 1 - start + bool(start))}^")
    return quoted


@lru_cache(maxsize=64)
def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
