"""What a rule is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Literal

from playbook.config import Project
from playbook.freshness import LanguageFreshness, compare
from playbook.lint.conventions import Conventions, conventions_of, habits_of
from playbook.lint.diagnostics import Finding
from playbook.model import Page, Site
from playbook.stamps import Lock, read_locks

Group = Literal["structure", "links", "text", "brief", "freshness"]


@dataclass(frozen=True)
class Context:
    """All that a rule may look at besides the pages it is given."""

    project: Project
    site: Site
    locks: Mapping[str, Lock] | None = None  # by locale; None: as they stand in the project
    agreed: Conventions | None = None  # where several processes have found them together

    @cached_property
    def freshness(self) -> Mapping[str, LanguageFreshness]:
        """How fresh each language is, by locale; empty for a project that keeps no locks.

        Raises `InputError` for a damaged lock.
        """
        locks = read_locks(self.project.root, self.site.languages) if self.locks is None else self.locks
        return compare(self.site, locks) if locks else {}

    @cached_property
    def pages_by_path(self) -> Mapping[str, Page]:
        """All pages by their path, as a link to a file leads there."""
        return {page.path.as_posix(): page for page in self.site.pages.values()}

    @cached_property
    def conventions(self) -> Conventions:
        """What the site's source pages are written like."""
        return self.agreed or conventions_of(
            [habits_of(self.site.in_language(self.site.source_language.locale))]
        )


OfPage = Callable[[Context, Page], Iterator[Finding]]  # each page alone
OfPair = Callable[[Context, Page, Page], Iterator[Finding]]  # a source page and its translation
OfSite = Callable[[Context], Iterator[Finding]]  # everything at once


@dataclass(frozen=True)
class Rule:
    """A check and what it needs to know; its module's docstring says what, why and how to fix.

    Exactly one of `page`, `pair` and `site` is set. What a `page` or `pair` rule finds may depend on
    nothing but the pages it is given, the site's conventions and what `depends_on` returns, so that it can be kept between runs:
    a text that differs when the rule's other reading (a word list, the other pages' glossary) differs.
    """

    code: str
    group: Group
    page: OfPage | None = None
    pair: OfPair | None = None
    site: OfSite | None = None
    module: ModuleType | None = None
    depends_on: Callable[[Context], str] | None = None

    def findings(self, context: Context) -> Iterator[Finding]:
        """All that the rule finds in the site."""
        site = context.site
        if self.site:
            yield from self.site(context)
        elif self.page:
            for page in site.pages.values():
                yield from self.page(context, page)
        elif self.pair:
            for page in site.pages.values():
                source = site.page(site.source_language.locale, page.slug)
                if source and source is not page:
                    yield from self.pair(context, source, page)
