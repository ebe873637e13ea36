"""`playbook lint`."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playbook.config import CONFIG_FILE, Project, load_project, project_of_folders
from playbook.errors import InputError
from playbook.lint import runner
from playbook.lint.baseline import read_baseline, subtract, write_baseline
from playbook.lint.cache import FILE, Cache
from playbook.lint.diagnostics import Finding
from playbook.lint.documentation import documentation, page, write_pages
from playbook.lint.fixes import apply_fixes
from playbook.lint.processes import processors
from playbook.lint.registry import RULES
from playbook.lint.reporters import NAMES, report
from playbook.lint.reporters.result import Result
from playbook.lint.rule import Rule
from playbook.lint.selection import at_paths, choose, in_language, unknown
from playbook.sources import page_files

_PATIENCE = 0.5  # seconds, after which a terminal is told how far the run is
_INTERVAL = 0.5  # seconds between two looks at the files, for --watch
_ROUNDS = 5  # of fixing what the last round of fixes brought to light


def register(commands: Any) -> None:
    """Add the command to the parser."""
    lint = commands.add_parser(
        "lint",
        help="check the docs of all languages",
        description="Check that the docs of all languages say the same, and how. "
        "Exit codes: 0 nothing found, 1 findings, 2 could not run.",
    )
    lint.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report findings in these only")
    lint.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    lint.add_argument("--language", metavar="LOCALE", help="report findings about this language only")
    names = "codes or groups (see --list-rules), parted by commas"
    lint.add_argument(
        "--select", action="append", default=[], metavar="RULES", help=f"run only these: {names}"
    )
    lint.add_argument(
        "--ignore", action="append", default=[], metavar="RULES", help=f"do not run these: {names}"
    )
    lint.add_argument("--format", choices=NAMES, default="concise", help="how findings are written")
    lint.add_argument("--baseline", type=Path, metavar="FILE", help="pass over the findings that it lists")
    lint.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="list what is found there, and report nothing"
    )
    lint.add_argument("--fix", action="store_true", help="mend what needs nobody's judgement")
    lint.add_argument("--watch", action="store_true", help="check again whenever a page changes")
    lint.add_argument(
        "--jobs",
        type=_jobs,
        default=processors(),
        metavar="N",
        help="processes that share a large site among them (one for each processor, at most 8)",
    )
    lint.add_argument("--no-cache", action="store_true", help=f"neither read nor write {FILE}")
    lint.add_argument(
        "--docs",
        metavar="PATTERN",
        help="for a site without mkdocs.yml: folders such as docs/{language}/docs",
    )
    lint.add_argument(
        "--source", metavar="LOCALE", default="en", help="with --docs: the source language (en)"
    )
    lint.add_argument("--list-rules", action="store_true", help="list all rules")
    lint.add_argument(
        "--explain", metavar="CODE", help="say what a rule is for and how to mend what it finds"
    )
    lint.add_argument("--write-docs", action="store_true", help=argparse.SUPPRESS)  # `make rules`
    lint.set_defaults(run=lint_command)


def lint_command(options: argparse.Namespace) -> int:
    """Run the command; its exit code. Raises `InputError` and `UsageError`."""
    if options.list_rules:
        width = max(len(rule.code) for rule in RULES)
        for rule in RULES:
            print(f"{rule.code:{width}}  {rule.group:9}  {documentation(rule).summary}")
        return 0
    if options.explain is not None:
        print(page(_rule(options.explain)), end="")
        return 0
    if options.write_docs:
        write_pages(options.root, RULES)
        return 0
    rules = choose(RULES, options.select, options.ignore)
    gc.disable()  # the pages are many small values that live until the end
    if not options.watch:
        return _once(options, rules)
    return _watch(options, rules)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _rule(code: str) -> Rule:
    for rule in RULES:
        if rule.code == code:
            return rule
    raise unknown("rule", code, [rule.code for rule in RULES])


def _once(options: argparse.Namespace, rules: Sequence[Rule]) -> int:
    project = _project(options)
    cache = None if options.no_cache else Cache(project.root / FILE)
    progress = _Progress()
    findings = runner.check_project(project, rules, cache, progress, options.jobs)
    if options.fix:
        mended = 0
        for _ in range(_ROUNDS):
            shown = _shown(options, project, findings)
            if not (count := apply_fixes(project.root, shown)):
                break
            mended += count
            findings = runner.check_project(project, rules, cache, progress, options.jobs)
        progress.clear()
        print(f"{mended} mended", file=sys.stderr)
    progress.clear()
    findings = _shown(options, project, findings)
    if options.write_baseline:
        write_baseline(options.write_baseline, findings)
        print(f"{len(findings)} listed in {options.write_baseline}", file=sys.stderr)
        return 0
    if options.baseline:
        findings, gone = subtract(findings, read_baseline(options.baseline))
        if gone:
            print(
                f"{gone} of the findings in {options.baseline} are mended; write it again with --write-baseline",
                file=sys.stderr,
            )
    sys.stdout.write(report(options.format, Result(findings, rules, project.root)))
    sys.stdout.flush()
    return 1 if findings else 0


def _project(options: argparse.Namespace) -> Project:
    if options.docs:
        return project_of_folders(options.root, options.docs, options.source)
    return load_project(options.root / CONFIG_FILE)


def _shown(options: argparse.Namespace, project: Project, findings: list[Finding]) -> list[Finding]:
    return in_language(project, at_paths(project, findings, options.paths), options.language)


def _watch(options: argparse.Namespace, rules: Sequence[Rule]) -> int:
    """Check, and again after every change, until interrupted."""
    code, seen = 0, None
    try:
        while True:
            now = _state(options)
            if now != seen:
                seen = now
                try:
                    code = _once(options, rules)
                    print(
                        "nothing found" if code == 0 else "", end="\n" if code == 0 else "", file=sys.stderr
                    )
                except InputError as error:
                    code = 2
                    print(f"playbook: {error}", file=sys.stderr)
                if options.fix:
                    seen = _state(options)
                gc.collect()
            time.sleep(_INTERVAL)
    except KeyboardInterrupt:
        return code


def _state(options: argparse.Namespace) -> object:
    """What changes when a page, the configuration, an interface text or a lock does."""
    try:
        project = _project(options)
        files = [project.root / path for _, _, path in page_files(project)]
    except InputError as error:
        return str(error)
    files += [project.root / project.config_file, *project.root.glob("translations/*")]
    files += project.docs_dir.glob("*.lock")
    files += (project.overrides_dir / "partials" / "strings").glob("*.html")
    states = []
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        states.append((str(file), status.st_size, status.st_mtime_ns))
    return states


class _Progress:
    """A line on a terminal that says how far a long run is."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._start > _PATIENCE:
            print(f"\r{done} of {total} rules", end="", file=sys.stderr, flush=True)
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._shown = False
