"""Words: another language's, copied, misspelt, too familiar, with the wrong signs."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from mutants.model import Edit, own_lines, page_kind
from mutants.pages import lines_of, section_at, spliced, with_line
from mutants.sentences import WORD, Stretch, is_written, rewritten, section_id, sentences, stretches
from mutants.words import FOREIGN_QUOTES, GLUED, INFORMAL, OPENING, UNRELATED
from playbook.blocks import Block
from playbook.lint.spelling import speller
from playbook.model import Page, Site


def source_of(site: Site, page: Page) -> Page | None:
    """The page's source; None for a page that is one."""
    source = site.page(site.source_language.locale, page.slug)
    return source if source is not page else None


@page_kind("sentence in another language", "wrong-language")
def sentence_foreign(site: Site, page: Page, random: Random) -> Edit | None:
    """The sentence says what it should, in a language it should not."""
    own = sentences(page)
    if not own:
        return None
    stretch, old = random.choice(own)
    other = site.page(
        random.choice([one.locale for one in site.languages if one != page.language]), page.slug
    )
    section = section_id(page, stretch.line)
    theirs = [m[0] for s, m in sentences(other) if section_id(other, s.line) == section] if other else []
    return rewritten(page, stretch, *old.span(), random.choice(theirs)) if theirs else None


def paired(site: Site, page: Page, *kinds: str) -> list[tuple[Block, Block]]:
    """Blocks of one kind of a section beside their like in the source, where both have as many."""
    source = source_of(site, page)
    if not source:
        return []
    pairs: list[tuple[Block, Block]] = []
    for section in page.sections:
        one, two = (
            [b for b in p.blocks if b.kind in kinds and section_id(p, b.line) == section.id]
            for p in (page, source)
        )
        if len(one) == len(two):
            pairs += zip(one, two, strict=True)
    return pairs


def _is_prose(block: Block) -> bool:
    text = block.text
    bare = re.sub(r"\]\([^)]*\)|\{.*?\}|`[^`]*`|\*[^*]+\*\{[^}]*\}", " ", text)
    return (
        "{: " not in text
        and "lang" not in text
        and "lang" not in block.attributes
        and len(WORD.findall(bare)) >= 6
    )


@page_kind("paragraph copied from the source", "untranslated", "wrong-language", side="translation")
def paragraph_copied(site: Site, page: Page, random: Random) -> Edit | None:
    if page.slug in ("reference/language-register", "reference/glossary"):
        return None
    pairs = [
        (own, theirs)
        for own, theirs in paired(site, page, "paragraph")
        if _is_prose(theirs) and _is_prose(own)
    ]
    pairs = [pair for pair in pairs if len(pair[0].lines) == 1 and len(pair[1].lines) == 1]
    if not pairs:
        return None
    own, theirs = random.choice(pairs)
    line = lines_of(page)[own.line - 1]
    return with_line(page, own.line, line[: own.lines[0].column - 1] + theirs.text)


@page_kind("heading copied from the source", "untranslated", "wrong-language", side="translation")
def heading_copied(site: Site, page: Page, random: Random) -> Edit | None:
    source = source_of(site, page)
    section = random.choice(page.sections)
    theirs = next((other for other in source.sections if other.id == section.id), None) if source else None
    if not source or not theirs or len(WORD.findall(theirs.title)) < 3 or page.folder == "reference":
        return None
    return with_line(page, section.line, lines_of(source)[theirs.line - 1])


@page_kind("table cell copied from the source", "untranslated", "wrong-language", side="translation")
def cell_copied(site: Site, page: Page, random: Random) -> Edit | None:
    pairs = [pair for pair in paired(site, page, "table") if pair[0].count == pair[1].count]
    source = source_of(site, page)
    if not pairs or not source or page.slug in ("reference/language-register", "reference/glossary"):
        return None
    own, theirs = random.choice(pairs)
    row = random.randrange(2, own.count + 1)
    lines, originals = lines_of(page), lines_of(source)
    cells, other = (
        re.split(r"(?<!\\)\|", text[block.line - 1 + row].strip().strip("|"))
        for text, block in ((lines, own), (originals, theirs))
    )
    at = random.randrange(len(cells))
    if len(cells) != len(other) or len(WORD.findall(re.sub(r"\]\([^)]*\)|`.*?`", "", other[at]))) < 6:
        return None
    if "lang" in other[at]:
        return None
    cells[at] = other[at]
    return with_line(page, own.line + row, f"|{'|'.join(cells)}|")


@page_kind("template copied from the source", "untranslated", "wrong-language", side="translation")
def template_copied(site: Site, page: Page, random: Random) -> Edit | None:
    source = source_of(site, page)
    if not source or not page.templates:
        return None
    own = random.choice(page.templates)
    theirs = next(template for template in source.templates if template.id == own.id)
    text = spliced(page, own.first_line + 1, own.last_line - 1, theirs.text.split("\n"))
    return Edit(text, own_lines(text, own.first_line), (section_at(page, own.first_line).id,))


