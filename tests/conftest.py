"""The real docs, the real site built from them, and a browser to look at it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from browser import find_or_install
from playbook.config import CONFIG_FILE, Project, load_project
from playbook.model import Site
from playbook.sources import load_site

ROOT = Path(__file__).parent.parent
# What README tells people to send; the browser tests run under it, so it cannot promise too much.
POLICY = next(
    line.removeprefix("Content-Security-Policy: ")
    for line in (ROOT / "README.md").read_text(encoding="utf-8").split("\n")
    if line.startswith("Content-Security-Policy: ")
)

# The same pages in every run, so that a change is judged by what it changed; `make fuzz` draws fresh
# ones, by the thousand.
hypothesis.settings.register_profile(
    "default",
    derandomize=True,
    max_examples=150,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("fuzz", derandomize=False, max_examples=5000)
hypothesis.settings.load_profile("default")


@pytest.fixture(scope="session")
def project() -> Project:
    return load_project(ROOT / CONFIG_FILE)


@pytest.fixture(scope="session")
def site(project: Project) -> Site:
    return load_site(project)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the site, built as `make build` does, once for all workers. No test changes it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "site"
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            building = folder.with_name("site-building")
            build_site(ROOT, building)
            building.rename(folder)
    return folder


def build_site(project: Path, folder: Path) -> None:
    """Build a project's site into a folder; a warning fails."""
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 0, build.stderr
    assert "WARNING -" not in build.stderr


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and its 404 page with the right status, without a word."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def __init__(self, *arguments: Any, policy: str, **options: Any) -> None:
        self.policy = policy
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class QuietServer(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that has gone on before it had everything."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def serve(folder: Path, policy: str = POLICY) -> Iterator[str]:
    """The address, with a trailing slash, at which a folder is served meanwhile."""
    handler = functools.partial(QuietHandler, policy=policy, directory=str(folder))
    server = QuietServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()  # what asks later is refused at once


@pytest.fixture(scope="session")
def base_url(built_site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with serve(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Browser]:
    base = tmp_path_factory.getbasetemp()
    with FileLock((base if worker_id == "master" else base.parent) / "browser.lock"):
        executable = find_or_install()  # one worker alone may install it
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        # Each test's first page would fetch the whole site for offline use; the tests of just that
        # say `service_workers="allow"`.
        for name in ("new_context", "new_page"):
            opener = functools.partial(getattr(chromium, name), service_workers="block")
            setattr(chromium, name, opener)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site_checklists(site: Site) -> list[str]:
    """The slugs of all checklists."""
    return [page.checklist.slug for page in site.in_language("en") if page.checklist]
