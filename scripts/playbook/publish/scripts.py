"""Scripts as they are sent: without the comments that are for who reads the source.

A comment goes where it begins its line, so that nothing inside a string is ever touched; the others,
such as casts, stay.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)


def without_comments(script: str) -> str:
    """The script with the comments taken out that stand on lines of their own."""
    return _COMMENT.sub("", script)
