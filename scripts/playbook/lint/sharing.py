"""Several processes check a site together.

Each parses its share of the pages and runs the rules that look at a page, or at a page and its source.
The first one also runs those that look at the whole site, on what the others hand over of their pages.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from functools import partial

from playbook.config import Project
from playbook.fingerprints import fingerprints, kept_fingerprints
from playbook.lint.cache import Cache
from playbook.lint.conventions import Habits, conventions_of, habits_of
from playbook.lint.diagnostics import Finding
from playbook.lint.passes import Progress, bundles, on_pages, on_site, without_kept
from playbook.lint.processes import Channel, Helper
from playbook.lint.rule import Context, Rule
from playbook.lint.suppressions import suppressions
from playbook.model import Page, Site
from playbook.sources import DistantPage, SourceFile, by_name, facts, parse_file, site_of

_SHARE_OF_FIRST = 0.9  # of what each of the others has, since it has the whole site to look at, too
_last: Context | None = None


def run_together(
    project: Project,
    files: Sequence[SourceFile],
    rules: Sequence[Rule],
    cache: Cache | None,
    progress: Progress,
    jobs: int,
) -> list[Finding]:
    """What `runner.run` finds. Raises `HelperLost`, and `InputError` for any one of the faults there are."""
    global _last
    first, *others = _shares(files, jobs)
    freshness = [rule for rule in rules if rule.group == "freshness"]
    with contextlib.ExitStack() as stack:
        helpers = [
            stack.enter_context(Helper(partial(_help, project, files, share, rules, cache)))
            for share in others
        ]
        pages = _parse(files, first)
        own = [pages[at] for at in first]
        if freshness:
            for page in own:  # which keeps them; now, while the others still parse
                fingerprints(page)
        agreed = conventions_of([_habits(own), *(helper.receive() for helper in helpers)])
        for helper in helpers:
            helper.send(agreed)
        context = Context(project, site_of(project, pages), agreed=agreed)
        found: list[Finding] = []
        for bundle in bundles(rules):
            found += on_pages(context, bundle, own, cache)
            progress(len(bundle))
        _learn(pages, others, helpers)
        found += on_site(context, [rule for rule in rules if rule not in freshness], progress)
        if freshness:
            _learn(pages, others, helpers)
            found += on_site(context, freshness, progress)
        for helper in helpers:
            findings, kept = helper.receive()
            found += findings
            if cache:
                cache.keep_pages(kept)
        # Freed by the next run or by the end of the process, for neither of which anybody waits.
        _last = context
        return without_kept(context, rules, found)


def _help(
    project: Project,
    files: Sequence[SourceFile],
    share: Sequence[int],
    rules: Sequence[Rule],
    cache: Cache | None,
    first: Channel,
) -> None:
    """What each of the other processes does."""
    pages = _parse(files, share)
    own = [pages[at] for at in share]
    first.send(_habits(own))
    for page in own:
        suppressions(page)  # which the page keeps
    first.send([facts(page) for page in own])
    if any(rule.group == "freshness" for rule in rules):
        first.send([kept_fingerprints(page) for page in own])
    context = Context(project, Site(project.languages, by_name(pages)), agreed=first.receive())
    found = [finding for bundle in bundles(rules) for finding in on_pages(context, bundle, own, cache)]
    first.send((found, cache.new_pages if cache else []))


def _shares(files: Sequence[SourceFile], jobs: int) -> list[list[int]]:
    """Which of the files each process parses, a page and its translations together."""
    sizes: dict[str, int] = {}
    for file in files:
        sizes[file.slug] = sizes.get(file.slug, 0) + len(file.content)
    loads = [0.0] * jobs
    owners: dict[str, int] = {}
    for slug, size in sizes.items():
        owner = owners[slug] = loads.index(min(loads))
        loads[owner] += size if owner else size / _SHARE_OF_FIRST
    return [[at for at, file in enumerate(files) if owners[file.slug] == job] for job in range(jobs)]


def _parse(files: Sequence[SourceFile], share: Sequence[int]) -> list[Page]:
    """All pages, those of the share parsed, in the site's order."""
    own = set(share)
    return [parse_file(file) if at in own else DistantPage(file) for at, file in enumerate(files)]


def _learn(pages: Sequence[Page], shares: Iterable[Sequence[int]], helpers: Iterable[Channel]) -> None:
    """Take over what the helpers hand over next of their pages."""
    for helper, share in zip(helpers, shares, strict=True):
        for at, known in zip(share, helper.receive(), strict=True):
            if isinstance(page := pages[at], DistantPage):
                page.learn(known)


def _habits(pages: Iterable[Page]) -> Habits:
    return habits_of(page for page in pages if page.language.default)
