"""One stylesheet from the theme's and ours.

`overrides/assets/stylesheets/index.css` lists the parts with `@import … layer(…)`. They are put
into one file, so that a first view needs one request; the theme's own stylesheet goes into a layer
below ours, so that no rule of ours has to outbid one of its selectors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from playbook.publish.assets import Asset

_FOLDER = Path("assets/stylesheets")
_IMPORT = re.compile(r'^@import "(?P<name>[\w.-]+)" layer\((?P<layer>[\w.-]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CHARSET = re.compile(r"^@charset [^;]+;")
# The theme's icons, of which we show one alone: an eighth of the whole, gzipped.
_ICON = re.compile(r'--md-(?!details-icon)[\w-]+:url\("[^"]*"\);?')
_SPACE = re.compile(r"\s*\n\s*")

# The theme's files that no page of ours asks for: its scripts, its search, its stylesheets.
_UNUSED = (
    "assets/images/favicon.png",
    "assets/javascripts/bundle",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/stylesheets/",
)


def is_unused(path: str) -> bool:
    """Whether a file that the theme or the overrides bring should stay out of the site."""
    return path.startswith(_UNUSED)


def stylesheet(theme_folders: Iterable[str], overrides: Path) -> Asset:
    """All styles in one file, named by its content."""
    ours = overrides / _FOLDER
    theme = _theme_stylesheet(theme_folders)

    def part(match: re.Match[str]) -> str:
        source = theme if match["name"] == "theme.css" else ours / match["name"]
        text = _CHARSET.sub("", source.read_text(encoding="utf-8").removeprefix("\ufeff"))
        text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)
        if source == theme:
            text = _ICON.sub("", text)
        return f"@layer {match['layer']}{{{text}}}"

    text = _IMPORT.sub(part, (ours / "index.css").read_text(encoding="utf-8"))
    content = _SPACE.sub("\n", _COMMENT.sub("", text)).encode()
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Asset(f"assets/stylesheets/playbook.{digest}.css", content)


def _theme_stylesheet(folders: Iterable[str]) -> Path:
    found = [file for folder in folders for file in Path(folder, _FOLDER).glob("main.*.min.css")]
    if len(found) != 1:
        raise FileNotFoundError(f"expected one stylesheet main.*.min.css in the theme, found {found}")
    return found[0]
