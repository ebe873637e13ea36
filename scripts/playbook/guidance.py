"""The guidance that the playbook must hold (`guidance.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Guidance:
    """One point of guidance."""

    number: str  # "G01" … "G104"
    source: str  # which of the texts that the playbook grew from; see reference/sources
    says: str
    pages: tuple[str, ...]  # slugs of the pages that must say it


@cache
def load_guidance() -> tuple[Guidance, ...]:
    """All points, in order of their numbers."""
    import tomllib  # here, since most commands need neither

    text = Path(__file__).with_name("guidance.toml").read_text(encoding="utf-8")
    return tuple(
        Guidance(number, entry["source"], entry["says"], tuple(entry["pages"]))
        for number, entry in tomllib.loads(text).items()
    )
