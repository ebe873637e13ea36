"""Where the handbook's PDFs wait until the site takes them in.

They are made from a built site and offered on it. So that a page never offers a book that is older
than itself, they lie in a folder named after the text they were made from: when a page changes, the
next build finds none and offers none until `make handbook` has run again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from playbook.model import Site


def handbook_path(locale: str) -> str:
    """The address of a language's PDF below the site's root."""
    return f"handbook/mea-culpa-{locale}.pdf"


def handbook_file(root: Path, site: Site, locale: str) -> Path:
    """Where the PDF of a language lies in the project once it is made."""
    text = hashlib.sha256()
    for page in site.in_language(locale):
        text.update(page.text.encode())
    return root / "dist" / "handbook" / text.hexdigest()[:12] / f"mea-culpa-{locale}.pdf"
