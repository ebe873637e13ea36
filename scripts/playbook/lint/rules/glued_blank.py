"""An ending, contraction, elision or article touches a {{blank}}.

Why: what stands there depends on the word that the reader puts in. `{{client_name}}-nak` is wrong for
every second name, `l’{{project}}` for every project that begins with a consonant, and the reader, in a
hurry, sends it as it is.
Fix: reword so that the blank stands free: after a colon, as a whole sentence, as a name between commas.

Bad:

    Li escric per l’{{project}}.

Good:

    Projecte: {{project}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding
from playbook.lint.prose import BLANK, passages
from playbook.lint.rule import Context
from playbook.model import Page

_GLUED = re.compile(rf"[^\W\d_]+[’'-]?{BLANK}|{BLANK}[’'-]?[^\W\d_]+(?:-[^\W\d_]+)*")
# The words whose form depends on the next one.
_ARTICLES = {
    "ca": "el|la|els|les|un|una|uns|unes|del|dels|al|als|pel|pels",
    "en": "an?",
    "es": "el|la|los|las|un|una|unos|unas|del|al",
    "hu": r"az?|a\(z\)|az?/az?",
}


def check(context: Context, page: Page) -> Iterator[Finding]:
    articles = _ARTICLES.get(page.language.locale)
    before = re.compile(rf"(?<!\w)(?:{articles})\s+{BLANK}", re.IGNORECASE) if articles else None
    for passage in passages(page):
        if BLANK not in passage.text:
            continue
        for match in _GLUED.finditer(passage.text):
            touching = match[0].replace(BLANK, "")
            line, column = passage.place(match.start())
            yield Finding(
                page.path,
                line,
                column,
                "glued-blank",
                f"“{touching}” is glued to a blank and cannot suit whatever is put in; "
                "reword, so that the blank stands after a colon or between commas",
            )
        for match in before.finditer(passage.text) if before else ():
            line, column = passage.place(match.start())
            yield Finding(
                page.path,
                line,
                column,
                "glued-blank",
                f"the article “{match[0].replace(BLANK, '').strip()}” depends on what is put into the blank; "
                "reword, so that the blank stands after a colon or between commas",
            )
