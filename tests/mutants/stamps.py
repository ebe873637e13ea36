"""Lock files as a careful, or a careless, translator leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mutants.model import Lookout
from playbook.fingerprints import fingerprints, section_key
from playbook.markdown import parse
from playbook.model import Language, Page
from playbook.stamps import Stamp, lock_path


def lock_lines(lookout: Lookout, language: Language) -> list[str]:
    """The lines of a language's lock."""
    return (lookout.root / lock_path(language)).read_text(encoding="utf-8").split("\n")


def keys(lines: list[str]) -> dict[str, int]:
    """The index of each section's line in a lock."""
    return {line.split(" ")[3]: at for at, line in enumerate(lines) if line and not line.startswith("#")}


def stamped(lookout: Lookout, page: Page, text: str) -> Mapping[Path, str]:
    """The locks after a page was changed to `text` and every section of it that differs was stamped."""
    site = lookout.site
    changed = parse(text, page.path, page.language, page.slug)
    source_language = site.source_language
    of_source = page.language == source_language
    languages = [one for one in site.languages if not one.default] if of_source else [page.language]
    files = {}
    for language in languages:
        source = changed if of_source else site.pages[source_language.locale, page.slug]
        translation = site.pages[language.locale, page.slug] if of_source else changed
        ours, theirs = fingerprints(source), fingerprints(translation)
        lines = lock_lines(lookout, language)
        places = keys(lines)
        for id, section in ours.items():
            key = section_key(page.slug, id)
            old = lines[places[key]]
            new = Stamp(key, section.hash, theirs[id].hash)
            if not old.startswith(f"{new.source} {new.translation} "):
                reason = "the translation says so already" if of_source else ""
                lines[places[key]] = str(Stamp(key, new.source, new.translation, reason))
        files[lock_path(language)] = "\n".join(lines)
    return files
