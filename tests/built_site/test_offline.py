"""Without a connection: what the service worker keeps, how releases follow one another."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import serve
from playbook.model import Site
from playbook.publish import service_worker

LANGUAGES = ("en", "ca", "es", "hu", "id")
PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
TARGET = 44  # CSS pixels, the least a thumb should have to hit
locales = pytest.mark.parametrize("locale", LANGUAGES)
QUERY = {"en": "voicemail", "ca": "trucada", "es": "llamada", "hu": "hívás", "id": "telepon"}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(service_workers="allow")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def copy(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the built site that a test may change."""
    return shutil.copytree(built_site, tmp_path / "site")


def ask(page: Page, **message: Any) -> dict[str, Any]:
    """Put a question to the service worker that controls the page."""
    answer: dict[str, Any] = page.evaluate(
        """message => new Promise(resolve => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data);
          navigator.serviceWorker.controller.postMessage(message, [port2]);
        })""",
        message,
    )
    return answer


def kept(page: Page) -> set[str]:
    return {entry["locale"] for entry in ask(page, type="status")["languages"] if entry["kept"]}


def wait_until_kept(page: Page, locale: str) -> None:
    page.wait_for_function("() => navigator.serviceWorker.controller", polling=100)
    for _ in range(600):  # a minute, for a machine that does much else
        if locale in kept(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{locale} was never kept")


# The least contrast (WCAG 2) of a text in a box with its ground; axe cannot tell it of what floats over
# other text.
CONTRAST = """(box) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(box).backgroundColor);
  return Math.min(...[...box.querySelectorAll("p, a, label, span")].map((element) => {
    const ink = light(getComputedStyle(element).color);
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
  }));
}"""


def assert_everybody_can_use(page: Page, selector: str) -> None:
    """axe finds nothing in it, in both schemes and sizes; at twice the text's size it fits a phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            result = Axe().run(page, context=selector).response
            assert result["passes"], "axe looked at nothing"
            assert page.locator(selector).evaluate(CONTRAST) >= 4.5, (scheme, size["width"])
            found = [
                f"{rule['id']}: {node['html']}" for rule in result["violations"] for node in rule["nodes"]
            ]
            assert found == [], (scheme, size["width"])
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.wait_for_function("() => parseFloat(getComputedStyle(document.documentElement).fontSize) === 32")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    bar = page.locator(".thumb-bar").bounding_box()
    for control in page.locator(f"{selector} :is(a, button, label)").all():
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        assert box
        assert bar
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"], control
        assert box["height"] >= TARGET, control
        # In sight, and no bar over it.
        assert box["y"] >= 0, control
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        assert control.evaluate(
            "(control, [x, y]) => control.contains(document.elementFromPoint(x, y))", middle
        ), control
        assert control.evaluate("control => control.scrollWidth <= control.clientWidth + 1"), control
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


def release(site: Site, folder: Path) -> None:
    """Write worker and list anew after a change, as the build does."""
    worker = folder / "service-worker.js"
    source = worker.read_text(encoding="utf-8")
    worker.write_text(re.sub(r'(?<=RELEASE = ")\w+', "development", source), encoding="utf-8")
    for asset in service_worker(site, folder):
        (folder / asset.path).write_bytes(asset.content)


@locales
def test_every_page_and_the_search_without_a_server(
    context: BrowserContext, built_site: Path, site: Site, locale: str
) -> None:
    page = context.new_page()
    home = site.pages[locale, "index"]
    with serve(built_site) as address:
        page.goto(address + home.url)
        wait_until_kept(page, locale)
    for other in site.in_language(locale):
        page.goto(address + other.url, wait_until="commit")
        expect(page.locator("html")).to_have_attribute("lang", locale)
        assert page.locator("h1").first.text_content(), other.slug
    page.goto(f"{address}{home.url}?search")
    page.wait_for_selector("#search[open]")
    page.keyboard.type(QUERY[locale])
    page.wait_for_selector("#search[data-search-state=done] [data-search-result]")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "?search" not in url)
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')")


def test_a_browser_that_is_never_idle_keeps_the_site_too(context: BrowserContext, built_site: Path) -> None:
    page = context.new_page()
    page.add_init_script(
        "window.requestIdleCallback = (work, options) => options?.timeout && setTimeout(work, options.timeout)"
    )
    with serve(built_site) as address:
        page.goto(f"{address}id/")
        page.wait_for_function("() => navigator.serviceWorker.controller", polling=100)
        wait_until_kept(page, "id")


def test_other_addresses_lead_to_what_is_kept(context: BrowserContext, built_site: Path) -> None:
    page = context.new_page()
    with serve(built_site) as address:
        page.goto(f"{address}hu/")
        wait_until_kept(page, "hu")
    for asked, found in (
        ("go/checklists/before-the-call/", "hu/checklists/before-the-call/"),
        ("go/checklists/before-the-call/voicemail-ready/", "hu/checklists/before-the-call/#voicemail-ready"),
        ("go/skills/explain/wording/", "hu/skills/explain/#wording"),
        ("skills/explain/", "hu/skills/explain/"),
        ("ca/", "hu/"),
        ("hu/skills/explain", "hu/skills/explain/"),
        ("hu/skills/explain/index.html", "hu/skills/explain/"),
        ("index.html", "hu/"),
    ):
        page.goto(address + asked)
        page.wait_for_url(address + found)
    page.goto(f"{address}hu/no-such-page/")
    expect(page.locator(".not-found")).to_be_visible()


def test_other_languages_on_request(context: BrowserContext, built_site: Path) -> None:
    page = context.new_page()
    with serve(built_site) as address:
        page.goto(address)
        wait_until_kept(page, "en")
        # A page of another language that was merely visited is not a choice.
        page.goto(f"{address}id/")
        page.wait_for_timeout(500)
        assert kept(page) == {"en"}
        page.goto(address)
        page.click(".header__language")
        catalan = page.locator(".offline label", has_text="Català").locator("input")
        expect(page.locator(".offline input:checked")).to_have_count(1)
        assert "MB" in page.locator(".offline label").first.inner_text()
        assert_everybody_can_use(page, "#languages")
        catalan.check()
        page.wait_for_selector(".offline [role=status]:has-text('Done')")
        assert kept(page) == {"en", "ca"}
        page.locator(".offline label", has_text="English").locator("input").uncheck()
        page.wait_for_selector(".offline [role=status]:has-text('Done')")
        page.evaluate("localStorage.setItem('mea-culpa.language', 'ca')")
    page.goto(f"{address}ca/templates/email/")
    assert page.locator("h1").is_visible()
    assert kept(page) == {"ca"}
    # Without a connection nothing more can be kept, and the page says so.
    page.click(".header__language")
    page.locator(".offline label", has_text="Magyar").locator("input").click()
    page.wait_for_selector(".offline [role=status]:has-text('connexió')")
    assert not page.locator(".offline label", has_text="Magyar").locator("input").is_checked()


def test_a_new_release_is_offered_and_fetches_only_what_changed(
    context: BrowserContext, copy: Path, site: Site
) -> None:
    page = context.new_page()
    asked: list[str] = []
    with serve(copy) as address:
        page.goto(f"{address}checklists/before-the-call/")
        wait_until_kept(page, "en")
        page.evaluate("localStorage.setItem('mea-culpa.ticked', '3')")
        page.locator(".checklist input").first.check()

        changed = copy / "checklists/before-the-call/index.html"
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text.replace("Say your first sentence aloud", "Say it aloud"), encoding="utf-8")
        release(site, copy)
        context.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        page.wait_for_selector("[data-update]:not([hidden])")
        assert_everybody_can_use(page, "[data-update]")

        # Offered, not forced: this page and the next are of the old release, what was ticked stays.
        assert page.locator(".checklist input").first.is_checked()
        other = context.new_page()
        other.goto(f"{address}checklists/before-the-call/")
        assert "Say your first sentence aloud" in other.locator(".checklist").inner_text()
        other.close()
        fetched = {url for url in asked if not url.startswith("http")}
        assert "checklists/before-the-call/" in fetched
        assert not {url for url in fetched if url.startswith(("skills/", "templates/", "assets/search"))}

        with page.expect_navigation():
            page.click("[data-update-now]")
        assert "Say it aloud" in page.locator(".checklist").inner_text()
        assert page.evaluate("localStorage.getItem('mea-culpa.ticked')") == "3"
        assert kept(page) == {"en"}
        assert page.evaluate("caches.keys().then(names => names.length)") == 1
    page.goto(f"{address}skills/explain/")
    assert page.locator("h1").is_visible()


def test_a_release_half_copied_to_the_server_is_not_taken(
    context: BrowserContext, copy: Path, site: Site
) -> None:
    page = context.new_page()
    with serve(copy) as address:
        page.goto(address)
        wait_until_kept(page, "en")
        listed = (copy / "assets/offline.json").read_bytes()
        (copy / "index.html").write_bytes((copy / "index.html").read_bytes() + b"<!-- new -->")
        release(site, copy)
        (copy / "assets/offline.json").write_bytes(listed)
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update()).catch(() => {})")
        page.wait_for_timeout(1000)
        assert page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.waiting)") is None
        assert page.locator("[data-update]").is_hidden()
        assert kept(page) == {"en"}


@pytest.mark.parametrize(
    "damage",
    [
        "delete Navigator.prototype.serviceWorker",
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })",
    ],
)
def test_where_keeping_is_forbidden_the_page_works(
    context: BrowserContext, base_url: str, damage: str
) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(damage)
    page.goto(base_url)
    page.wait_for_timeout(500)
    page.click(".header__search")
    page.keyboard.type("voicemail")
    page.wait_for_selector("#search[data-search-state=done] [data-search-result]")
    page.click("[data-search-close]")
    page.click(".header__language")
    page.click("#languages a[hreflang=hu]")
    page.wait_for_url("**/hu/")
    assert errors == []


def test_where_caches_fail_the_page_works(context: BrowserContext, copy: Path) -> None:
    worker = copy / "service-worker.js"
    failing = "self.caches.open = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));\n"
    worker.write_text(failing + worker.read_text(encoding="utf-8"), encoding="utf-8")
    page = context.new_page()
    with serve(copy) as address:
        for path in ("", "hu/skills/explain/"):
            page.goto(address + path)
            page.wait_for_timeout(500)
            assert page.locator("h1").is_visible()
            page.click(".header__language")
            assert page.locator("[data-offline]").is_hidden()


def test_below_a_path(context: BrowserContext, built_site: Path, tmp_path: Path) -> None:
    shutil.copytree(built_site, tmp_path / "root/team/playbook")
    page = context.new_page()
    with serve(tmp_path / "root") as address:
        page.goto(f"{address}team/playbook/es/")
        wait_until_kept(page, "es")
    page.goto(f"{address}team/playbook/es/skills/explain/")
    assert page.locator("h1").is_visible()
    page.goto(f"{address}team/playbook/go/skills/explain/wording/")
    assert page.url == f"{address}team/playbook/es/skills/explain/#wording"


@locales
def test_the_manifest_of_an_app(context: BrowserContext, base_url: str, site: Site, locale: str) -> None:
    page = context.new_page()
    page.goto(base_url + site.pages[locale, "index"].url)
    session = context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert manifest["lang"] == locale
    assert manifest["short_name"] == "Mea Culpa"
    address = found["url"]
    resolve = "([address, path]) => new URL(path, address).href"
    assert page.evaluate(resolve, [address, manifest["start_url"]]) == page.url
    assert page.evaluate(resolve, [address, manifest["scope"]]) == base_url
    for link in (*(icon["src"] for icon in manifest["icons"]), *(s["url"] for s in manifest["shortcuts"])):
        answer = context.request.get(page.evaluate(resolve, [address, link]))
        assert answer.ok, link
    assert len(manifest["shortcuts"]) == 3
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {error["errorId"] for error in errors} <= {"in-incognito"}  # as every test is
