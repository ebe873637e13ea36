"""A template lacks a version or its gate, or admits something before the gate is cleared.

Why: what is said before anybody has asked the lawyer or the insurer may cost the cover.
Fix: three versions, `gated`, `short` and `full`, in this order; above the first an admonition `gate`
that links `now/legal-gate.md`; in the gated one neither fault nor cause nor offer.

Bad:

    ``` { .template #gated }
    {{client_name}}, we failed: {{what_failed}}
    ```

Good:

    ``` { .template #gated }
    {{client_name}}, I am sorry. {{known_facts}}
    ```
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.markdown import blank_names, resolve
from playbook.model import Page

_VERSIONS = ["gated", "short", "full"]
_GATE = "now/legal-gate"
# What a version may not hold before the gate is cleared: fault, cause, offer.
_ADMITTING = ("what_failed", "cause", "compensation", "amount", "prevention")


def check(context: Context, page: Page) -> Iterator[Finding]:
    if not context.conventions.templates:
        return
    if page.templates or (page.folder == "templates" and not page.slug.endswith("/index")):
        for line, message in _faults(page):
            yield Finding(page.path, line, 1, "template-gate", message)


def _faults(page: Page) -> Iterator[tuple[int, str]]:
    found = [template.id for template in page.templates]
    first = page.templates[0].first_line if page.templates else page.body_line
    if found != _VERSIONS:
        yield (
            first,
            f"the versions are {', '.join(found) or 'none'}; write {', '.join(_VERSIONS)}, in this order",
        )
    gates = [block for block in page.blocks if block.kind == "admonition" and block.label == "gate"]
    linked = [link for link in page.links if resolve(page.slug, link.target)[0] == _GATE]
    above = [gate for gate in gates if gate.line < first]
    if not above:
        yield (
            first,
            "no admonition `gate` stands above the first version; write one that links the legal gate",
        )
    elif not any(gate.line <= link.line <= gate.last_line for gate in above for link in linked):
        yield above[0].line, f"this gate does not link {_GATE}.md; link its checklist"
    for template in page.templates:
        if template.id == "gated":
            for name in blank_names(template.text):
                if name in _ADMITTING:
                    yield (
                        template.first_line,
                        f"the gated version holds `{{{{{name}}}}}`, which may only be said when the gate is cleared; "
                        "take it out",
                    )
