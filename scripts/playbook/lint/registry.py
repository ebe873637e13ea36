"""Every rule, by hand: what is not listed here is not run."""

from __future__ import annotations

from playbook.lint.rule import Rule
from playbook.lint.rules import (
    blank_without_label,
    broken_reference,
    checklist_incomplete,
    front_matter,
    guidance_uncovered,
    missing_page,
    missing_section,
    orphaned_stamp,
    reordered_stamps,
    stale_section,
    stamped_without_edit,
    unstamped_edit,
    unstamped_section,
    untranslated_page,
)

RULES: tuple[Rule, ...] = (
    Rule("missing-page", "structure", site=missing_page.check, module=missing_page),
    Rule("missing-section", "structure", site=missing_section.check, module=missing_section),
    Rule("checklist-incomplete", "brief", site=checklist_incomplete.check, module=checklist_incomplete),
    Rule("front-matter", "structure", site=front_matter.check, module=front_matter),
    Rule("blank-without-label", "structure", site=blank_without_label.check, module=blank_without_label),
    Rule("broken-reference", "links", site=broken_reference.check, module=broken_reference),
    Rule("guidance-uncovered", "brief", site=guidance_uncovered.check, module=guidance_uncovered),
    Rule("stale-section", "freshness", site=stale_section.check, module=stale_section),
    Rule("unstamped-edit", "freshness", site=unstamped_edit.check, module=unstamped_edit),
    Rule("unstamped-section", "freshness", site=unstamped_section.check, module=unstamped_section),
    Rule("stamped-without-edit", "freshness", site=stamped_without_edit.check, module=stamped_without_edit),
    Rule("orphaned-stamp", "freshness", site=orphaned_stamp.check, module=orphaned_stamp),
    Rule("reordered-stamps", "freshness", site=reordered_stamps.check, module=reordered_stamps),
    Rule("untranslated-page", "freshness", site=untranslated_page.check, module=untranslated_page),
)
