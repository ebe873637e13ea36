"""The `playbook` command.

Exit codes: 0 clean, 1 findings, 2 could not run (a sentence on stderr).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from playbook import catalogue
from playbook.config import CONFIG_FILE, load_project
from playbook.errors import InputError
from playbook.lint import runner
from playbook.lint.rule import Context
from playbook.sources import load_site


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="playbook", description="Tools for the playbook's docs.")
    commands = parser.add_subparsers(dest="command", required=True)
    lint = commands.add_parser("lint", help="check the docs of all languages")
    keys = commands.add_parser("catalogue", help="compare the docs with the lock of all published addresses")
    keys.add_argument("--update", action="store_true", help="add what is new to the lock")
    redirect = commands.add_parser("redirect", help="say where a published address went")
    redirect.add_argument(
        "old", metavar="OLD", help="the key that stands no more, such as skills/sorry#flowers"
    )
    redirect.add_argument("new", metavar="NEW", help="the key that took its place, or that comes closest")
    redirect.add_argument("--gone", action="store_true", help="it was taken out; NEW is only the nearest")
    redirect.add_argument("--why", default="", help="with --gone: one sentence for readers")
    for command in (lint, keys, redirect):
        command.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    options = parser.parse_args(arguments)
    if options.command == "redirect" and options.gone != bool(options.why.strip()):
        redirect.error("--gone and --why belong together: what was taken out needs a reason readers are told")
    try:
        if options.command == "catalogue":
            return _catalogue(options.root, options.update)
        if options.command == "redirect":
            return _redirect(options.root, options.old, options.new, options.why)
        return _lint(options.root)
    except InputError as error:
        print(f"playbook: {error}", file=sys.stderr)
        return 2


def _lint(root: Path) -> int:
    project = load_project(root / CONFIG_FILE)
    findings = runner.run(Context(project, load_site(project)))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def _catalogue(root: Path, update: bool) -> int:
    site = load_site(load_project(root / CONFIG_FILE))
    new = catalogue.update_lock(site, root) if update else catalogue.unrecorded(site)
    for key in new:
        print(f"{'added' if update else 'new'} {key}")
    return 0 if update or not new else 1


def _redirect(root: Path, old: str, new: str, why: str) -> int:
    site = load_site(load_project(root / CONFIG_FILE))
    for key, target in catalogue.record_redirect(site, root, old, new, why).items():
        print(f"{key} -> {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
