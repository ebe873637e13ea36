"""What the site gives to other programs, and to people who link it from elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
import zxingcpp
from html_pages import all_pages, parse, select
from PIL import Image
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from conftest import ROOT, serve
from playbook.catalogue import build_catalogue
from playbook.model import Site
from playbook.publish import security_policy

LANGUAGES = ("en", "ca", "es", "hu", "id")
SITE_URL = "https://mea-culpa.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}

locales = pytest.mark.parametrize("locale", LANGUAGES)


def root(locale: str) -> str:
    return "" if locale == "en" else f"{locale}/"


def stands(built_site: Path, url: str) -> bool:
    """Whether a full address leads to a page of the built site, and to an element on it."""
    parts = urlsplit(url)
    file = built_site / parts.path.lstrip("/")
    file = file / "index.html" if parts.path.endswith("/") else file
    if not url.startswith(SITE_URL) or not file.is_file():
        return False
    return not parts.fragment or parse(file).get_element_by_id(parts.fragment, None) is not None


@locales
def test_sections_json_keeps_to_its_schema_and_leads_somewhere(
    built_site: Path, site: Site, locale: str
) -> None:
    schema = json.loads((built_site / "sections.schema.json").read_text(encoding="utf-8"))
    content = json.loads((built_site / root(locale) / "sections.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert list(validator.iter_errors(content)) == []
    assert [section["key"] for section in content["sections"]] == list(site.keys)
    addresses = [url for section in content["sections"] for url in (section["url"], section["neutral_url"])]
    assert [url for url in addresses if not stands(built_site, url)] == []
    assert content["language"] == locale


@locales
def test_sections_csv_says_the_same(built_site: Path, locale: str) -> None:
    folder = built_site / root(locale)
    content = json.loads((folder / "sections.json").read_text(encoding="utf-8"))
    table = (folder / "sections.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    for name in ("key", "kind", "title", "url", "neutral_url", "hash"):
        assert [row[name] for row in rows] == [section[name] for section in content["sections"]]
    assert [row["title_hu"] for row in rows] == [section["titles"]["hu"] for section in content["sections"]]


@locales
def test_the_feed_names_sections_of_its_language(built_site: Path, locale: str) -> None:
    feed = ET.fromstring((built_site / root(locale) / "feed.xml").read_bytes())
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == locale
    entries = feed.findall("a:entry", ATOM)
    links = [entry.find("a:link", ATOM).get("href", "") for entry in entries]  # type: ignore[union-attr]
    assert len(entries) >= 20
    assert [url for url in links if not stands(built_site, url)] == []
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(entry.findtext("a:title", "", ATOM).strip() for entry in entries)


@locales
def test_every_page_says_what_it_is(built_site: Path, site: Site, locale: str) -> None:
    kinds = {}
    for page in site.in_language(locale):
        document = parse(built_site / page.url / "index.html")
        [block] = select(document, 'script[type="application/ld+json"]')
        data = json.loads(block.text or "")
        assert data["@context"] == "https://schema.org"
        graph = data.get("@graph", [data])
        kinds[page.slug] = graph[0]["@type"]
        assert graph[0]["inLanguage"] == locale
        assert graph[0]["url"] == f"{SITE_URL}{page.url}"
        if page.checklist:
            steps = graph[0]["step"]
            assert [step["position"] for step in steps] == list(range(1, len(page.checklist.items) + 1))
            assert [step["url"] for step in steps if not stands(built_site, step["url"])] == []
            assert all(step["text"] and "{{" not in step["text"] for step in steps)
        for crumb in graph[-1].get("itemListElement", ()):
            assert stands(built_site, crumb["item"])
    assert kinds["index"] == "WebSite"
    assert kinds["reference/glossary"] == "DefinedTermSet"
    assert {slug for slug, kind in kinds.items() if kind == "HowTo"} == {
        page.slug for page in site.in_language(locale) if page.checklist
    }


@locales
def test_llms_txt_lists_every_page_as_markdown(built_site: Path, site: Site, locale: str) -> None:
    text = (built_site / root(locale) / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# Mea Culpa\n\n> ")
    for page in site.in_language(locale):
        file = built_site / page.url / "index.md"
        markdown = file.read_text(encoding="utf-8")
        if page.slug != "index":
            assert f"({SITE_URL}{page.url}index.md)" in text
        assert markdown.startswith(f"# {page.sections[0].title}\n")
        assert not {"{{", "{#", "{:", "<!--"} & {
            markdown[i : i + n] for n in (2, 4) for i in range(len(markdown))
        }
        assert ".md)" not in markdown.replace("index.md)", "")


def test_the_policy_of_the_readme_is_the_one_published(built_site: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Content-Security-Policy: {security_policy()}" in readme
    assert f"Content-Security-Policy: {security_policy()}" in (built_site / "_headers").read_text("utf-8")


@pytest.mark.parametrize(
    ("locale", "path", "sign", "id_", "title"),
    [
        ("en", "skills/apologise/", "h2 .headerlink >> nth=1", "who-says-it", "Who says it"),
        ("hu", "checklists/before-the-call/", ".item-link >> nth=1", "cause-in-two-lines", None),
        ("ca", "onboarding/drills/", "h3 .headerlink >> nth=0", "ten-minutes", None),
    ],
)
def test_a_place_s_address_is_copied(
    browser: Browser, base_url: str, locale: str, path: str, sign: str, id_: str, title: str | None
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{base_url}{root(locale)}{path}")
    page.locator(sign).click()
    neutral = f"{base_url}go/{path}{id_}/"
    own = f"{base_url}{root(locale)}{path}#{id_}"

    def copies(form: str, text: str) -> None:
        page.locator(f"[data-copy={form}]").click()
        expect(page.locator("[data-link-status]")).not_to_be_empty()
        copied = "text => navigator.clipboard.readText().then((copied) => copied === text)"
        page.wait_for_function(copied, arg=text, polling=100)

    name = page.locator("[data-link-name]").inner_text()
    assert name == title if title else name.strip()
    copies("text", neutral)
    copies("markdown", f"[{name}]({neutral})")
    copies("html", f'<a href="{neutral}">{name}</a>')
    code = page.locator("[data-link-code]")
    expect(code).to_have_js_property("src", f"{neutral}qr.svg")
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth)")
    page.locator(".link-menu input[value=own]").check()
    copies("text", own)
    expect(code).to_have_js_property("src", f"{neutral}qr-{locale}.svg")
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.headerlink, .item-link')")
    context.close()


def test_a_refused_clipboard_leaves_the_address_marked(browser: Browser, base_url: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(f"{base_url}es/skills/explain/")
    page.locator("h2 .headerlink").first.click()
    page.locator("[data-copy=text]").click()
    page.wait_for_function("() => document.querySelector('[data-link-status]').textContent !== ''")
    marked = page.evaluate("document.activeElement.value.slice(0, document.activeElement.selectionEnd)")
    assert str(marked).startswith(f"{base_url}go/skills/explain/")
    page.close()


def test_every_address_has_its_code(built_site: Path, site: Site) -> None:
    """That of every key without a language, and of one key of each page in every language, read back."""
    entries = build_catalogue(site).entries
    last = {entry.slug: entry for entry in entries.values()}
    codes = {entry.go_url + "qr.svg": entry.go_url for entry in entries.values()}
    for entry in last.values():
        codes |= {f"{entry.go_url}qr-{locale}.svg": url for locale, url in entry.urls.items()}
    assert len(codes) > 800
    assert {path: f"{SITE_URL}{url}" for path, url in codes.items()} == {
        path: read_code(built_site / path) for path in codes
    }


def read_code(file: Path) -> str:
    """What the code says that an SVG file draws as rectangles, `M4 4h7v1h-7Z`."""
    document = ET.fromstring(file.read_bytes())
    size = int(document.get("viewBox", "").split()[-1])
    image = Image.new("L", (size, size), 255)
    [path] = document
    for run in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)", path.get("d", "")):
        x, y, width, height = map(int, run)
        image.paste(0, (x, y, x + width, y + height))
    [code] = zxingcpp.read_barcodes(image.resize((4 * size, 4 * size)))
    return code.text


HOST = """<!doctype html><title>Intranet</title>
<iframe id="frame" src="{source}" title="Checklist" data-mea-culpa width="400" height="50"></iframe>
<script src="{script}" defer></script>"""


@pytest.mark.parametrize("allowed", [True, False])
def test_a_checklist_stands_in_a_frame_where_it_may(
    browser: Browser, built_site: Path, tmp_path: Path, allowed: bool
) -> None:
    """The page's own check, for hosts that cannot send `frame-ancestors`."""
    with serve(built_site, policy="") as ours, serve(tmp_path, policy="") as host:
        origin = host.rstrip("/")
        page = browser.new_page(viewport={"width": 800, "height": 900})

        def with_origins(route: object) -> None:
            response = route.fetch()  # type: ignore[attr-defined]
            content = f'name="frame-origins" content="{origin if allowed else "https://other.example"}"'
            body = response.text().replace('name="frame-origins" content=""', content)
            route.fulfill(response=response, body=body)  # type: ignore[attr-defined]

        page.route(f"{ours}hu/checklists/**", with_origins)
        html = HOST.format(
            source=f"{ours}hu/checklists/before-the-call/?embed=dark",
            script=f"{ours}assets/javascripts/embed-host.js",
        )
        (tmp_path / "index.html").write_text(html, encoding="utf-8")
        page.goto(host)
        frame = page.frame_locator("#frame")
        frame.locator(".embed-source").wait_for()
        assert frame.locator(".checklist").count() == (1 if allowed else 0)
        assert not frame.locator(".header").is_visible()
        if allowed:
            page.wait_for_function("() => document.querySelector('#frame').clientHeight > 400")
            assert frame.locator("html").evaluate("html => html.scrollHeight <= html.clientHeight")
            assert frame.locator("html").get_attribute("data-scheme") == "dark"
        page.close()


