"""A sentence is in another of the site's languages.

Why: it was left untranslated, or pasted into the wrong file; readers of the page cannot read it.
Fix: translate the sentence. Where another language is meant, say which: `*Kind regards,*{ lang=en }`,
or `{: lang=en }` below a paragraph; screen readers need it too.

A sentence is judged by its words that are no names: another language's dictionary must know at least
two, and a quarter of them, more than the page's own, or all where its own does not.

Good: `Truqui abans de les tres.` on a Catalan page
Bad: `Llame antes de las tres.` on a Catalan page
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.prose import Passage, Span, passages
from playbook.lint.rule import Context
from playbook.lint.spelling import Speller, speller
from playbook.model import Language, Page

_SHORTEST = 3  # words: fewer are left to the spelling
_MORE = 2
_SHARE = 0.25


def check(context: Context, page: Page) -> Iterator[Finding]:
    own = speller(page.language.locale)
    if own is None:
        return
    for passage in passages(page):
        for sentence in passage.sentences():
            if language := _language(passage, sentence, own, context.site.languages):
                line, column = passage.place(sentence.start)
                yield Finding(
                    page.path,
                    line,
                    column,
                    "wrong-language",
                    f"this sentence is in {language.name}, expected {page.language.name}; translate it, "
                    f"or mark it with {{ lang={language.locale} }}",
                )


def _language(
    passage: Passage, sentence: Span, own: Speller, languages: tuple[Language, ...]
) -> Language | None:
    """The other language that a sentence is in, if it is in one."""
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
