"""Errors that end a command with a sentence instead of a traceback."""

from __future__ import annotations

from pathlib import Path


class InputError(Exception):
    """The input cannot be used; the message is a sentence for the person who wrote it.

    Commands print it as ``path:line: message`` on stderr and end with exit code 2.
    """

    def __init__(self, path: Path | str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = Path(path)
        self.line = line
        self.message = message


class UsageError(InputError):
    """A command was called with what it cannot use; the message is a sentence without a place."""

    def __init__(self, message: str) -> None:
        super().__init__("", 0, message)
        self.args = (message,)
