"""The commands that keep addresses alive: catalogue, redirect, changes."""

from __future__ import annotations

import argparse
import datetime
from typing import TYPE_CHECKING

from playbook.commands import add_command
from playbook.config import CONFIG_FILE, load_project
from playbook.errors import UsageError
from playbook.sources import load_site

if TYPE_CHECKING:
    from playbook.commands import Commands


def register(commands: Commands) -> None:
    """Add the commands to the parser; each sets `run`, which takes the options and returns the exit code."""
    parser = add_command(commands, "catalogue", _catalogue, "compare the docs with all published addresses")
    parser.add_argument("--update", action="store_true", help="add what is new to the lock")

    parser = add_command(commands, "redirect", _redirect, "say where a published address went")
    parser.add_argument(
        "old", metavar="OLD", help="the key that stands no more, such as skills/sorry#flowers"
    )
    parser.add_argument("new", metavar="NEW", help="the key that took its place, or that comes closest")
    parser.add_argument("--gone", action="store_true", help="it was taken out; NEW is only the nearest")
    parser.add_argument("--why", default="", help="with --gone: one sentence for readers")

    parser = add_command(commands, "changes", _changes, "record which texts have changed, for the feeds")
    parser.add_argument(
        "--date",
        type=datetime.date.fromisoformat,
        default=datetime.datetime.now(datetime.UTC).date(),
        help="the day of the release, such as 2026-11-21 (today)",
    )


def _catalogue(options: argparse.Namespace) -> int:
    from playbook.catalogue.commands import unrecorded, update_lock

    site = load_site(load_project(options.root / CONFIG_FILE))
    new = update_lock(site, options.root) if options.update else unrecorded(site)
    for key in new:
        print(f"{'added' if options.update else 'new'} {key}")
    return 0 if options.update or not new else 1


def _redirect(options: argparse.Namespace) -> int:
    from playbook.catalogue.commands import record_redirect

    if options.gone != bool(options.why.strip()):
        raise UsageError(
            "takes --gone and --why together: what was taken out needs a reason readers are told"
        )
    site = load_site(load_project(options.root / CONFIG_FILE))
    for key, target in record_redirect(site, options.root, options.old, options.new, options.why).items():
        print(f"{key} -> {target}")
    return 0


def _changes(options: argparse.Namespace) -> int:
    from playbook.catalogue.changes import record_changes
    from playbook.catalogue.entries import build_catalogue

    project = load_project(options.root / CONFIG_FILE)
    found = build_catalogue(load_site(project))
    changed = record_changes(found, project.docs_dir, project.root, options.date)
    for key, locales in changed.items():
        print(f"{key}: {', '.join(locales)}")
    return 0
