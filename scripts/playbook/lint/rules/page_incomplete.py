"""A situation or a skill lacks a section or the words to say that every such page has.

Why: a reader who knows one of these pages knows where to look on all of them.
Fix: situations hold `now`, `say`, `avoid`, `after`, `why`, in this order, with at least three quotes
to say, an admonition `avoid` and a link onwards; skills end with `worked-example`, `wording`,
`what-goes-wrong`.

Bad, as the last section of a skill:

    ## Wording {#wording}

Good:

    ## Wording {#wording}

    ## What goes wrong {#what-goes-wrong}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Page, Part

_SITUATION = ["now", "say", "avoid", "after", "why"]
_SKILL = ["worked-example", "wording", "what-goes-wrong"]
_QUOTES = 3


def check(context: Context, page: Page) -> Iterator[Finding]:
    faults: Iterator[tuple[int, str]] = iter(())
    if page.folder == "situations" and context.conventions.situations:
        faults = _situation(page)
    elif page.folder == "skills" and context.conventions.skills:
        faults = _skill(page)
    for line, message in faults:
        yield Finding(page.path, line, 1, "page-incomplete", message)


def _situation(page: Page) -> Iterator[tuple[int, str]]:
    found = [section.id for section in page.sections if section.level == 2]
    if found != _SITUATION:
        yield (
            _first(page),
            f"a situation has the sections {', '.join(_SITUATION)}; this one {', '.join(found)}",
        )
    said = sum(len(part.blocks.get("quote", ())) for part in _within(page, "say"))
    if said < _QUOTES:
        yield _line(page, "say"), f"`#say` has {said} quotes; give at least {_QUOTES} things to say"
    avoided = (block for part in _within(page, "avoid") for block in part.blocks.get("admonition", ()))
    if not any(block.label == "avoid" for block in avoided):
        yield (
            _line(page, "avoid"),
            "`#avoid` has no admonition `avoid`; write the wording not to use, and why",
        )
    if not any(part.links for part in _within(page, "after")):
        yield _line(page, "after"), "`#after` links nothing; say where to go on"


def _skill(page: Page) -> Iterator[tuple[int, str]]:
    found = [section.id for section in page.sections if section.level == 2][-len(_SKILL) :]
    if found != _SKILL:
        yield (
            _first(page),
            f"a skill ends with the sections {', '.join(_SKILL)}; this one with {', '.join(found)}",
        )


def _first(page: Page) -> int:
    return page.sections[0].line if page.sections else page.body_line


def _line(page: Page, id_: str) -> int:
    return next((section.line for section in page.sections if section.id == id_), _first(page))


def _within(page: Page, id_: str) -> Iterator[Part]:
    """The section's parts, those of the sections below it too."""
    inside = False
    for part, section in zip(page.parts[1:], page.sections, strict=True):
        if section.level <= 2:
            inside = section.id == id_
        if inside:
            yield part
