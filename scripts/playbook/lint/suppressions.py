"""`<!-- lint: ignore CODE: reason -->`: a finding that somebody has looked at and means to keep.

It stands on the finding's line or on the line before; above a fenced block it holds for the whole of
it. Several codes are parted by commas.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from playbook.lint.diagnostics import Finding
from playbook.model import Page

UNUSED = "suppression-unused"
_MARK = "lint:"
_COMMENT = re.compile(r"<!-- *lint: *ignore +(?P<codes>[\w\-, ]+?) *(?::(?P<reason>[^>]*?))? *-->")


@dataclass(frozen=True)
class Suppression:
    """One comment."""

    codes: tuple[str, ...]
    reason: str
    line: int
    column: int
    last_line: int  # to which it holds


def suppressions(page: Page) -> tuple[Suppression, ...]:
    """Those of a page, looked for once and kept with it; what stands in a fenced block or code is text."""
    kept: tuple[Suppression, ...] | None = page.__dict__.get("_suppressions")
    if kept is None:
        kept = page.__dict__["_suppressions"] = tuple(_suppressions(page))
    return kept


def _suppressions(page: Page) -> Iterator[Suppression]:
    if _MARK not in page.text:
        return
    fences = [block for block in page.blocks if block.kind == "fence"]
    for number, text in enumerate(page.text.split("\n"), start=1):
        if _MARK not in text or any(fence.line < number < fence.last_line for fence in fences):
            continue
        for match in _COMMENT.finditer(text):
            if text[: match.start()].count("`") % 2:
                continue
            below = next((fence.last_line for fence in fences if fence.line == number + 1), number + 1)
            yield Suppression(
                tuple(code.strip() for code in match["codes"].split(",") if code.strip()),
                (match["reason"] or "").strip(),
                number,
                match.start() + 1,
                below,
            )


def apply(findings: Iterable[Finding], pages: Iterable[Page], run: Collection[str]) -> Iterator[Finding]:
    """The findings that no comment keeps, and one for each comment that keeps none.

    `run` are the codes of the rules that were run: a comment about another rule may well be needed.
    A comment without a reason keeps nothing.
    """
    by_path = {page.path: found for page in pages if (found := suppressions(page))}
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        for suppression in by_path.get(finding.path, ()):
            if (
                suppression.reason
                and finding.code in suppression.codes
                and suppression.line <= finding.line <= suppression.last_line
            ):
                used.add((suppression, finding.code))
                break
        else:
            yield finding
    if UNUSED not in run:
        return
    for path, found in by_path.items():
        for suppression in found:
            for code in suppression.codes:
                if suppression.reason and code in run and (suppression, code) not in used:
                    yield Finding(
                        path,
                        suppression.line,
                        suppression.column,
                        UNUSED,
                        f"nothing is found here that `{code}` would report; take the comment out",
                    )
