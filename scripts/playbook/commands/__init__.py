"""Commands that import what they run only when they run: whoever calls another one does not wait."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(commands: Commands, name: str, run: object, help: str) -> argparse.ArgumentParser:
    """A command of one project; `run` takes the options and returns the exit code."""
    parser = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.set_defaults(run=run)
    return parser
