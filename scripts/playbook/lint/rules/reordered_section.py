"""A translation's sections stand in another order than the source's.

Why: the order is part of the advice: first what to do, last why. Two people on the phone, each with
their own language open, must be looking at the same place.
Fix: move the section to where the source has it.

Bad, where the source page has `#stop` before `#tell`:

    ## Avisar {#tell}

    ## Aturar {#stop}

Good:

    ## Aturar {#stop}

    ## Avisar {#tell}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.outline import belongs_after, out_of_order, where
from playbook.lint.rule import Context
from playbook.model import Page


def check(context: Context, source: Page, page: Page) -> Iterator[Finding]:
    wanted = [section.id for section in source.sections if section.explicit]
    found = [section.id for section in page.sections if section.explicit]
    for name in out_of_order(wanted, found):
        section = next(section for section in page.sections if section.id == name)
        original = next(section for section in source.sections if section.id == name)
        before = belongs_after(wanted, found, name)
        yield Finding(
            page.path,
            section.line,
            1,
            "reordered-section",
            f"section `#{name}` stands elsewhere than in the source; "
            f"move it {f'behind `#{before}`' if before else 'before all others'}",
            (where(source, original.line),),
        )
