"""What makes the site an app: the service worker with its list of files, and the web app manifests.

Formats: the list is read by `overrides/service-worker.js` alone; manifests follow
https://www.w3.org/TR/appmanifest/. Both hold addresses relative to the site, so that they serve
below any path.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from playbook.model import Site
from playbook.publish.assets import Asset

_WORKER = "service-worker.js"
_LIST = "assets/offline.json"
# Asked for by crawlers, or by the device when the app is installed; no page shows them.
_NOT_KEPT = (
    "assets/app/",
    "assets/javascripts/from-a-file.js",
    "assets/images/preview.png",
    "assets/images/icon-",
    _LIST,
)
_SHORTCUTS = ("checklists/first-ten-minutes", "checklists/before-the-call")


def service_worker(site: Site, folder: Path) -> tuple[Asset, Asset]:
    """The worker with its release written in, and the list of the files it keeps.

    `folder` holds the built site, complete. A file of `assets/` named after a language belongs to
    that language, any other to all. The release is a hash over the list, thus over every file.
    """
    locales = [language.locale for language in site.languages]
    of_language: dict[str, list[str]] = {locale: [] for locale in locales}
    shared = ["404.html"]
    for page in site.pages.values():
        of_language[page.language.locale].append(page.url)
    for file in sorted((folder / "assets").rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and not path.startswith(_NOT_KEPT):
            of_language.get(file.stem, shared).append(path)
    listed: dict[str, Any] = {
        "shared": _hashes(folder, shared),
        "languages": {
            locale: {
                "prefix": site.pages[locale, "index"].url,
                "bytes": sum(_file(folder, path).stat().st_size for path in paths),
                "files": _hashes(folder, paths),
            }
            for locale, paths in of_language.items()
        },
    }
    source = (folder / _WORKER).read_text(encoding="utf-8")
    release = hashlib.sha256(f"{source}{json.dumps(listed)}".encode()).hexdigest()[:12]
    marked = source.replace('const RELEASE = "development";', f'const RELEASE = "{release}";')
    return (
        Asset(_WORKER, marked.encode()),
        Asset(_LIST, json.dumps({"release": release, **listed}, separators=(",", ":")).encode()),
    )


def web_manifests(site: Site, strings: Mapping[str, Mapping[str, str]], name: str) -> Iterable[Asset]:
    """One manifest a language, named by its locale; `name` is the site's."""
    for language in site.languages:
        locale = language.locale

        def to(slug: str, locale: str = locale) -> str:
            return f"../../{site.pages[locale, slug].url}"

        manifest = {
            "name": f"{name}: {strings[locale]['tagline']}",
            "short_name": name,
            "description": site.pages[locale, "index"].description,
            "lang": locale,
            "dir": "ltr",
            "start_url": to("index"),
            "scope": "../../",
            "display": "standalone",
            "background_color": "#fdfcf9",
            "theme_color": "#12344d",
            "icons": [
                {
                    "src": f"../images/{file}",
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for file, size, purpose in (
                    ("icon-192.png", 192, "any"),
                    ("icon-512.png", 512, "any"),
                    ("icon-maskable-512.png", 512, "maskable"),
                )
            ],
            "shortcuts": [
                *({"name": site.pages[locale, slug].title, "url": to(slug)} for slug in _SHORTCUTS),
                {"name": strings[locale]["search"], "url": f"{to('index')}?search"},
            ],
        }
        content = json.dumps(manifest, ensure_ascii=False, indent=2)
        yield Asset(f"assets/app/{locale}.webmanifest", f"{content}\n".encode())


def _file(folder: Path, path: str) -> Path:
    return folder / path / "index.html" if path.endswith("/") or not path else folder / path


def _hashes(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    return {path: hashlib.sha256(_file(folder, path).read_bytes()).hexdigest()[:12] for path in sorted(paths)}
