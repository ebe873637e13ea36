"""docs/ → Site: every Markdown file of every language, and the lock of their keys, read once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from playbook.config import Project
from playbook.errors import InputError
from playbook.markdown import parse
from playbook.model import Language, Page, Site
from playbook.published import is_name_of_page, read_lock

LARGEST = 5_000_000  # bytes; a longer file is no page that anybody reads


class SourceFile(NamedTuple):
    """A page that is read and not parsed yet."""

    language: Language
    slug: str
    path: Path  # relative to the project's root
    content: bytes


def load_site(project: Project, files: Iterable[SourceFile] | None = None) -> Site:
    """Parse all pages, in the order of the languages and of their paths; `files` if they are read already.

    Raises `InputError` for a docs folder that is not there, a file that cannot be read or a damaged lock.
    """
    return site_of(project, map(parse_file, read_files(project) if files is None else files))


def parse_file(file: SourceFile) -> Page:
    """The page. Raises `InputError`."""
    return parse(_decode(file), file.path, file.language, file.slug)


def site_of(project: Project, parsed: Iterable[Page]) -> Site:
    """The site that the pages make. Raises `InputError` for a name that cannot stay, or a damaged lock."""
    pages = by_name(parsed)
    if not project.is_playbook:
        return Site(project.languages, pages)
    for page in pages.values():
        if not is_name_of_page(page.slug):
            raise InputError(
                page.path,
                1,
                "this name cannot be an address that people keep; rename the file with letters, digits and hyphens",
            )
    return Site(project.languages, pages, read_lock(project.docs_dir, project.root))


def by_name(pages: Iterable[Page]) -> dict[tuple[str, str], Page]:
    """The pages by locale and slug, as a site has them."""
    return {(page.language.locale, page.slug): page for page in pages}


class DistantPage(Page):
    """A page that another process parses.

    What that one hands over (`facts`) it has from there; anything else it parses itself when somebody
    asks, so that it is never less than a page.
    """

    def __init__(self, file: SourceFile) -> None:
        self.__dict__.update(path=file.path, language=file.language, slug=file.slug, file=file)

    def learn(self, found: Mapping[str, Any]) -> None:
        """Take over what the other process knows of the page."""
        self.__dict__.update(found)


class _OnDemand:
    """A field of a page that is not there until somebody asks for it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, page: DistantPage, _: type | None = None) -> Any:
        known = page.__dict__
        known.update(parse_file(known["file"]).__dict__ | known)
        return known[self._name]


_KNOWN_AT_ONCE = frozenset(("path", "language", "slug"))
_NOT_HANDED_OVER = _KNOWN_AT_ONCE | {"blocks", "parts"}  # as there, or too much of it
for _field in fields(Page):
    if _field.name not in _KNOWN_AT_ONCE:
        setattr(DistantPage, _field.name, _OnDemand(_field.name))


def facts(page: Page) -> dict[str, Any]:
    """What a `DistantPage` elsewhere should know of this page, what has been kept with it included."""
    return {name: known for name, known in page.__dict__.items() if name not in _NOT_HANDED_OVER}


def read_files(project: Project) -> Iterator[SourceFile]:
    """Every page as it stands. Raises `InputError`."""
    for language, slug, path in page_files(project):
        yield SourceFile(language, slug, path, read_bytes(project.root, path))


def page_files(project: Project) -> Iterator[tuple[Language, str, Path]]:
    """Every page's language, slug and path (relative to the project's root), in the site's order."""
    if not _is_folder(project.docs_dir, project.root):
        raise InputError(
            _relative(project.docs_dir, project.root),
            1,
            f"there is no such folder; create it or correct `docs_dir` in {project.config_file}",
        )
    if not project.folders:
        yield from _by_suffix(project)
        return
    for language in project.languages:
        folder = project.docs_dir / project.folders.format(language=language.locale)
        if not _is_folder(folder, project.root):
            raise InputError(
                _relative(folder, project.root),
                1,
                f"there is no folder for {language.name}; create it or take `{language.locale}` out of mkdocs.yml",
            )
        within = os.path.relpath(folder, project.root)
        for name in sorted(_markdown_files(folder, project.root), key=_path_order):
            yield language, name.removesuffix(".md"), Path(within, name)


def _by_suffix(project: Project) -> Iterator[tuple[Language, str, Path]]:
    """`page.fr.md` is the French version of `page.md`."""
    default = next(language for language in project.languages if language.default)
    by_locale = {language.locale: language for language in project.languages}
    within = os.path.relpath(project.docs_dir, project.root)
    found: dict[str, list[tuple[str, str]]] = {locale: [] for locale in by_locale}
    for name in sorted(_markdown_files(project.docs_dir, project.root), key=_path_order):
        stem = name.removesuffix(".md")
        slug, _, locale = stem.rpartition(".")
        if locale in by_locale and slug:
            found[locale].append((slug, name))
        else:
            found[default.locale].append((stem, name))
    for locale, pages in found.items():
        for slug, name in pages:
            yield by_locale[locale], slug, Path(within, name)


def _path_order(name: str) -> list[str]:
    return name.split("/")


def _markdown_files(folder: Path, root: Path) -> Iterator[str]:
    """The Markdown files below a folder, relative to it; hidden ones are passed over, links followed."""

    def walk(path: str, name: str, above: frozenset[str]) -> Iterator[str]:
        real = os.path.realpath(path)
        if real in above:
            raise InputError(
                _relative(Path(path), root),
                1,
                "this link leads back to a folder that it stands in; remove the link",
            )
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError as error:
            raise InputError(_relative(Path(path), root), 1, f"cannot be read: {error.strerror}") from None
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from walk(entry.path, f"{name}{entry.name}/", above | {real})
            elif entry.name.endswith(".md"):
                yield f"{name}{entry.name}"

    return walk(os.fspath(folder), "", frozenset())


def _decode(file: SourceFile) -> str:
    try:
        return file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        raise InputError(file.path, line, "is not UTF-8; save the file again in that encoding") from None


def read_bytes(root: Path, path: Path) -> bytes:
    """A file's bytes. Raises `InputError` where it cannot be read or is too long."""
    try:
        file = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_BINARY", 0))  # quicker than `open`
        try:
            size = os.fstat(file).st_size
            content = os.read(file, size + 1) if size <= LARGEST else b""
        finally:
            os.close(file)
    except OSError as error:
        raise InputError(path, 1, f"cannot be read: {error.strerror}") from None
    if size > LARGEST:
        raise InputError(
            path, 1, f"is longer than {LARGEST // 1_000_000} MB, so it is no page; move it out of the docs"
        )
    if len(content) != size:
        raise InputError(path, 1, "is no ordinary file, or was written to just now; try again")
    return content


def _is_folder(path: Path, root: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # the folder above is closed
        raise InputError(_relative(path, root), 1, f"cannot be read: {error.strerror}") from None


def _relative(path: Path, root: Path) -> Path:
    return Path(os.path.relpath(path, root))
