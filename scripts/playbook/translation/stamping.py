"""Record that a translation says what its source says."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playbook.freshness import LanguageFreshness, SectionFreshness
from playbook.stamps import Stamp


@dataclass(frozen=True)
class Stamped:
    """What stamping makes of a lock."""

    stamps: tuple[Stamp, ...]  # the whole new lock, in the order of the source
    renewed: tuple[str, ...]  # keys
    dropped: tuple[str, ...]  # keys of sections that are gone
    refused: Mapping[str, str]  # why, by key


class UnknownKeyError(LookupError):
    """A key names nothing in the source; the message is a sentence."""


def select(freshness: LanguageFreshness, keys: Iterable[str]) -> list[SectionFreshness]:
    """The sections that keys name: `slug#id` one, `slug` all of a page, in the order given.

    Raises `UnknownKeyError` with the nearest key.
    """
    chosen: dict[str, SectionFreshness] = {}
    for key in keys:
        found = [freshness.sections[key]] if key in freshness.sections else list(freshness.on_page(key))
        if not found:
            known = [*freshness.sections, *dict.fromkeys(s.slug for s in freshness.sections.values())]
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else "; a key is PAGE#ID, or PAGE for all of a page"
            raise UnknownKeyError(f"the source has no {key}{hint}")
        chosen.update((section.key, section) for section in found)
    return list(chosen.values())


def stamp(freshness: LanguageFreshness, sections: Iterable[SectionFreshness], unchanged: str = "") -> Stamped:
    """Stamp the sections that can be; nothing is written.

    A section whose source changed while the translation stayed as it was is refused, unless
    `unchanged` says why it may stay so; the reason is kept with the stamp.
    """
    stamps = dict(freshness.lock.stamps) if freshness.lock else {}
    renewed: list[str] = []
    refused: dict[str, str] = {}
    for section in sections:
        if section.state == "complete":
            continue
        if problem := _problem(section, unchanged):
            refused[section.key] = problem
            continue
        assert section.translation
        reason = unchanged if _is_unedited(section) else ""
        stamps[section.key] = Stamp(section.key, section.source.hash, section.translation.hash, reason)
        renewed.append(section.key)
    kept = tuple(stamps[key] for key in freshness.sections if key in stamps)
    dropped = tuple(key for key in stamps if key not in freshness.sections)
    return Stamped(kept, tuple(renewed), dropped, refused)


def _problem(section: SectionFreshness, unchanged: str) -> str:
    """Why a section cannot be stamped; "" where it can."""
    source = section.source_page.path.as_posix()
    if section.page is None:
        return f"there is no such page in this language; write it first, from {source}"
    path = section.page.path.as_posix()
    if section.page.untranslated:
        return (
            f"{path}:{section.page.front_matter.line('untranslated')} still says `untranslated: true`;"
            " translate the page and take the line out"
        )
    if section.translation is None:
        return f"{path} has no such section; write it first, from {source}:{section.source.line}"
    if _is_unedited(section) and not unchanged:
        return (
            f"the source changed ({source}:{section.source.line}) and the translation did not"
            f" ({path}:{section.translation.line}); carry the change over, or say why nothing needs to"
            ' change with --unchanged "reason"'
        )
    return ""


def _is_unedited(section: SectionFreshness) -> bool:
    """Whether the source has changed since the last stamp and the translation has not."""
    old, new = section.stamp, section.translation
    if old is None or new is None or old.translation != new.hash:
        return False
    return old.source != section.source.hash or not old.genuine
