"""Changes that only the locks can tell."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

from mutants.kinds.prose import _NUMBER
from mutants.model import Edit, Lookout, Mutant, Mutator, OfPage, Spot, draw, echoes, kind, own_lines
from mutants.sentences import rewritten, sentences, stretches
from mutants.stamps import keys, lock_lines
from mutants.words import AFTERTHOUGHTS
from playbook.fingerprints import fingerprints, section_key
from playbook.lint.rule import Group
from playbook.markdown import parse
from playbook.model import Language, Page, Site
from playbook.stamps import lock_path

_ONLY: tuple[Group, ...] = ("freshness",)


def _word_replaced(site: Site, page: Page, random: Random) -> Edit | None:
    own = sentences(page)
    if not own:
        return None
    stretch, match = random.choice(own)
    words = match[0][:-1].split(" ")
    words[random.randrange(1, len(words))] = random.choice(words[1:])
    return rewritten(page, stretch, *match.span(), " ".join(words) + match[0][-1])


def _sentence_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    own = [(stretch, match) for stretch, match in sentences(page) if match.end() < len(stretch.text)]
    if not own:
        return None
    stretch, match = random.choice(own)
    return rewritten(page, stretch, match.start(), match.end() + 1, "")


def _sentence_added(site: Site, page: Page, random: Random) -> Edit | None:
    own = stretches(page)
    if not own:
        return None
    stretch = random.choice(own)
    end = len(stretch.text)
    if stretch.text[-1] != ".":
        return None
    return rewritten(page, stretch, end, end, f" {random.choice(AFTERTHOUGHTS[page.language.locale])}")


def _number_changed(site: Site, page: Page, random: Random) -> Edit | None:
    found = [(stretch, match) for stretch in stretches(page) for match in _NUMBER.finditer(stretch.visible)]
    if not found:
        return None
    stretch, match = random.choice(found)
    digit = str((int(match[0][-1]) + random.randint(1, 9)) % 10)
    return rewritten(page, stretch, match.end() - 1, match.end(), digit)


def _sentences_swapped(site: Site, page: Page, random: Random) -> Edit | None:
    own = [
        (one, first, second)
        for (one, first), (other, second) in pairwise(sentences(page))
        if one == other and first.end() + 1 == second.start()
    ]
    if not own:
        return None
    stretch, first, second = random.choice(own)
    return rewritten(page, stretch, first.start(), second.end(), f"{second[0]} {first[0]}")


def _title_changed(site: Site, page: Page, random: Random) -> Edit | None:
    lines = page.text.split("\n")
    at = page.front_matter.lines[random.choice(("title", "description"))] - 1
    key, _, value = lines[at].partition(": ")
    words = value.strip('"').split(" ")
    words.append(words[0].lower())
    lines[at] = f'{key}: "{" ".join(words)}"'
    return Edit("\n".join(lines), (1, page.body_line + 2), ("",))


_EDITS: dict[str, OfPage] = {
    "a word": _word_replaced,
    "a sentence dropped": _sentence_dropped,
    "a sentence added": _sentence_added,
    "a number": _number_changed,
    "the order of sentences": _sentences_swapped,
    "title or description": _title_changed,
}


def _source_edited(change: OfPage) -> Mutator:
    """Every translation of the section must be said to be stale."""

    def mutate(lookout: Lookout, random: Random) -> Mutant:
        page, edit = draw(lookout.site, random, "source", change)
        return Mutant({page.path: edit.text}, tuple(echoes(lookout.site, page, edit)), everywhere=True)

    return mutate


def _translation_edited(change: OfPage) -> Mutator:
    def mutate(lookout: Lookout, random: Random) -> Mutant:
        page, edit = draw(lookout.site, random, "translation", change)
        return Mutant({page.path: edit.text}, (Spot(page.path, *edit.lines),))

    return mutate


for _name, _change in _EDITS.items():
    kind(f"source edited alone: {_name}", "stale-section", groups=_ONLY)(_source_edited(_change))
    kind(f"translation edited, not stamped: {_name}", "unstamped-edit", groups=_ONLY)(
        _translation_edited(_change)
    )


def _translated(lookout: Lookout, random: Random) -> Language:
    return random.choice([language for language in lookout.site.languages if not language.default])


def _in_lock(lookout: Lookout, language: Language, key: str) -> Spot:
    """Where the translation has the section that a line of the lock is about."""
    slug, _, id = key.partition("#")
    page = lookout.site.pages[language.locale, slug]
    section = next((section for section in page.sections if section.id == id), None)
    return Spot(page.path, *(own_lines(page.text, section.line) if section else (1, page.body_line + 2)))


@kind("stamped without an edit", "stamped-without-edit", groups=_ONLY)
def stamped_only(lookout: Lookout, random: Random) -> Mutant:
    """The source was edited, and somebody wrote its new fingerprint into a lock."""
    site = lookout.site
    page, edit = draw(site, random, "source", random.choice(list(_EDITS.values())))
    language = _translated(lookout, random)
    new = fingerprints(parse(edit.text, page.path, page.language, page.slug))
    lines = lock_lines(lookout, language)
    key = section_key(page.slug, edit.ids[0])
    at = keys(lines)[key]
    lines[at] = f"{new[edit.ids[0]].hash} {lines[at].partition(' ')[2]}"
    return Mutant(
        {page.path: edit.text, lock_path(language): "\n".join(lines)}, (_in_lock(lookout, language, key),)
    )


@kind("stamp dropped", "unstamped-section", groups=_ONLY)
def stamp_dropped(lookout: Lookout, random: Random) -> Mutant:
    language = _translated(lookout, random)
    lines = lock_lines(lookout, language)
    key, at = random.choice(list(keys(lines).items()))
    del lines[at]
    return Mutant({lock_path(language): "\n".join(lines)}, (_in_lock(lookout, language, key),))


@kind("stamp of a section that is gone", "orphaned-stamp", groups=_ONLY)
def stamp_orphaned(lookout: Lookout, random: Random) -> Mutant:
    language = _translated(lookout, random)
    lines = lock_lines(lookout, language)
    key, at = random.choice([(key, at) for key, at in keys(lines).items() if not key.endswith("#")])
    lines.insert(at + 1, lines[at].replace(key, f"{key}-2"))
    path = lock_path(language)
    return Mutant({path: "\n".join(lines)}, (Spot(path, at + 2, at + 2),))


@kind("stamps swapped", "reordered-stamps", groups=_ONLY)
def stamps_swapped(lookout: Lookout, random: Random) -> Mutant:
    language = _translated(lookout, random)
    lines = lock_lines(lookout, language)
    places = list(keys(lines).items())
    pairs = [
        (one, two) for one, two in pairwise(places) if one[0].partition("#")[0] == two[0].partition("#")[0]
    ]
    (key, at), (other, _) = random.choice(pairs)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    spots = [_in_lock(lookout, language, name) for name in (key, other)]
    return Mutant({lock_path(language): "\n".join(lines)}, tuple(spots))


@kind("lock lost", "unstamped-section", groups=_ONLY)
def lock_lost(lookout: Lookout, random: Random) -> Mutant:
    language = _translated(lookout, random)
    pages: list[Path] = [page.path for page in lookout.site.in_language(language.locale)]
    return Mutant({lock_path(language): None}, tuple(Spot(path, 1, 10**6) for path in pages), everywhere=True)
