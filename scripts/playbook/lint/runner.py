"""Run the rules over a site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from playbook.config import Project
from playbook.interface import strings_file
from playbook.lint.cache import Cache, digest, files_digest
from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES
from playbook.lint.rule import Context, Rule
from playbook.lint.suppressions import apply
from playbook.model import Page
from playbook.sources import SourceFile, load_site, read_files

Progress = Callable[[int, int], None]  # rules done, rules in all


def check_project(
    project: Project,
    rules: Sequence[Rule] = RULES,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """Read the docs and run the rules; nothing is parsed where all that they read is as it was.

    Raises `InputError`.
    """
    files = list(read_files(project))
    key = _run_key(project, rules, files) if cache else ""
    if cache and (known := cache.run(key)) is not None:
        return known
    findings = run(Context(project, load_site(project, files)), rules, cache, progress)
    if cache:
        cache.keep_run(key, findings)
        cache.save()
    return findings


def _run_key(project: Project, rules: Sequence[Rule], files: Iterable[SourceFile]) -> str:
    """A key of all that the rules read: the configuration, the pages, what else the docs folder holds."""
    strings = os.path.relpath(strings_file(project.overrides_dir, "*"), project.root)
    locks = os.path.relpath(project.docs_dir / "*.lock", project.root)
    others = (
        os.path.join(folder, name)  # noqa: PTH118
        for folder, _, names in os.walk(project.docs_dir)
        for name in sorted(names)
        if not name.endswith(".md")
    )
    return digest(
        [
            repr(project),
            files_digest(project.root, (project.config_file.as_posix(), strings, locks, "translations/*")),
            *(rule.code for rule in rules),
            *others,
            *(part for file in files for part in (file.path.as_posix(), file.content)),
        ]
    )


def run(
    context: Context,
    rules: Sequence[Rule] = RULES,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """All findings of the rules, in the order of files and lines, without those that a comment keeps.

    What rules find on a page is taken from the cache where the page, its source and whatever else the
    rule reads are the same.
    """
    found: list[Finding] = []
    done = 0
    for rule in rules:
        if rule.site:
            found += rule.findings(context)
            done += 1
            if progress:
                progress(done, len(rules))
    for group, bundle in _bundles(rules).items():
        found += _on_pages(context, group, bundle, cache)
        done += len(bundle)
        if progress:
            progress(done, len(rules))
    return sorted(set(apply(found, context.site.pages.values(), {rule.code for rule in rules})))


def _bundles(rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    """The rules whose findings on a page can be kept, those of a group together."""
    bundles: dict[str, list[Rule]] = {}
    for rule in rules:
        if not rule.site:
            bundles.setdefault(rule.group, []).append(rule)
    return bundles


def _on_pages(context: Context, group: str, rules: Sequence[Rule], cache: Cache | None) -> Iterator[Finding]:
    """What the rules find on each page, kept where there is a cache."""
    site = context.site
    home = site.source_language.locale
    if not cache:
        for page in site.pages.values():
            yield from _on_page(context, rules, site.page(home, page.slug), page)
        return
    bundle = digest([group, *(rule.code for rule in rules)])
    common = digest(
        [
            repr(context.conventions),
            repr(site.languages),
            *(rule.depends_on(context) for rule in rules if rule.depends_on),
        ]
    )
    for page in site.pages.values():
        source = site.page(home, page.slug)
        path = page.path.as_posix()
        key = digest([common, path, page.text, source.text if source else ""])
        known = cache.page(bundle, path, key)
        if known is None:
            known = _on_page(context, rules, source, page)
            cache.keep_page(bundle, path, key, known)
        yield from known


def _on_page(context: Context, rules: Sequence[Rule], source: Page | None, page: Page) -> list[Finding]:
    found: list[Finding] = []
    translated = source is not None and source is not page
    for rule in rules:
        if rule.page:
            found += rule.page(context, page)
        elif rule.pair and translated and source:
            found += rule.pair(context, source, page)
    return found
