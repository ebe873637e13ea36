"""axe on one page of each kind, in every language, both colour schemes, phone and desktop."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

LANGUAGES = ("en", "ca", "es", "hu", "id")
KINDS = (
    "",
    "now/legal-gate/",
    "situations/client-mistaken/",
    "checklists/",
    "checklists/compensation/",
    "templates/",
    "templates/email/",
    "skills/explain/",
    "after/team-debrief/",
    "principles/never-do/",
    "onboarding/",
    "onboarding/drills/",
    "onboarding/links/",
    "reference/language-register/",
    "reference/glossary/",
    "no/such/page/",
)
PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1280, "height": 900}


def address(locale: str, path: str) -> str:
    return path if locale == "en" else f"{locale}/{path}"


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, base_url: str, kind: str, locale: str) -> None:
    # Colours that are still fading from one scheme to the other would be measured halfway.
    page = browser.new_page(reduced_motion="reduce")
    page.goto(base_url + address(locale, kind))
    # Every language in both schemes and both sizes; all four pairs in one, the rest being words alone.
    looks = [("light", PHONE), ("dark", DESKTOP)]
    if locale == "en":
        looks += [("light", DESKTOP), ("dark", PHONE)]
    for scheme, size in looks:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        violations = Axe().run(page).response["violations"]
        found = [
            f"{rule['id']}: {node['html']} {node['failureSummary']}"
            for rule in violations
            for node in rule["nodes"]
        ]
        assert found == [], (scheme, size["width"])
    page.close()


@pytest.mark.parametrize("button", [".header__menu", ".header__language", "h1 .headerlink"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(browser: Browser, base_url: str, button: str, scheme: str) -> None:
    page = browser.new_page(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(f"{base_url}skills/explain/")
    page.click(button)
    page.wait_for_selector(":popover-open, dialog[open]")
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
    page.close()


def test_axe_can_find_something(browser: Browser, base_url: str) -> None:
    page = browser.new_page()
    page.goto(base_url)
    page.evaluate("document.querySelector('#search-box').labels[0].remove()")
    page.evaluate("document.querySelector('#search-box').placeholder = ''")
    assert "label" in [rule["id"] for rule in Axe().run(page).response["violations"]]
    page.close()
