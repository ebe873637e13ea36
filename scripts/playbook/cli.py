"""The `playbook` command.

Exit codes: 0 clean, 1 findings, 2 could not run (a sentence on stderr).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from playbook.config import CONFIG_FILE, load_project
from playbook.errors import InputError
from playbook.lint import runner
from playbook.publish import offline_zip
from playbook.sources import load_site


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="playbook", description="Tools for the playbook's docs.")
    commands = parser.add_subparsers(dest="command", required=True)
    lint = commands.add_parser("lint", help="check the docs of all languages")
    lint.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    offline = commands.add_parser("offline", help="make a zip of the built site that opens as a file")
    offline.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    offline.add_argument("--site", type=Path, default=Path("site"), help="the folder of the built site")
    offline.add_argument("--output", type=Path, default=Path("dist/mea-culpa-offline.zip"))
    options = parser.parse_args(arguments)
    try:
        if options.command == "offline":
            return _offline(options.root, options.site, options.output)
        return _lint(options.root)
    except InputError as error:
        print(f"playbook: {error}", file=sys.stderr)
        return 2


def _lint(root: Path) -> int:
    findings = runner.run(load_site(load_project(root / CONFIG_FILE)))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def _offline(root: Path, site_folder: Path, output: Path) -> int:
    project = load_project(root / CONFIG_FILE)
    content = offline_zip(site_folder, root / "node_modules/.bin/esbuild", project.site_url)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    print(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
