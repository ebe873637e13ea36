"""A key that was published stands no more, and nothing says where it went.

Why: somebody's handbook, slide or ticket links it, for years, in a language we do not know.
Fix: put the `{#id}` or the file back; or, where the move is meant, record it with
`playbook redirect OLD NEW` (for what was taken out: `--gone --why "…"`).

Bad (`{#wording}` was taken out of the docs, and the lock still says):

    skills/apologise#wording

Good:

    skills/apologise#wording -> skills/explain#wording
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Site
from playbook.published import last_successor


def check(context: Context) -> Iterator[Finding]:
    site = context.site
    if site.lock is None:
        return
    standing = set(site.keys)
    for entry in site.lock.keys.values():
        message = None
        if entry.key in standing:
            if entry.successor:
                message = (
                    f"`{entry.key}` stands in the docs and leads to `{entry.successor}` here; "
                    f"take everything after the key out of this line, or rename what stands"
                )
        elif not entry.successor:
            message = (
                f"`{entry.key}` was published and stands no more; put it back, or record where it went: "
                f"playbook redirect {entry.key} {_nearest(entry.key, site)}"
            )
        elif (
            last := last_successor(entry.key, site.lock.keys)[0]
        ) not in standing and last not in site.lock.keys:
            message = (
                f"`{entry.key}` leads to `{last}`, which was never there; "
                f"did you mean `{_nearest(last, site)}`?"
            )
        if message:
            yield Finding(site.lock.path, entry.line, 1, "lost-address", message)


def _nearest(key: str, site: Site) -> str:
    near = difflib.get_close_matches(key, site.keys, n=1, cutoff=0.5)
    return near[0] if near else "NEW"
