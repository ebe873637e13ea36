"""Find a Chromium, or install one: a missing browser is a failure, never a skipped test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The same engine without a window comes first: it needs half the time.
_NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_DEBIAN = "chromium-headless-shell"


def find_or_install() -> str:
    """The path of a Chromium: the one $CHROMIUM names, one on the machine, else a new one.

    As root on Debian it is installed with apt, elsewhere with Playwright. Raises `RuntimeError`
    with what to do where neither works.
    """
    return _named() or _installed() or _from_apt() or _from_playwright()


def _named() -> str | None:
    path = os.environ.get("CHROMIUM")
    if path and not shutil.which(path):
        raise RuntimeError(f"CHROMIUM names {path}, which is not there")
    return path


def _installed() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _from_apt() -> str | None:
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", _DEBIAN]):
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            return None
    return _installed()


def _from_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not Path(path).exists():
        raise RuntimeError(
            "no Chromium was found and none could be installed; install one and name it with CHROMIUM=…"
        )
    return path
