"""The mutators; importing this registers them all."""

from mutants.kinds import (
    brief,
    checklists,
    freshness,
    harmless,
    links,
    matter,
    prose,
    structure,
    templates,
)

__all__ = [
    "brief",
    "checklists",
    "freshness",
    "harmless",
    "links",
    "matter",
    "prose",
    "structure",
    "templates",
]
