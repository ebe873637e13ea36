"""Every rule, by hand: what is not listed here is not run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from playbook.lint.diagnostics import Finding
from playbook.lint.rules import (
    blank_without_label,
    broken_reference,
    checklist_incomplete,
    front_matter,
    guidance_uncovered,
    lost_address,
    missing_page,
    missing_section,
    unrecorded_address,
)
from playbook.model import Site

Rule = Callable[[Site], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "missing-page": missing_page.check,
    "missing-section": missing_section.check,
    "checklist-incomplete": checklist_incomplete.check,
    "front-matter": front_matter.check,
    "blank-without-label": blank_without_label.check,
    "broken-reference": broken_reference.check,
    "guidance-uncovered": guidance_uncovered.check,
    "lost-address": lost_address.check,
    "unrecorded-address": unrecorded_address.check,
}
