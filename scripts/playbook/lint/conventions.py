"""Which of the playbook's own conventions a site follows; rules that need one are quiet without it.

Each is told from the source pages, most of which must follow it: a page that breaks a convention
must not switch the rule off that would say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from playbook.model import Page

_MOST = 0.5
_NEARLY_ALL = 0.95


@dataclass(frozen=True)
class Conventions:
    """What a site's source pages do."""

    heading_ids: bool  # headings write their ids out, but for whole pages that write none
    all_heading_ids: bool  # on all pages
    front_matter: bool  # pages say what guidance they cover and when they were reviewed
    blanks: bool  # {{blanks}} are explained in a table; else `{{ … }}` is somebody else's markup
    checklists: bool  # pages in `checklists/` have items with ids
    templates: bool  # pages in `templates/` hold versions in fences
    situations: bool
    skills: bool


class Habits(NamedTuple):
    """What some pages do: what `conventions_of` needs to know of them."""

    pages: int
    headings: int
    headings_with_id: int
    with_keys: int  # pages that say what guidance they cover and when they were reviewed
    folders: frozenset[str]
    blanks: bool
    checklists: bool
    templates: bool


def habits_of(pages: Iterable[Page]) -> Habits:
    """Look at some source pages."""
    source = list(pages)
    headings = [section.explicit for page in source for section in page.sections]
    return Habits(
        len(source),
        len(headings),
        sum(headings),
        sum(
            "covers" in page.front_matter.values and "reviewed" in page.front_matter.values for page in source
        ),
        frozenset(page.folder for page in source),
        any(page.blank_table for page in source),
        any(page.checklist and page.checklist.purpose for page in source),
        any(page.templates for page in source),
    )


def conventions_of(habits: Iterable[Habits]) -> Conventions:
    """What a site's source pages do, by the habits of all of them, in however many parts."""
    pages, headings, with_id, with_keys, folders, blanks, checklists, templates = zip(*habits, strict=True)
    front_matter = sum(with_keys) > _MOST * sum(pages)
    return Conventions(
        heading_ids=sum(with_id) > _MOST * sum(headings),
        all_heading_ids=sum(with_id) > _NEARLY_ALL * sum(headings),
        front_matter=front_matter,
        blanks=any(blanks),
        checklists=any(checklists),
        templates=any(templates),
        situations=front_matter and any("situations" in names for names in folders),
        skills=front_matter and any("skills" in names for names in folders),
    )
