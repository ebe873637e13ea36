"""A page's sections and the fingerprint of each: what a translation is compared by.

A section is the text under a heading up to the next one. Its fingerprint stays the same when the text
is reflowed, a blank line or trailing blank added, a list marked with `*` for `-`, the line ends changed;
words, numbers, links, ids, blanks, the kind and depth of a block change it. A heading without an id of
its own has no key that other languages share: its text belongs to the section above.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

from playbook.blocks import Block
from playbook.model import Page

# 48 bits: two texts of one section are compared, never a whole site's with each other.
_DIGEST_BYTES = 6
LENGTH = 2 * _DIGEST_BYTES  # in hexadecimal digits
# What the page's top holds for the reader; everything else in the front matter is the tools'.
_TRANSLATED_KEYS = ("title", "description")
_KEPT = "_fingerprints"  # under which a page keeps its own
_SEPARATOR = "\x1f"
_BAR = re.compile(r" ?\| ?")
_DASHES = re.compile(r"-+")
_BLANK = re.compile(r"\{\{ *([\w-]+) *\}\}")
_TO_LINT = re.compile(r"<!-- *lint:.*?-->")


class Fingerprint(NamedTuple):
    """Where a section stands and what its text comes to."""

    id: str  # "" for the page's top: title, description and what stands above the first heading
    line: int
    last_line: int
    hash: str  # LENGTH hexadecimal digits


def section_key(slug: str, id: str) -> str:
    """`skills/apologise#wording`; `skills/apologise#` for the page's top, as in an address."""
    return f"{slug}#{id}"


def fingerprints(page: Page) -> dict[str, Fingerprint]:
    """The page's sections by id, in the order of the page, its top first.

    Where an id stands twice the texts count as one. A page's are reckoned once and kept with it.
    """
    kept: dict[str, Fingerprint] | None = page.__dict__.get(_KEPT)
    if kept is None:
        kept = page.__dict__[_KEPT] = _fingerprints(page)
    return kept


def kept_fingerprints(page: Page) -> dict[str, dict[str, Fingerprint]]:
    """The page's fingerprints, for the same page in another process to keep."""
    return {_KEPT: fingerprints(page)}


def _fingerprints(page: Page) -> dict[str, Fingerprint]:
    texts: dict[str, list[str]] = {
        "": [_words(str(page.front_matter.values.get(key, ""))) for key in _TRANSLATED_KEYS]
    }
    starts: dict[str, int] = {"": page.front_matter.line("title")}
    ends: dict[str, int] = {"": page.body_line}
    headings = iter(page.sections)
    own = texts[""]
    current = ""
    for block in page.blocks:
        if block.kind == "heading":
            section = next(headings)
            if section.explicit:
                current = section.id
                own = texts.setdefault(current, [])
                starts.setdefault(current, block.line)
        if block.last_line > ends.get(current, 0):
            ends[current] = block.last_line
        if part := _part(block):
            own.append(part)
    return {
        id: Fingerprint(id, starts[id], ends[id], fingerprint(_SEPARATOR.join(parts)))
        for id, parts in texts.items()
    }


def fingerprint(text: str) -> str:
    """The fingerprint of a text that is normal already."""
    return blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def section_text(page: Page, section: Fingerprint) -> str:
    """The section as it stands in the file, for people to read."""
    if not section.id:
        return "\n\n".join(filter(None, (page.title, page.description)))
    return "\n".join(page.text.split("\n")[section.line - 1 : section.last_line]).strip("\n")


def _words(text: str) -> str:
    return " ".join(text.split())


def _part(block: Block) -> str:
    """What counts of a block: its kind and place, then its text without what only lays it out."""
    kind, _, _, lines, depth, label, level, _, _, attributes = block
    if kind == "comment" and _TO_LINT.match(block.text.strip()):
        return ""
    part = f"{kind} {depth} {level} {label}"
    if attributes:
        part += _SEPARATOR + _words(attributes)
    if not lines:
        return part
    if kind in ("fence", "code"):  # shown line by line
        text = "\n".join([line.text.rstrip() for line in lines])
    elif kind == "table":
        rows = [_words(line.text).strip("| ") for line in lines]
        rows[1] = _DASHES.sub("-", rows[1])
        text = "\n".join(rows).replace(" | ", "|")  # as most are written; the others follow
        text = _BAR.sub("|", text) if " |" in text or "| " in text else text
    else:
        text = lines[0].text if len(lines) == 1 else block.text
        text = _words(_TO_LINT.sub("", text) if "<!--" in text else text)
    return part + _SEPARATOR + (_BLANK.sub(r"{{\1}}", text) if "{{ " in text or " }}" in text else text)
