"""Which of the playbook's own conventions a site follows; rules that need one are quiet without it.

Each is told from the source pages, most of which must follow it: a page that breaks a convention
must not switch the rule off that would say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from playbook.model import Site

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


def conventions_of(site: Site) -> Conventions:
    """Look at the source pages."""
    source = list(site.in_language(site.source_language.locale))
    headings = [section.explicit for page in source for section in page.sections]
    keyed = sum(
        "covers" in page.front_matter.values and "reviewed" in page.front_matter.values for page in source
    )
    front_matter = keyed > _MOST * len(source)
    folders = {page.folder for page in source}
    return Conventions(
        heading_ids=sum(headings) > _MOST * len(headings),
        all_heading_ids=sum(headings) > _NEARLY_ALL * len(headings),
        front_matter=front_matter,
        blanks=any(page.blank_table for page in source),
        checklists=any(page.checklist and page.checklist.purpose for page in source),
        templates=any(page.templates for page in source),
        situations=front_matter and "situations" in folders,
        skills=front_matter and "skills" in folders,
    )
