"""How well the search finds, beside what one would use instead, on the judged queries.

Run as `make bench-search`. Per language: success at 1 and at 3, mean reciprocal rank, empty answers,
results of another language; for ours also bytes before the first result and milliseconds from
keystroke to results, as they are, with the processor slowed four times and at ten times the pages.
The queries stand in `tests/search/queries/`; those held out are left alone unless `--final`.

With `--rivals` an even sample of the same queries is put to ours, to stock Material and stock Pagefind
on a stock build of the same docs, and to MiniSearch and Pagefind with our own analysis (families,
phrases, guesses): one table.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))


from browser import find_or_install  # noqa: E402
from conftest import serve  # noqa: E402

LANGUAGES = ("en", "ca", "es", "hu", "id")
QUERIES = ROOT / "tests" / "search" / "queries"
SAMPLE = 60  # queries a language put to the rivals


@dataclass(frozen=True)
class Query:
    """What somebody types and the pages that answer it."""

    text: str
    kind: str
    pages: tuple[str, ...]  # slugs
    held_out: bool


def load_queries(locale: str) -> list[Query]:
    """The judged queries of a language, in the order of the file."""
    with (QUERIES / f"{locale}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Query(row["query"], row["kind"], tuple(row["pages"].split()), row["held_out"] == "1")
            for row in csv.DictReader(file)
        ]


def slug(url: str, locale: str) -> str:
    """The slug of a page's address below the site's root; the language taken off."""
    path = url.split("#")[0].strip("/")
    if locale != "en":
        path = path.removeprefix(locale).strip("/")
    index = {
        "": "index",
        "checklists": "checklists/index",
        "templates": "templates/index",
        "onboarding": "onboarding/index",
    }
    return index.get(path, path)


def our_results(page: Page, base: str, locale: str, texts: list[str]) -> list[list[str]]:
    """For each query the addresses of the pages found, best first."""
    found: list[list[str]] = page.evaluate(
        """async ([base, locale, texts]) => {
          const { Engine } = await import(base + "assets/javascripts/search/engine.js");
          const engine = new Engine(await (await fetch(base + `assets/search/${locale}.json`)).json());
          return texts.map((text) => engine.search(text).map((hit) => hit.page.url));
        }""",
        [base, locale, texts],
    )
    return found


def ours(browser: Browser, base: str, locale: str, texts: list[str]) -> list[list[str]]:
    """`our_results` on a page of its own, as the rivals are asked."""
    page = browser.new_page()
    page.goto(base)
    found = our_results(page, base, locale, texts)
    page.close()
    return found


KEYSTROKES = """async ([base, locale, texts]) => {
  const { Engine } = await import(base + "assets/javascripts/search/engine.js");
  const engine = new Engine(await (await fetch(base + `assets/search/${locale}.json`)).json());
  const dialog = document.querySelector("#search");
  const times = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end++) {
      const started = performance.now();
      engine.search(text.slice(0, end));
      engine.matcher(text.slice(0, end));
      times.push(performance.now() - started);
    }
  }
  return times;
}"""


def keystrokes(browser: Browser, base: str, locale: str, texts: list[str], slowed: int) -> list[float]:
    """Milliseconds of each keystroke's search, the processor slowed by a factor; sorted."""
    page = browser.new_page()
    page.goto(base)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    times: list[float] = page.evaluate(KEYSTROKES, [base, locale, texts])
    page.close()
    return sorted(times)


