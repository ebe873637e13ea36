"""One reporter a file; each is a name and a function from the findings to a text."""

from __future__ import annotations

from importlib import import_module

from playbook.lint.reporters.result import Result

NAMES = ("concise", "full", "json", "github", "sarif", "junit")


def report(name: str, result: Result) -> str:
    """What the reporter of this name makes of a run; no other is loaded."""
    text: str = import_module(f"playbook.lint.reporters.{name}").report(result)
    return text
