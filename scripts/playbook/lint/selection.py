"""Which rules are run, and which findings are shown."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from playbook.config import Project
from playbook.errors import UsageError
from playbook.interface import strings_file
from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Group, Rule


def choose(rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that `select` names (all, if it names none) without those that `ignore` names.

    Names are codes or groups, several parted by commas. Raises `UsageError` for one that is neither.
    """
    names = list(select)
    wanted, unwanted = _codes(rules, names), _codes(rules, ignore)
    return tuple(rule for rule in rules if (not names or rule.code in wanted) and rule.code not in unwanted)


def _codes(rules: Sequence[Rule], names: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for name in (part.strip() for text in names for part in text.split(",")):
        if not name:
            continue
        found = {rule.code for rule in rules if name in (rule.code, rule.group)}
        if not found and name not in get_args(Group):
            raise unknown("rule", name, [*(rule.code for rule in rules), *get_args(Group)])
        codes |= found
    return codes


def unknown(thing: str, name: str, known: Sequence[str]) -> UsageError:
    """The sentence for a name that nothing has."""
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(dict.fromkeys(known))}"
    return UsageError(f"there is no {thing} `{name}`; {hint}")


def at_paths(project: Project, findings: Iterable[Finding], paths: Sequence[Path]) -> list[Finding]:
    """The findings in these files and folders, which are named from the project's root or the working folder.

    Raises `UsageError` for one that is not there.
    """
    if not paths:
        return list(findings)
    root = os.path.realpath(project.root)
    wanted = []
    for path in paths:
        candidates = (project.root / path, path)
        there = next((candidate for candidate in candidates if candidate.exists()), None)
        if there is None:
            folder = next(parent for parent in (project.root / path).parents if parent.exists())
            near = difflib.get_close_matches(path.name, sorted(entry.name for entry in folder.iterdir()), n=1)
            hint = f"; did you mean {path.parent / near[0]}?" if near else ""
            raise UsageError(f"there is no {path}{hint}")
        wanted.append(os.path.relpath(os.path.realpath(there), root))
    return [
        finding
        for finding in findings
        if any(
            name == "." or finding.path.as_posix() == name or finding.path.as_posix().startswith(f"{name}/")
            for name in wanted
        )
    ]


def in_language(project: Project, findings: Iterable[Finding], locale: str | None) -> list[Finding]:
    """The findings in a language's files, and those elsewhere that are about it."""
    if locale is None:
        return list(findings)
    locales = [language.locale for language in project.languages]
    if locale not in locales:
        raise unknown("language", locale, locales)
    return [finding for finding in findings if locale in (finding.locale, _locale(project, finding.path))]


def _locale(project: Project, path: Path) -> str:
    """The language that a file belongs to; "" for one of all."""
    for language in project.languages:
        strings = os.path.relpath(strings_file(project.overrides_dir, language.locale), project.root)
        if path.as_posix() in (strings, f"translations/{language.locale}.lock"):
            return language.locale
        folder = project.page_path(language.locale, "x").parent
        if project.folders and folder in path.parents:
            return language.locale
    if not project.folders and path.suffix == ".md":
        mark = path.stem.rpartition(".")[2]
        home = next(language.locale for language in project.languages if language.default)
        return mark if any(language.locale == mark for language in project.languages) else home
    return ""
