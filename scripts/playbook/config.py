"""What `mkdocs.yml` says: the languages, where the docs are, the organisation's own facts.

The file is read as plain YAML, so nothing here needs MkDocs; tags that only MkDocs knows
(`!ENV`, `!!python/name`) are passed over.
"""

from __future__ import annotations

import difflib
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from playbook.errors import InputError
from playbook.model import Language

CONFIG_FILE = "mkdocs.yml"
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_CARD = "organisation"
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_HOOKS = "scripts/mkdocs_hooks.py"  # what only this project's configuration names
CONTACTS = ("manager_on_call", "legal", "insurer", "data_protection")
CONTACT_FIELDS = ("name", "phone", "email", "note")
LEVELS = ("level_1", "level_2", "level_3")
LIMITS = ("account_manager", "team_lead", "director")


@dataclass(frozen=True)
class Contact:
    """Somebody to ring: text as the organisation wrote it, None where it wrote nothing."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    note: str | None = None

    def __bool__(self) -> bool:
        return any((self.name, self.phone, self.email, self.note))


@dataclass(frozen=True)
class Organisation:
    """The organisation card: `extra.organisation` in `mkdocs.yml`."""

    name: str | None
    contacts: Mapping[str, Contact]  # every key of CONTACTS
    update_cadence: Mapping[str, int | None]  # minutes, every key of LEVELS
    currency: str | None  # ISO 4217
    compensation_limits: Mapping[str, float | None]  # in `currency`, every key of LIMITS


@dataclass(frozen=True)
class Navigation:
    """The site's navigation, and what each language calls its sections."""

    file: Path  # that says it; relative to the project's root
    pages: Mapping[str, int] = field(default_factory=dict)  # path below the docs folder → line
    titles: Mapping[str, int] = field(default_factory=dict)  # of sections and pages → line
    # locale → title → (translation, line); a language that translates none is not here
    translations: Mapping[str, Mapping[str, tuple[str, int]]] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)  # locale → line of its entry
    must_list_all: bool = False  # `validation` says that a page outside the navigation is a fault


@dataclass(frozen=True)
class Project:
    """A checkout of the playbook, or of another site in several languages."""

    root: Path
    docs_dir: Path
    overrides_dir: Path
    languages: tuple[Language, ...]
    site_url: str  # with a trailing slash; "" where another site does not say
    organisation: Organisation
    frame_origins: tuple[str, ...] = ()  # "https://intranet.example.org": who may show a page in a frame
    site_name: str = "Mea Culpa"
    is_playbook: bool = True  # else another site, of which only the pages are known
    config_file: Path = Path(CONFIG_FILE)  # relative to `root`
    # Where a language's pages are, below `docs_dir`: "{language}" stands for the locale; "" for pages
    # of all languages in one folder, told apart by a suffix (`page.fr.md`).
    folders: str = "{language}"
    falls_back: bool = False  # a page that a language lacks is shown in the source language
    navigation: Navigation = field(default_factory=lambda: Navigation(Path(CONFIG_FILE)))

    def page_path(self, locale: str, slug: str) -> Path:
        """Where a language's page stands or should stand, relative to the project's root."""
        docs = Path(os.path.relpath(self.docs_dir, self.root))
        if self.folders:
            return docs / self.folders.format(language=locale) / f"{slug}.md"
        default = any(language.default and language.locale == locale for language in self.languages)
        return docs / (f"{slug}.md" if default else f"{slug}.{locale}.md")


