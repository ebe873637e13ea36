"""A sentence is in another of the site's languages.

Why: it was left untranslated, or pasted into the wrong file; readers of the page cannot read it.
Fix: translate the sentence. Where another language is meant, say which: `*Kind regards,*{ lang=en }`,
or `{: lang=en }` below a paragraph; screen readers need it too.

A sentence is judged by its words that are no names: another language's dictionary must know at least
two, and a quarter of them, more than the page's own, or all where its own does not.

Bad, on a Catalan page:

    Llame antes de las tres.

Good, on a Catalan page:

    Truqui abans de les tres.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.languages import other_language
from playbook.lint.prose import passages
from playbook.lint.rule import Context
from playbook.lint.spelling import speller
from playbook.model import Page


def check(context: Context, page: Page) -> Iterator[Finding]:
    own = speller(page.language.locale)
    if own is None:
        return
    for passage in passages(page):
        if all(map(own.knows, passage.plain_words())):
            continue
        for sentence in passage.sentences():
            if language := other_language(passage, sentence, own, context.site.languages):
                line, column = passage.place(sentence.start)
                yield Finding(
                    page.path,
                    line,
                    column,
                    "wrong-language",
                    f"this sentence is in {language.name}, expected {page.language.name}; translate it, "
                    f"or mark it with {{ lang={language.locale} }}",
                )
