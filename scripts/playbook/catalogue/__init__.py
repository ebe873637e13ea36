"""What can be linked: every page, section, checklist, item, template version and glossary term.

Each has a permanent key (`skills/apologise#wording`), one address a language and one without a
language (`go/skills/apologise/wording/`). Keys that stand no more lead to what took their place.
"""

from playbook.catalogue.changes import Changes, feed_files, read_changes, record_changes
from playbook.catalogue.commands import record_redirect, unrecorded, update_lock
from playbook.catalogue.entries import Catalogue, Entry, Former, build_catalogue
from playbook.catalogue.exports import export_files
from playbook.catalogue.pages import site_files

__all__ = [
    "Catalogue",
    "Changes",
    "Entry",
    "Former",
    "build_catalogue",
    "export_files",
    "feed_files",
    "read_changes",
    "record_changes",
    "record_redirect",
    "site_files",
    "unrecorded",
    "update_lock",
]
