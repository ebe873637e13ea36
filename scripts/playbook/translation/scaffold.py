"""New pages and new languages: everything that has to be there, marked untranslated.

Nothing is guessed at that a person must write: a copy holds the source's text and says so in its front
matter, the checks find the mark, and no site is built while it stands.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from playbook.config import CONFIG_FILE, Project
from playbook.errors import InputError, UsageError
from playbook.files import write_atomically
from playbook.model import Language, Site
from playbook.stamps import lock_path, write_lock

_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*$")
_LOCALE = re.compile(r"^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_COMMENT = re.compile(r"^\{#-.*?-#\}\n")
_MARK = "untranslated: true"
_WIDEST_TITLE = 32


@dataclass
class Plan:
    """What a scaffold writes, and what it leaves to people."""

    new: dict[Path, str] = field(default_factory=dict)  # files that are not there yet, by path from the root
    changed: dict[Path, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)  # sentences


def new_page(project: Project, site: Site, slug: str, title: str, today: datetime.date) -> Plan:
    """A page in every language. Where the source has it already, what other languages lack is copied.

    A copy that is still marked untranslated is brought up to the source's present text. Raises
    `InputError`.
    """
    if not _SLUG.match(slug):
        raise UsageError("a page's name is its path in lower-case words and hyphens, such as skills/say-no")
    plan = Plan()
    source_language = site.source_language
    source = site.page(source_language.locale, slug)
    if source:
        text = source.text
        if title:
            raise InputError(source.path, 1, "this page is there already; leave --title out to copy it")
    else:
        if not title:
            raise UsageError("the page is new, so it needs a title: --title “…”")
        if len(title) > _WIDEST_TITLE:
            raise UsageError(f"the title has {len(title)} characters; at most {_WIDEST_TITLE} fit")
        text = _empty_page(slug, title, today)
        path = _page_path(project, source_language, slug)
        plan.new[path] = text
        plan.left.append(f"Write {path.as_posix()}, then run this command again to renew the copies.")
        _add_to_navigation(project, slug, plan)
    for language in site.languages:
        if language.default:
            continue
        page = site.page(language.locale, slug)
        path = _page_path(project, language, slug)
        marked = mark_untranslated(text)
        if page is None:
            plan.new[path] = marked
        elif page.untranslated and page.text != marked:
            plan.changed[path] = marked
        elif not page.untranslated:
            continue
        plan.left.append(
            f"Translate {path.as_posix()}, take out `{_MARK}`, then playbook stamp {language.locale} {slug}"
        )
    if not plan.new and not plan.changed:
        raise UsageError(f"{slug}: every language has this page; there is nothing to copy")
    if not source:
        plan.left.append(
            "If the page takes over guidance, name it in scripts/playbook/guidance.toml; and correct the number"
            " of pages in the tests (CONTRIBUTING.md, Adding a page)."
        )
    return plan


def new_language(project: Project, site: Site, locale: str, name: str) -> Plan:
    """A language with all pages of the source, its interface texts, its lock. Raises `InputError`."""
    if not _LOCALE.match(locale):
        raise UsageError(f'"{locale}" is no code of a language; write it as in fr or pt-BR')
    if any(language.locale == locale for language in site.languages):
        raise InputError(CONFIG_FILE, 1, f"lists `{locale}` already; `playbook new-page` copies single pages")
    language = Language(locale, name, default=False)
    plan = Plan()
    for page in site.in_language(site.source_language.locale):
        path = _page_path(project, language, page.slug)
        plan.new[path] = mark_untranslated(page.text)
    strings = project.overrides_dir.relative_to(project.root) / "partials" / "strings"
    source_strings = strings / f"{site.source_language.locale}.html"
    if (project.root / source_strings).is_file():
        text = _read(project.root, source_strings)
        mark = f"{{#- untranslated: interface texts in {name}, still as in {source_strings.name} -#}}"
        plan.new[strings / f"{locale}.html"] = f"{mark}\n{_COMMENT.sub('', text, count=1)}"
        plan.left.append(f"Translate {strings.as_posix()}/{locale}.html and take out its first line.")
    plan.changed[Path(CONFIG_FILE)] = _with_language(_read(project.root, Path(CONFIG_FILE)), language)
    plan.left += [
        f"Translate the titles under nav_translations of `{locale}` in {CONFIG_FILE} and take out the remark there.",
        f"Translate the {len(site.slugs)} pages below {_folder(project, language).as_posix()}/: after each, take out"
        f" `{_MARK}` and run playbook stamp {locale} PAGE. `playbook status` counts, `make serve` shows them.",
        "Name its Snowball stemmer in scripts/playbook/stems.py and its country in"
        " scripts/playbook/rendering.py; say in"
        f" scripts/playbook/search/languages/{locale}.toml what the stemmer gets wrong; add it to the tests"
        " (CONTRIBUTING.md, Adding a language).",
    ]
    return plan


def write(project: Project, plan: Plan, language: Language | None = None) -> None:
    """Write a plan whole or not at all; `language` gets an empty lock.

    Raises `InputError` where a file would be written over.
    """
    root = project.root
    if language and not (root / lock_path(language)).exists():
        plan = Plan({**plan.new, lock_path(language): ""}, plan.changed, plan.left)
    for path in plan.new:
        if (root / path).exists():
            raise InputError(path, 1, "is there already and would be written over; move it away first")
    old = {path: _read(root, path) for path in plan.changed}
    done: list[Path] = []
    try:
        for path, text in {**plan.new, **plan.changed}.items():
            done.append(path)
            if language and path == lock_path(language):
                write_lock(root, language, ())
            else:
                write_atomically(root / path, text)
    except BaseException as error:
        for path in done:
            with contextlib.suppress(OSError):
                if path in old:
                    write_atomically(root / path, old[path])
                    continue
                (root / path).unlink(missing_ok=True)
                for folder in path.parents:
                    (root / folder).rmdir()  # as long as it is empty
        if isinstance(error, OSError):
            raise InputError(
                error.filename or done[-1], 1, f"cannot be written: {error.strerror}; nothing was kept"
            ) from None
        raise


def mark_untranslated(text: str) -> str:
    """A page's text with the mark as the last line of its front matter."""
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) >= 0:
        return f"{text[:end]}\n{_MARK}{text[end:]}"
    return f"---\n{_MARK}\n---\n\n{text}"


