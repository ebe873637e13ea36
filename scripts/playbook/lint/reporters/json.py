"""A list of objects: path, line, column, code, message, severity, related, fix."""

from __future__ import annotations

import json

from playbook.lint.reporters.result import Result


def report(result: Result) -> str:
    """An empty list for no findings."""
    return (
        json.dumps(
            [
                {
                    "path": finding.path.as_posix(),
                    "line": finding.line,
                    "column": finding.column,
                    "code": finding.code,
                    "message": finding.message,
                    "severity": finding.severity,
                    "related": [
                        {"path": place.path.as_posix(), "line": place.line} for place in finding.related
                    ],
                    "fix": [
                        {
                            "path": edit.path.as_posix(),
                            "line": edit.line,
                            "column": edit.column,
                            "end_column": edit.end_column,
                            "text": edit.text,
                        }
                        for edit in finding.fix
                    ],
                }
                for finding in result.findings
            ],
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )
