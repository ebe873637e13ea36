"""Links from outside: every key in every language, former addresses, odd addresses, any path."""

from __future__ import annotations

import dataclasses
import gzip
import http.client
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from html_pages import all_pages, parse, select, text
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT, build_site, serve
from playbook.catalogue import Catalogue, build_catalogue, record_redirect
from playbook.cli import main
from playbook.config import CONFIG_FILE, Project, load_project
from playbook.model import Site, go_path, page_url, split_key
from playbook.published import read_lock
from playbook.sources import load_site

LANGUAGES = ("en", "ca", "es", "hu", "id")
# What a browser of each language asks for; the last is none of ours.
BROWSERS = {"en-GB": "en", "ca-ES": "ca", "es-MX": "es", "hu-HU": "hu", "id-ID": "id", "fr-FR": "en"}
PHONE = {"width": 360, "height": 640}
GZIPPED = 2048  # bytes, the most that a page of an address without a language may weigh
RELEASES = ("two-releases-ago", "one-release-ago")

browsers = pytest.mark.parametrize("asks", BROWSERS)


@pytest.fixture(scope="module")
def catalogue(site: Site) -> Catalogue:
    return build_catalogue(site)


# Runs the page's own script, go.js, on the page's own head at the page's own address, and notes where
# it would go instead of going there: some thousands of decisions in seconds.
DECIDE = """async ([base, cases]) => {
  const failures = [];
  let destination = "";
  navigation.addEventListener("navigate", (event) => {
    if (event.hashChange || event.destination.sameDocument) return;
    destination = event.destination.url;
    event.preventDefault();
  });
  let run = 0;
  const decide = async () => {
    destination = "";
    await import(`${base}assets/javascripts/go.js?run=${run++}`);
    return destination;
  };
  for (const [go, urls, expected, saved] of cases) {
    const answer = await fetch(base + go);
    const html = new DOMParser().parseFromString(await answer.text(), "text/html");
    history.replaceState(null, "", base + go);
    document.documentElement.lang = html.documentElement.lang;
    document.head.replaceChildren(...html.head.querySelectorAll("link[rel=alternate]"));
    localStorage.clear();
    let found = await decide();
    if (found !== base + urls[expected]) failures.push([go, expected, found]);
    localStorage.setItem("mea-culpa.language", saved);
    found = await decide();
    if (found !== base + urls[saved]) failures.push([go, `saved ${saved}`, found]);
  }
  return failures;
}"""


@browsers
def test_every_key_leads_to_the_reader_s_language(
    browser: Browser, base_url: str, catalogue: Catalogue, asks: str
) -> None:
    """Every key, for a browser's language and for a saved choice, which differs from it."""
    cases = [
        [entry.go_url, dict(entry.urls), BROWSERS[asks], others[number % len(others)]]
        for others in [[locale for locale in LANGUAGES if locale != BROWSERS[asks]]]
        for number, entry in enumerate(catalogue.entries.values())
    ]
    assert len(cases) > 600
    context = browser.new_context(locale=asks)
    page = context.new_page()
    page.goto(f"{base_url}robots.txt")
    assert page.evaluate("navigator.languages[0]") == asks
    assert page.evaluate(DECIDE, [base_url, cases]) == []
    context.close()


# Goes to each id of a page by `#`, and says which are not in view below the header, focused, marked.
ARRIVE = """async (ids) => {
  const { showLinkedSection } = await import(document.querySelector("script[type=module]").src.replace("main.js", "linked-section.js"));
  const ground = (element) => { const s = getComputedStyle(element); return s.backgroundColor + s.boxShadow; };
  const failures = [];
  for (const id of ids) {
    const target = document.getElementById(id);
    const before = target && ground(target);
    location.hash = id;
    if (!target) { failures.push([id, "is not there"]); continue; }
    const inView = () => {
      const { top } = target.getBoundingClientRect();
      const header = document.querySelector(".header").getBoundingClientRect();
      const bar = document.querySelector(".thumb-bar").getBoundingClientRect();
      return top >= header.bottom - 1 && top < bar.top - 20;
    };
    // The page's own scripts may still be on their way: a template's versions, say.
    const settled = () => document.activeElement === target && inView();
    for (let i = 0; i < 1500 && !settled(); i++) await new Promise((done) => setTimeout(done, 4));
    if (!inView()) failures.push([id, `stands at ${target.getBoundingClientRect().top}`]);
    if (document.activeElement !== target) failures.push([id, "is not focused"]);
    if (ground(target) === before) failures.push([id, "is not marked"]);
  }
  return failures;
}"""


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_linked_section_is_in_view_focused_and_marked(
    browser: Browser, base_url: str, site: Site, locale: str
) -> None:
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    checked = 0
    for ours in site.in_language(locale):
        page.goto(base_url + ours.url)
        assert page.evaluate(ARRIVE, list(ours.ids)) == [], ours.path
        checked += len(ours.ids)
    assert checked > 550
    page.close()


def arrived(page: Page, address: str, id: str) -> None:
    """Wait until the page is at an address and what it names is in view, below the header."""
    page.wait_for_url(address, wait_until="load")
    target = page.locator(f"[id='{id}']" if id else "h1")
    expect(target).to_be_in_viewport()
    if id:
        expect(target).to_be_focused()


@browsers
def test_from_the_address_to_the_section_as_a_reader_goes(
    browser: Browser, base_url: str, catalogue: Catalogue, asks: str
) -> None:
    """The whole way, as far down each twelfth page as a link can lead, and with a saved choice."""
    context = browser.new_context(locale=asks, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    last = {entry.slug: entry for entry in catalogue.entries.values()}
    kinds = {entry.kind: entry for entry in catalogue.entries.values()}
    chosen = [*list(last.values())[list(BROWSERS).index(asks) :: 12], *kinds.values()]
    for saved in ("", "hu" if BROWSERS[asks] != "hu" else "ca"):
        if saved:
            page.click("[popovertarget=languages]")
            page.click(f"#languages a[hreflang={saved}]")
            page.wait_for_url(f"{base_url}{saved}/**")
        for entry in chosen:
            page.goto(base_url + entry.go_url, wait_until="commit")
            arrived(page, base_url + entry.urls[saved or BROWSERS[asks]], entry.id)
    context.close()


def test_the_section_may_follow_the_neutral_address_of_its_page(browser: Browser, base_url: str) -> None:
    context = browser.new_context(locale="hu-HU")
    page = context.new_page()
    page.goto(f"{base_url}go/skills/conversation/#silence", wait_until="commit")
    arrived(page, f"{base_url}hu/skills/conversation/#silence", "silence")
    context.close()


@pytest.mark.parametrize("saved", ["xx", "javascript:alert(1)", "//evil.example/", ""])
def test_a_saved_choice_that_is_none_is_passed_over(browser: Browser, base_url: str, saved: str) -> None:
    context = browser.new_context(locale="hu-HU")
    page = context.new_page()
    page.goto(f"{base_url}robots.txt")
    page.evaluate("saved => localStorage.setItem('mea-culpa.language', saved)", saved)
    page.goto(f"{base_url}go/skills/explain/", wait_until="commit")
    arrived(page, f"{base_url}hu/skills/explain/", "")
    context.close()


def test_without_storage_the_browser_decides(browser: Browser, base_url: str) -> None:
    context = browser.new_context(locale="hu-HU")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })"
    )
    page = context.new_page()
    page.goto(f"{base_url}go/skills/explain/wording/", wait_until="commit")
    arrived(page, f"{base_url}hu/skills/explain/#wording", "wording")
    context.close()


def test_every_page_of_a_neutral_address(built_site: Path, project: Project, catalogue: Catalogue) -> None:
    """Without a script: small, in five languages, right for previews, and not indexed."""
    for entry in catalogue.entries.values():
        file = built_site / entry.go_url / "index.html"
        assert len(gzip.compress(file.read_bytes(), 6, mtime=0)) <= GZIPPED, entry.key
        document = parse(file)
        source = entry.pages["en"]
        meta = {m.get("name") or m.get("property"): m.get("content") for m in select(document, "head > meta")}
        assert meta["robots"] == "noindex", entry.key
        assert meta["description"] == meta["og:description"] == source.description
        assert entry.titles["en"] in meta["og:title"]
        assert meta["og:title"] in text(select(document, "title")[0])
        assert meta["og:url"] == f"{project.site_url}{entry.go_url}"
        assert meta["og:image"] == f"{project.site_url}assets/images/preview.png"
        [canonical] = select(document, "link[rel=canonical]")
        assert canonical.get("href") == f"{project.site_url}{source.url}"
        rows = select(document, "main li")
        assert tuple(row.get("lang") for row in rows) == LANGUAGES, entry.key
        for row in rows:
            [link] = select(row, "a")
            locale = row.get("lang")
            assert urljoin(f"/{entry.go_url}", link.get("href")) == f"/{entry.urls[locale]}"
            assert text(select(link, "strong")[0]) == " ".join(entry.titles[locale].split())
        assert [s for s in select(document, "script") if not s.get("src")] == []
        assert select(document, "style, [style]") == []
    sitemap = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/go/" not in sitemap
    assert "Disallow" not in (built_site / "robots.txt").read_text(encoding="utf-8")