GROWN = """async ([base, locale, texts, times]) => {
  const { Engine } = await import(base + "assets/javascripts/search/engine.js");
  const index = await (await fetch(base + `assets/search/${locale}.json`)).json();
  // Nine copies in other words: every word of four letters or more changes its last two.
  const other = (text, copy) => text.replace(/(\\p{L}{2,})(\\p{L}{2})(?![\\p{L}])/gu,
    (_, start, end) => start + String.fromCharCode(97 + (end.charCodeAt(0) + 7 * copy) % 26, 97 + (end.charCodeAt(1) + 11 * copy) % 26));
  const grown = { ...index, pages: [...index.pages], sections: [...index.sections] };
  for (let copy = 1; copy < times; copy++) {
    const offset = grown.pages.length;
    for (const [url, title, folder, description, words] of index.pages)
      grown.pages.push([`${url}${copy}/`, other(title, copy), folder, other(description, copy), words.map((word) => other(word, copy))]);
    for (const [page, id, heading, text] of index.sections)
      grown.sections.push([page + offset, id, other(heading, copy), other(text, copy)]);
  }
  const engine = new Engine(grown);
  const spent = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end++) {
      const started = performance.now();
      engine.search(text.slice(0, end));
      engine.matcher(text.slice(0, end));
      spent.push(performance.now() - started);
    }
  }
  return [spent, JSON.stringify(grown)];
}"""


def growth(browser: Browser, base: str, locale: str, texts: list[str], times: int) -> tuple[int, list[float]]:
    """(gzipped bytes of the index, milliseconds a keystroke slowed four times) at so many times the pages."""
    page = browser.new_page()
    page.goto(base)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    spent, index = page.evaluate(GROWN, [base, locale, texts, times])
    page.close()
    return len(gzip.compress(index.encode(), 9, mtime=0)), sorted(spent)


def first_result_bytes(browser: Browser, base: str, locale: str) -> int:
    """Gzipped bytes that opening the search and getting a result loads."""
    page = browser.new_page()
    page.goto(base + ("" if locale == "en" else f"{locale}/"))
    page.wait_for_load_state("networkidle")
    bodies: list[bytes] = []
    page.on("response", lambda response: bodies.append(response.body()))
    page.keyboard.press("/")
    page.keyboard.type("email")
    page.wait_for_selector("#search[data-search-state=done]")
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(len(gzip.compress(body, 9, mtime=0)) for body in bodies)


def judge(queries: list[Query], results: list[list[str]], locale: str) -> dict[str, float]:
    """Success at 1 and 3, mean reciprocal rank (shares); empty answers (a count)."""
    ranks = []
    for query, urls in zip(queries, results, strict=True):
        slugs = list(dict.fromkeys(slug(url, locale) for url in urls))
        ranks.append(next((i for i, found in enumerate(slugs, 1) if found in query.pages), 0))
    return {
        "at1": sum(rank == 1 for rank in ranks) / len(ranks),
        "at3": sum(1 <= rank <= 3 for rank in ranks) / len(ranks),
        "mrr": sum(1 / rank for rank in ranks if rank) / len(ranks),
        "empty": sum(not urls for urls in results),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--final", action="store_true", help="the held-out queries, and they alone")
    parser.add_argument("--misses", action="store_true", help="list what was not found first")
    parser.add_argument("--rivals", action="store_true", help="other engines too")
    parser.add_argument("--site", type=Path, help="a built site; else one is built")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site = options.site or Path(temporary) / "site"
        if not options.site:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", site], cwd=ROOT, check=True)
        stock_site = build_rivals(site, Path(temporary)) if options.rivals else None
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_or_install(), args=["--no-sandbox"])
            with serve(site) as base:
                measure(browser, base, options)
            if stock_site:
                compare(browser, site, stock_site, final=options.final)
            browser.close()


def measure(browser: Browser, base: str, options: argparse.Namespace) -> None:
    """Print our own figures."""
    page = browser.new_page()
    page.goto(base)
    for locale in LANGUAGES:
        queries = [query for query in load_queries(locale) if query.held_out == options.final]
        results = our_results(page, base, locale, [query.text for query in queries])
        report(locale, queries, results, options.misses)
        if not options.misses:
            texts = [query.text for query in queries[:40]]
            plain = keystrokes(browser, base, locale, texts, 1)
            slowed = keystrokes(browser, base, locale, texts, 4)
            print(
                f"   first result {first_result_bytes(browser, base, locale) / 1024:.1f} KB; keystroke "
                f"{statistics.median(plain):.1f} ms median, {plain[int(0.95 * len(plain))]:.1f} p95; slowed "
                f"four times {statistics.median(slowed):.1f}, {slowed[int(0.95 * len(slowed))]:.1f}"
            )
            size, grown = growth(browser, base, locale, texts[:10], 10)
            print(
                f"   at 10 times the pages: index {size / 1024:.0f} KB; keystroke slowed four times "
                f"{statistics.median(grown):.1f} ms median, {grown[int(0.95 * len(grown))]:.1f} p95"
            )


