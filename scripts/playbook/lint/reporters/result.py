"""What a reporter is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Rule


@dataclass(frozen=True)
class Result:
    """A run's outcome."""

    findings: Sequence[Finding]  # in the order of files and lines
    rules: Sequence[Rule]  # those that were run
    root: Path  # the project, which the findings' paths are relative to
