"""Front matter, whole pages, navigation titles, interface texts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from random import Random

from mutants.model import Edit, Lookout, Mutant, Spot, kind, page_kind
from mutants.pages import lines_of, spliced, with_line, without_lines
from playbook.config import CONFIG_FILE
from playbook.model import Page, Site


def _key(page: Page, key: str, value: str | None) -> Edit | None:
    """The page with another value for a key, or without the key."""
    line = page.front_matter.lines.get(key)
    if not line:
        return None
    edit = without_lines(page, line, line) if value is None else with_line(page, line, f"{key}: {value}")
    return Edit(edit.text, (1, page.body_line + 2), ("",))


@page_kind("front matter: key dropped", "front-matter", "front-matter-differs", "guidance-uncovered")
def key_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    return _key(page, random.choice(("title", "description", "covers", "reviewed", "checklist")), None)


@page_kind("front matter: key misspelt", "front-matter", "front-matter-differs")
def key_misspelt(site: Site, page: Page, random: Random) -> Edit | None:
    key = random.choice(sorted(set(page.front_matter.lines) - {"synonyms"}))
    line = page.front_matter.lines[key]
    new = random.choice([key[:-1], f"{key}s", key.capitalize()])
    edit = with_line(page, line, lines_of(page)[line - 1].replace(key, new, 1))
    return Edit(edit.text, (1, page.body_line + 2), ("",))


@page_kind("front matter: reviewed on another day", "front-matter-differs")
def reviewed_changed(site: Site, page: Page, random: Random) -> Edit | None:
    return _key(page, "reviewed", f"2026-{random.randint(1, 10):02}-{random.randint(1, 28):02}")


@page_kind("front matter: another checklist", "front-matter-differs", "front-matter")
def checklist_changed(site: Site, page: Page, random: Random) -> Edit | None:
    return _key(
        page,
        "checklist",
        random.choice(["before-the-call", "compensation", "closing-the-loop", "no-such-list"]),
    )


@page_kind("front matter: guidance dropped", "guidance-uncovered", "front-matter-differs")
def guidance_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.covers:
        return None
    gone = random.choice(page.covers)
    return _key(page, "covers", f"[{', '.join(number for number in page.covers if number != gone)}]")


@page_kind("front matter: guidance added", "guidance-uncovered", "front-matter-differs")
def guidance_added(site: Site, page: Page, random: Random) -> Edit | None:
    new = random.choice([f"G{number}" for number in range(10, 120) if f"G{number}" not in page.covers])
    return _key(page, "covers", f"[{', '.join([*page.covers, new])}]")


@page_kind("front matter: value of the wrong kind", "front-matter")
def wrong_value(site: Site, page: Page, random: Random) -> Edit | None:
    key, value = random.choice(
        [
            ("title", "[a, b]"),
            ("title", '""'),
            ("description", ""),
            ("covers", "G16"),
            ("covers", "[16, 17]"),
            ("reviewed", '"soon"'),
            ("keywords", "one two"),
        ]
    )
    return _key(page, key, value)


def _listed(page: Page, key: str, texts: Sequence[str]) -> str:
    """The page with other texts below a key, on one line."""
    first = page.front_matter.lines[key]
    last = min(
        (line for line in page.front_matter.lines.values() if line > first), default=page.body_line - 1
    )
    return spliced(page, first, last - 1, [f"{key}: {json.dumps(texts, ensure_ascii=False)}"])


def _disguised(text: str, random: Random) -> str:
    """The same words to the search: without accents, in capitals, with marks, or as they are."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return random.choice([text, bare, text.upper(), f"{text}!"])


@kind("search phrase on two pages", "duplicate-phrase")
def phrase_repeated(lookout: Lookout, random: Random) -> Mutant:
    """On another page of the language, or again on its own."""
    site = lookout.site
    language = random.choice(site.languages)
    pages = [page for page in site.in_language(language.locale) if page.keywords]
    one, other = random.choice(pages), random.choice(pages)
    phrases = list(other.keywords)
    phrases.insert(random.randint(0, len(phrases)), _disguised(random.choice(one.keywords), random))
    spots = tuple(Spot(page.path, *[page.front_matter.lines["keywords"]] * 2) for page in (one, other))
    return Mutant({other.path: _listed(other, "keywords", phrases)}, spots)


@kind("word in two groups of synonyms", "duplicate-synonym")
def synonym_repeated(lookout: Lookout, random: Random) -> Mutant:
    """In another group of the language, or again in its own."""
    site = lookout.site
    page = random.choice([page for page in site.pages.values() if page.synonyms])
    groups = [list(group) for group in page.synonyms]
    word, group = random.choice(random.choice(groups)), random.choice(groups)
    group.insert(random.randint(0, len(group)), _disguised(word, random).strip("!"))
    line = page.front_matter.lines["synonyms"]
    text = _listed(page, "synonyms", [", ".join(group) for group in groups])
    return Mutant({page.path: text}, (Spot(page.path, line, line),))


