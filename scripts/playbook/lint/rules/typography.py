"""A mark is not the one that the page's language uses.

Why: a question without its ¿, or another language's quotation marks, tell a reader in the first line that
nobody of theirs has read the page.
Fix: put the mark that the message names; `--fix` does it where there is no doubt.

What it knows: quotation marks (“ ” and ‘ ’ in English and Indonesian, « » and “ ” in Catalan and Spanish,
„ ” and » « in Hungarian), ¿ and ¡ in Spanish and in Spanish alone, ’ in Catalan elisions, l·l, … for three
dots, a dash for a hyphen between spaces, and the space before % and before a comma.

Bad:

    A qué hora? "A las 12:00".

Good:

    ¿A qué hora? «A las 12:00».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from playbook.lint.diagnostics import Edit, Finding
from playbook.lint.prose import Passage, passages
from playbook.lint.rule import Context
from playbook.model import Page


class _Style(NamedTuple):
    """The marks of a language."""

    outer: str  # opening and closing
    inner: str
    percent: str  # what stands between a number and %
    inverted: bool = False  # ¿ and ¡


_STYLES = {
    "ca": _Style("«»", "“”", "\u00a0"),
    "en": _Style("“”", "‘’", ""),
    "es": _Style("«»", "“”", "\u00a0", inverted=True),
    "hu": _Style("„”", "»«", ""),
    "id": _Style("“”", "‘’", ""),
}
_QUOTES = re.compile('["“”„«»‟‹›]|(?<!\\w)[‘‚](?=\\w)')
# Marks that are spoken about: "« »", "¿ y ¡".
_MENTION = re.compile(r"[“”„«»¿¡](?: (?:[^\W\d_]{1,4} )?[“”„«»¿¡])+(?![^\W\d_])")
_DOTS = re.compile(r"\.{3,}")
_SPACED = re.compile(r"(?<=[^\s…])[ \u00a0]+(?=[.,;:!?](?:\s|$))")
_HYPHEN = re.compile(r"(?<=\S) (?:-|--|—-)(?= \S)|(?<=\w)--(?=\w)")
_PERCENT = re.compile(r"(?<=\d)(?P<space>[ \u00a0\u202f]?)(?=%)")
_ELISION = re.compile(r"(?<=[^\W\d_])['´`‘](?=[^\W\d_])")
_GEMINATE = re.compile(r"(?<=[lL])[.•‧∙⋅‑-](?=[lL][^\W\d_lL])|ŀ(?=l)|Ŀ(?=L)")
_ASKED = {"?": "¿", "!": "¡"}

Fault = tuple[int, int, str, str | None]  # start, end, message, what to put instead if that is sure


def check(context: Context, page: Page) -> Iterator[Finding]:
    style = _STYLES.get(page.language.locale)
    if style is None:
        return
    for passage in passages(page):
        for start, end, message, put in _faults(passage, style, page.language.locale):
            line, column = passage.place(start)
            fix = (Edit(page.path, line, column, column + end - start, put),) if put is not None else ()
            yield Finding(page.path, line, column, "typography", message, fix=fix)


def _faults(passage: Passage, style: _Style, locale: str) -> Iterator[Fault]:
    text = passage.text
    mentions = {at for match in _MENTION.finditer(text) for at in range(match.start(), match.end())}
    yield from (fault for fault in _quotes(passage, style) if fault[0] not in mentions)
    if style.inverted:
        yield from (fault for fault in _questions(passage) if fault[0] not in mentions)
    else:
        for match in re.finditer("[¿¡]", text):
            if match.start() not in mentions:
                yield match.start(), match.end(), f"“{match[0]}” is Spanish; leave it out", ""
    for match in _DOTS.finditer(text):
        yield match.start(), match.end(), "three dots are one mark; write …", "…"
    for match in _SPACED.finditer(text):
        yield match.start(), match.end(), f"no space stands before “{text[match.end()]}”; take it out", ""
    for match in _HYPHEN.finditer(text):
        yield match.start(), match.end(), "a hyphen stands for a dash; write – or reword", None
    for match in _PERCENT.finditer(text):
        if match["space"] != style.percent:
            wanted = "a non-breaking space" if style.percent else "no space"
            yield match.start(), match.end(), f"expected {wanted} before %; put it right", style.percent
    if locale == "ca":
        for match in _ELISION.finditer(text):
            yield match.start(), match.end(), f"an elision takes ’, found {match[0]}; write ’", "’"
        for match in _GEMINATE.finditer(text):
            put = {"ŀ": "l·", "Ŀ": "L·"}.get(match[0], "·")
            yield match.start(), match.end(), "the ela geminada is written l·l; put the raised point", put


def _quotes(passage: Passage, style: _Style) -> Iterator[Fault]:
    """Quotation marks of another kind, inner ones outside, and those that nothing closes."""
    text = passage.text
    opening, closing = style.outer[0], style.outer[1]
    depth = 0
    others = 0  # opened with a mark of another kind
    last = 0
    for match in _QUOTES.finditer(text):
        mark, at = match[0], match.start()
        inside = depth > 0
        if mark == opening:
            depth, last = depth + 1, at
        elif mark == closing:
            if not depth and not others:
                yield at, match.end(), f"nothing opens before this {closing}; add {opening}", None
            others = max(others - (not depth), 0)
            depth = max(depth - 1, 0)
        elif not (mark in style.inner and inside):
            opens = at == 0 or text[at - 1].isspace() or text[at - 1] in "(¿¡«“„—–"
            others = others + 1 if opens else max(others - 1, 0)
            put = (style.inner if inside else style.outer)[0 if opens else 1]
            pair = " ".join(style.outer)
            sure = mark == '"' and not inside
            yield (
                at,
                match.end(),
                f"expected {pair} (inside those {' '.join(style.inner)}), found {mark}; write {put}",
                (put if sure else None),
            )
    if depth:
        yield last, last + 1, f"this {opening} is never closed; add {closing}", None


def _questions(passage: Passage) -> Iterator[Fault]:
    """Questions and exclamations that lack their first mark, or their last."""
    text = passage.text
    for closing, opening in _ASKED.items():
        open_at: list[int] = []
        for match in re.finditer(rf"[{opening}{closing}]", text):
            if match[0] == opening:
                open_at.append(match.start())
            elif open_at:
                open_at.clear()
            elif text[match.start() - 1 : match.start()] not in _ASKED:
                yield (
                    match.start(),
                    match.end(),
                    f"this {closing} has no {opening}; begin with {opening}",
                    None,
                )
        if open_at:
            yield open_at[0], open_at[0] + 1, f"this {opening} is never closed; add {closing}", None
