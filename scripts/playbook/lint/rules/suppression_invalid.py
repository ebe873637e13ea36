"""A comment that should keep a finding gives no reason, or names a rule that does not exist.

Why: without a reason nobody can tell later whether it still holds; a misspelt code keeps nothing.
Fix: write `<!-- lint: ignore CODE: reason -->`, on the finding's line or the one before.

Bad:

    <!-- lint: ignore table-shape -->

Good:

    <!-- lint: ignore table-shape: the law has three cases here -->
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.lint.suppressions import suppressions
from playbook.model import Page


def check(context: Context, page: Page) -> Iterator[Finding]:
    from playbook.lint.registry import RULES  # which lists this rule

    for suppression in suppressions(page):
        known = [rule.code for rule in RULES]
        problems = []
        if not suppression.reason:
            problems.append("the comment gives no reason; write one behind the code: `… CODE: reason -->`")
        for code in suppression.codes:
            if code not in known:
                near = difflib.get_close_matches(code, known, n=1)
                hint = f"did you mean `{near[0]}`?" if near else "`playbook lint --list-rules` names them"
                problems.append(f"there is no rule `{code}`; {hint}")
        for problem in problems:
            yield Finding(page.path, suppression.line, suppression.column, "suppression-invalid", problem)
