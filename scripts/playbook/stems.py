"""Stems of words, by Snowball, for whoever compares words in spite of their endings."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

_ALGORITHMS = {
    "ca": "catalan",
    "en": "english",
    "es": "spanish",
    "hu": "hungarian",
    "id": "indonesian",
}


@cache
def stem(word: str, locale: str) -> str:
    """A word's stem, without accents; the word in lower case where the language has no stemmer."""
    word = word.lower()
    language = locale.partition("-")[0]
    found = str(_stemmer(language).stemWord(word)) if language in _ALGORITHMS else word
    return "".join(c for c in unicodedata.normalize("NFD", found) if not unicodedata.combining(c))


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_ALGORITHMS[language])
