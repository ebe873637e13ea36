"""What `mkdocs.yml` says: the languages, where the docs are, the organisation's own facts.

The file is read as plain YAML, so nothing here needs MkDocs; tags that only MkDocs knows
(`!ENV`, `!!python/name`) are passed over.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from playbook.errors import InputError
from playbook.model import Language

CONFIG_FILE = "mkdocs.yml"
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_CARD = "organisation"
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
class Project:
    """A checkout of the playbook."""

    root: Path
    docs_dir: Path
    overrides_dir: Path
    languages: tuple[Language, ...]
    site_name: str
    site_url: str  # with a trailing slash
    organisation: Organisation
    frame_origins: tuple[str, ...] = ()  # "https://intranet.example.org": who may show a page in a frame


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
    theme = config.mapping("theme")
    site_url = config.text("site_url", "https://handbook.example.org/")
    if not site_url or not urlsplit(site_url).netloc:
        raise InputError(
            name,
            config.lines.get("site_url", 1),
            "`site_url` must say where the site will be published, such as https://handbook.example.org/",
        )
    extra = config.mapping("extra")
    for key, line in extra.lines.items():
        if key != _CARD and difflib.get_close_matches(key, [_CARD], cutoff=0.8):
            raise InputError(
                name, line, f"`extra.{key}` is not a field that anything reads; did you mean `{_CARD}`?"
            )
    return Project(
        root=root,
        docs_dir=root / docs_dir,
        overrides_dir=root / (theme.text("custom_dir") or "overrides"),
        languages=_languages(config),
        site_name=config.text("site_name") or "Mea Culpa",
        site_url=f"{site_url.rstrip('/')}/",
        organisation=_organisation(extra.mapping(_CARD)),
        frame_origins=_frame_origins(extra),
    )


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


def _languages(config: _Mapping) -> tuple[Language, ...]:
    plugins = config.value("plugins")
    settings: dict[str, Any] = next(
        (
            plugin["i18n"]
            for plugin in (plugins if isinstance(plugins, list) else [])
            if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict)
        ),
        {},
    )
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