def test_without_scripts_the_reader_chooses(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="hu-HU", viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{base_url}go/skills/conversation/silence/")
    page.click("text=Bírja ki a csendet")
    page.wait_for_url(f"{base_url}hu/skills/conversation/#silence")
    expect(page.locator("#silence")).to_be_in_viewport()
    context.close()


def test_the_mark_shows_in_forced_colours(browser: Browser, base_url: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(f"{base_url}hu/checklists/compensation/#then")
    expect(page.locator("#then")).to_have_css("outline-style", "solid")
    page.close()


# An address, and the key whose page is offered first (None where nothing is like it).
ODD = {
    "a letter wrong": ("go/skills/apologize/", "skills/apologise"),
    "the section's name": ("go/conversation/silence", "skills/conversation#silence"),
    "an encoded number sign": ("go/skills/apologise%23wording", "skills/apologise#wording"),
    "another host": ("go//evil.example/", None),
    "another host, encoded": ("go/%2f%2fevil.example/", None),
    "a whole address": ("go/https://evil.example/", None),
    "backslashes": ("go/%5c%5cevil.example%5c", None),
    "a script": ("go/javascript:alert(document.domain)/", None),
    "markup": ("go/%3Cimg%20src=x%20onerror=alert(1)%3E/", None),
    "a lone per cent sign": ("go/skills/%/", None),
    "very long": (f"go/{'wording/' * 400}", None),
    "below a section": ("go/skills/conversation/silence/more/", "skills/conversation#silence"),
    "a page's own address": ("hu/skills/apologize/", "skills/apologise"),
    "a folder": ("go/skills/", None),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_address_gets_help(browser: Browser, base_url: str, catalogue: Catalogue, name: str) -> None:
    path, key = ODD[name]
    context = browser.new_context(locale="hu-HU")
    page = context.new_page()
    events: list[str] = []
    page.on("dialog", lambda dialog: events.append(dialog.message))
    page.on("pageerror", lambda error: events.append(str(error)))
    page.on(
        "request",
        lambda request: events.append(request.url) if "evil" in urlsplit(request.url).netloc else None,
    )
    page.goto(base_url + path)
    page.wait_for_load_state("networkidle")
    assert page.url.startswith(base_url + "go/" if path.startswith("go/") else base_url)
    assert (
        page.url == page.evaluate("base => new URL(base[1], base[0]).href", [base_url, path]) or "%5c" in path
    )
    assert events == []
    shown = page.locator("section[lang]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("lang", "hu")
    assert page.evaluate("document.documentElement.lang") == "hu"
    assert page.locator("h1:visible").count() == 1
    nearest = [link.evaluate("link => link.href") for link in page.locator("section[lang=hu] li a").all()]
    ours = {base_url + entry.urls["hu"] for entry in catalogue.entries.values()}
    assert set(nearest) <= ours
    if key:
        assert nearest[0] == base_url + catalogue.entries[key].urls["hu"]
    doors = page.locator("section[lang=hu] .not-found__ways a")
    assert doors.count() == 3
    context.close()


def test_odd_fragments_stay_on_the_site(browser: Browser, base_url: str) -> None:
    context = browser.new_context(locale="hu-HU")
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for fragment in ("javascript:alert(1)", "//evil.example/", "%", "x" * 20_000, "%3Cscript%3E"):
        page.goto(f"{base_url}go/skills/explain/#{fragment}", wait_until="commit")
        page.wait_for_url(lambda url: url.startswith(f"{base_url}hu/skills/explain/#"))
        page.goto("about:blank")
    # The server reads an encoded slash as a slash: the right page, or help, and nothing else.
    page.goto(f"{base_url}go/skills%2Fexplain/wording/", wait_until="commit")
    arrived(page, f"{base_url}hu/skills/explain/#wording", "wording")
    assert dialogs == []
    context.close()


def statuses(address: str, paths: list[str]) -> Iterator[tuple[str, int, str]]:
    """(path, status, path it ended at) of each, one redirect followed."""
    for path in paths:
        final = path
        for _ in range(2):
            connection = http.client.HTTPConnection(urlsplit(address).netloc)
            connection.request("GET", final)
            response = connection.getresponse()
            response.read()
            connection.close()
            if response.status != 301:
                break
            final = urlsplit(urljoin(final, response.headers["Location"])).path
        yield path, response.status, final


@pytest.mark.parametrize("below", ["", "team/playbook/"])
def test_links_lead_somewhere_from_every_form_of_an_address(
    built_site: Path, tmp_path: Path, below: str
) -> None:
    """From the root and below a path; with a slash, without one, and with index.html."""
    if below:
        (tmp_path / below).parent.mkdir(parents=True)
        (tmp_path / below.rstrip("/")).symlink_to(built_site)
    documents: dict[str, HtmlElement] = dict(all_pages(built_site))
    ids = {url: {e.get("id") for e in d.iter() if e.get("id")} for url, d in documents.items()}
    links = {
        url: sorted({link for _, _, link, _ in d.iterlinks() if not urlsplit(link).scheme})
        for url, d in documents.items()
    }
    forms = {
        f"/{below}{url}{form}".replace("//", "/"): url
        for url in documents
        for form in ("", "index.html", "<no slash>")
    }
    forms = {
        path.replace("<no slash>", "").rstrip("/") or "/" if path.endswith("<no slash>") else path: url
        for path, url in forms.items()
    }
    broken = []
    checked = 0
    with serve(tmp_path if below else built_site) as address:
        for path, status, final in statuses(address, list(forms)):
            url = forms[path]
            if status != 200:
                broken.append((path, status, ""))
                continue
            for link in links[url]:
                target, fragment = urldefrag(urljoin(final, link))
                inside = target.removeprefix(f"/{below}").removesuffix("index.html")
                known = target.startswith(f"/{below}") and (
                    inside in documents or (built_site / inside).is_file()
                )
                if not known or (fragment and fragment not in ids.get(inside, set())):
                    broken.append((path, 200, link))
                checked += 1
    assert broken == []
    assert len(forms) >= 3 * len(documents) - 1
    assert checked > 50_000


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Today's site after two upgrades, made with the tools as a maintainer would; and all former keys.

    It is built for an organisation's own domain and path, as a fork is.
    """
    root = tmp_path_factory.mktemp("upgraded")
    for name in ("overrides", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / CONFIG_FILE).read_text(encoding="utf-8")
    config = re.sub(
        r"^site_url: \S+", "site_url: https://intranet.example/team/playbook/", config, flags=re.MULTILINE
    )
    (root / CONFIG_FILE).write_text(config, encoding="utf-8")
    (root / "docs").mkdir()
    published: list[str] = []
    for release in RELEASES:
        put_docs(root, dict.fromkeys(LANGUAGES, ROOT / "tests/sites" / release / "docs"))
        if published:
            record(root, RELEASES[0])
        assert main(["catalogue", "--update", "--root", str(root)]) == 0
        published += load_site(load_project(root / CONFIG_FILE)).keys
    put_docs(root, {locale: ROOT / "docs" / locale for locale in LANGUAGES})
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    record(root, RELEASES[1])
    assert main(["catalogue", "--update", "--root", str(root)]) == 0
    assert main(["lint", "--root", str(root)]) == 0
    folder = root / "site/team/playbook"
    build_site(root, folder)
    shutil.copy(folder / "404.html", root / "site")  # where the server looks, as hosts of such paths do
    return folder, list(dict.fromkeys(published))


def put_docs(root: Path, folders: dict[str, Path]) -> None:
    """Replace the docs of every language; the lock beside them stays."""
    for locale, folder in folders.items():
        shutil.rmtree(root / "docs" / locale, ignore_errors=True)
        shutil.copytree(folder, root / "docs" / locale)


def record(root: Path, release: str) -> None:
    """Record what became of a release's keys in the next one, as `playbook redirect` does."""
    site = load_site(load_project(root / CONFIG_FILE))
    lines = (ROOT / "tests/sites" / release / "moves.txt").read_text(encoding="utf-8").split("\n")
    for line in filter(None, lines):
        if not line.startswith("#"):
            old, new, *why = line.split(" ", 2)
            record_redirect(site, root, old, new, *why)
            site = dataclasses.replace(site, lock=read_lock(root / "docs", root))


def leads(folder: Path, url: str, fragment: str) -> bool:
    """Whether a reader of an address, with or without scripts, gets to something that is there."""
    file = folder / url / "index.html"
    if not file.is_file():
        return False
    document = parse(file)
    here = [e for e in document.iter() if fragment and e.get("id") == fragment]
    ways = select(document, "main li a, main section a, link[rel=alternate][data-id], .moved-section a")
    if select(document, "meta[name=robots]"):  # leads on
        own = [link for link in select(document, "link[data-id]") if link.get("data-id") == fragment]
        ways = own or ways
        assert ways
        return all(exists(folder, url, way.get("href")) for way in ways)
    notes = [note for note in here if "moved-section" in note.get("class", "")]
    return (not fragment or bool(here)) and all(
        exists(folder, url, link.get("href")) for note in notes for link in select(note, "a")
    )


def exists(folder: Path, url: str, link: str) -> bool:
    target, fragment = urldefrag(urljoin(f"/{url}", link))
    file = folder / target.lstrip("/") / "index.html"
    return file.is_file() and (not fragment or any(e.get("id") == fragment for e in parse(file).iter()))


def test_no_link_of_two_former_releases_is_dead(upgraded: tuple[Path, list[str]], site: Site) -> None:
    folder, published = upgraded
    assert len(published) > 30
    tried = 0
    dead = []
    for key in published:
        slug, id = split_key(key)
        addresses = [
            (go_path(slug, id), ""),
            *((page_url(language, slug), id) for language in site.languages),
        ]
        for url, fragment in addresses:
            tried += 1
            if not leads(folder, url, fragment):
                dead.append((url, fragment))
    assert dead == []
    assert tried == len(published) * 6


# Where a former link must end, in Hungarian; None for a page that says it was taken out.
FORMER = {
    "skills/say-sorry/": "skills/apologise/",
    "skills/say-sorry/#wording": "skills/apologise/#wording",
    "skills/say-sorry/#first-words": "skills/apologise/#components",
    "skills/say-sorry/#silence-after": "skills/conversation/#silence",
    "skills/listen/#silence": "skills/conversation/#silence",
    "skills/explain/#numbers-first": "skills/explain/#how-much",
    "now/who-leads/": "now/severity/#who-leads",
    "now/who-leads/#night-shift": "now/severity/#who-leads",
    "templates/text-message/#short": "templates/follow-up-message/#short",
    "skills/say-sorry/#unheard-of": "skills/apologise/#unheard-of",
    "skills/explain/#jargon": None,
    "checklists/call-back/#ring-client": None,
}


def test_former_links_open_at_their_new_place(browser: Browser, upgraded: tuple[Path, list[str]]) -> None:
    folder, _ = upgraded
    with serve(folder.parent.parent) as host:
        base = f"{host}team/playbook/"
        context = browser.new_context(locale="hu-HU")
        page = context.new_page()
        for former, now in FORMER.items():
            path, _, id = former.partition("#")
            page.goto("about:blank")
            page.goto(f"{base}hu/{former}", wait_until="commit")
            if now:
                page.wait_for_url(f"{base}hu/{now}")
            else:
                expect(page.locator("text=Már nincs a kézikönyvben").first).to_be_visible()
            if "unheard" in former:
                continue
            page.goto("about:blank")
            page.goto(base + go_path(path.strip("/"), id), wait_until="commit")
            if now:
                page.wait_for_url(f"{base}hu/{now}")
            else:
                expect(page.locator("h1", has_text="Már nincs a kézikönyvben")).to_be_visible()
        page.goto(f"{base}go/skills/apologize/")
        expect(page.locator("section[lang=hu] li a").first).to_have_attribute(
            "href", f"{base}hu/skills/apologise/"
        )
        context.close()


def test_former_links_without_scripts(browser: Browser, upgraded: tuple[Path, list[str]]) -> None:
    folder, _ = upgraded
    with serve(folder.parent.parent) as host:
        base = f"{host}team/playbook/"
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{base}hu/skills/say-sorry/")
        page.wait_for_url(f"{base}hu/skills/apologise/")
        # A section that has moved away from a page that stands says where it is.
        page.goto(f"{base}hu/skills/explain/#numbers-first")
        expect(page.locator("#numbers-first")).to_be_visible()
        page.click("#numbers-first a")
        page.wait_for_url(f"{base}hu/skills/explain/#how-much")
        expect(page.locator("#numbers-first")).to_be_hidden()
        context.close()


def test_former_pages_are_not_indexed(upgraded: tuple[Path, list[str]]) -> None:
    folder, _ = upgraded
    for path in ("skills/say-sorry", "hu/checklists/call-back", "go/now/who-leads/night-shift", "go/skills"):
        document = parse(folder / path / "index.html")
        assert select(document, "meta[name=robots][content=noindex]"), path
    moved = parse(folder / "hu/skills/say-sorry/index.html")
    [canonical] = select(moved, "link[rel=canonical]")
    assert canonical.get("href") == "https://intranet.example/team/playbook/hu/skills/apologise/"
    sitemap = (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "say-sorry" not in sitemap


def test_axe_finds_nothing_on_the_pages_between(browser: Browser, upgraded: tuple[Path, list[str]]) -> None:
    folder, _ = upgraded
    with serve(folder.parent.parent) as host:
        page = browser.new_page(locale="hu-HU", reduced_motion="reduce", viewport=PHONE)  # type: ignore[arg-type]
        page.route("**/go.js", lambda route: route.abort())  # so that what leads on stays
        for path in (
            "go/",
            "go/skills/",
            "go/skills/explain/wording/",
            "go/checklists/call-back/",
            "hu/checklists/call-back/",
            "hu/skills/say-sorry/",
            "go/skills/apologize/",
        ):
            page.goto(f"{host}team/playbook/{path}")
            page.wait_for_load_state("networkidle")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert problems(Axe().run(page)) == [], (path, scheme)
        page.close()


def problems(results: Any) -> list[str]:
    return [
        f"{rule['id']}: {node['html']}" for rule in results.response["violations"] for node in rule["nodes"]
    ]
