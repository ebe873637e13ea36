"""What a mutator returns, and the list of all mutators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal, Protocol

from playbook.lint.rule import Group
from playbook.model import Page, Site

Side = Literal["source", "translation", "any"]
NOT_FRESHNESS: tuple[Group, ...] = ("structure", "links", "text", "brief")
EVERYTHING: tuple[Group, ...] = (*NOT_FRESHNESS, "freshness")
# How often every page is asked whether it has what a kind changes; each draws at random.
_ROUNDS = 8


@dataclass(frozen=True)
class Spot:
    """Lines of a file, as it stands after the change."""

    path: Path
    first: int
    last: int

    def holds(self, path: Path, line: int) -> bool:
        """Whether a finding on this line stands here."""
        return path == self.path and self.first <= line <= self.last

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.first}-{self.last}"


@dataclass(frozen=True)
class Mutant:
    """A change of the project."""

    files: Mapping[Path, str | None]  # new texts by path below the project's root; None removes the file
    spots: tuple[Spot, ...] = ()  # where a finding may stand: any of these will do …
    everywhere: bool = False  # … or each of these files must have one
    stamped: frozenset[tuple[str, str]] = frozenset()  # (locale, "slug#id") stamped after the change


@dataclass(frozen=True)
class Edit:
    """A changed page and the lines, after the change, of the section that was changed."""

    text: str
    lines: tuple[int, int]
    ids: tuple[str, ...] = ()  # the sections concerned, "" for the page's top: for other languages


class Lookout(Protocol):
    """What a mutator may look at."""

    @property
    def root(self) -> Path:
        """A copy of the project that nothing has changed."""

    @property
    def site(self) -> Site:
        """Its docs."""


Mutator = Callable[[Lookout, Random], Mutant]
OfPage = Callable[[Site, Page, Random], Edit | None]


@dataclass(frozen=True)
class Kind:
    """A way to change the docs, and which rules must find it."""

    name: str
    codes: frozenset[str]  # of the rules about what is changed; none for a harmless edit
    mutator: Mutator = field(repr=False)
    groups: tuple[Group, ...] = NOT_FRESHNESS  # the rules that are run

    @property
    def harmless(self) -> bool:
        """Whether nothing may be found."""
        return not self.codes


KINDS: dict[str, Kind] = {}


def kind(name: str, *codes: str, groups: tuple[Group, ...] = NOT_FRESHNESS) -> Callable[[Mutator], Mutator]:
    """Register a mutator of the project that any of `codes` must find."""

    def register(mutator: Mutator) -> Mutator:
        assert name not in KINDS, name
        KINDS[name] = Kind(name, frozenset(codes), mutator, groups)
        return mutator

    return register


def page_kind(name: str, *codes: str, side: Side = "any") -> Callable[[OfPage], OfPage]:
    """Register a mutator of one page, drawn at random until one has what the kind changes.

    Where the source is changed, the fault shows there or in the same sections of a translation, and
    what was added to the one is missing in the others.
    """

    def register(change: OfPage) -> OfPage:
        def mutate(lookout: Lookout, random: Random) -> Mutant:
            page, edit = draw(lookout.site, random, side, change)
            return Mutant(
                {page.path: edit.text}, (Spot(page.path, *edit.lines), *echoes(lookout.site, page, edit))
            )

        kind(name, *codes)(mutate)
        return change

    return register


def draw(site: Site, random: Random, side: Side, change: OfPage) -> tuple[Page, Edit]:
    """A page of that side and its change."""
    source = site.source_language
    pages = [
        page
        for page in site.pages.values()
        if side == "any" or (page.language == source) == (side == "source")
    ]
    for _ in range(_ROUNDS):
        for page in random.sample(pages, len(pages)):
            edit = change(site, page, random)
            if edit and edit.text != page.text:
                return page, edit
    raise AssertionError("no page has what this kind changes")


def echoes(site: Site, page: Page, edit: Edit) -> list[Spot]:
    """The same sections of the translations, if the page is a source."""
    if page.language != site.source_language:
        return []
    others = [site.page(language.locale, page.slug) for language in site.languages]
    return [
        Spot(other.path, *lines)
        for other in others
        if other and other is not page
        for lines in _sections(other, edit.ids)
    ]


def _sections(page: Page, ids: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The lines of some sections; those of "" are the front matter and what is above the first heading."""
    if "" in ids:
        yield 1, page.body_line + 2
    for section in page.sections:
        if section.id in ids:
            yield own_lines(page.text, section.line)


def headings(text: str) -> list[int]:
    """The lines of the headings outside fences; 1 stands for what is above the first."""
    found, fence = [1], False
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("```"):
            fence = not fence
        elif line.startswith("#") and not fence:
            found.append(number)
    return found


def own_lines(text: str, line: int) -> tuple[int, int]:
    """First and last line of the section that a line stands in, up to the next heading of any level."""
    starts = headings(text)
    first = max(start for start in starts if start <= line)
    last = min((start - 1 for start in starts if start > line), default=text.count("\n") + 1)
    return first, last


def gap_lines(text: str, line: int) -> tuple[int, int]:
    """Where something stood before `line`: from the heading above to that line."""
    return own_lines(text, max(1, line - 1))[0], line
