"""The `playbook` command.

Exit codes: 0 clean, 1 findings, 2 could not run (a sentence on stderr).
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from playbook import catalogue
from playbook.config import CONFIG_FILE, load_project
from playbook.errors import InputError
from playbook.lint import runner
from playbook.lint.rule import Context
from playbook.publish import handbook_file, offline_zip
from playbook.rendering import Renderer
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
    changes = commands.add_parser("changes", help="record which texts have changed, for the feeds")
    changes.add_argument(
        "--date",
        type=datetime.date.fromisoformat,
        default=datetime.datetime.now(datetime.UTC).date(),
        help="the day of the release, such as 2026-11-21 (today)",
    )
    for command in (lint, keys, redirect, changes):
        command.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    offline = commands.add_parser("offline", help="make a zip of the built site that opens as a file")
    offline.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    offline.add_argument("--site", type=Path, default=Path("site"), help="the folder of the built site")
    offline.add_argument("--output", type=Path, default=Path("dist/mea-culpa-offline.zip"))
    handbook = commands.add_parser("handbook", help="make one PDF a language of the built site")
    handbook.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    handbook.add_argument("--site", type=Path, default=Path("site"), help="the folder of the built site")
    options = parser.parse_args(arguments)
    if options.command == "redirect" and options.gone != bool(options.why.strip()):
        redirect.error("--gone and --why belong together: what was taken out needs a reason readers are told")
    try:
        if options.command == "catalogue":
            return _catalogue(options.root, options.update)
        if options.command == "changes":
            return _changes(options.root, options.date)
        if options.command == "redirect":
            return _redirect(options.root, options.old, options.new, options.why)
        if options.command == "offline":
            return _offline(options.root, options.site, options.output)
        if options.command == "handbook":
            return _handbook(options.root, options.site)
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


def _changes(root: Path, today: datetime.date) -> int:
    project = load_project(root / CONFIG_FILE)
    found = catalogue.build_catalogue(load_site(project))
    for key, locales in catalogue.record_changes(found, project.docs_dir, project.root, today).items():
        print(f"{key}: {', '.join(locales)}")
    return 0


def _offline(root: Path, site_folder: Path, output: Path) -> int:
    project = load_project(root / CONFIG_FILE)
    content = offline_zip(site_folder, root / "node_modules/.bin/esbuild", project.site_url)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    print(output)
    return 0


def _handbook(root: Path, site_folder: Path) -> int:
    try:
        from playbook.publish.handbook import make_handbook
    except (ImportError, OSError) as error:
        raise InputError("requirements/handbook.txt", 1, f"`make handbook` installs this: {error}") from None
    project = load_project(root / CONFIG_FILE)
    site = load_site(project)
    renderer = Renderer(site, project.organisation, project.overrides_dir, project.site_url)
    if not (site_folder / "index.html").is_file():
        raise InputError(site_folder / "index.html", 1, "there is no built site; run `make build` first")
    for language in site.languages:
        target = handbook_file(project.root, site, language.locale)
        if target.exists():
            continue
        strings = renderer.strings[language.locale]
        pdf = make_handbook(site, language, site_folder, project.site_url, project.site_name, strings)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
