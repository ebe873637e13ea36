"""What the search knows of a language's words beyond Snowball: `languages/<locale>.toml`.

A language may go without a file, and a file without any of these tables. Words are folded, as
`words.fold` does it: lower case, no accents. Patterns are Python's regular expressions, spaces in
them do not count, and they must fit a form from end to end. The tables are asked in this order, each
from its top; the first that knows a form decides, and where none does, Snowball.

``[families]``
    ``name = 'pattern'``: the pattern's forms belong together, and to nobody else. Where Snowball tears
    apart what leads to one page, or runs together what leads to two, and it hurts.
``[[inflections]]``, one or more
    ``stems``, words, and ``endings``, the pattern of what may stand behind each of them. ``changes``,
    ``{ 'pattern' = 'letters' }``, are other ways to write a stem: those letters in the pattern's place.
``[roots]``
    ``words``, with ``changes`` as above, whose forms are made by the affixes below.
``[affixes]``
    ``beginnings`` and ``endings``. What a beginning has swallowed stands behind a colon: "meny:s"
    makes "menyampai" of "sampai". They travel with the index too, for the browser to take off a word
    that the docs do not use; so only those belong here that bring together what people type and
    neither Snowball nor a shared beginning does.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook.errors import InputError

FOLDER = Path(__file__).with_name("languages")
_TABLES = ("families", "inflections", "roots", "affixes")
_FOLDED = "folded: lower case, no accents, no marks"
_WORD = re.compile(r"[a-z0-9]+")
_NAME = re.compile(r"[a-z][a-z0-9]*")
_BEGINNING = re.compile(r"[a-z0-9]+(:[a-z0-9]+)?")
_REFERENCE = re.compile(r"\\\d|\(\?[P(]")
_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)


@dataclass(frozen=True)
class Lexicon:
    """What one language's file says."""

    families: re.Pattern[str]  # a group for each, called as the family
    # A pattern whose first group is a stem as it is written; as it is written → the stem.
    inflections: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]
    roots: Mapping[str, str]  # as it is written → the root
    beginnings: tuple[tuple[str, str], ...]  # with the letters that each has swallowed
    endings: tuple[str, ...]

    def stem(self, form: str) -> str | None:
        """The stem of a folded form, None where the file does not know it."""
        if match := self.families.fullmatch(form):
            return match.lastgroup
        for pattern, stems in self.inflections:
            if match := pattern.fullmatch(form):
                return stems[match[1]]
        return self._root(form) if self.roots else None

    def _root(self, form: str) -> str | None:
        for beginning, swallowed in (("", ""), *self.beginnings):
            if form.startswith(beginning):
                rest = swallowed + form.removeprefix(beginning)
                for ending in ("", *self.endings):
                    if rest.endswith(ending) and (root := self.roots.get(rest.removesuffix(ending))):
                        return root
        return None


