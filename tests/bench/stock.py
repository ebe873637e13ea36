"""Build time and first-view bytes of this site beside a stock build of the same docs.

Stock is what one would have without this project: Material for MkDocs with its search and
mkdocs-static-i18n, the same docs and navigation, no overrides and no hooks. Both are built in turn,
several times, in one run; the figures to quote are the ratios.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Response, sync_playwright

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import find_or_install  # noqa: E402
from conftest import serve  # noqa: E402


def stock_config(folder: Path) -> Path:
    """The project's configuration without what is ours, beside the project's own docs."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    for key in ("hooks", "validation", "strict", "extra", "watch"):
        config.pop(key, None)
    config["theme"] = {"name": "material"}
    config["docs_dir"] = str(ROOT / "docs")
    i18n = next(plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)
    i18n.pop("reconfigure_material", None)
    for language in i18n["languages"]:
        language.pop("theme", None)
    config["plugins"] = ["search", {"i18n": i18n}]
    file = folder / "stock.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return file


def build(config: Path, folder: Path) -> float:
    """Build a site; seconds of user and system time of the process and its children."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def first_view(folder: Path, executable: str) -> tuple[int, int]:
    """(bytes, requests) of a first view of the home page, each body gzipped as a server would.

    Requests to other hosts are counted by what they would be: one request, no bytes.
    """
    with serve(folder, policy="") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 640})
        responses: list[Response] = []
        page.on("response", lambda response: responses.append(response))
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto(address, wait_until="load")
        page.wait_for_timeout(2000)
        sizes = [len(gzip.compress(response.body(), 6, mtime=0)) for response in responses if response.ok]
        browser.close()
    return sum(sizes), len(sizes) + len(failed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="builds of each, after one to warm up")
    runs: int = parser.parse_args().runs
    executable = find_or_install()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        stock, ours = stock_config(folder), ROOT / "mkdocs.yml"
        times: dict[str, list[float]] = {"ours": [], "stock": []}
        for run in range(runs + 1):
            for name, config in (("ours", ours), ("stock", stock)):
                started = time.monotonic()
                seconds = build(config, folder / name)
                if run:
                    times[name].append(seconds)
                print(
                    f"run {run} {name}: {seconds:.1f} s CPU, {time.monotonic() - started:.1f} s",
                    file=sys.stderr,
                )
        ratios = [a / b for a, b in zip(times["ours"], times["stock"], strict=True)]
        our_bytes, our_requests = first_view(folder / "ours", executable)
        stock_bytes, stock_requests = first_view(folder / "stock", executable)
    print(
        f"Build, CPU seconds, median of {runs}: ours {statistics.median(times['ours']):.1f}, "
        f"stock {statistics.median(times['stock']):.1f}; "
        f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    )
    print(
        f"First view of the home page, gzipped: ours {our_bytes / 1024:.1f} KB in {our_requests} requests, "
        f"stock {stock_bytes / 1024:.1f} KB in {stock_requests}; ratio {our_bytes / stock_bytes:.2f}"
    )


if __name__ == "__main__":
    main()
