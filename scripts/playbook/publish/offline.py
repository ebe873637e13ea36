"""The site as a zip that works by opening a file, from a USB stick too.

A browser treats every file as a site of its own: it loads no module and fetches nothing, and opens
a folder as a list of files. So links get the file's full name, the scripts become one classic
script (by esbuild, from npm) and what they would fetch lies there as a script that hands over its
data; `assets/javascripts/from-a-file.js` does the rest.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import subprocess
import zipfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from playbook.errors import InputError

_SCRIPTS = "assets/javascripts"
_START = f"{_SCRIPTS}/main.js"
_PRELUDE = f"{_SCRIPTS}/from-a-file.js"
_BUNDLE = f"{_SCRIPTS}/all.js"
# For servers, crawlers and installed apps.
_LEFT_OUT = (
    "404.html",
    "assets/app/",
    "assets/offline.json",
    f"{_SCRIPTS}/",
    "go/",
    "robots.txt",
    "service-worker.js",
    "sitemap.xml",
)
_ADDRESS = re.compile(r'(?P<start> (?:href|src|action)=")(?P<address>[^"]*)(?P<end>")')
_MODULE = re.compile(r'<script type="module" src="(?P<folder>[^"]*)main\.js"></script>')
_FOR_SERVERS = re.compile(r'<link rel="(?:manifest|modulepreload)" [^>]*>\s*')


def offline_zip(site_folder: Path, esbuild: Path, site_url: str) -> bytes:
    """The zip's bytes, the same for the same site.

    `site_folder` holds the built site, `esbuild` is the program; links to what is left out lead to
    `site_url`. Raises `InputError` where there is no built site or the scripts cannot be bundled.
    """
    if not (site_folder / "index.html").is_file():
        raise InputError(site_folder / "index.html", 1, "there is no built site; run `make build` first")
    files = {
        path: file.read_bytes()
        for file in sorted(site_folder.rglob("*"))
        if file.is_file() and not (path := file.relative_to(site_folder).as_posix()).startswith(_LEFT_OUT)
    }
    files[f"{_SCRIPTS}/scheme.js"] = (site_folder / _SCRIPTS / "scheme.js").read_bytes()
    files[_PRELUDE] = (site_folder / _PRELUDE).read_bytes()
    files[_BUNDLE] = _bundle(site_folder / _START, esbuild)
    for path, content in list(files.items()):
        if path.endswith(".html"):
            files[path] = _page(path, content.decode(), files.keys(), site_url).encode()
        elif path.endswith(".json"):
            del files[path]
            files[f"{path}.js"] = f"meaCulpaFiles[{json.dumps(path)}]={content.decode()}".encode()
    return _zip(files)


def _bundle(start: Path, esbuild: Path) -> bytes:
    try:
        result = subprocess.run(
            [
                esbuild,
                start,
                "--bundle",
                "--format=iife",
                "--minify",
                "--charset=utf8",
                "--banner:js=const meaCulpaScript=document.currentScript.src;",
                "--define:import.meta.url=meaCulpaScript",
            ],
            capture_output=True,
            check=True,
        )
    except FileNotFoundError:
        raise InputError(esbuild, 1, "is not there; `make offline` installs it, and needs npm") from None
    except subprocess.CalledProcessError as error:
        raise InputError(start, 1, f"cannot be bundled: {error.stderr.decode().strip()}") from None
    return result.stdout


def _page(path: str, html: str, files: Collection[str], site_url: str) -> str:
    """A page whose links and scripts work where nothing serves it."""
    folder = PurePosixPath(path).parent.as_posix()

    def full_name(match: re.Match[str]) -> str:
        url = urlsplit(match["address"])
        if url.scheme or url.netloc or not url.path:
            return match[0]
        target = posixpath.normpath(posixpath.join("/", folder, url.path)).lstrip("/")
        here = url.path
        if f"{target}/index.html".lstrip("/") in files:
            target, here = f"{target}/index.html".lstrip("/"), posixpath.join(url.path, "index.html")
        if target not in files:
            here = f"{site_url}{target}{'/' if url.path.endswith('/') and target else ''}"
        return f"{match['start']}{here}{match['address'][len(url.path) :]}{match['end']}"

    html = _FOR_SERVERS.sub("", html)
    html = _MODULE.sub(
        r'<script src="\g<folder>from-a-file.js"></script>\n<script defer src="\g<folder>all.js"></script>',
        html,
    )
    return _ADDRESS.sub(full_name, html)


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"mea-culpa/{path}")  # dated 1980, as long as nobody says otherwise
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
