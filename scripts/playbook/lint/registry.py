"""Every rule, by hand: what is not listed here is not run."""

from __future__ import annotations

from playbook.lint.rule import Rule
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

RULES: tuple[Rule, ...] = (
    Rule("missing-page", "structure", site=missing_page.check, module=missing_page),
    Rule("missing-section", "structure", site=missing_section.check, module=missing_section),
    Rule("checklist-incomplete", "brief", site=checklist_incomplete.check, module=checklist_incomplete),
    Rule("front-matter", "structure", site=front_matter.check, module=front_matter),
    Rule("blank-without-label", "structure", site=blank_without_label.check, module=blank_without_label),
    Rule("broken-reference", "links", site=broken_reference.check, module=broken_reference),
    Rule("lost-address", "links", site=lost_address.check, module=lost_address),
    Rule("unrecorded-address", "links", site=unrecorded_address.check, module=unrecorded_address),
    Rule("guidance-uncovered", "brief", site=guidance_uncovered.check, module=guidance_uncovered),
    Rule("lost-address", "links", site=lost_address.check, module=lost_address),
    Rule("unrecorded-address", "links", site=unrecorded_address.check, module=unrecorded_address),
)
