"""A comment keeps a finding that is not there.

Why: what once had a reason is forgotten, and the comment will hide the next fault in its place.
Fix: take the comment out.

Bad, where the table is as in the source:

    <!-- lint: ignore table-shape: the law has three cases here -->
    | Level | Who |

Good:

    | Level | Who |
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    """Nothing: the runner knows only at the end which comments were needed (`suppressions.apply`)."""
    return iter(())
