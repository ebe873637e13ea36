"""Other searches, asked the same questions: each takes queries and gives addresses, best first."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex
from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent.parent
# What Pagefind counts a page's matter for, beside its text: it knows no fields, only repetition.
_REPEATED = 4


def add_pagefind(site: Path) -> None:
    """Run stock Pagefind over a built site."""
    subprocess.run([sys.executable, "-m", "pagefind", "--site", site], stdout=subprocess.DEVNULL, check=True)


def add_minisearch(site: Path) -> None:
    """Put MiniSearch, and a Pagefind index of our own records, into a built site."""
    shutil.copy(ROOT / "node_modules/minisearch/dist/es/index.js", site / "minisearch.js")
    asyncio.run(_analysed_index(site))


async def _analysed_index(site: Path) -> None:
    """A Pagefind index of each language's pages, their stems in the place of words."""
    async with PagefindIndex(config=IndexConfig(output_path=str(site / "pagefind-analysed"))) as index:
        for file in sorted((site / "assets/search").glob("*.json")):
            data = json.loads(file.read_bytes())
            texts: dict[int, list[str]] = {}
            for number, _, heading, text in data["sections"]:
                texts.setdefault(number, []).extend((heading, text))
            for number, (url, title, _, description, phrases) in enumerate(data["pages"]):
                matter = " . ".join([title, description, *phrases])
                await index.add_custom_record(
                    url=f"/{url}",
                    content=" . ".join([*[matter] * _REPEATED, *texts.get(number, [])]),
                    language=file.stem,
                    meta={"title": title},
                )


# The line above its results invites to type once its index is loaded.
_MATERIAL_READY = """() => {
  const { translations } = JSON.parse(document.querySelector("#__config").textContent);
  const line = document.querySelector(".md-search-result__meta")?.textContent?.trim();
  return line === translations["search.result.placeholder"];
}"""


def material(browser: Browser, base: str, locale: str, texts: list[str]) -> list[list[str]]:
    """Stock Material: what its search box lists, typed into the page of that language."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(base + ("" if locale == "en" else f"{locale}/"))
    page.wait_for_load_state("networkidle")
    box = page.locator(".md-search__input")
    box.click()
    page.wait_for_function(_MATERIAL_READY)
    found = []
    for text in texts:
        box.fill("")
        box.press("Shift")  # it listens to keys
        page.wait_for_function("() => !document.querySelector('.md-search-result__link')")
        box.fill(text)
        box.press("Shift")
        links: list[str] = []
        for _ in range(6):  # until they stand still; an empty list is given longer, the machine may be busy
            page.wait_for_timeout(300)
            now: list[str] = page.eval_on_selector_all(
                ".md-search-result__link", "links => links.map((link) => link.pathname)"
            )
            if now and now == links:
                break
            links = now
        found.append([link.removeprefix("/") for link in links])
    page.close()
    return found


_PAGEFIND = """async ([folder, texts]) => {
  const pagefind = await import(folder + "pagefind.js");
  await pagefind.options({ baseUrl: "/" });
  const all = [];
  for (const text of texts) {
    const { results } = await pagefind.search(text);
    const data = await Promise.all(results.slice(0, 20).map((result) => result.data()));
    all.push(data.map((entry) => new URL(entry.raw_url ?? entry.url, location.href).pathname.slice(1)));
  }
  return all;
}"""


def pagefind(browser: Browser, base: str, locale: str, texts: list[str]) -> list[list[str]]:
    """Stock Pagefind, from a page of that language."""
    page = browser.new_page()
    page.goto(base + ("" if locale == "en" else f"{locale}/"))
    found: list[list[str]] = page.evaluate(_PAGEFIND, [f"{base}pagefind/", texts])
    page.close()
    return found


def analysed_pagefind(browser: Browser, base: str, locale: str, texts: list[str]) -> list[list[str]]:
    """Pagefind on our records, each word typed put right first: the best guess, as the docs write it."""
    page = browser.new_page()
    page.goto(base + ("" if locale == "en" else f"{locale}/"))
    mended: list[str] = page.evaluate(
        """async ([base, locale, texts]) => {
          const { Engine } = await import(base + "assets/javascripts/search/engine.js");
          const { words } = await import(base + "assets/javascripts/search/words.js");
          const engine = new Engine(await (await fetch(base + `assets/search/${locale}.json`)).json());
          const written = new Map();
          for (const [form, stem] of engine.vocabulary.stems) if (!written.has(stem)) written.set(stem, form);
          return texts.map((text) => words(text).map((word) => {
            const [best] = [...engine.vocabulary.guesses(word, false)].sort((a, b) => b[1] - a[1]);
            return best ? written.get(best[0]) ?? best[0] : word;
          }).join(" "));
        }""",
        [base, locale, texts],
    )
    found: list[list[str]] = page.evaluate(_PAGEFIND, [f"{base}pagefind-analysed/", mended])
    page.close()
    return found


def minisearch(browser: Browser, base: str, locale: str, texts: list[str]) -> list[list[str]]:
    """MiniSearch on our fields and stems, with its own prefixes, edit distance and ranking."""
    page = browser.new_page()
    page.goto(base)
    found: list[list[str]] = page.evaluate(
        """async ([base, locale, texts]) => {
          const { default: MiniSearch } = await import(base + "minisearch.js");
          const { Engine } = await import(base + "assets/javascripts/search/engine.js");
          const { WEIGHTS } = await import(base + "assets/javascripts/search/ranking.js");
          const { words } = await import(base + "assets/javascripts/search/words.js");
          const data = await (await fetch(base + `assets/search/${locale}.json`)).json();
          const engine = new Engine(data);
          const index = new MiniSearch({
            fields: ["title", "description", "phrases", "headings", "text"],
            tokenize: words,
            processTerm: (word) => engine.vocabulary.stems.get(word) ?? word,
            searchOptions: {
              prefix: (term) => term.length > 2,
              fuzzy: (term) => (term.length > 6 ? 2 : term.length > 3 ? 1 : 0),
              boost: { title: WEIGHTS.title, description: WEIGHTS.description, phrases: WEIGHTS.phrases,
                       headings: WEIGHTS.headings, text: WEIGHTS.text },
              boostDocument: (id) => Math.exp((WEIGHTS.moment[data.pages[id][2]] ?? 0) / 4),
            },
          });
          index.addAll(data.pages.map(([, title, , description, phrases], id) => {
            const sections = data.sections.filter((section) => section[0] === id);
            return { id, title, description, phrases: phrases.join(" . "),
                     headings: sections.map((section) => section[2]).join(" . "),
                     text: sections.map((section) => section[3]).join(" . ") };
          }));
          return texts.map((text) => index.search(text).map((hit) => data.pages[hit.id][0]));
        }""",
        [base, locale, texts],
    )
    page.close()
    return found
