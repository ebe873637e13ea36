"""What changed between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Literal

Change = Literal["same", "gone", "new"]

_TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_STYLES = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
_COLOURS = {"same": ("", ""), "gone": ("\033[9;31m", "\033[0m"), "new": ("\033[1;32m", "\033[0m")}


def changes(then: str, now: str) -> list[tuple[Change, str]]:
    """The text in runs: what stayed, what is gone, what is new; in order."""
    old, new = _TOKEN.findall(then), _TOKEN.findall(now)
    runs: list[tuple[Change, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(("same", "".join(new[c:d])))
            continue
        if a < b:
            runs.append(("gone", "".join(old[a:b])))
        if c < d:
            runs.append(("new", "".join(new[c:d])))
    return runs


def drawn(runs: Iterable[tuple[Change, str]], width: int, *, colour: bool) -> str:
    """The runs for a terminal, wrapped; without colours as `[-gone-]{+new+}`, as git writes it."""
    return "\n".join("".join(line) for line in _lines(runs, width, _COLOURS if colour else _STYLES, colour))


def _lines(
    runs: Iterable[tuple[Change, str]], width: int, styles: dict[str, tuple[str, str]], colour: bool
) -> Iterator[list[str]]:
    """Lines of at most `width` columns, broken at blanks; a mark is opened and closed on each line."""
    line: list[str] = []
    used = 0
    for kind, text in runs:
        before, after = styles[kind]
        marks = 0 if colour else len(before) + len(after)
        piece = ""
        for token in re.findall(r"\n|[^\S\n]+|\S+", text):
            if token == "\n" or (used + marks + len(token.rstrip()) > width and used):
                if piece.strip():
                    line.append(f"{before}{piece.rstrip()}{after}")
                elif token == "\n" and kind != "same" and not piece:
                    line.append(f"{before}¶{after}")
                yield line
                line, used, piece = [], 0, ""
                if token.isspace():
                    continue
            piece += token
            used += len(token)
        if piece:
            line.append(f"{before}{piece}{after}" if piece.strip() or kind == "same" else piece)
            used += marks
    if line:
        yield line
