"""A small project in three languages, in a folder that a test may change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CONFIG = """\
site_name: Small
site_url: https://small.example/
plugins:
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: es, name: Español}
        - {locale: hu, name: Magyar}
"""
PAGES = {
    "en": "# Say it {#say-it}\n\nRing first.\n\n## When {#when}\n\nWithin 60 minutes.\n\n## Why {#why}\n\n- Trust.\n- Time.\n",
    "es": "# Dígalo {#say-it}\n\nLlame primero.\n\n## Cuándo {#when}\n\nAntes de 60 minutos.\n\n## Por qué {#why}\n\n- Confianza.\n- Tiempo.\n",
    "hu": "# Mondja el {#say-it}\n\nTelefonáljon.\n\n## Mikor {#when}\n\n60 percen belül.\n\n## Miért {#why}\n\n- Bizalom.\n- Idő.\n",
}

Edit = Callable[[str, str, str], None]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The project's folder; nothing is stamped yet."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for locale, text in PAGES.items():
        page = tmp_path / "docs" / locale / "skills" / "say-it.md"
        page.parent.mkdir(parents=True)
        page.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def edit(small: Path) -> Edit:
    """Replaces text, which must be there, in a language's page."""

    def replace(locale: str, old: str, new: str) -> None:
        page = small / "docs" / locale / "skills" / "say-it.md"
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
