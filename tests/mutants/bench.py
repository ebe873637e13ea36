"""Apply a mutant to a copy of the project, run the rules, and judge what they say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from mutants.model import KINDS, Kind, Mutant
from playbook.config import CONFIG_FILE, Project, load_project
from playbook.errors import InputError
from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES
from playbook.lint.rule import Context, Rule
from playbook.lint.suppressions import UNUSED, apply
from playbook.markdown import parse
from playbook.model import Page, Site
from playbook.sources import load_site

# What the rules read.
_COPIED = ("docs", "mkdocs.yml", "overrides", "translations")
UNREADABLE = "unreadable"  # the code given to an input that the command refuses, exit code 2


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant."""

    kind: Kind
    seed: str
    index: int
    mutant: Mutant
    findings: tuple[Finding, ...]  # where a fault was missed, those of the other rules too
    found: bool  # a harmless edit is "found" if it makes any finding
    diff: str = ""

    @property
    def as_expected(self) -> bool:
        """A fault was found at its place; a harmless edit was passed over."""
        return self.found != self.kind.harmless


class Bench:
    """A copy of the project in a folder of its own."""

    def __init__(self, original: Path, folder: Path) -> None:
        for name in _COPIED:
            place = original / name
            if place.is_dir():
                shutil.copytree(place, folder / name)
            elif place.exists():
                shutil.copy(place, folder / name)
        self.root = folder
        self.project: Project = load_project(folder / CONFIG_FILE)
        self.site: Site = load_site(self.project)

    def judge(self, kind: Kind, seed: str, index: int) -> Verdict:
        """Make the mutant that seed and index stand for, and see whether the rules find it."""
        mutant = kind.mutator(self, Random(f"{seed}/{kind.name}/{index}"))
        findings = self.findings(mutant, about(kind))
        found = judged(kind, mutant, findings)
        if not found and not kind.harmless:
            findings = self.findings(mutant, [rule for rule in RULES if rule.group in kind.groups])
        return Verdict(kind, seed, index, mutant, findings, found)

    def findings(self, mutant: Mutant, rules: Sequence[Rule]) -> tuple[Finding, ...]:
        """What these rules find once the mutant is applied; the copy is put back."""
        with applied(self.root, mutant.files):
            try:
                context = Context(self._project(mutant), self._site(mutant))
                old, new = self.site.pages, context.site.pages
                changed = [page for key, page in new.items() if page is not old.get(key)]
                return tuple(sorted(_kept(context, changed, rules)))
            except InputError as error:
                return (Finding(error.path, error.line, 1, UNREADABLE, error.message),)

    def _project(self, mutant: Mutant) -> Project:
        changed = Path(CONFIG_FILE) in mutant.files
        return load_project(self.root / CONFIG_FILE) if changed else self.project

    def _site(self, mutant: Mutant) -> Site:
        """The site with the changed pages parsed anew, and only those."""
        pages: dict[tuple[str, str], Page] = dict(self.site.pages)
        for path, text in mutant.files.items():
            if path.suffix != ".md":
                continue
            locale, slug = path.parts[1], Path(*path.parts[2:]).with_suffix("").as_posix()
            language = next(language for language in self.site.languages if language.locale == locale)
            if text is None:
                del pages[locale, slug]
            else:
                pages[locale, slug] = parse(text, path, language, slug)
        return Site(self.site.languages, pages)


class applied:
    """Files changed for a while."""

    def __init__(self, root: Path, files: Mapping[Path, str | None]) -> None:
        self.root, self.files = root, files
        self.before: dict[Path, bytes | None] = {}

    def __enter__(self) -> None:
        for path, text in self.files.items():
            place = self.root / path
            self.before[path] = place.read_bytes() if place.exists() else None
            _write(place, text.encode() if text is not None else None)

    def __exit__(self, *_: object) -> None:
        for path, content in self.before.items():
            _write(self.root / path, content)


def _write(place: Path, content: bytes | None) -> None:
    if content is None:
        place.unlink()
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def about(kind: Kind) -> list[Rule]:
    """The rules whose word counts: those about what is changed; all of them for a harmless edit."""
    return [rule for rule in RULES if kind.harmless or rule.code in kind.codes]


def _kept(context: Context, changed: list[Page], rules: Sequence[Rule]) -> Iterator[Finding]:
    """What the rules find and no comment in the docs keeps."""
    paths = {page.path for page in changed}
    found = _findings(context, changed, rules)
    for finding in apply(found, context.site.pages.values(), {rule.code for rule in rules}):
        # On the other pages not all rules were run, so a comment there only seems to keep nothing.
        if finding.code != UNUSED or finding.path in paths:
            yield finding


def _findings(context: Context, changed: list[Page], rules: Sequence[Rule]) -> Iterator[Finding]:
    """What the rules find that see a changed page; the others have nothing new to say."""
    site = context.site
    source = site.source_language
    for rule in rules:
        if rule.site:
            yield from rule.site(context)
        for page in changed:
            if rule.page:
                yield from rule.page(context, page)
            if rule.pair:
                original = site.page(source.locale, page.slug)
                if page is original:
                    others = [site.page(language.locale, page.slug) for language in site.languages]
                    for other in others:
                        if other and other is not page:
                            yield from rule.pair(context, page, other)
                elif original:
                    yield from rule.pair(context, original, page)


def judged(kind: Kind, mutant: Mutant, findings: tuple[Finding, ...]) -> bool:
    """Whether a rule about what was changed says so at the right place."""
    if kind.harmless:
        return bool(findings)
    told = [finding for finding in findings if finding.code in kind.codes]
    hit = [spot for spot in mutant.spots if any(spot.holds(one.path, one.line) for one in told)]
    if mutant.everywhere:
        return {spot.path for spot in hit} == {spot.path for spot in mutant.spots}
    return bool(hit)


def kinds(names: list[str] | None = None) -> list[Kind]:
    """The kinds of these names; all of them without names."""
    return [KINDS[name] for name in names] if names else list(KINDS.values())
