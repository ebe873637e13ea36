"""What a check reports."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A line of a file, relative to the project's root."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}"


class Edit(NamedTuple):
    """A piece of a line to put something else in place of; `--fix` makes it."""

    path: Path
    line: int
    column: int  # of the first character that goes
    end_column: int  # of the first that stays; the same as `column` to insert
    text: str


class Finding(NamedTuple):
    """One fault, where it stands and what to do."""

    path: Path  # relative to the project's root
    line: int
    column: int
    code: str  # the rule's name
    message: str  # expected, found, next step
    related: tuple[Place, ...] = ()  # where the other side stands: the source's section, the first use
    severity: Severity = "error"
    fix: tuple[Edit, ...] = ()  # only where nobody needs to look at it first
    locale: str = ""  # of the language concerned, where the path does not say it

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}:{self.column} {self.code} {self.message}"
