"""What changed between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Literal

Change = Literal["same", "gone", "new"]

_TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_PIECE = re.compile(r"\n|[^\S\n]+|\S+")
_MARKS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
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
    """The runs for a terminal, wrapped; without colours as `[-gone-]{+new+}`, as git writes them."""
    styles = _COLOURS if colour else _MARKS
    return "\n".join(
        "".join(f"{styles[kind][0]}{text}{styles[kind][1]}" for kind, text in line)
        for line in _wrapped(runs, width, 0 if colour else 4)
    )


def _wrapped(
    runs: Iterable[tuple[Change, str]], width: int, marks: int
) -> Iterator[list[tuple[Change, str]]]:
    """Lines of runs, at most `width` columns with `marks` columns around each change, as far as words allow.

    A line goes on at the indent it began with.
    """
    line: list[tuple[Change, str]] = []
    used = indent = 0
    start = True  # of a line of the text
    for kind, text in runs:
        extra = marks if kind != "same" else 0
        run = ""
        for piece in _PIECE.findall(text):
            if piece == "\n":
                if run or kind != "same":
                    line.append((kind, run or "¶"))
                yield line
                line, run, used, indent, start = [], "", 0, 0, True
                continue
            if start:
                indent, start = (len(piece) if piece.isspace() else 0), False
            elif used > indent and used + len(piece) + extra > width:
                if run.strip():
                    line.append((kind, run.rstrip()))
                yield line
                line, run, used = [("same", " " * indent)], "", indent
                if piece.isspace():
                    continue
            run += piece
            used += len(piece)
        if run:
            line.append((kind, run))
            used += extra
    if line:
        yield line
