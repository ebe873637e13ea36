"""A line for each finding: `path:line:column CODE message`."""

from __future__ import annotations

from playbook.lint.reporters.result import Result


def report(result: Result) -> str:
    """Nothing for no findings."""
    return "".join(f"{finding}\n" for finding in result.findings)
