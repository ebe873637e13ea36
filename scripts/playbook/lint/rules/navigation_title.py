"""A language lacks the translation of a navigation title, or translates one that is not there.

Why: the title stands in English in the middle of another language's navigation.
Fix: write the title under the language's `nav_translations` in `mkdocs.yml`, spelt as in `nav`.

Bad, where `nav` has `Right now`:

    nav_translations:
      Right away: Ara mateix

Good:

    nav_translations:
      Right now: Ara mateix
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    navigation = context.project.navigation
    if not any(navigation.translations.values()):
        return
    for language in context.site.languages:
        if language.default:
            continue
        translated = navigation.translations.get(language.locale, {})
        for title, line in navigation.titles.items():
            if not translated.get(title, ("", 0))[0].strip():
                yield Finding(
                    navigation.file,
                    translated[title][1]
                    if title in translated
                    else navigation.languages.get(language.locale, 1),
                    1,
                    "navigation-title",
                    f"`{title}` has no translation in {language.name}; "
                    "write it under this language's `nav_translations`",
                    (Place(navigation.file, line),),
                    locale=language.locale,
                )
        for title, (_, line) in translated.items():
            if title not in navigation.titles:
                near = difflib.get_close_matches(title, navigation.titles, n=1)
                hint = f"did you mean `{near[0]}`?" if near else "take it out"
                yield Finding(
                    navigation.file,
                    line,
                    1,
                    "navigation-title",
                    f"`{title}` is not a title in `nav`; {hint}",
                    (Place(navigation.file, navigation.titles[near[0]]),) if near else (),
                    locale=language.locale,
                )
