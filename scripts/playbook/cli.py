"""The `playbook` command.

Exit codes: 0 clean, 1 findings, 2 could not run (a sentence on stderr).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from playbook.commands import addresses, editions, translation
from playbook.errors import InputError
from playbook.lint import cli as lint


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="playbook", description="Tools for the playbook's docs.")
    commands = parser.add_subparsers(dest="command", required=True)
    for tool in (lint, translation, addresses, editions):
        tool.register(commands)
    options = parser.parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 (for what is flushed at the end)
        return 0
    except InputError as error:
        print(f"playbook: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
