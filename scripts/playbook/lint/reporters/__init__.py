"""One reporter a file; each is a name and a function from the findings to a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playbook.lint.reporters import concise, full, github, json, junit, sarif
from playbook.lint.reporters.result import Result

REPORTERS: Mapping[str, Callable[[Result], str]] = {
    "concise": concise.report,
    "full": full.report,
    "json": json.report,
    "github": github.report,
    "sarif": sarif.report,
    "junit": junit.report,
}