@page_kind("description copied from the source", "untranslated", "wrong-language", side="translation")
def description_copied(site: Site, page: Page, random: Random) -> Edit | None:
    source = source_of(site, page)
    if not source:
        return None
    line = page.front_matter.lines["description"]
    edit = with_line(page, line, lines_of(source)[source.front_matter.lines["description"] - 1])
    return Edit(edit.text, (1, page.body_line + 2), edit.ids)


_NUMBER = re.compile(r"(?<![\w.,:/#-])(?<!\d[ \u00a0])\d+(?:[.,:]\d+)*(?![\w:/-])(?!\.\d)(?![ \u00a0]\d{3})")


def _own_numbers(page: Page, section: str) -> Counter[str]:
    """How often each number stands in a section."""
    return Counter(
        match[0]
        for stretch in stretches(page)
        if section_id(page, stretch.line) == section
        for match in _NUMBER.finditer(stretch.visible)
    )


@page_kind("number changed", "number-differs")
def number_changed(site: Site, page: Page, random: Random) -> Edit | None:
    """A number that the same section of source and translation has is another one here.

    Where one language says it in words (“the hour” for 60 minutes), nothing can be compared.
    """
    if page.language == site.source_language:
        others = [site.page(one.locale, page.slug) for one in site.languages if one != page.language]
    else:
        others = [source_of(site, page)]
    found = []
    for stretch in stretches(page):
        section = section_id(page, stretch.line)
        here = _own_numbers(page, section)
        there = [_own_numbers(other, section) for other in others if other]
        for match in _NUMBER.finditer(stretch.visible):
            if len(match[0]) > 1 and there and all(numbers[match[0]] == here[match[0]] for numbers in there):
                found.append((stretch, match))
    if not found:
        return None
    stretch, match = random.choice(found)
    new = str(int(match[0]) + random.choice((1, 2, 3, 5, 10, -1))) if match[0].isdigit() else ""
    taken = {n for o in (page, *others) if o for n in _own_numbers(o, section_id(page, stretch.line))}
    return rewritten(page, stretch, *match.span(), new) if new and new not in taken else None


@page_kind("number of a table changed", "number-differs", side="translation")
def table_number_changed(site: Site, page: Page, random: Random) -> Edit | None:
    source = source_of(site, page)
    tables = paired(site, page, "table")
    if not source or not tables or page.slug.startswith("reference/"):
        return None
    own, theirs = random.choice(tables)
    row = random.randint(own.line + 2, own.last_line)
    line = lines_of(page)[row - 1]
    hidden = re.sub(r"\]\([^)]*\)|`[^`]*`|\{[^}]*\}", lambda match: " " * len(match[0]), line)
    # A row may say a number that the source's has in words; and an example is local.
    known = set(re.findall(r"\d+", theirs.lines[row - own.line].text))
    if "`" in line:
        return None
    matches = [m for m in re.finditer(r"(?<![\w.,:/-])\d{2,}(?![\w.,:/-])", hidden) if m[0] in known]
    if not matches:
        return None
    match = random.choice(matches)
    new = str(int(match[0]) + random.choice((1, 3, 7)))
    return (
        with_line(page, row, line[: match.start()] + new + line[match.end() :]) if new not in known else None
    )


def _plain_words(page: Page, least: int) -> list[tuple[Stretch, re.Match[str]]]:
    """Words of running text, all letters and all small."""
    return [
        (stretch, match)
        for stretch in stretches(page)
        for match in re.finditer(r"(?<![\w’'·-])[^\W\d_]+(?![\w’'·-])", stretch.visible)
        if len(match[0]) >= least and match[0].islower()
    ]


@page_kind("word misspelt", "misspelt")
def word_misspelt(site: Site, page: Page, random: Random) -> Edit | None:
    """A letter dropped, doubled or swapped with the next.

    A slip that makes another word of the dictionary, “suppler” of “supplier”, is no misspelling.
    """
    words = _plain_words(page, 6)
    if not words:
        return None
    stretch, match = random.choice(words)
    word = match[0]
    at = random.randrange(1, len(word) - 2)
    new = random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    known = speller(page.language.locale)
    if new == word or is_written(site, page.language.locale, new) or (known and known.is_in_dictionary(new)):
        return None
    return rewritten(page, stretch, *match.span(), new)


@page_kind("form of address too familiar", "wrong-register", side="translation")
def too_familiar(site: Site, page: Page, random: Random) -> Edit | None:
    forms = INFORMAL[page.language.locale]
    pattern = re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
    found = [
        (stretch, match)
        for stretch in stretches(page)
        if not stretch.quoted and not set(OPENING) & set(stretch.text)
        for match in pattern.finditer(stretch.visible)
    ]
    if not found:
        return None
    stretch, match = random.choice(found)
    new = forms[match[0].lower()]
    return rewritten(page, stretch, *match.span(), new.capitalize() if match[0][0].isupper() else new)


