"""The site built from docs that have drifted: what readers and translators see of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from html_pages import parse, select, text
from playwright.sync_api import Browser

from conftest import ROOT, build_site, serve
from playbook.config import CONFIG_FILE, load_project
from playbook.rendering import Renderer
from playbook.sources import load_site

NOTICES = {
    "ca": ("El text anglès d’aquest apartat ha canviat", "Llegeixi’l en anglès"),
    "es": ("El texto inglés de este apartado ha cambiado", "Léalo en inglés"),
    "hu": ("E szakasz angol szövege azóta megváltozott", "Olvassa el angolul"),
    "id": ("Teks bahasa Inggris bagian ini sudah berubah", "Baca versi bahasa Inggrisnya"),
}
# A section, a checklist that other pages show, a page's title, which no reader can be told about.
CHANGES = {
    "skills/apologise.md": ("## Who says it {", "## Who says that {"),
    "checklists/before-the-call.md": ("- [ ] ", "- [ ] Now "),
    "now/severity.md": ('description: "', 'description: "Now: '),
}


@pytest.fixture(scope="module")
def drifted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a change of the source in three places, and of one translation."""
    root = tmp_path_factory.mktemp("drifted")
    for name in ("docs", "overrides", "scripts", "translations"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / CONFIG_FILE, root)
    for path, (old, new) in CHANGES.items():
        file = root / "docs/en" / path
        source = file.read_text("utf-8")
        assert old in source
        file.write_text(source.replace(old, new, 1), encoding="utf-8")
    edited = root / "docs/hu/now/legal-gate.md"
    edited.write_text(edited.read_text("utf-8") + "\nIgen.\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def stale_site(drifted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stale-site")
    build_site(drifted, folder)
    return folder


@pytest.fixture(scope="module")
def address(stale_site: Path) -> Iterator[str]:
    with serve(stale_site) as address:
        yield address


@pytest.mark.parametrize("locale", NOTICES)
def test_a_stale_section_says_so_in_its_language(stale_site: Path, locale: str) -> None:
    says, leads = NOTICES[locale]
    document = parse(stale_site / locale / "skills/apologise/index.html")
    [notice] = select(document, ".stale")
    assert text(notice).startswith(says)
    assert notice.getprevious().get("id") == "who-says-it"
    [link] = select(document, ".stale a")
    assert text(link) == leads
    assert link.get("hreflang") == "en"
    assert link.get("href") == "../../../skills/apologise/#who-says-it"
    source = parse(stale_site / "skills/apologise/index.html")
    assert select(source, "#who-says-it")
    assert not select(source, ".stale")


def test_a_stale_checklist_says_so_wherever_it_is_shown(stale_site: Path) -> None:
    for page in ("checklists/before-the-call", "checklists"):
        [link] = select(parse(stale_site / "hu" / page / "index.html"), ".stale a")
        assert link.get("href", "").endswith("/checklists/before-the-call/#before-the-call")


def test_nothing_else_says_so(stale_site: Path) -> None:
    shown = {
        page.relative_to(stale_site).parts
        for page in stale_site.rglob("index.html")
        if select(parse(page), ".stale")
    }
    pages = (("checklists",), ("checklists", "before-the-call"), ("skills", "apologise"))
    assert shown == {(locale, *page, "index.html") for locale in NOTICES for page in pages}


def test_the_status_page(stale_site: Path) -> None:
    document = parse(stale_site / "translation-status.html")
    assert [tag.get("content") for tag in select(document, 'meta[name="robots"]')] == ["noindex"]
    rows = {text(row[0]): [text(cell) for cell in row[1:]] for row in select(document, ".status-totals tr")}
    lock = (ROOT / "translations/ca.lock").read_text(encoding="utf-8")
    sections = sum(not line.startswith("#") for line in lock.splitlines())
    assert rows["Català"] == ["52 of 55", f"{sections - 3}", "3", "0", "0"]
    assert rows["Magyar"] == ["51 of 55", f"{sections - 4}", "3", "1", "0"]
    pages = {text(row[0]): [text(cell) for cell in row[1:]] for row in select(document, ".status-pages tr")}
    assert len(pages) == 56
    assert pages["skills/apologise"] == ["1~1 stale"] * 4
    assert pages["now/legal-gate"][2] == "1?1 unstamped"
    assert pages["index"] == ["✓complete"] * 4
    todo = [text(code) for code in select(document, ".status-todo code")]
    assert "playbook diff hu skills/apologise#who-says-it" in todo


def test_readers_are_not_led_to_the_status_page(stale_site: Path) -> None:
    assert "translation-status" not in (stale_site / "sitemap.xml").read_text("utf-8")
    for file in (*stale_site.rglob("index.html"), *stale_site.rglob("*.json")):
        assert "translation-status" not in file.read_text("utf-8"), file


@pytest.mark.parametrize("path", ["translation-status.html", "hu/skills/apologise/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_both_can_be_read_by_everybody(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{address}{path}")
    results = Axe().run(page)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()
    assert results.violations_count == 0, results.generate_report()
    assert not wide


def test_a_page_still_to_be_translated_says_so(drifted: Path) -> None:
    """While serving: no site with one is built."""
    file = drifted / "docs/id/now/severity.md"
    file.write_text(
        file.read_text("utf-8").replace("---\n", "---\nuntranslated: true\n", 1), encoding="utf-8"
    )
    project = load_project(drifted / CONFIG_FILE)
    site = load_site(project)
    renderer = Renderer(site, project.organisation, project.overrides_dir, project.site_url)
    body = renderer.body(site.pages["id", "now/severity"])
    assert body.count("Halaman ini belum diterjemahkan.") == 1
    assert body.index("{#severity}") < body.index("Halaman ini") < body.index("{#levels}")
