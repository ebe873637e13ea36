"""What comes out of the printer: one sheet a checklist or version, that leads back to the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from playbook.config import Project
from playbook.markdown import without_blanks
from playbook.model import Checklist, Site, go_path

locales = pytest.mark.parametrize("locale", ["en", "ca", "es", "hu", "id"])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def printed(page: Page, address: str) -> list[pypdfium2.PdfDocument]:
    """The page as it comes out on A4 and on Letter."""
    page.goto(address)
    return [pypdfium2.PdfDocument(page.pdf(format=paper)) for paper in ("A4", "Letter")]


def plain(text: str) -> str:
    """Without Markdown, line breaks and the spaces that a PDF puts where it likes."""
    return re.sub(r"\s|[*_`]", "", re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text))


def text_of(sheet: pypdfium2.PdfPage) -> str:
    # pdfium says U+FFFE for a hyphen at the end of a line.
    return plain(sheet.get_textpage().get_text_range().replace("\ufffe", "-"))


def address_on(sheet: pypdfium2.PdfPage) -> str:
    """What a phone reads from the QR code in the upper right of a sheet, drawn at 144 dots an inch."""
    width, height = sheet.get_size()
    upper_right = (width * 0.7, height * 0.6, 0, 0)
    image = sheet.render(scale=2, crop=upper_right, grayscale=True).to_pil()
    [code] = zxingcpp.read_barcodes(image)
    return str(code.text)


def checklists(site: Site, locale: str) -> list[Checklist]:
    found = [page.checklist for page in site.in_language(locale) if page.checklist]
    assert len(found) == 10
    return found


@locales
def test_a_checklist_is_one_sheet(
    page: Page, base_url: str, site: Site, project: Project, locale: str
) -> None:
    for checklist in checklists(site, locale):
        home = site.pages[locale, f"checklists/{checklist.slug}"]
        for sheets in printed(page, base_url + home.url):
            assert len(sheets) == 1, (checklist.slug, len(sheets))
            text = text_of(sheets[0])
            for said in (
                checklist.title,
                checklist.purpose,
                checklist.trigger,
                checklist.pause,
                *(without_blanks(item.text) for item in checklist.items),
            ):
                assert plain(said) in text, (checklist.slug, said)
            assert address_on(sheets[0]) == project.site_url + go_path(home.slug)
            assert project.site_url + go_path(home.slug) in text


@locales
def test_a_template_is_one_sheet_a_version(
    page: Page, base_url: str, site: Site, project: Project, locale: str
) -> None:
    blanks = site.blanks(locale)
    homes = [home for home in site.in_language(locale) if home.templates]
    assert len(homes) == 9
    for home in homes:
        for sheets in printed(page, base_url + home.url):
            assert len(sheets) == len(home.templates) == 3, (home.slug, len(sheets))
            for sheet, version in zip(sheets, home.templates, strict=True):
                words = re.sub(r"\{\{(\w+)\}\}", lambda match: f"[{blanks[match[1]].label}]", version.text)
                assert re.sub(r"\s|[*_`]", "", words) in text_of(sheet), (home.slug, version.id)
                assert address_on(sheet) == project.site_url + go_path(home.slug, version.id)


@locales
def test_all_checklists_print_one_a_sheet(
    page: Page, base_url: str, site: Site, project: Project, locale: str
) -> None:
    index = site.pages[locale, "checklists/index"]
    listed = [include.target.removesuffix(".md") for include in index.includes]
    assert len(listed) == 10
    for sheets in printed(page, base_url + index.url):
        addresses = [address_on(sheet) for sheet in sheets]
        assert addresses == [project.site_url + go_path(f"checklists/{slug}") for slug in listed]


def test_paper_is_black_and_white_and_has_no_navigation(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}checklists/before-the-call/")
    page.emulate_media(media="print", color_scheme="dark")
    seen = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter(element => element.checkVisibility() && element.getClientRects().length)
          .map(element => [element.tagName, getComputedStyle(element).color])"""
    )
    names = {name for name, _ in seen}
    assert "INPUT" in names
    assert not names & {"NAV", "BUTTON", "DIALOG", "FOOTER", "HEADER"}
    for name, colour in seen:
        red, green, blue = re.findall(r"[\d.]+", colour)[:3]
        assert red == green == blue, (name, colour)
