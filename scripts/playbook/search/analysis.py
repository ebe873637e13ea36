"""Words and their stems.

Stems are made here alone, by the language's lexicon and by Snowball, and travel with the index as
families of forms: so build and browser cannot differ, and the browser needs no stemmer.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from playbook import stems
from playbook.search.lexicon import load_lexicon
from playbook.words import fold, raw_words

# Shorter than this a stem says nothing: Snowball takes Hungarian "hiba" down to "hi".
_SHORTEST_STEM = 3


def families(
    texts: Iterable[str], locale: str, synonyms: Iterable[Iterable[str]] = ()
) -> dict[str, list[str]]:
    """Stem → the folded forms that share it, for every word of the texts; both sorted.

    The words of a group of `synonyms` share one stem, that of the group's first word. Raises `InputError`
    for a lexicon that cannot be used.
    """
    stems = {form: stem(raw, form, locale) for text in texts for raw, form in raw_words(text)}
    parent: dict[str, str] = {}

    def first(key: str) -> str:
        while (above := parent.get(key, key)) != key:
            key = above
        return key

    for group in synonyms:
        members = {form: stem(raw, form, locale) for word in group for raw, form in raw_words(word)}
        stems.update(members)
        for member in members.values():
            head = next(iter(members.values()))
            if first(member) != first(head):
                parent[first(member)] = first(head)
    found: dict[str, set[str]] = {}
    for form, key in stems.items():
        found.setdefault(first(key), set()).add(form)
    return {key: sorted(found[key]) for key in sorted(found)}


@functools.cache
def stem(raw: str, form: str, locale: str) -> str:
    """The stem, folded, of a word given as written (`raw`) and as folded (`form`).

    That of the language's lexicon where it knows the form, Snowball's for any other. Raises `InputError`
    for a lexicon that cannot be used.
    """
    if known := load_lexicon(locale).stem(form):
        return known
    stemmed = fold(stems.stem(raw, locale))
    return stemmed if len(stemmed) >= _SHORTEST_STEM else form
