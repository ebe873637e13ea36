"""A page's front matter lacks a key, has one that nothing reads, or a value of the wrong kind.

Why: a misspelt key is lost without a word; a page without title, description or review date is
incomplete in search results, in link previews and for the person who must review it.
Fix: use exactly `title`, `description`, `covers`, `reviewed` and, where wanted,
`checklist` (reading pages: the list to go back to) and `keywords` (what people type who need this
page). A title has 2 to 32 characters, a description 60 to 160.

Bad:

    titel: Choose the channel

Good:

    title: Choose the channel
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator
from typing import Any

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Page, Site

_REQUIRED = ("title", "description", "covers", "reviewed")
_OPTIONAL = ("checklist", "keywords", "synonyms", "binding", "untranslated")
_LENGTHS = {"title": (2, 32), "description": (60, 160)}  # characters: navigation, search results
_ONE_WORD = re.compile(r"^ *[^\W_]+(?:[·'’][^\W_]+)* *$")
_GUIDANCE = re.compile(r"^G\d{2,3}$")


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    if not context.conventions.front_matter:
        return
    for page in site.pages.values():
        for line, message in _faults(site, page):
            yield Finding(page.path, line, 1, "front-matter", message)


def _faults(site: Site, page: Page) -> Iterator[tuple[int, str]]:
    values = page.front_matter.values
    known = (*_REQUIRED, *_OPTIONAL)
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
            yield page.front_matter.line(str(key)), f"`{key}` is not a key that the playbook knows; {hint}"
    for key in _REQUIRED:
        if key not in values:
            yield 1, f"`{key}` is missing; add it to the front matter"
    for key in (*_REQUIRED, "keywords", "synonyms", "binding"):
        if key in values and (problem := _problem(key, values[key])):
            yield page.front_matter.line(key), f"`{key}` {problem}"
    if page.back_to and not site.page(page.language.locale, page.back_to):
        yield (
            page.front_matter.line("checklist"),
            f"`checklist` names `{values['checklist']}`, and there is no page {page.back_to}; name a checklist",
        )


def _problem(key: str, value: Any) -> str | None:
    if key in _LENGTHS:
        if not isinstance(value, str) or not value.strip():
            return "must be text; put it in quotes"
        fewest, most = _LENGTHS[key]
        fits = fewest <= len(value) <= most
        return None if fits else f"has {len(value)} characters; {fewest} to {most} fit where it is shown"
    if key == "reviewed":
        return None if type(value) is datetime.date else "must be a date such as 2026-11-21, without quotes"
    if key == "keywords":
        phrases = isinstance(value, list) and all(isinstance(entry, str) and entry.strip() for entry in value)
        return None if phrases else "must be a list of the words people type, such as [screwed up, my fault]"
    if key == "binding":
        terms = isinstance(value, dict) and all(
            isinstance(others, list) and all(isinstance(other, str) for other in others)
            for others in value.values()
        )
        return (
            None
            if terms
            else "must name terms, each with a list of other words, such as `client: [customer]`"
        )
    if key == "synonyms":
        groups = isinstance(value, list) and all(
            isinstance(entry, str)
            and entry.count(",")
            and all(_ONE_WORD.match(word) for word in entry.split(","))
            for entry in value
        )
        return None if groups else 'must be a list of groups of single words, such as ["refund, rebate"]'
    if isinstance(value, list) and all(_GUIDANCE.match(str(number)) for number in value):
        return None
    return "must be a list of guidance numbers such as [G16, G17], or [] for none"
