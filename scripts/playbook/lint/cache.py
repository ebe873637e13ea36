"""What was found last time, kept by what it was found in.

Two ways to save work, both keyed by content and never by time: a whole run whose every input is the
same is not made again; else the findings of rules that look at a page, or at a page and its source,
are taken over where these are the same. A damaged cache, or one that cannot be written, is no cache.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from playbook.files import write_atomically
from playbook.lint.diagnostics import Edit, Finding, Place

FILE = Path(".cache", "lint.json")
_BUNDLES = 4  # selections of rules whose findings are kept side by side


class Cache:
    """The cache of one project; `save` writes what the run has put in."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._changed = False
        self._runs: dict[str, Any] = {}
        self._pages: dict[str, dict[str, Any]] = {}
        self._paths: dict[str, Path] = {}
        self.new_pages: list[tuple[str, str, str, list[Finding]]] = []  # what `keep_page` was given
        import json  # here, since a run without a cache needs none

        with contextlib.suppress(OSError, LookupError, ValueError, TypeError, RecursionError):
            known = json.loads(file.read_bytes())
            if known["program"] == program():
                self._runs, self._pages = dict(known["runs"]), dict(known["pages"])

    def run(self, key: str) -> list[Finding] | None:
        """The findings of a whole run."""
        return self._read(self._runs.get(key))

    def keep_run(self, key: str, findings: Sequence[Finding]) -> None:
        """Keep those of the run that has just been made; the oldest go."""
        self._runs[key] = [_pack(finding) for finding in findings]
        while len(self._runs) > _BUNDLES:
            del self._runs[next(iter(self._runs))]
        self._changed = True

    def page(self, bundle: str, path: str, key: str) -> list[Finding] | None:
        """The findings of a bundle of rules on a page."""
        known = self._pages.get(bundle)
        entry = known.get(path) if isinstance(known, dict) else None
        if not isinstance(entry, list) or len(entry) != 2 or entry[0] != key:
            return None
        return self._read(entry[1])

    def keep_page(self, bundle: str, path: str, key: str, findings: Sequence[Finding]) -> None:
        """Keep them."""
        self.new_pages.append((bundle, path, key, list(findings)))
        if not isinstance(self._pages.get(bundle), dict):
            self._pages[bundle] = {}
        self._pages[bundle][path] = [key, [_pack(finding) for finding in findings]]
        while len(self._pages) > _BUNDLES:
            del self._pages[next(iter(self._pages))]
        self._changed = True

    def keep_pages(self, new: Iterable[tuple[str, str, str, list[Finding]]]) -> None:
        """Keep what another process has found in its copy of this cache."""
        for entry in new:
            self.keep_page(*entry)

    def _read(self, packed: object) -> list[Finding] | None:
        if not isinstance(packed, list):
            return None
        try:
            return [self._unpack(entry) for entry in packed]
        except (ValueError, TypeError, IndexError):
            return None

    def _unpack(self, entry: list[Any]) -> Finding:
        path, line, column, code, message, related, severity, fix, locale = entry
        if severity not in ("error", "warning") or not isinstance(code + message, str):
            raise ValueError(entry)
        return Finding(
            self._path(path),
            int(line),
            int(column),
            code,
            message,
            tuple(Place(self._path(place), int(line)) for place, line in related),
            severity,
            tuple(Edit(self._path(name), int(at), int(a), int(b), str(text)) for name, at, a, b, text in fix),
            str(locale),
        )

    def _path(self, name: str) -> Path:
        if name not in self._paths:
            self._paths[name] = Path(name)
        return self._paths[name]

    def save(self) -> None:
        """Write it, whole or not at all."""
        if self._changed:
            import json

            known = {"program": program(), "runs": self._runs, "pages": self._pages}
            with contextlib.suppress(OSError):
                write_atomically(self._file, json.dumps(known, ensure_ascii=False, separators=(",", ":")))


def _pack(finding: Finding) -> list[Any]:
    return [
        finding.path.as_posix(),
        finding.line,
        finding.column,
        finding.code,
        finding.message,
        [[place.path.as_posix(), place.line] for place in finding.related],
        finding.severity,
        [[edit.path.as_posix(), edit.line, edit.column, edit.end_column, edit.text] for edit in finding.fix],
        finding.locale,
    ]


def digest(parts: Iterable[bytes | str]) -> str:
    """One key for several texts; where one ends and the next begins makes a difference."""
    key = blake2b(digest_size=12)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        key.update(len(content).to_bytes(8, "big"))
        key.update(content)
    return key.hexdigest()


def files_digest(root: Path, patterns: Iterable[str]) -> str:
    """One key for all files that the patterns fit."""
    parts: list[bytes | str] = []
    for pattern in patterns:
        for file in sorted(root.glob(pattern)):
            with contextlib.suppress(OSError):
                parts += [file.relative_to(root).as_posix(), file.read_bytes()]
    return digest(parts)


@cache
def program() -> str:
    """A key that changes when the checks, their word lists or the guidance change."""
    home = Path(__file__).parent.parent
    files = sorted(file for file in home.rglob("*") if file.suffix in (".py", ".toml", ".txt"))
    return digest(
        f"{file.relative_to(home)} {status.st_size} {status.st_mtime_ns}"
        for file in files
        if (status := file.stat())
    )