@functools.cache
def load_lexicon(locale: str) -> Lexicon:
    """A language's lexicon, empty where it has no file. Raises `InputError`."""
    return read_lexicon(FOLDER / f"{locale}.toml")


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon in a file, empty where there is none.

    Raises `InputError` where it cannot be read or used; TOML keeps no lines, so the line of a fault is
    looked for, and is that of its key or table where it is not found.
    """
    import tomllib  # here, since most commands need neither

    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = int(line[1]) if line else text.count("\n") + 1
        raise InputError(path, number, f"is not valid TOML: {error}") from None
    except UnicodeDecodeError as error:
        raise InputError(path, error.object.count(b"\n", 0, error.start) + 1, "is not UTF-8") from None
    except OSError as error:
        raise InputError(path, 1, f"cannot be read: {error.strerror}") from None
    file = _Table(path, _COMMENT.sub("", text), (), data, _TABLES)
    roots = file.table("roots", ("words", "changes"))
    affixes = file.table("affixes", ("beginnings", "endings"))
    beginnings = (entry.partition(":") for entry in affixes.words("beginnings", _BEGINNING))
    return Lexicon(
        families=file.table("families").alternatives(),
        inflections=tuple(
            table.inflection() for table in file.tables("inflections", ("stems", "changes", "endings"))
        ),
        roots=roots.spellings("words"),
        beginnings=tuple((beginning, swallowed) for beginning, _, swallowed in beginnings),
        endings=affixes.words("endings"),
    )


class _Table:
    """A table of a file, and where it stands there. What cannot be used raises `InputError`."""

    def __init__(
        self, path: Path, text: str, place: Sequence[str], values: Any, keys: Sequence[str] | None = None
    ) -> None:
        self._path, self._text, self._place, self._values = path, text, place, values
        if not isinstance(values, dict):
            raise self._fault(f"`{place[-1]}` must be a table, with its keys and values below it")
        for key in values:
            if keys is not None and key not in keys:
                raise self._fault(f"`{key}` is no key here; there may be {', '.join(keys)}", key)

    def table(self, key: str, keys: Sequence[str] | None = None) -> _Table:
        return _Table(self._path, self._text, (*self._place, key), self._values.get(key, {}), keys)

    def tables(self, key: str, keys: Sequence[str]) -> list[_Table]:
        found = self._values.get(key, [])
        if not isinstance(found, list):
            raise self._fault(f"there may be several `{key}`: write [[{key}]] above each", key)
        return [
            _Table(self._path, self._text, (*self._place, *[key] * number), values, keys)
            for number, values in enumerate(found, start=1)
        ]

    def words(self, key: str, like: re.Pattern[str] = _WORD) -> tuple[str, ...]:
        """The words of a text, none where there is no such key."""
        words = tuple(self._string(key).split())
        for word in words:
            if not like.fullmatch(word):
                raise self._fault(f"`{word}` must be {_FOLDED}", key, word=word)
        return words

    def spellings(self, key: str) -> dict[str, str]:
        """Each way that one of the words is written → the word."""
        words, changes = self.words(key), self.table("changes")
        found = dict(zip(words, words, strict=True))
        for before in changes._values:
            pattern = re.compile(changes._checked(before, before), re.VERBOSE)
            after = "".join(changes.words(before))
            for word in words:
                found.setdefault(pattern.sub(after, word), word)
        return found

    def inflection(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """The stems with the endings, as `Lexicon.inflections` holds them."""
        stems = self.spellings("stems")
        if not stems:
            raise self._fault("`stems` are missing", "stems")
        return re.compile(f"({'|'.join(stems)})(?:{self._pattern('endings')})", re.VERBOSE), stems

    def alternatives(self) -> re.Pattern[str]:
        """The patterns of all keys as one, each a group that is called as the key."""
        for name in self._values:
            if not _NAME.fullmatch(name):
                raise self._fault(f"`{name}` must be {_FOLDED}", name)
        families = (f"(?P<{name}>{self._pattern(name)})" for name in self._values)
        return re.compile("|".join(families), re.VERBOSE)

    def _pattern(self, key: str) -> str:
        return self._checked(self._string(key), key)

    def _checked(self, pattern: str, key: str) -> str:
        """A pattern that can stand inside another."""
        if not pattern.strip():
            raise self._fault(f"`{key}` needs a pattern", key)
        if _REFERENCE.search(pattern):
            raise self._fault(f"`{pattern.strip()}` must neither name a group nor refer to one", key)
        if not pattern.isascii() or pattern != pattern.lower():
            raise self._fault(f"`{pattern.strip()}` fits no word: these are {_FOLDED}", key)
        try:
            re.compile(f"|{pattern}", re.VERBOSE)  # not at the beginning, where flags could stand
        except (re.error, OverflowError, RecursionError) as error:
            raise self._fault(f"`{pattern.strip()}` is no regular expression: {error}", key) from None
        return f"{pattern}\n"  # where a comment ends

    def _string(self, key: str) -> str:
        value = self._values.get(key, "")
        if not isinstance(value, str):
            raise self._fault(f"`{key}` must be a text in quotes", key)
        return value

    def _fault(self, message: str, *keys: str, word: str = "") -> InputError:
        """An error at the last of the keys, each of which is looked for behind the one before, or the word."""
        places = [
            rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=\]]" for key in (*self._place, *keys)
        ]
        places += [rf"(?<!\S){re.escape(word)}(?![^\s\"'])"] if word else []
        start = end = 0
        for place in places:
            if match := re.compile(place, re.MULTILINE).search(self._text, end):
                start, end = match.span()
        return InputError(self._path, self._text.count("\n", 0, start) + 1, message)