def _quotations(page: Page) -> list[tuple[Stretch, re.Match[str]]]:
    """What stands between quotation marks."""
    return [
        (stretch, match)
        for stretch in stretches(page)
        for match in re.finditer(r"“([^“”]+)”|„([^„”]+)”|«([^«»]+)»", stretch.visible)
    ]


@page_kind("quotation marks of another kind", "typography")
def wrong_quotes(site: Site, page: Page, random: Random) -> Edit | None:
    found = _quotations(page)
    if not found:
        return None
    stretch, match = random.choice(found)
    marks = random.choice(FOREIGN_QUOTES[page.language.locale])
    inside = stretch.text[match.start() + 1 : match.end() - 1]
    return rewritten(page, stretch, *match.span(), f"{marks[0]}{inside}{marks[1]}")


@page_kind("quotation mark dropped", "typography")
def quote_unclosed(site: Site, page: Page, random: Random) -> Edit | None:
    found = _quotations(page)
    if not found:
        return None
    stretch, match = random.choice(found)
    at = random.choice((match.start(), match.end() - 1))
    return rewritten(page, stretch, at, at + 1, "")


@page_kind("opening ¿ or ¡ dropped", "typography", side="translation")
def opening_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    return _replaced(page, random, r"[¿¡]", "") if page.language.locale == "es" else None


@page_kind("apostrophe made straight", "typography", side="translation")
def apostrophe_straight(site: Site, page: Page, random: Random) -> Edit | None:
    return _replaced(page, random, r"(?<=\w)’(?=\w)", "'") if page.language.locale == "ca" else None


@page_kind("l·l written otherwise", "typography", "misspelt", side="translation")
def middle_dot(site: Site, page: Page, random: Random) -> Edit | None:
    new = random.choice([".", "-", "•", ""])
    return _replaced(page, random, r"(?<=l)·(?=l)", new) if page.language.locale == "ca" else None


@page_kind("space before a full stop or comma", "typography")
def space_before_stop(site: Site, page: Page, random: Random) -> Edit | None:
    return _replaced(page, random, r"(?<=[^\W\d_])(?=[.,](?: |$))", " ")


@page_kind("dots in place of an ellipsis", "typography")
def three_dots(site: Site, page: Page, random: Random) -> Edit | None:
    return _replaced(page, random, "…", "...")


def _replaced(page: Page, random: Random, pattern: str, new: str) -> Edit | None:
    found = [
        (stretch, match) for stretch in stretches(page) for match in re.finditer(pattern, stretch.visible)
    ]
    if not found:
        return None
    stretch, match = random.choice(found)
    return rewritten(page, stretch, *match.span(), new)


@page_kind("ending or article glued to a blank", "glued-blank")
def blank_glued(site: Site, page: Page, random: Random) -> Edit | None:
    places: list[int] = []
    for template in page.templates:
        places += range(template.first_line + 1, template.last_line)
    places += [item.line for item in page.checklist.items] if page.checklist else []
    lines = lines_of(page)
    places = [line for line in places if "{{" in lines[line - 1]]
    if not places:
        return None
    line = random.choice(places)
    text = lines[line - 1]
    match = random.choice(list(re.finditer(r"\{\{.*?\}\}", text)))
    new = random.choice(GLUED[page.language.locale]).format(match[0])
    return with_line(page, line, text[: match.start()] + new + text[match.end() :])


@page_kind("glossary term replaced", "term-differs", side="translation")
def term_replaced(site: Site, page: Page, random: Random) -> Edit | None:
    """Where the source uses a term that binds, the translation says something else."""
    source = source_of(site, page)
    glossary = site.page(page.language.locale, "reference/glossary")
    original = site.page(site.source_language.locale, "reference/glossary")
    if not source or not glossary or not original or page is glossary:
        return None
    titles = {term.id: term.title.lower() for term in original.terms}
    binding = glossary.front_matter.values.get("binding", {})
    found = []
    for term in glossary.terms:
        if term.id not in binding:
            continue
        own = re.compile(rf"\b{re.escape(term.title)}\w{{0,3}}\b", re.IGNORECASE)
        theirs = re.compile(rf"\b{re.escape(titles[term.id])}\b", re.IGNORECASE)
        for section in page.sections:
            uses = [
                s for s in stretches(page) if section_id(page, s.line) == section.id and own.search(s.visible)
            ]
            sources = [
                s
                for s in stretches(source)
                if section_id(source, s.line) == section.id and theirs.search(s.visible)
            ]
            rest = " ".join(own.sub("", use.visible) for use in uses).lower()
            said = [term.title.lower().split(), *(way.lower().split() for way in binding[term.id])]
            if uses and sources and not any(all(word[:4] in rest for word in way) for way in said):
                found.append((section, own))
    if not found:
        return None
    section, own = random.choice(found)
    word = random.choice(UNRELATED[page.language.locale])
    first, last = own_lines(page.text, section.line)
    new = [
        own.sub(word, line) if not line.startswith("#") else line for line in lines_of(page)[first - 1 : last]
    ]
    return Edit(spliced(page, first, last, new), (first, last), (section.id,))
