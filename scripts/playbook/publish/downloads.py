"""Where the handbook's PDFs wait until the site takes them in.

They are made from a built site and offered on it. So that a page never offers a book that is older
than itself, each lies in a folder named after all it was made from: the text, the templates and the
code that draw the pages, the styles and the tools of the book. When any of these changes, the next
build finds no book and offers none until `make handbook` has run again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from playbook.config import CONFIG_FILE
from playbook.model import Site

_FOLDER = "dist/handbook"
# Beside the text. Styles and scripts of the pages are not among them: the book has its own styles.
_MADE_FROM = (
    CONFIG_FILE,
    "overrides/main.html",
    "overrides/partials",
    "requirements/handbook.txt",
    "scripts",
)
_DRAWS_NOTHING = ("lint", "search", "translation")  # below scripts/playbook
_SUFFIXES = (".css", ".html", ".py")


def handbook_path(locale: str) -> str:
    """The address of a language's PDF below the site's root."""
    return f"handbook/mea-culpa-{locale}.pdf"


def handbook_file(root: Path, site: Site, locale: str) -> Path:
    """Where the PDF of a language lies in the project once it is made."""
    made_from = hashlib.sha256()
    # The source's text decides which sections of a translation carry a notice.
    for language in dict.fromkeys((site.source_language.locale, locale)):
        for page in site.in_language(language):
            made_from.update(page.text.encode())
    for file in (*_files(root), root / "translations" / f"{locale}.lock"):
        if file.is_file():
            made_from.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return root / _FOLDER / made_from.hexdigest()[:12] / f"mea-culpa-{locale}.pdf"


def drop_other_handbooks(root: Path, current: Collection[Path]) -> None:
    """Remove the PDFs that no build will take in any more; `current` are those it will."""
    folders = {file.parent for file in current}
    for folder in (root / _FOLDER).glob("*/"):
        if folder not in folders:
            shutil.rmtree(folder)


def _files(root: Path) -> Iterator[Path]:
    package = root / "scripts/playbook"
    for name in _MADE_FROM:
        path = root / name
        if path.is_file():
            yield path
        for file in sorted(path.rglob("*")):
            if file.suffix in _SUFFIXES and not any(
                file.is_relative_to(package / folder) for folder in _DRAWS_NOTHING
            ):
                yield file
