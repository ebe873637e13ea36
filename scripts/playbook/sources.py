"""docs/ → Site: every Markdown file of every language, and the lock of their keys, read once."""

from __future__ import annotations

from pathlib import Path

from playbook.config import Project
from playbook.errors import InputError
from playbook.lock import read_lock
from playbook.markdown import parse
from playbook.model import Language, Page, Site


def load_site(project: Project) -> Site:
    """Read and parse all pages, in the order of the languages and of their paths.

    Raises `InputError` for a docs folder that is not there, a file that cannot be read or a damaged lock.
    """
    lock = read_lock(project.docs_dir, project.root)
    pages: dict[tuple[str, str], Page] = {}
    for language in project.languages:
        folder = project.docs_dir / language.locale
        if not folder.is_dir():
            raise InputError(
                folder.relative_to(project.root),
                1,
                f"there is no folder for {language.name}; create it or take `{language.locale}` out of mkdocs.yml",
            )
        for file in sorted(folder.rglob("*.md")):
            slug = file.relative_to(folder).with_suffix("").as_posix()
            pages[language.locale, slug] = _read(file, project.root, language, slug)
    return Site(project.languages, pages, lock)


def _read(file: Path, root: Path, language: Language, slug: str) -> Page:
    path = file.relative_to(root)
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(path, line, "is not UTF-8; save the file again in that encoding") from None
    except OSError as error:
        raise InputError(path, 1, f"cannot be read: {error.strerror}") from None
    return parse(text, path, language, slug)
