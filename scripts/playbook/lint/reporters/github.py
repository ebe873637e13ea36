"""Commands that GitHub shows as notes beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from playbook.lint.reporters.result import Result


def report(result: Result) -> str:
    """A command for each finding."""
    return "".join(
        f"::{finding.severity} file={_property(finding.path.as_posix())},line={finding.line},"
        f"col={finding.column},title={_property(finding.code)}::"
        f"{_data(' '.join((finding.message, *(f'(see {place})' for place in finding.related))))}\n"
        for finding in result.findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
