"""What links that never break cost the build: the catalogue, and the pages of all neutral addresses.

Run as part of `make bench`. Processor seconds, the median of several runs in one process; the figures
to quote are the ratios: to reading the docs once, and of ten times the pages to one.
"""

from __future__ import annotations

import argparse
import dataclasses
import functools
import gzip
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from playbook.catalogue import Catalogue, build_catalogue, site_files
from playbook.config import CONFIG_FILE, load_project
from playbook.model import Site
from playbook.rendering import Renderer
from playbook.sources import load_site

ROOT = Path(__file__).parent.parent.parent
TIMES = 10


def repeated(site: Site, times: int) -> Site:
    """The site with so many copies of each page, as more pages of the same kind would be."""
    pages = {
        (locale, f"{slug}{copy or ''}"): dataclasses.replace(page, slug=f"{slug}{copy or ''}")
        for copy in range(times)
        for (locale, slug), page in site.pages.items()
    }
    return dataclasses.replace(site, pages=pages, lock=None)


def seconds(work: Callable[[], object], runs: int) -> float:
    """Processor seconds of some work, the median of its runs."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs: int = parser.parse_args().runs
    project = load_project(ROOT / CONFIG_FILE)
    site = load_site(project)
    reading = seconds(lambda: load_site(project), runs)
    figures = {}
    for times in (1, TIMES):
        larger = repeated(site, times)
        renderer = Renderer(larger, project.organisation, project.overrides_dir, project.site_url)
        draw = functools.partial(renderer.address_page, site_name="Mea Culpa", stylesheet="assets/x.css")
        catalogue = build_catalogue(larger)

        def pages(catalogue: Catalogue = catalogue, draw: functools.partial[str] = draw) -> list[bytes]:
            return [content for _, content in site_files(catalogue, draw)]

        figures[times] = (
            seconds(lambda larger=larger: build_catalogue(larger), runs),  # type: ignore[misc]
            seconds(pages, runs),
        )
        sizes = [len(gzip.compress(content, 6, mtime=0)) for content in pages() if content.startswith(b"<!")]
        print(
            f"{times} × the pages: {len(catalogue.entries)} keys; catalogue {figures[times][0]:.2f} s, "
            f"{len(sizes)} pages {figures[times][1]:.2f} s CPU, the largest {max(sizes)} bytes gzipped; "
            f"together {sum(figures[times]) / reading:.2f} × reading the docs once ({reading:.2f} s)"
        )
    growth = sum(figures[TIMES]) / sum(figures[1])
    print(f"{TIMES} × the pages take {growth:.1f} × the time")


if __name__ == "__main__":
    main()
