"""A translation has a template's version that the source has not, or has the versions in another order.

Why: what may be sent when is decided once, in the source; gated comes first so that nobody takes the
wrong one.
Fix: take the version out or move it to where the source has it.

Bad, where the source has `#gated` before `#short`:

    ``` { .template #short }
    ```

    ``` { .template #gated }
    ```

Good:

    ``` { .template #gated }
    ```

    ``` { .template #short }
    ```
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import out_of_order, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    wanted = {template.id: template.first_line for template in source.templates}
    found = {template.id: template.first_line for template in reversed(page.templates)}
    for template in page.templates:
        if template.id not in wanted:
            yield Finding(
                page.path,
                template.first_line,
                1,
                "extra-template",
                f"the version `#{template.id}` is not in {source.path.as_posix()}; take it out or write it there too",
                (where(source, source.body_line),),
            )
    for name in out_of_order(list(wanted), [template.id for template in page.templates]):
        yield Finding(
            page.path,
            found[name],
            1,
            "extra-template",
            f"the version `#{name}` stands elsewhere than in the source, which has {', '.join(wanted)}; move it",
            (where(source, wanted[name]),),
        )
