"""JUnit's XML: a test for each rule, failed once for each finding; for servers that show test results."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from playbook.lint.reporters.result import Result


def report(result: Result) -> str:
    """One suite; a rule without findings is a test that passed."""
    found = {rule.code: [f for f in result.findings if f.code == rule.code] for rule in result.rules}
    groups = {rule.code: rule.group for rule in result.rules}
    tests = str(sum(max(1, len(findings)) for findings in found.values()))
    failures = str(len(result.findings))
    suites = Element("testsuites", name="playbook lint", tests=tests, failures=failures)
    suite = SubElement(
        suites, "testsuite", name="playbook lint", tests=tests, failures=failures, errors="0", skipped="0"
    )
    for code, findings in found.items():
        classname = f"lint.{groups[code]}"
        if not findings:
            SubElement(suite, "testcase", classname=classname, name=code)
        for finding in findings:
            path = finding.path.as_posix()
            case = SubElement(
                suite, "testcase", classname=classname, name=f"{code} {path}:{finding.line}:{finding.column}"
            )
            failure = SubElement(case, "failure", message=_valid(finding.message), type=finding.severity)
            failure.text = _valid("\n".join((str(finding), *(f"see {place}" for place in finding.related))))
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _valid(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(
        character if character in "\t\n" or "\x20" <= character not in "\ufffe\uffff" else "\ufffd"
        for character in text
        if not "\ud800" <= character <= "\udfff"
    )