def build_rivals(site: Path, folder: Path) -> Path:
    """Build the stock site, and the rivals' indexes into both; the stock site's folder."""
    import rivals
    import stock

    stock_site = folder / "stock"
    stock.build(stock.stock_config(folder), stock_site)
    rivals.add_pagefind(stock_site)
    rivals.add_minisearch(site)
    return stock_site


def compare(browser: Browser, site: Path, stock_site: Path, *, final: bool) -> None:
    """Print one table of the rivals' figures and ours, all on the same queries: an even sample."""
    import rivals

    asked = {
        locale: sample([query for query in load_queries(locale) if query.held_out == final])
        for locale in LANGUAGES
    }
    print("\nSuccess at 1 / at 3 / mean reciprocal rank, empty answers, results of another language, on")
    print("the same queries: " + ", ".join(f"{locale} {len(asked[locale])}" for locale in LANGUAGES))
    for name, find, where in (
        ("ours", ours, site),
        ("stock Material", rivals.material, stock_site),
        ("stock Pagefind", rivals.pagefind, stock_site),
        ("MiniSearch with our analysis", rivals.minisearch, site),
        ("Pagefind with our analysis", rivals.analysed_pagefind, site),
    ):
        cells = []
        with serve(where, policy="") as base:
            for locale, queries in asked.items():
                results = find(browser, base, locale, [query.text for query in queries])
                figures = judge(queries, results, locale)
                cells.append(
                    f"{locale} {figures['at1']:.2f} {figures['at3']:.2f} {figures['mrr']:.2f}"
                    f" {figures['empty']:3.0f} {foreign(results, locale):4d}"
                )
        print(f"{name:29}" + " | ".join(cells), flush=True)


def sample(queries: list[Query]) -> list[Query]:
    """At most `SAMPLE` queries, evenly spread: stock Material must be typed into, key by key."""
    count = min(SAMPLE, len(queries))
    return [queries[i * len(queries) // count] for i in range(count)]


def foreign(results: list[list[str]], locale: str) -> int:
    """How many results stand in another language."""
    return sum(
        (not url.startswith(f"{locale}/")) if locale != "en" else url.split("/")[0] in LANGUAGES
        for urls in results
        for url in urls
    )


def report(locale: str, queries: list[Query], results: list[list[str]], misses: bool) -> None:
    """Print a language's figures, as a whole and by kind."""
    whole = judge(queries, results, locale)
    print(
        f"{locale}: {len(queries)} queries, success at 1 {whole['at1']:.3f}, at 3 {whole['at3']:.3f}, "
        f"MRR {whole['mrr']:.3f}, empty {whole['empty']:.0f}, other language {foreign(results, locale)}"
    )
    by_kind: dict[str, list[int]] = defaultdict(list)
    for i, query in enumerate(queries):
        by_kind[query.kind].append(i)
    print(
        "   at 1 by kind: "
        + ", ".join(
            f"{kind} {judge([queries[i] for i in rows], [results[i] for i in rows], locale)['at1']:.2f}"
            for kind, rows in sorted(by_kind.items())
        )
    )
    if misses:
        for query, urls in zip(queries, results, strict=True):
            slugs = list(dict.fromkeys(slug(url, locale) for url in urls))
            if not slugs or slugs[0] not in query.pages:
                rank = next((i for i, found in enumerate(slugs, 1) if found in query.pages), 0)
                print(
                    f"   [{rank}] {query.kind}: {query.text!r} wanted {' '.join(query.pages)}; found {' '.join(slugs[:3])}"
                )


if __name__ == "__main__":
    main()
