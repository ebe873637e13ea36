"""Which language a sentence is in, told by the words that each language's dictionary knows."""

from __future__ import annotations

from playbook.lint.prose import Passage, Span
from playbook.lint.spelling import Speller, speller
from playbook.model import Language

_SHORTEST = 3  # words: fewer are left to the spelling
_MORE = 2
_SHARE = 0.25


def other_language(
    passage: Passage, sentence: Span, own: Speller, languages: tuple[Language, ...]
) -> Language | None:
    """The language, other than its page's, that a sentence is in; None if it is in none.

    Names say nothing. Another language must know at least two words, and a quarter of them, more than
    the page's own, or all of them where its own does not.
    """
    all_words = list(passage.words(sentence))
    words = [word.text for word in all_words if not word.name]
    if len(all_words) < _SHORTEST or len(words) < _MORE:
        return None
    known = sum(map(own.knows, words))
    if known == len(words):
        return None
    best: tuple[int, Language] | None = None
    for language in languages:
        other = speller(language.locale)
        if other is None or other is own:
            continue
        theirs = sum(map(other.knows, words))
        more = theirs - known
        enough = more >= max(_MORE, _SHARE * len(words)) or (more > 0 and theirs == len(words) > _MORE)
        if enough and (best is None or theirs > best[0]):
            best = theirs, language
    return best[1] if best else None
