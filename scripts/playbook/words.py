"""A text's words, as the search reads them.

The browser cuts text into words by the same rules (`overrides/assets/javascripts/search/words.js`;
a test compares the two on all the docs).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MARKS = re.compile(r"[\u0300-\u036f]")
_GEMINATE = re.compile(r"l[·.•]l")
# "can't" and "client's" are one word, typed with or without the apostrophe; "l'error" is two.
_ENDING = re.compile(r"([^\W\d_]{2,})['’]([^\W\d_]{1,2})\b")
_WORD = re.compile(r"[a-z0-9]+")
_RAW_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, without accents, Catalan l·l as ll: what a hurried thumb types."""
    text = unicodedata.normalize("NFD", text.lower())
    return _ENDING.sub(r"\1\2", _GEMINATE.sub("ll", _MARKS.sub("", text)).replace("ß", "ss"))


def words(text: str) -> list[str]:
    """The folded words of a text in order; letters that stand alone (l', d') are left out,
    save "I", which tells who did it.

    ``words("L’error d'un client")`` is ``["error", "un", "client"]``.
    """
    return [word for word in _WORD.findall(fold(text)) if len(word) > 1 or word.isdigit() or word == "i"]


def raw_words(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, each as written (in lower case) and as folded."""
    for raw in _RAW_WORD.findall(_ENDING.sub(r"\1\2", _GEMINATE.sub("ll", text.lower()))):
        for form in words(raw):
            yield raw, form
