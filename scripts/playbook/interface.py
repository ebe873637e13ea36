"""The interface texts of each language: `partials/strings/<locale>.html`, read without Jinja."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playbook.files import read_if_there

_ENTRY = re.compile(r'^\s*"(?P<key>\w+)":\s*(?P<value>"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\')')
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class InterfaceText:
    """One text and where it stands."""

    key: str
    text: str
    line: int

    @property
    def placeholders(self) -> list[str]:
        """The names of what is filled in, sorted: ["count"]."""
        return sorted(_PLACEHOLDER.findall(self.text))


def strings_file(overrides: Path, locale: str) -> Path:
    """Where a language's texts stand."""
    return overrides / "partials" / "strings" / f"{locale}.html"


def load_interface(file: Path, shown: Path) -> tuple[InterfaceText, ...]:
    """All entries `"key": "text"` of the file, each on a line of its own; none where there is no file.

    Raises `InputError`, with the path to show, where it cannot be read.
    """
    text = read_if_there(file, shown) or ""
    return tuple(
        InterfaceText(match["key"], match["value"][1:-1], number)
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := _ENTRY.match(line))
    )
