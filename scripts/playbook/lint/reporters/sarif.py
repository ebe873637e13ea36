"""SARIF 2.1.0, which code-scanning services read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playbook.lint.diagnostics import Edit, Finding
from playbook.lint.documentation import documentation
from playbook.lint.reporters.result import Result

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(result: Result) -> str:
    """One run of one tool."""
    indexes = {rule.code: index for index, rule in enumerate(result.rules)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "playbook lint",
                        "rules": [
                            {
                                "id": rule.code,
                                "shortDescription": {"text": documentation(rule).summary},
                                "help": {"text": documentation(rule).text},
                                "properties": {"tags": [rule.group]},
                            }
                            for rule in result.rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, indexes) for finding in result.findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _result(finding: Finding, indexes: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [_location(finding.path, finding.line, finding.column)],
    }
    if finding.code in indexes:
        result["ruleIndex"] = indexes[finding.code]
    if finding.related:
        result["relatedLocations"] = [_location(place.path, place.line) for place in finding.related]
    if finding.fix:
        changes: dict[Path, list[Edit]] = {}
        for edit in finding.fix:
            changes.setdefault(edit.path, []).append(edit)
        result["fixes"] = [
            {
                "artifactChanges": [
                    {
                        "artifactLocation": _artifact(path),
                        "replacements": [_replacement(edit) for edit in edits],
                    }
                    for path, edits in changes.items()
                ]
            }
        ]
    return result


def _replacement(edit: Edit) -> dict[str, Any]:
    region = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.line,
        "endColumn": edit.end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _location(path: Path, line: int, column: int = 1) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(path),
            "region": {"startLine": max(1, line), "startColumn": max(1, column)},
        }
    }


def _artifact(path: Path) -> dict[str, str]:
    return {"uri": quote(path.as_posix()), "uriBaseId": "SRCROOT"}