@kind("page dropped", "missing-page")
def page_dropped(lookout: Lookout, random: Random) -> Mutant:
    site = lookout.site
    page = random.choice([page for page in site.pages.values() if page.language != site.source_language])
    source = site.pages[site.source_language.locale, page.slug]
    return Mutant({page.path: None}, (Spot(page.path, 1, 1), Spot(source.path, 1, 10**6)))


@kind("page too many", "extra-page", "missing-page")
def page_added(lookout: Lookout, random: Random) -> Mutant:
    site = lookout.site
    page = random.choice([page for page in site.pages.values() if page.language != site.source_language])
    path = page.path.with_name(f"{page.path.stem}-2.md")
    return Mutant({path: page.text}, (Spot(path, 1, 10**6),))


@kind("page renamed", "missing-page", "extra-page")
def page_renamed(lookout: Lookout, random: Random) -> Mutant:
    site = lookout.site
    page = random.choice([page for page in site.pages.values() if page.slug != "index"])
    path = page.path.with_name(f"{page.path.stem}-2.md")
    others = [other.path for other in site.pages.values() if other.slug == page.slug]
    return Mutant(
        {page.path: None, path: page.text}, tuple(Spot(place, 1, 10**6) for place in (path, *others))
    )


def _nav_lines(lines: list[str]) -> list[int]:
    """The indices of the lines that translate a title of the navigation."""
    found, inside = [], False
    for at, line in enumerate(lines):
        if inside and re.match(r" {12}\S", line):
            found.append(at)
        else:
            inside = line.strip() == "nav_translations:"
    return found


def _config(lookout: Lookout) -> list[str]:
    return (lookout.root / CONFIG_FILE).read_text(encoding="utf-8").split("\n")


def _configured(lines: list[str], at: int) -> Mutant:
    """The configuration changed around a line: the entry of a language is its section."""
    starts = [index for index, line in enumerate(lines) if line.startswith("        - locale:")]
    first = max(start for start in starts if start <= at)
    last = min((start for start in starts if start > at), default=at + 12)
    return Mutant({Path(CONFIG_FILE): "\n".join(lines)}, (Spot(Path(CONFIG_FILE), first + 1, last + 1),))


@kind("navigation title dropped", "navigation-title")
def nav_dropped(lookout: Lookout, random: Random) -> Mutant:
    lines = _config(lookout)
    at = random.choice(_nav_lines(lines))
    del lines[at]
    return _configured(lines, at - 1)


@kind("navigation title renamed", "navigation-title")
def nav_renamed(lookout: Lookout, random: Random) -> Mutant:
    lines = _config(lookout)
    at = random.choice(_nav_lines(lines))
    title, _, translation = lines[at].partition(":")
    lines[at] = f"{title}s:{translation}"
    return _configured(lines, at)


def _strings(lookout: Lookout, random: Random) -> tuple[Path, list[str], int]:
    """A file of interface texts, its lines, and the index of an entry."""
    folder = Path("overrides/partials/strings")
    path = folder / f"{random.choice(lookout.site.languages).locale}.html"
    lines = (lookout.root / path).read_text(encoding="utf-8").split("\n")
    entries = [at for at, line in enumerate(lines) if re.match(r'^ +"\w+": ".*",$', line)]
    return path, lines, random.choice(entries)


def _texts_changed(lookout: Lookout, path: Path, lines: list[str]) -> Mutant:
    """Changed texts; where English is, every other file is at odds with it."""
    source = lookout.site.source_language.locale
    places = (
        [path]
        if path.stem != source
        else [path.with_name(f"{language.locale}.html") for language in lookout.site.languages]
    )
    return Mutant({path: "\n".join(lines)}, tuple(Spot(place, 1, 10**6) for place in places))


@kind("interface text dropped", "interface-text")
def text_dropped(lookout: Lookout, random: Random) -> Mutant:
    path, lines, at = _strings(lookout, random)
    del lines[at]
    return _texts_changed(lookout, path, lines)


@kind("interface text renamed", "interface-text")
def text_renamed(lookout: Lookout, random: Random) -> Mutant:
    path, lines, at = _strings(lookout, random)
    lines[at] = lines[at].replace('": ', 's": ', 1)
    return _texts_changed(lookout, path, lines)


@kind("interface text emptied", "interface-text")
def text_emptied(lookout: Lookout, random: Random) -> Mutant:
    path, lines, at = _strings(lookout, random)
    lines[at] = re.sub(r': ".*"', ': ""', lines[at])
    return _texts_changed(lookout, path, lines)


@kind("placeholder of an interface text renamed", "interface-text")
def placeholder_renamed(lookout: Lookout, random: Random) -> Mutant:
    while True:
        path, lines, at = _strings(lookout, random)
        if re.search(r"\{\w+\}", lines[at]):
            lines[at] = re.sub(r"\{(\w+)\}", r"{\1s}", lines[at], count=1)
            return _texts_changed(lookout, path, lines)
