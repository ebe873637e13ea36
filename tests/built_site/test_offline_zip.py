"""The zip that works from a USB stick, opened as files in a browser."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from html_pages import pages, select
from playwright.sync_api import Browser, Page

from conftest import ROOT
from playbook.config import Project
from playbook.errors import InputError
from playbook.model import Site
from playbook.publish import offline_zip

QUERY = {"en": "voicemail", "ca": "trucada", "es": "llamada", "hu": "hívás", "id": "telepon"}
ESBUILD = ROOT / "node_modules/.bin/esbuild"


@pytest.fixture(scope="module")
def zipped(built_site: Path, project: Project) -> bytes:
    if not ESBUILD.exists():
        if not shutil.which("npm"):
            pytest.skip("no Node here, which `make offline` needs")
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=True)
    return offline_zip(built_site, ESBUILD, project.site_url)


@pytest.fixture(scope="module")
def stick(zipped: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the zip was unpacked: a folder whose name a link must not stumble over."""
    folder = tmp_path_factory.mktemp("USB stick é")
    zipfile.ZipFile(BytesIO(zipped)).extractall(folder)
    return folder / "mea-culpa"


def test_the_same_site_makes_the_same_zip(zipped: bytes, built_site: Path, project: Project) -> None:
    assert offline_zip(built_site, ESBUILD, project.site_url) == zipped


def test_every_link_leads_to_a_file(stick: Path, site: Site) -> None:
    seen = 0
    for url, document in pages(stick):
        here = stick / url
        for element in select(document, "[href], [src], form[action]"):
            target = element.get("href") or element.get("src") or element.get("action") or ""
            parts = urlsplit(target)
            if parts.scheme or not parts.path:
                continue
            seen += 1
            assert (here / unquote(parts.path)).is_file(), (url, target)
    assert seen > 50 * len(site.pages)


@pytest.mark.parametrize("locale", list(QUERY))
def test_pages_links_and_search_from_a_file(browser: Browser, stick: Path, site: Site, locale: str) -> None:
    page: Page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((stick / site.pages[locale, "index"].url / "index.html").as_uri())
    page.click(".doors li a >> nth=0")
    page.wait_for_url("**/situations/my-mistake/index.html*")
    assert page.evaluate("document.documentElement.lang") == locale
    page.click(".header__search")
    page.keyboard.type(QUERY[locale])
    page.wait_for_selector("#search[data-search-state=done] [data-search-result]")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "my-mistake" not in url)
    assert urlsplit(page.url).path.endswith("/index.html")
    other = "hu" if locale != "hu" else "id"
    page.click(".header__language")
    page.click(f"#languages a[hreflang={other}]")
    page.wait_for_function("locale => document.documentElement.lang === locale", arg=other)
    page.goto((stick / site.pages[locale, "checklists/before-the-call"].url / "index.html").as_uri())
    page.locator(".checklist input").first.check()
    assert page.locator(".checklist input").first.is_checked()
    assert errors == []
    page.close()


def test_without_a_built_site_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run `make build` first"):
        offline_zip(tmp_path, ESBUILD, "https://example.org/")
