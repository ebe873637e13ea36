"""Run the rules over a site."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence

from playbook.config import Project
from playbook.errors import InputError
from playbook.interface import strings_file
from playbook.lint.cache import Cache, digest, files_digest
from playbook.lint.diagnostics import Finding
from playbook.lint.passes import bundles, on_pages, on_site, without_kept
from playbook.lint.processes import HelperLost
from playbook.lint.registry import RULES
from playbook.lint.rule import Context, Rule
from playbook.lint.sharing import run_together
from playbook.sources import SourceFile, load_site, read_files

Progress = Callable[[int, int], None]  # rules done, rules in all
_WORTH_SHARING = 100  # pages, below which one process is done before others have begun


def check_project(
    project: Project,
    rules: Sequence[Rule] = RULES,
    cache: Cache | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> list[Finding]:
    """Read the docs and run the rules; nothing is parsed where all that they read is as it was.

    A site that is large enough is shared by so many processes. Raises `InputError`.
    """
    files = list(read_files(project))
    key = _run_key(project, rules, files) if cache else ""
    if cache and (known := cache.run(key)) is not None:
        return known
    findings = None
    if jobs > 1 and len(files) >= _WORTH_SHARING:
        # Whatever goes wrong among several goes wrong again here, where it can be said in order.
        with contextlib.suppress(HelperLost, InputError):
            findings = run_together(project, files, rules, cache, _Count(progress, len(rules)), jobs)
    if findings is None:
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
    """All findings of the rules, in the order of files and lines, without those that a comment keeps."""
    count = _Count(progress, len(rules))
    found = list(on_site(context, rules, count))
    for bundle in bundles(rules):
        found += on_pages(context, bundle, context.site.pages.values(), cache)
        count(len(bundle))
    return without_kept(context, rules, found)


class _Count:
    """Adds up the rules that are done."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, done: int) -> None:
        self._done += done
        if self._progress:
            self._progress(self._done, self._total)
