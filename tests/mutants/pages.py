"""Cutting and pasting a page's lines; lines count from 1, both ends included."""

from __future__ import annotations

from collections.abc import Sequence

from mutants.model import Edit, gap_lines, own_lines
from playbook.model import Page, Section


def lines_of(page: Page) -> list[str]:
    """The page's lines."""
    return page.text.split("\n")


def section_at(page: Page, line: int) -> Section:
    """The section whose own text holds a line; the first one for a line above it."""
    above = [section for section in page.sections if section.line <= line]
    return above[-1] if above else page.sections[0]


def whole(page: Page, section: Section) -> tuple[int, int]:
    """The lines of a section with all that is below it."""
    last = len(lines_of(page))
    later = [other for other in page.sections if other.line > section.line and other.level <= section.level]
    return section.line, later[0].line - 1 if later else last


def spliced(page: Page, first: int, last: int, new: Sequence[str]) -> str:
    """The page's text with the lines from `first` to `last` replaced."""
    lines = lines_of(page)
    return "\n".join([*lines[: first - 1], *new, *lines[last:]])


def with_line(page: Page, line: int, text: str, *, ids: tuple[str, ...] = ()) -> Edit:
    """The page with one line replaced."""
    changed = spliced(page, line, line, text.split("\n"))
    return Edit(changed, own_lines(changed, line), ids or (section_at(page, line).id,))


def without_lines(page: Page, first: int, last: int, *, ids: tuple[str, ...] = ()) -> Edit:
    """The page without some lines; the place is where they stood."""
    changed = spliced(page, first, last, [])
    section = section_at(page, first)
    place = own_lines(changed, first - 1) if section.line < first else gap_lines(changed, first)
    return Edit(changed, place, ids or (section.id,))


def with_lines(page: Page, before: int, new: Sequence[str], *, ids: tuple[str, ...] = ()) -> Edit:
    """The page with lines added before line `before`."""
    changed = spliced(page, before, before - 1, new)
    return Edit(changed, own_lines(changed, before), ids or (section_at(page, before).id,))
