"""What is a change of a section and what is none, on small texts and on the real docs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook.fingerprints import fingerprints, section_text
from playbook.markdown import parse
from playbook.model import Language, Page, Site

ENGLISH = Language("en", "English", default=True)
TEXT = """\
---
title: Say it
description: What to say.
covers: [G01]
---

# Say it {#say-it}

Ring first, then write to
the [lead](../now/severity.md#who-leads).

## Wording {#wording}

**You to the client**

> I am sorry. The files
> went to the wrong address.

- One
- Two
    {: #two }

1. First
2. Second

| Level | Within |
|-------|--------|
| 1     | 60 minutes |

!!! avoid "Do not say"
    It was not us.

``` { .template #short }
{{client_name}}, this is {{your_name}}.

{{known_facts}}
```
"""


def read(text: str, slug: str = "skills/say-it") -> Page:
    return parse(text, Path("docs/en/skills/say-it.md"), ENGLISH, slug)


def hashes(text: str) -> dict[str, str]:
    return {id: section.hash for id, section in fingerprints(read(text)).items()}


def test_sections_have_their_own_text_and_place() -> None:
    found = fingerprints(read(TEXT))
    assert [(section.id, section.line) for section in found.values()] == [
        ("", 2),
        ("say-it", 7),
        ("wording", 12),
    ]
    assert section_text(read(TEXT), found["say-it"]).endswith("severity.md#who-leads).")
    assert section_text(read(TEXT), found[""]) == "Say it\n\nWhat to say."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("write to\nthe", "write\nto the"),
        ("files\n> went", "files went"),
        ("files\n> went to", "files went\n> to"),
        ("first,", "first,  "),
        ("Ring", "\n\nRing"),
        ("- One\n- Two", "* One\n* Two"),
        ("- One\n- Two", "+ One\n+ Two"),
        ("- One\n", "- One\n\n"),
        ("|-------|--------|", "| --- | --- |"),
        ("| 1     | 60", "|1|60"),
        ("| Level | Within |", "| Level |  Within   |"),
        ("\n", "\r\n"),
        ("Two\n    {:", "Two\n{:"),
        ("## Wording {#wording}", "##  Wording   {#wording}  "),
        ("---\n\n# Say", "---\n\n\n# Say"),
        ("covers: [G01]", "covers: [G02]"),
        ("title: Say it", 'title:   "Say it"'),
        ("this is {{your_name}}.\n", "this is {{your_name}}.  \n"),
        ("{{your_name}}", "{{ your_name }}"),
        ("Ring first", "<!-- lint: ignore spelling: a name -->\nRing first"),
        ("first, then", "first, then <!-- lint: ignore spelling: a name -->"),
    ],
)
def test_no_change(old: str, new: str) -> None:
    assert old in TEXT
    assert hashes(TEXT.replace(old, new)) == hashes(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "section"),
    [
        ("Ring first", "Ring last", "say-it"),
        ("first,", "first", "say-it"),
        ("#who-leads", "#levels", "say-it"),
        ("# Say it {", "# Tell them {", "say-it"),
        ("[lead]", "[leader]", "say-it"),
        ("write to\nthe", "write to\n\nthe", "say-it"),
        ("title: Say it", "title: Tell them", ""),
        ("What to say.", "What to write.", ""),
        ("---\n\n# Say", "---\n\nBefore.\n\n# Say", ""),
        ("60 minutes", "61 minutes", "wording"),
        ("| Level | Within |", "| Within | Level |", "wording"),
        ("> I am", "I am", "wording"),
        ("sorry. The", "sorry, the", "wording"),
        ("#two", "#second", "wording"),
        ("- One\n- Two", "1. One\n2. Two", "wording"),
        ("- One\n- Two", "- Two\n- One", "wording"),
        ("- One\n- Two", "- One Two", "wording"),
        ("## Wording", "### Wording", "wording"),
        ("!!! avoid", "!!! gate", "wording"),
        ("Do not say", "Never say", "wording"),
        ("    It was", "It was", "wording"),
        ("{{your_name}}", "{{your_phone}}", "wording"),
        ("{{your_name}}.\n\n{{", "{{your_name}}. {{", "wording"),
        ("**You to the client**", "You to the client", "wording"),
    ],
)
def test_a_change_of_one_section(old: str, new: str, section: str) -> None:
    assert old in TEXT
    before, after = hashes(TEXT), hashes(TEXT.replace(old, new))
    assert {id for id in before if before[id] != after.get(id)} == {section}


def test_a_heading_without_an_id_belongs_to_the_section_above() -> None:
    text = "# A {#a}\n\none\n\n## B\n\ntwo\n"
    assert set(hashes(text)) == {"", "a"}
    assert hashes(text)["a"] != hashes(text.replace("two", "three"))["a"]
    assert set(hashes("# A\n\none\n")) == {""}


def outside_fences(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        _, front_matter, body = text.split("---\n", 2)
        pieces = re.split(r"(^```.*?^```$)", body, flags=re.MULTILINE | re.DOTALL)
        body = "".join(piece if piece.startswith("```") else change(piece) for piece in pieces)
        return f"---\n{front_matter}---\n{body}"

    return changed


HARMLESS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "trailing blanks": outside_fences(lambda text: re.sub(r"(?<=[^\s])\n", "  \n", text)),
    "blank lines": outside_fences(lambda text: text.replace("\n\n", "\n\n\n")),
    "list marker": outside_fences(lambda text: re.sub(r"^- ", "* ", text, flags=re.MULTILINE)),
    "reflow": outside_fences(
        # Break each line that is a paragraph of its own before a word in its middle.
        lambda text: re.sub(r"(?<=\n\n)(\w[^\n|<{]{20,}?[^\W\d]) ([^\W\d][^\n|<{]+)(?=\n\n)", r"\1\n\2", text)
    ),
}


@pytest.mark.parametrize("locale", ["en", "hu"])
@pytest.mark.parametrize("name", HARMLESS)
def test_laying_out_the_real_docs_anew_changes_nothing(site: Site, name: str, locale: str) -> None:
    touched = 0
    for page in site.in_language(locale):
        text = HARMLESS[name](page.text)
        touched += text != page.text
        again = parse(text, page.path, page.language, page.slug)
        assert {id: s.hash for id, s in fingerprints(again).items()} == {
            id: s.hash for id, s in fingerprints(page).items()
        }, page.path
    assert touched > 20
