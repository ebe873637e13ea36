"""The translator's commands: status, diff, stamp, new-page, new-language."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from playbook.commands import add_command

if TYPE_CHECKING:
    from playbook.commands import Commands


def register(commands: Commands) -> None:
    """Add the commands to the parser; each sets `run`, which takes the options and returns the exit code."""
    parser = add_command(commands, "status", _status, "how far each language has come, page by page")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text")
    parser.add_argument("--all", action="store_true", help="list the pages with nothing to do, too")

    parser = add_command(commands, "diff", _diff, "what changed in the source since a section was stamped")
    parser.add_argument("language", help="the translation's code, such as hu")
    parser.add_argument("keys", nargs="*", metavar="PAGE[#ID]", help="without: all that is stale")

    parser = add_command(commands, "stamp", _stamp, "record that sections say what the source says")
    parser.add_argument("language", nargs="?", help="the translation's code; without: every language")
    parser.add_argument("keys", nargs="*", metavar="PAGE[#ID]")
    parser.add_argument("--all", action="store_true", help="every section that can be; drops what is gone")
    parser.add_argument(
        "--unchanged",
        metavar="REASON",
        default="",
        help="why the translation stays as it is though the source changed",
    )

    parser = add_command(commands, "new-page", _new_page, "a page in every language, marked untranslated")
    parser.add_argument("page", metavar="PAGE", help="its path, such as skills/say-no")
    parser.add_argument("--title", default="", help="of a page that the source does not have yet")

    parser = add_command(
        commands, "new-language", _new_language, "a language with all pages, marked untranslated"
    )
    parser.add_argument("locale", metavar="CODE", help="such as fr")
    parser.add_argument("--name", required=True, help="in the language itself, such as Français")


def _status(options: argparse.Namespace) -> int:
    from playbook.translation import cli

    return cli.status(options)


def _diff(options: argparse.Namespace) -> int:
    from playbook.translation import cli

    return cli.diff(options)


def _stamp(options: argparse.Namespace) -> int:
    from playbook.translation import cli

    return cli.stamp(options)


def _new_page(options: argparse.Namespace) -> int:
    from playbook.translation import cli

    return cli.new_page(options)


def _new_language(options: argparse.Namespace) -> int:
    from playbook.translation import cli

    return cli.new_language(options)
