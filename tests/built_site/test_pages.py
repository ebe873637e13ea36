"""Every page of the built site: its address, its head, its ids, its links."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from html_pages import pages, parse, select, text
from lxml.html import HtmlElement

from playbook.config import Project
from playbook.model import Page, Site

LANGUAGES = ("en", "ca", "es", "hu", "id")


@pytest.fixture(scope="session")
def documents(built_site: Path) -> dict[str, HtmlElement]:
    return dict(pages(built_site))


@pytest.fixture(scope="session")
def by_url(site: Site) -> dict[str, Page]:
    return {page.url: page for page in site.pages.values()}


def test_every_page_is_built_and_no_other(documents: dict[str, HtmlElement], by_url: dict[str, Page]) -> None:
    assert set(documents) == set(by_url)
    assert len(documents) == 275


def test_language_and_title(documents: dict[str, HtmlElement], by_url: dict[str, Page]) -> None:
    titles = Counter[tuple[str, str]]()
    for url, document in documents.items():
        page = by_url[url]
        assert document.get("lang") == page.language.locale, url
        [title] = select(document, "head > title")
        assert page.title in text(title), url
        assert len(select(document, "h1")) == 1, url
        titles[page.language.locale, text(title)] += 1
    # A checklist may share its title with the page that explains it, but no third page may.
    assert [title for title, count in titles.items() if count > 2] == []


def test_head_tells_crawlers_the_truth(
    project: Project, site: Site, documents: dict[str, HtmlElement], by_url: dict[str, Page]
) -> None:
    for url, document in documents.items():
        page = by_url[url]
        meta = {
            tag.get("name") or tag.get("property"): tag.get("content")
            for tag in select(document, "head > meta")
        }
        assert meta["description"] == meta["og:description"] == page.description, url
        assert meta["og:url"] == f"{project.site_url}{url}", url
        assert meta["og:title"] == page.title, url
        assert meta["og:image"].startswith(project.site_url), url
        [canonical] = select(document, "link[rel=canonical]")
        assert canonical.get("href") == f"{project.site_url}{url}", url
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in select(document, "link[rel=alternate][hreflang]")
        }
        expected = {
            language.locale: f"{project.site_url}{site.pages[language.locale, page.slug].url}"
            for language in site.languages
        }
        assert alternates == {**expected, "x-default": expected["en"]}, url


def test_ids_are_those_of_the_docs(documents: dict[str, HtmlElement], by_url: dict[str, Page]) -> None:
    for url, document in documents.items():
        ids = [element.get("id") for element in document.iter() if element.get("id")]
        assert [name for name, count in Counter(ids).items() if count > 1] == [], url
        assert set(by_url[url].ids) <= set(ids), url
        headings = [h.get("id") for h in select(document, "article :is(h1, h2, h3, h4)") if h.get("id")]
        assert headings == [section.id for section in by_url[url].sections], url


def test_links_and_anchors_lead_somewhere(built_site: Path, documents: dict[str, HtmlElement]) -> None:
    ids = {
        url: {element.get("id") for element in document.iter() if element.get("id")}
        for url, document in documents.items()
    }
    broken = []
    checked = 0
    for url, document in documents.items():
        for element, attribute, link, _ in document.iterlinks():
            if urlsplit(link).scheme or element.tag == "form":
                continue
            target, fragment = urldefrag(urljoin(f"/{url}", link))
            path = target.removeprefix("/")
            found = path in ids or (built_site / path).is_file()
            if not found or (fragment and fragment not in ids.get(path, set())):
                broken.append((url, attribute, link))
            checked += 1
    assert broken == []
    assert checked > 10_000


def test_links_stay_in_their_language(documents: dict[str, HtmlElement], by_url: dict[str, Page]) -> None:
    for url, document in documents.items():
        for link in select(document, "article a[href]"):
            if urlsplit(link.get("href")).scheme:
                continue
            path = urldefrag(urljoin(f"/{url}", link.get("href"))).url.removeprefix("/")
            assert by_url[path].language == by_url[url].language, (url, link.get("href"))


def test_nothing_is_fetched_from_elsewhere(built_site: Path, documents: dict[str, HtmlElement]) -> None:
    """A link may lead away; nothing that a browser loads by itself may."""
    loads = "script[src], img[src], iframe, object, embed, video, audio, source, link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=manifest]"
    for url, document in documents.items():
        for element in select(document, loads):
            address = element.get("src") or element.get("href") or ""
            assert not urlsplit(address).netloc, (url, address)
    for file in built_site.rglob("*.css"):
        assert re.findall(r"url\(\s*['\"]?(?:https?:)?//", file.read_text(encoding="utf-8")) == []


def test_no_inline_script_style_or_handler(documents: dict[str, HtmlElement]) -> None:
    """So that a strict Content-Security-Policy can come."""
    for url, document in documents.items():
        inline = [script for script in select(document, "script") if not script.get("src")]
        # A block of data is not run.
        assert {script.get("type") for script in inline} <= {"application/ld+json"}, url
        assert select(document, "style, [style]") == [], url
        handlers = [name for element in document.iter() for name in element.attrib if name.startswith("on")]
        assert handlers == [], url


def test_every_page_has_what_every_page_has(
    documents: dict[str, HtmlElement], by_url: dict[str, Page]
) -> None:
    for url, document in documents.items():
        page = by_url[url]
        languages = [a.get("hreflang") for a in select(document, "#languages a")]
        assert tuple(languages) == LANGUAGES, url
        assert select(document, f"#languages a[hreflang={page.language.locale}][aria-current]"), url
        if page.slug != "index":
            [time] = select(document, ".reviewed time")
            assert page.reviewed
            assert time.get("datetime") == page.reviewed.isoformat(), url
            assert select(document, ".pager a"), url
        reading = page.folder in ("skills", "after", "principles", "onboarding", "reference")
        assert bool(select(document, ".signpost a")) == reading, url
        assert bool(select(document, ".back-to a")) == bool(page.back_to), url


def test_previous_and_next_follow_the_navigation(documents: dict[str, HtmlElement]) -> None:
    for locale in LANGUAGES:
        start = "" if locale == "en" else f"{locale}/"
        url, seen = start, [start]
        while forward := select(documents[url], ".pager a[rel=next]"):
            url = urljoin(f"/{url}", forward[0].get("href")).removeprefix("/")
            seen.append(url)
        assert len(seen) == len(set(seen)) == 55, locale


def test_included_checklists_are_the_checklists(
    documents: dict[str, HtmlElement], by_url: dict[str, Page], site: Site
) -> None:
    shown = 0
    for url, document in documents.items():
        for card in select(document, ".checklist"):
            home = site.pages[by_url[url].language.locale, f"checklists/{card.get('data-checklist')}"]
            assert home.checklist
            keys = [li.get("data-item") for li in select(card, "li")]
            assert keys == [f"{home.checklist.slug}/{item.id}" for item in home.checklist.items]
            shown += 1
    assert shown > 5 * 20


def test_organisation_unset_says_what_to_fill_in(documents: dict[str, HtmlElement]) -> None:
    for locale in LANGUAGES:
        prefix = "" if locale == "en" else f"{locale}/"
        page = documents[f"{prefix}now/severity/"]
        assert "extra.organisation.update_cadence.level_1" in text(page), locale
        assert "extra.organisation.contacts.manager_on_call" in text(page), locale


def test_sitemap(project: Project, built_site: Path, by_url: dict[str, Page]) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    [sitemap] = built_site.rglob("sitemap.xml*")
    entries = ET.parse(sitemap).getroot().findall("s:url", space)
    addresses = [entry.findtext("s:loc", "", space) for entry in entries]
    assert sorted(addresses) == sorted(f"{project.site_url}{url}" for url in by_url)
    for entry in entries:
        alternates = entry.findall("x:link", space)
        assert [a.get("hreflang") for a in alternates] == [*LANGUAGES, "x-default"]
        assert entry.findtext("s:loc", "", space) in {a.get("href") for a in alternates}
        assert entry.findtext("s:lastmod", "", space)
    robots = (built_site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {project.site_url}sitemap.xml" in robots


def test_the_404_page_serves_all_languages(
    project: Project, built_site: Path, by_url: dict[str, Page]
) -> None:
    [file] = built_site.rglob("404.html")
    document = parse(file)
    assert document.get("lang") == "en"
    assert tuple(s.get("lang") for s in select(document, ".not-found > section")) == LANGUAGES
    links = [a.get("href") for a in select(document, ".not-found a")]
    assert len(links) == 3 * len(LANGUAGES)
    assert all(link.removeprefix(project.site_url) in by_url for link in links)
    assert select(document, "meta[name=robots][content=noindex]")


def test_no_leftovers_of_the_sources(built_site: Path, documents: dict[str, HtmlElement]) -> None:
    for url, document in documents.items():
        body = text(select(document, "article")[0])
        for leftover in ("{:", "<!--", "!!! ", "{ .", ".include"):
            assert leftover not in body, (url, leftover)
    assert not json.dumps(sorted(p.name for p in built_site.rglob("*"))).count("bundle")
