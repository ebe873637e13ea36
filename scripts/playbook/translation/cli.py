"""The translator's commands: status, diff, stamp, new-page, new-language."""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import sys
from pathlib import Path

from playbook.config import CONFIG_FILE, Project, load_project
from playbook.errors import UsageError
from playbook.fingerprints import section_text
from playbook.freshness import LanguageFreshness, SectionFreshness, compare
from playbook.model import Language, Site
from playbook.sources import load_site
from playbook.stamps import read_locks, write_lock
from playbook.translation import history, scaffold, stamping, word_diff
from playbook.translation import status as progress

_WIDEST = 88  # columns of running text


def _load(root: Path) -> tuple[Project, Site, dict[str, LanguageFreshness]]:
    project = load_project(root / CONFIG_FILE)
    site = load_site(project)
    return project, site, compare(site, read_locks(project.root, site.languages))


def _language(site: Site, locale: str) -> Language:
    translations = [language for language in site.languages if not language.default]
    for language in translations:
        if language.locale == locale:
            return language
    known = ", ".join(language.locale for language in translations)
    raise UsageError(f"lists no translation `{locale}`; there are {known}")


def _select(freshness: LanguageFreshness, keys: list[str]) -> list[SectionFreshness]:
    try:
        return stamping.select(freshness, keys)
    except stamping.UnknownKeyError as error:
        raise UsageError(str(error)) from None


def status(options: argparse.Namespace) -> int:
    """`playbook status`."""
    project, site, freshness = _load(options.root)
    report = progress.report(site, freshness)
    if options.format == "json":
        print(progress.as_json(report))
    elif options.format == "html":
        from playbook.translation.status_page import as_html

        print(as_html(report, project.overrides_dir))
    else:
        print(progress.as_text(report, every_page=options.all))
    return 0


def diff(options: argparse.Namespace) -> int:
    """`playbook diff`."""
    project, site, freshness = _load(options.root)
    language = _language(site, options.language)
    found = freshness[language.locale]
    sections = _select(found, options.keys) if options.keys else list(found.sections.values())
    changed = [section for section in sections if section.state in ("stale", "unedited")]
    for section in sections if options.keys else ():
        if section.state not in ("stale", "unedited", "complete"):
            print(f"{section.key}: {_NOTHING_TO_COMPARE[section.state]}")
    if not changed:
        print(f"{language.name}: the source has not changed since these sections were stamped.")
    for section in changed:
        _print_diff(project, site, language, section)
    return 0


_NOTHING_TO_COMPARE = {
    "missing": "not translated yet",
    "unstamped": "never stamped, so there is no text of then",
    "edited": "the translation was edited after it was stamped; the source has not changed",
}


def _print_diff(project: Project, site: Site, language: Language, section: SectionFreshness) -> None:
    assert section.page
    assert section.translation
    assert section.stamp
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    strong, plain = ("\033[1m", "\033[0m") if colour else ("", "")
    now = section_text(section.source_page, section.source)
    here = f"{section.source_page.path.as_posix()}:{section.source.line}"
    there = f"{section.page.path.as_posix()}:{section.translation.line}"
    print(f"{strong}{section.key}{plain}\n")
    try:
        then = history.find_version(project.root, section.source_page, section.id, section.stamp.source)
        print(f"{strong}{site.source_language.name}, {then.date} ({then.commit}) to now{plain}  {here}\n")
        print(word_diff.drawn(word_diff.changes(then.text, now), width, colour=colour))
    except history.NoHistoryError as error:
        print(f"{strong}{site.source_language.name} now{plain}  {here}\n({error})\n")
        print(word_diff.drawn([("same", now)], width, colour=colour))
    print(f"\n{strong}{language.name}{plain}  {there}\n")
    print(word_diff.drawn([("same", section_text(section.page, section.translation))], width, colour=colour))
    print(f"\nCarry it over, then: playbook stamp {language.locale} {section.key}\n")


def stamp(options: argparse.Namespace) -> int:
    """`playbook stamp`."""
    project, site, freshness = _load(options.root)
    if options.all == bool(options.keys):
        raise UsageError("name the sections to stamp, or --all")
    if not options.language and not options.all:
        raise UsageError("name the language to stamp")
    translations = [language for language in site.languages if not language.default]
    chosen = [_language(site, options.language)] if options.language else translations
    reason = " ".join(options.unchanged.split())
    refused = 0
    for language in chosen:
        found = freshness[language.locale]
        everything = [section for section in found.sections.values() if section.state != "missing"]
        sections = everything if options.all else _select(found, options.keys)
        result = stamping.stamp(found, sections, reason)
        for key, why in result.refused.items():
            print(f"playbook: {language.locale} {key}: {why}", file=sys.stderr)
        refused += len(result.refused)
        if result.refused and not options.all:
            print("playbook: nothing was stamped", file=sys.stderr)
            continue
        write_lock(project.root, language, result.stamps)
        words = f"{language.locale}: {len(result.renewed)} stamped"
        if result.dropped:
            words += f", {len(result.dropped)} dropped that the source no longer has"
        old = [key for key in found.lock.stamps if key in found.sections] if found.lock else []
        if old != [key for key in found.sections if key in old]:
            words += ", put into the source's order"
        print(words)
    return 1 if refused else 0


def new_page(options: argparse.Namespace) -> int:
    """`playbook new-page`."""
    project, site, _ = _load(options.root)
    today = datetime.date.today()  # the day of writing, which is what `reviewed` says
    plan = scaffold.new_page(project, site, options.page.removesuffix(".md"), options.title, today)
    scaffold.write(project, plan)
    _say(plan)
    return 0


def new_language(options: argparse.Namespace) -> int:
    """`playbook new-language`."""
    project, site, _ = _load(options.root)
    plan = scaffold.new_language(project, site, options.locale, options.name)
    scaffold.write(project, plan, Language(options.locale, options.name, default=False))
    _say(plan)
    return 0


def _say(plan: scaffold.Plan) -> None:
    written = [*plan.new, *plan.changed]
    shown = written if len(written) <= 8 else [*written[:3], f"… and {len(written) - 4} more", written[-1]]
    print("Written:", *shown, sep="\n  ")
    print("\nLeft to do:", *plan.left, sep="\n  ")
