"""Run the rules over a site."""

from __future__ import annotations

from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES
from playbook.model import Site


def run(site: Site) -> list[Finding]:
    """All findings of all rules, in the order of files and lines."""
    return sorted(finding for check in RULES.values() for finding in check(site))
