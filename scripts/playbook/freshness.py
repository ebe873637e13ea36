"""Whether each translated section still says what its source says: the docs beside the locks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from playbook.errors import InputError
from playbook.fingerprints import Fingerprint, fingerprints, section_key
from playbook.model import Language, Page, Site
from playbook.stamps import Lock, Stamp

State = Literal[
    "complete",  # stamped, and neither side has changed since
    "stale",  # the source has changed since
    "edited",  # the translation alone has changed since
    "unstamped",  # never found to say the same
    "unedited",  # the stamp was renewed by hand, the translation was not
    "missing",  # no such section or page, or the page is still in the source language
]


class SectionFreshness(NamedTuple):
    """One section of the source in one other language."""

    slug: str
    id: str
    state: State
    page: Page | None  # the translation; None where there is none
    source_page: Page
    source: Fingerprint
    translation: Fingerprint | None
    stamp: Stamp | None

    @property
    def key(self) -> str:
        """`slug#id`."""
        return section_key(self.slug, self.id)


class LanguageFreshness(NamedTuple):
    """One language beside its source."""

    language: Language
    lock: Lock | None
    sections: Mapping[str, SectionFreshness]  # by key, in the order of the source

    @property
    def orphans(self) -> tuple[Stamp, ...]:
        """Stamps of sections that the source no longer has."""
        stamps = self.lock.stamps if self.lock else {}
        return tuple(stamp for key, stamp in stamps.items() if key not in self.sections)

    def on_page(self, slug: str) -> Iterator[SectionFreshness]:
        """A page's sections, in order."""
        return (section for section in self.sections.values() if section.slug == slug)


def compare(site: Site, locks: Mapping[str, Lock]) -> dict[str, LanguageFreshness]:
    """How fresh each language is, by locale, the source language left out.

    Raises `InputError` for a line of a lock that was changed by hand to what neither side says.
    """
    source_locale = site.source_language.locale
    sources = {slug: fingerprints(site.pages[source_locale, slug]) for slug in site.slugs}
    found = {}
    for language in site.languages:
        if language.default:
            continue
        lock = locks.get(language.locale)
        sections: dict[str, SectionFreshness] = {}
        for slug, source_sections in sources.items():
            page = site.page(language.locale, slug)
            own = fingerprints(page) if page and not page.untranslated else {}
            for id, source in source_sections.items():
                key = section_key(slug, id)
                stamp = lock.stamps.get(key) if lock else None
                translation = own.get(id)
                state = _state(source, translation, stamp)
                if lock and stamp and not stamp.genuine and state != "unedited":
                    raise InputError(
                        lock.path,
                        stamp.line,
                        f"the line of `{key}` was changed by hand; bring it back with"
                        f" `git checkout -- {lock.path.as_posix()}` or take it out, then run"
                        f" `playbook stamp {language.locale} {key}`",
                    )
                sections[key] = SectionFreshness(
                    slug, id, state, page, site.pages[source_locale, slug], source, translation, stamp
                )
        found[language.locale] = LanguageFreshness(language, lock, sections)
    return found


def _state(source: Fingerprint, translation: Fingerprint | None, stamp: Stamp | None) -> State:
    if translation is None:
        return "missing"
    if stamp is None:
        return "unstamped"
    if (stamp.source, stamp.translation) == (source.hash, translation.hash):
        return "complete" if stamp.genuine else "unedited"
    return "stale" if stamp.source != source.hash else "edited"
