"""The site in a reader's hands: with a thumb, by keyboard, without scripts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from conftest import ROOT, build_site, serve

LANGUAGES = ("en", "ca", "es", "hu", "id")
PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
TARGET = 44  # CSS pixels, the least a thumb should have to hit

locales = pytest.mark.parametrize("locale", LANGUAGES)


def address(locale: str, path: str = "") -> str:
    return path if locale == "en" else f"{locale}/{path}"


def focused(page: Page) -> str:
    return str(
        page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.className")
    )


def tab_to(page: Page, selector: str, limit: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{limit} times Tab never reached {selector}; last was {focused(page)}")


@locales
def test_home_needs_no_scrolling(browser: Browser, base_url: str, locale: str) -> None:
    page = browser.new_page(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    page.goto(base_url + address(locale))
    bar = page.locator(".thumb-bar").bounding_box()
    assert bar
    wanted = [
        *page.locator(".doors li a, .doors > p a").all(),
        page.locator("#search-box"),
        page.locator(".search-box button"),
    ]
    assert len(wanted) == 4 + 1 + 2
    for target in wanted:
        box = target.bounding_box()
        assert box
        assert box["height"] >= TARGET, target
        assert box["y"] >= 0, target
        assert box["y"] + box["height"] <= bar["y"], (target, box)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    for link in page.locator(".thumb-bar span").all():
        assert link.evaluate("label => label.scrollWidth <= label.clientWidth"), link.inner_text()
    page.close()


@locales
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(browser: Browser, base_url: str, locale: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    paths = ["now/first-ten-minutes/", "checklists/", "templates/", "onboarding/links/", "reference/glossary/",
             "reference/language-register/", "reference/sources/", "now/legal-gate/"]  # fmt: skip
    for path in paths:
        page.goto(base_url + address(locale, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


@locales
def test_by_keyboard_a_door_a_checklist_another_language(
    browser: Browser, base_url: str, locale: str
) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(base_url + address(locale))
    tab_to(page, ".doors a[href*='teammate-mistake']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/situations/teammate-mistake/**")

    page.goto(base_url + address(locale, "situations/teammate-mistake/"))
    tab_to(page, ".checklist__title a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checklists/teammate-mistake/")
    tab_to(page, ".checklist input")
    page.keyboard.press("Space")
    assert page.locator(".checklist input").first.is_checked()

    page.goto(base_url + address(locale, "checklists/teammate-mistake/#then"))
    page.evaluate("document.activeElement.blur()")
    page.locator(".header__name").focus()
    tab_to(page, ".header__language")
    page.keyboard.press("Enter")
    other = "hu" if locale != "hu" else "id"
    tab_to(page, f"#languages a[hreflang={other}]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{other}/checklists/teammate-mistake/#then")
    assert page.evaluate("document.documentElement.lang") == other
    page.close()


def test_by_keyboard_the_menu_on_a_phone(browser: Browser, base_url: str) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(base_url)
    assert not page.locator("#menu").is_visible()
    tab_to(page, ".header__menu")
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()
    tab_to(page, "#menu summary")
    page.keyboard.press("Enter")
    tab_to(page, "#menu a[href*='severity']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/now/severity/")
    page.close()


@pytest.mark.parametrize("path", ["", "reference/sources/", "checklists/"])
def test_what_has_the_focus_is_in_sight(browser: Browser, base_url: str, path: str) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(base_url + path)
    for _ in range(45):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body || element.closest(".thumb-bar, .header, .md-skip")) return "";
              const box = element.getBoundingClientRect();
              const bar = document.querySelector(".thumb-bar").getBoundingClientRect();
              const header = document.querySelector(".header").getBoundingClientRect();
              return box.top >= bar.top || box.bottom <= header.bottom ? element.outerHTML : "";
            }"""
        )
        assert hidden == ""
    page.close()


def test_a_linked_section_stands_right_below_the_header(browser: Browser, base_url: str) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(f"{base_url}hu/skills/conversation/#silence")
    page.wait_for_function(
        """() => {
          const { height } = document.querySelector(".header").getBoundingClientRect();
          const { top } = document.querySelector("#silence").getBoundingClientRect();
          return height <= top && top <= height + 40;
        }"""
    )
    page.close()


@locales
def test_text_at_twice_its_size(browser: Browser, base_url: str, locale: str) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    session = page.context.new_cdp_session(page)
    for path in ("", "checklists/during-the-call/", "templates/email/", "now/severity/"):
        page.goto(base_url + address(locale, path))
        session.send("Page.enable")
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.reload()
        page.wait_for_function("() => parseFloat(getComputedStyle(document.documentElement).fontSize) === 32")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    page.close()


def test_below_a_path(browser: Browser, tmp_path: Path) -> None:
    """Published below a path, every page, style, script and search still finds the others."""
    project, folder = tmp_path / "project", tmp_path / "site/team/playbook"
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, project / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(
        r"^site_url: \S+", "site_url: https://intranet.example/team/playbook/", config, flags=re.MULTILINE
    )
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    build_site(project, folder)
    with serve(tmp_path / "site") as address:
        page = browser.new_page()
        failed: list[str] = []
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        page.goto(f"{address}team/playbook/hu/skills/explain/")
        page.click(".header__language")
        page.click("#languages a[hreflang=en]")
        page.wait_for_url("**/team/playbook/skills/explain/")
        page.click(".header__search")
        page.keyboard.type("voicemail")
        page.wait_for_selector("#search[data-search-state=done]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/team/playbook/templates/voicemail/**")
        assert failed == []
        assert page.locator("link[rel=canonical]").get_attribute("href") == (
            "https://intranet.example/team/playbook/templates/voicemail/"
        )
        page.close()


def test_the_skip_link_comes_first_and_works(browser: Browser, base_url: str) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{base_url}skills/explain/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    page.close()


def test_the_choice_of_light_or_dark_is_kept(browser: Browser, base_url: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(base_url)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("[data-scheme-toggle]")
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{base_url}hu/skills/explain/")
    assert page.evaluate(ground) == dark
    page.click("[data-scheme-toggle]")
    assert page.evaluate(ground) == light
    context.close()


@locales
def test_without_scripts_everything_is_there(browser: Browser, base_url: str, locale: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base_url + address(locale))
    page.click(".header__menu")
    assert page.locator("#menu").is_visible()
    page.keyboard.press("Escape")
    page.locator("#search-box").fill("x")
    page.click(".search-box button")
    page.wait_for_url(lambda url: urlsplit(url).path == f"/{address(locale, 'checklists/')}")
    page.goto(base_url + address(locale, "skills/explain/"))
    page.click(".header__language")
    page.click("#languages a[hreflang=ca]")
    page.wait_for_url(lambda url: urlsplit(url).path == "/ca/skills/explain/")
    context.close()


def test_no_request_leaves_and_no_error_appears(browser: Browser, base_url: str) -> None:
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    requests: list[Request] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in (
        "",
        "ca/templates/email/",
        "es/checklists/",
        "hu/onboarding/links/",
        "id/reference/glossary/",
    ):
        page.goto(base_url + path)
        page.wait_for_load_state("networkidle")
    assert {urlsplit(request.url).netloc for request in requests} == {urlsplit(base_url).netloc}
    assert len(requests) > 5
    assert errors == []
    context.close()