def test_pages_are_not_cluttered(built_site: Path) -> None:
    """The menu for copying stands on the pages of the site and nowhere else, inert."""
    for url, document in all_pages(built_site):
        menus = select(document, "template[data-link-menu]")
        assert len(menus) == (0 if url.startswith("go/") else 1), url


@locales
def test_the_path_keeps_progress_by_role(browser: Browser, base_url: str, locale: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    url = f"{base_url}{root(locale)}onboarding/"
    page.goto(url)
    boxes = page.locator("ol > li[id^=step-] > input")
    boxes.first.wait_for()
    assert boxes.count() == 8
    page.locator("#step-doors > input").check()
    page.locator("#step-voice > input").check()
    status = page.locator(".path [role=status]")
    assert [figure for figure in status.inner_text().split() if figure.strip(".").isdigit()][:2] in (
        ["2", "8"],
        ["8", "2"],
    )
    page.select_option(".path select", "role-specialist")
    assert [figure for figure in status.inner_text().split() if figure.strip(".").isdigit()][:2] in (
        ["1", "5"],
        ["5", "1"],
    )
    # Another language, another visit: the same steps.
    page.goto(f"{base_url}{root('hu' if locale != 'hu' else 'en')}onboarding/")
    page.locator("#step-voice > input").wait_for()
    assert page.locator("#step-voice > input").is_checked()
    assert page.locator(".path select").input_value() == "role-specialist"
    page.locator(".path button").click()
    assert page.locator("ol > li[id^=step-] > input:checked").count() == 0
    context.close()


@pytest.mark.parametrize("stored", ["[]", "{", '{"done": {"step-doors": 3}, "role": "gone"}', "null"])
def test_a_damaged_path_is_begun_anew(browser: Browser, base_url: str, stored: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{base_url}robots.txt")
    page.evaluate("stored => localStorage.setItem('mea-culpa.path', stored)", stored)
    page.goto(f"{base_url}onboarding/")
    page.locator("#step-harm > input").check()
    assert page.locator("ol > li[id^=step-] > input:checked").count() == 1
    assert errors == []
    context.close()


@locales
def test_a_player_sees_no_other_card(browser: Browser, base_url: str, site: Site, locale: str) -> None:
    page = browser.new_page()
    page.goto(f"{base_url}{root(locale)}onboarding/drills/")
    page.locator(".players input[value=client]").check()
    assert page.locator(".for-client").count() == 8
    for name, seen in (("client", True), ("manager", False), ("both", False)):
        cards = page.locator(f"[data-card={name}]").all()
        assert len(cards) >= 16, "a card is its name and its text"
        assert {card.is_visible() for card in cards} == {seen}, name
    assert page.locator("h3[id^=drill-]:visible").count() == 8
    page.locator(".players input[value=all]").check()
    assert page.locator("[data-card]:visible").count() == page.locator("[data-card]").count()
    page.close()


@locales
def test_the_facilitator_has_a_sheet_a_drill(browser: Browser, base_url: str, locale: str) -> None:
    page = browser.new_page()
    page.goto(f"{base_url}{root(locale)}onboarding/drills/")
    page.locator(".players input[value=client]").check()
    sheets = [
        " ".join((sheet.extract_text() or "").split())
        for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    ]
    cards = [card.inner_text() for card in page.locator(".for-client").all()]
    titles = page.locator("h3[id^=drill-]").evaluate_all(
        "titles => titles.map((title) => title.firstChild.textContent.trim())"
    )
    for title, card in zip(titles, cards, strict=True):
        assert sum(sheet.startswith(title) and card in sheet for sheet in sheets) == 1, title
    assert len(sheets) == 10
    page.close()


@locales
def test_the_list_of_sections_is_filtered(browser: Browser, base_url: str, site: Site, locale: str) -> None:
    page = browser.new_page()
    page.goto(f"{base_url}{root(locale)}onboarding/links/")
    listed = page.locator(".section-links li")
    expected = sum(1 for key in site.keys if "#" in key)
    assert listed.count() == expected
    page.fill(".section-links__filter input", "apologise wording")
    page.wait_for_function("() => document.querySelector('.section-links [role=status]').textContent !== ''")
    shown = page.locator(".section-links li:not([hidden])")
    assert 1 <= shown.count() < 10
    assert any("#wording" in text for text in shown.all_inner_texts())
    shown.first.locator(".item-link").click()
    neutral = page.locator("[data-link-address]").input_value()
    assert neutral.startswith(f"{base_url}go/skills/apologise/")
    page.keyboard.press("Escape")
    page.fill(".section-links__filter input", "")
    expect(page.locator(".section-links li:not([hidden])")).to_have_count(expected)
    page.close()
