"""What the catalogue says of the real docs."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest

from playbook.catalogue import Catalogue, build_catalogue
from playbook.errors import InputError
from playbook.markdown import parse
from playbook.model import Lock, Page, PublishedKey, Site

LANGUAGES = ("en", "ca", "es", "hu", "id")


@pytest.fixture(scope="module")
def catalogue(site: Site) -> Catalogue:
    return build_catalogue(site)


def test_holds_everything_that_can_be_linked(site: Site, catalogue: Catalogue) -> None:
    kinds = Counter(entry.kind for entry in catalogue.entries.values())
    english = list(site.in_language("en"))
    items = sum(len(page.checklist.items) for page in english if page.checklist)
    assert set(kinds) == {"page", "checklist", "section", "term", "item", "template"}
    assert kinds["page"] + kinds["checklist"] == len(english)
    assert kinds["checklist"] == 10
    assert kinds["item"] == items > 50
    assert kinds["template"] == 27
    assert kinds["section"] + kinds["term"] == sum(len(page.sections) for page in english)
    assert tuple(catalogue.entries) == site.keys


def test_an_entry(catalogue: Catalogue) -> None:
    entry = catalogue.entries["skills/conversation#silence"]
    assert (entry.kind, entry.slug, entry.id) == ("section", "skills/conversation", "silence")
    assert entry.urls["en"] == "skills/conversation/#silence"
    assert entry.urls["hu"] == "hu/skills/conversation/#silence"
    assert entry.go_url == "go/skills/conversation/silence/"
    assert entry.titles["hu"] == "Bírja ki a csendet"
    assert set(entry.hashes) == set(LANGUAGES)
    assert entry.covers
    assert entry.reviewed


def test_titles_are_plain_words(catalogue: Catalogue) -> None:
    for entry in catalogue.entries.values():
        for locale, title in entry.titles.items():
            assert title.strip(), (entry.key, locale)
            assert not set("{}[]`*") & set(title), (entry.key, locale, title)


def test_a_hash_changes_with_its_own_text_alone(site: Site, catalogue: Catalogue) -> None:
    page = site.pages["hu", "skills/conversation"]
    changed = page.text.replace("Számoljon tíz lélegzetet", "Számoljon húsz lélegzetet")
    assert changed != page.text
    after = build_catalogue(with_page(site, page, changed))
    different = {
        (key, locale)
        for key, entry in after.entries.items()
        for locale in LANGUAGES
        if entry.hashes[locale] != catalogue.entries[key].hashes[locale]
    }
    # The page, its first heading, which holds everything below it, and the section.
    assert different == {
        ("skills/conversation", "hu"),
        ("skills/conversation#conversation", "hu"),
        ("skills/conversation#silence", "hu"),
    }


def with_page(site: Site, page: Page, text: str) -> Site:
    changed = parse(text, page.path, page.language, page.slug)
    return dataclasses.replace(site, pages={**site.pages, (page.language.locale, page.slug): changed})


def with_lock(site: Site, *keys: PublishedKey) -> Site:
    return dataclasses.replace(
        site, lock=Lock(Path("docs/catalogue.lock"), {entry.key: entry for entry in keys})
    )


def test_former_keys_lead_along_the_whole_chain(site: Site) -> None:
    catalogue = build_catalogue(
        with_lock(
            site,
            PublishedKey("a#x", 1, "b#x"),
            PublishedKey("b#x", 2, "c#x", "It said the same twice."),
            PublishedKey("c#x", 3, "skills/explain#wording"),
        )
    )
    former = catalogue.formers["a#x"]
    assert former.successor.key == "skills/explain#wording"
    assert former.why == "It said the same twice."
    assert catalogue.formers["c#x"].why == ""


def test_a_former_key_that_leads_nowhere(site: Site) -> None:
    with pytest.raises(InputError, match=r"catalogue\.lock:7: `a#x` leads to `b#x`, which is not there"):
        build_catalogue(with_lock(site, PublishedKey("a#x", 7, "b#x")))


def test_two_keys_with_one_address(site: Site) -> None:
    with pytest.raises(InputError, match="both have the address /go/skills/explain/wording/"):
        build_catalogue(with_lock(site, PublishedKey("skills/explain/wording", 1, "skills/explain")))


def test_a_former_page_where_another_is_now(site: Site) -> None:
    with pytest.raises(InputError, match="had the address /hu/skills/explain/"):
        build_catalogue(with_lock(site, PublishedKey("hu/skills/explain", 1, "skills/explain")))