def load_project(config_file: Path) -> Project:
    """Read `mkdocs.yml`; its folder is the project's root.

    Raises `InputError` naming file, line and remedy.
    """
    root, name = config_file.parent, config_file.name
    try:
        source = config_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(
            name,
            1,
            f"there is no {name} in {root.resolve()}; run this from the project's root or name it with --root",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(name, 1, f"cannot be read: {error}") from None
    try:
        node = yaml.compose(source, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(
            name, mark.line + 1 if mark else 1, f"is not valid YAML: {getattr(error, 'problem', error)}"
        ) from None
    config = _Mapping(node, name, "")
    docs_dir = config.text("docs_dir") or "docs"
    ours = _HOOKS in (config.value("hooks") or ())
    site_url = config.text("site_url", "https://handbook.example.org/") if ours else _text(config, "site_url")
    if ours and (not site_url or not urlsplit(site_url).netloc):
        raise InputError(
            name,
            config.lines.get("site_url", 1),
            "`site_url` must say where the site will be published, such as https://handbook.example.org/",
        )
    extra = config.mapping("extra") if ours else _Mapping(None, name, "extra")
    for key, line in extra.lines.items():
        if key != _CARD and difflib.get_close_matches(key, [_CARD], cutoff=0.8):
            raise InputError(
                name, line, f"`extra.{key}` is not a field that anything reads; did you mean `{_CARD}`?"
            )
    plugin = _i18n(config)
    return Project(
        root=root,
        docs_dir=root / docs_dir,
        overrides_dir=root / (_theme_dir(config) or "overrides"),
        languages=_languages(config, plugin),
        site_name=config.text("site_name") or "Mea Culpa",
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
        organisation=_organisation(extra.mapping(_CARD)),
        frame_origins=_frame_origins(extra),
        is_playbook=ours,
        config_file=Path(name),
        folders="" if plugin.get("docs_structure", "suffix") == "suffix" else "{language}",
        falls_back=bool(plugin.get("fallback_to_default", True)),
        navigation=_navigation(config),
    )


def project_of_folders(root: Path, pattern: str, source: str) -> Project:
    """A site without the i18n plugin, each language in a folder of its own.

    `pattern` is the folder's path with `{language}` in the place of the locale ("docs/{language}/docs"),
    `source` the locale that the others are translated from. Raises `InputError`.
    """
    if pattern.count("{language}") != 1 or re.search(r"[{}]", pattern.replace("{language}", "")):
        raise InputError(
            pattern, 1, "the pattern of the docs folders must hold `{language}` once, as in docs/{language}"
        )
    before, after = pattern.split("{language}")
    folders = sorted(folder for folder in root.glob(f"{before}*{after}") if folder.is_dir())
    names = [Path(os.path.relpath(folder, root)).as_posix() for folder in folders]
    locales = [name.removeprefix(before).removesuffix(after.rstrip("/")) for name in names]
    found = [locale for locale in locales if _LOCALE.fullmatch(locale)]
    if source not in found:
        listed = f"; found are {', '.join(found)}" if found else ""
        raise InputError(
            pattern.format(language=source),
            1,
            f"there is no such folder below {root.resolve()}{listed}; name the source language with --source",
        )
    ordered = [source, *(locale for locale in found if locale != source)]
    return Project(
        root=root,
        docs_dir=root,
        overrides_dir=root / "overrides",
        languages=tuple(Language(locale, locale, locale == source) for locale in ordered),
        site_url="",
        organisation=_organisation(_Mapping(None, "", "")),
        folders=pattern.rstrip("/"),
        falls_back=True,
        is_playbook=False,
    )


def _text(config: _Mapping, key: str) -> str | None:
    value = config.value(key)
    return value if isinstance(value, str) and urlsplit(value).netloc else None


def _theme_dir(config: _Mapping) -> str | None:
    theme = config.value("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return folder if isinstance(folder, str) else None


class _Loader(yaml.SafeLoader):
    """Plain YAML; a tag it does not know makes a null."""


_Loader.add_multi_constructor("", lambda *_: None)


class _Mapping:
    """A YAML mapping that knows the line and the full name of each of its keys."""

    def __init__(self, node: yaml.Node | None, file: str, name: str) -> None:
        self.node, self.file, self.name = node, file, name
        self.values: dict[str, yaml.Node] = {}
        self.lines: dict[str, int] = {}
        if node is None or self._is_null(node):
            return
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"`{name}` must hold `key: value` lines")
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error(key, "a key must be a single word")
            if key.value in self.values:
                raise self.error(key, f"`{self.full(key.value)}` stands here twice; keep one")
            self.values[key.value] = value
            self.lines[key.value] = key.start_mark.line + 1

    @staticmethod
    def _is_null(node: yaml.Node) -> bool:
        return node.tag == "tag:yaml.org,2002:null"

    def error(self, node: yaml.Node, message: str) -> InputError:
        return InputError(self.file, node.start_mark.line + 1, message)

    def full(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def mapping(self, key: str) -> _Mapping:
        return _Mapping(self.values.get(key), self.file, self.full(key))

    def only(self, *known: str) -> None:
        """Refuse keys that nothing reads."""
        for key, line in self.lines.items():
            if key not in known:
                raise InputError(
                    self.file,
                    line,
                    f"`{self.full(key)}` is not a field that the playbook knows; known are {', '.join(known)}",
                )

    def value(self, key: str) -> Any:
        node = self.values.get(key)
        if node is None or self._is_null(node):
            return None
        try:
            return _construct(node)
        except ValueError as error:
            raise self.error(node, f"`{self.full(key)}` cannot be read: {error}") from None

    def text(self, key: str, example: str = "") -> str | None:
        value = self.value(key)
        if value is None or isinstance(value, str):
            return value or None
        hint = f', in quotes, as in "{example}"' if example else ", in quotes"
        raise self.error(self.values[key], f"`{self.full(key)}` must be text{hint}; it is {_kind(value)}")

    def number(self, key: str, *, whole: bool, unit: str) -> float | None:
        value = self.value(key)
        kinds = int if whole else (int, float)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, kinds) or not 0 < value < math.inf:
            wanted = "a whole number" if whole else "a number"
            raise self.error(
                self.values[key],
                f"`{self.full(key)}` must be {wanted} of {unit} above 0, without quotes or unit; it is {_kind(value)}",
            )
        return value


def _construct(node: yaml.Node) -> Any:
    loader = _Loader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return f"the yes/no value `{str(value).lower()}`"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f'the text "{value}"'
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"a {type(value).__name__}"


def _i18n(config: _Mapping) -> dict[str, Any]:
    """The settings of the i18n plugin."""
    plugins = config.value("plugins")
    listed = list(plugins) if isinstance(plugins, list) else []
    if isinstance(plugins, dict):  # MkDocs takes a mapping too
        listed = [{name: settings} for name, settings in plugins.items()]
    return next(
        (
            plugin["i18n"]
            for plugin in listed
            if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict)
        ),
        {},
    )


def _languages(config: _Mapping, settings: Mapping[str, Any]) -> tuple[Language, ...]:
    listed = settings.get("languages")
    line = config.lines.get("plugins", 1)
    if not isinstance(listed, list) or not listed:
        raise InputError(
            config.file,
            line,
            "the i18n plugin lists no languages; add them under `plugins: - i18n: languages:`",
        )
    languages = tuple(
        Language(str(entry["locale"]), str(entry.get("name", entry["locale"])), bool(entry.get("default")))
        for entry in listed
        if isinstance(entry, dict) and entry.get("build", True) and entry.get("locale")
    )
    if sum(language.default for language in languages) != 1:
        raise InputError(
            config.file, line, "exactly one of the i18n plugin's languages must say `default: true`"
        )
    return languages


def _navigation(config: _Mapping) -> Navigation:
    """Read from the nodes, which know their lines."""
    pages: dict[str, int] = {}
    titles: dict[str, int] = {}

    def walk(entry: yaml.Node) -> None:
        if isinstance(entry, yaml.ScalarNode):
            if entry.value.endswith(".md"):
                pages.setdefault(entry.value, entry.start_mark.line + 1)
        elif isinstance(entry, yaml.SequenceNode):
            for part in entry.value:
                walk(part)
        elif isinstance(entry, yaml.MappingNode):
            for title, part in entry.value:
                if isinstance(title, yaml.ScalarNode):
                    titles.setdefault(title.value, title.start_mark.line + 1)
                walk(part)

    if nav := config.values.get("nav"):
        walk(nav)
    translations: dict[str, dict[str, tuple[str, int]]] = {}
    languages: dict[str, int] = {}
    for entry in _sequence(_child(_plugin_node(config.values.get("plugins")), "languages")):
        locale = _child(entry, "locale")
        if not isinstance(locale, yaml.ScalarNode):
            continue
        languages[locale.value] = locale.start_mark.line + 1
        translated = _child(entry, "nav_translations")
        if isinstance(translated, yaml.MappingNode):
            translations[locale.value] = {
                title.value: (str(text.value), title.start_mark.line + 1) for title, text in translated.value
            }
    validation = config.value("validation")
    rules = validation if isinstance(validation, dict) else {}
    nested = rules.get("nav")
    nav_rules = nested if isinstance(nested, dict) else rules
    return Navigation(
        file=Path(config.file),
        pages=pages,
        titles=titles,
        translations=translations,
        languages=languages,
        must_list_all=nav_rules.get("omitted_files") == "warn",
    )


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _sequence(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _plugin_node(plugins: yaml.Node | None) -> yaml.Node | None:
    if isinstance(plugins, yaml.MappingNode):
        return _child(plugins, "i18n")
    return next((found for entry in _sequence(plugins) if (found := _child(entry, "i18n"))), None)


def _organisation(card: _Mapping) -> Organisation:
    card.only("name", "contacts", "update_cadence", "compensation_limits")
    contacts = card.mapping("contacts")
    contacts.only(*CONTACTS)
    cadence = card.mapping("update_cadence")
    cadence.only(*LEVELS)
    limits = card.mapping("compensation_limits")
    limits.only("currency", *LIMITS)
    currency = limits.text("currency", "EUR")
    amounts = {key: limits.number(key, whole=False, unit="money") for key in LIMITS}
    if currency and not (len(currency) == 3 and currency.isalpha() and currency.isupper()):
        raise limits.error(
            limits.values["currency"],
            f'`{limits.full("currency")}` must be a three-letter code such as EUR, HUF or IDR; it is "{currency}"',
        )
    if any(amount is not None for amount in amounts.values()) and not currency:
        raise InputError(
            limits.file,
            card.lines["compensation_limits"],
            f"`{limits.full('currency')}` is missing; the limits need one, such as EUR",
        )
    return Organisation(
        name=card.text("name"),
        contacts={key: _contact(contacts.mapping(key)) for key in CONTACTS},
        update_cadence={key: _whole(cadence.number(key, whole=True, unit="minutes")) for key in LEVELS},
        currency=currency,
        compensation_limits=amounts,
    )


def _frame_origins(extra: _Mapping) -> tuple[str, ...]:
    """`extra.frame_origins`: scheme, host and port of each page that may show ours in a frame."""
    key = "frame_origins"
    listed = extra.value(key)
    if listed is None:
        return ()
    if not isinstance(listed, list):
        raise extra.error(extra.values[key], f"`{extra.full(key)}` must be a list; it is {_kind(listed)}")
    for origin in listed:
        if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
            raise extra.error(
                extra.values[key],
                f"`{extra.full(key)}` lists `{origin}`; name scheme and host alone, as in https://intranet.example.org",
            )
    return tuple(listed)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _contact(entry: _Mapping) -> Contact:
    entry.only(*CONTACT_FIELDS)
    email = entry.text("email", "on-call@example.org")
    if email and "@" not in email:
        raise entry.error(
            entry.values["email"], f'`{entry.full("email")}` must be an e-mail address; it is "{email}"'
        )
    return Contact(
        name=entry.text("name", "Duty manager"),
        phone=entry.text("phone", "+44 20 7946 0000"),
        email=email,
        note=entry.text("note"),
    )
