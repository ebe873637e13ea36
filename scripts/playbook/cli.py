"""The `playbook` command.

Exit codes: 0 clean, 1 findings, 2 could not run (a sentence on stderr).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from playbook.config import CONFIG_FILE, load_project
from playbook.errors import InputError
from playbook.lint import runner
from playbook.lint.rule import Context
from playbook.sources import load_site
from playbook.translation import cli as translation


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="playbook", description="Tools for the playbook's docs.")
    commands = parser.add_subparsers(dest="command", required=True)
    lint = commands.add_parser("lint", help="check the docs of all languages")
    lint.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    lint.set_defaults(run=lambda options: _lint(options.root))
    translation.register(commands)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 (for what Python flushes at its end)
        return 0
    except InputError as error:
        print(f"playbook: {error}", file=sys.stderr)
        return 2


def _lint(root: Path) -> int:
    project = load_project(root / CONFIG_FILE)
    findings = runner.run(Context(project, load_site(project)))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