def _empty_page(slug: str, title: str, today: datetime.date) -> str:
    front_matter = yaml.safe_dump({"title": title}, allow_unicode=True, width=1000).strip()
    id = slug.removesuffix("/index").rpartition("/")[2]
    return (
        f'---\n{front_matter}\ndescription: ""\ncovers: []\nreviewed: {today}\n---\n\n# {title} {{#{id}}}\n'
    )


def _folder(project: Project, language: Language) -> Path:
    return project.docs_dir.relative_to(project.root) / language.locale


def _page_path(project: Project, language: Language, slug: str) -> Path:
    return _folder(project, language) / f"{slug}.md"


def _read(root: Path, path: Path) -> str:
    try:
        return (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, 1, f"cannot be read: {error}") from None


def _add_to_navigation(project: Project, slug: str, plan: Plan) -> None:
    """After the last page of the same folder; into the file's text, so that its remarks stay."""
    text = _read(project.root, Path(CONFIG_FILE))
    folder = slug.rpartition("/")[0]
    nav = _child(yaml.compose(text, Loader=yaml.SafeLoader), "nav")
    beside = [node for node in _scalars(nav) if node.value.endswith(".md") and node.value.count("/")]
    beside = [node for node in beside if node.value.rpartition("/")[0] == folder]
    lines = text.split("\n")
    at = beside[-1].start_mark.line if folder and beside else -1
    if at < 0 or not lines[at].lstrip().startswith("- "):
        plan.left.append(f"Add {slug}.md to `nav` in {CONFIG_FILE}, where its readers look for it.")
        return
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines.insert(at + 1, f"{indent}- {slug}.md")
    plan.changed[Path(CONFIG_FILE)] = "\n".join(lines)
    plan.left.append(f"It stands last of its folder in `nav` ({CONFIG_FILE}:{at + 2}); move it if you like.")


def _with_language(text: str, language: Language) -> str:
    """The text of `mkdocs.yml` with one more language at the end of the list."""
    config = yaml.compose(text, Loader=yaml.SafeLoader)
    languages = next(
        (
            found
            for plugin in getattr(_child(config, "plugins"), "value", ())
            if (found := _child(_child(plugin, "i18n"), "languages"))
        ),
        None,
    )
    last = languages.value[-1] if isinstance(languages, yaml.SequenceNode) and languages.value else None
    lines = text.split("\n")
    if not isinstance(last, yaml.MappingNode) or not lines[last.start_mark.line].lstrip().startswith("- "):
        raise InputError(
            CONFIG_FILE, 1, "the i18n plugin's `languages` are not a list with one `- locale:` an entry"
        )
    # A flow mapping on the last line ends behind its last word.
    at = max(node.end_mark.line for node in _scalars(last))
    first = lines[last.start_mark.line]
    indent = first[: len(first) - len(first.lstrip())]
    entry = [f"- locale: {language.locale}", f"  name: {_plain(language.name)}"]
    entry.append(f"  theme: {{language: {language.locale.replace('_', '-')}}}")
    titles = list(_titles(_child(config, "nav")))
    if titles:
        entry.append("  nav_translations: # untranslated: as readers of this language would say it")
        entry += [f"    {_plain(title)}: {_plain(title)}" for title in titles]
    lines[at + 1 : at + 1] = [f"{indent}{line}" for line in entry]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return yaml.safe_dump(text, allow_unicode=True, width=1000).removesuffix("\n").removesuffix("\n...")


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _scalars(entry)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(name)
            yield from _scalars(value)


def _titles(nav: yaml.Node | None) -> Iterator[str]:
    """The titles that the navigation writes out, in order."""
    if isinstance(nav, yaml.SequenceNode):
        for entry in nav.value:
            yield from _titles(entry)
    elif isinstance(nav, yaml.MappingNode):
        for name, value in nav.value:
            yield name.value
            yield from _titles(value)
