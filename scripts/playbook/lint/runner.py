"""Run the rules over a site."""

from __future__ import annotations

from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES
from playbook.lint.rule import Context


def run(context: Context) -> list[Finding]:
    """All findings of all rules, in the order of files and lines."""
    return sorted(finding for rule in RULES for finding in rule.findings(context))
