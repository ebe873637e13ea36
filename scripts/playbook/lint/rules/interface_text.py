"""A language's interface texts have other keys, or other placeholders, than the source's.

Why: a button without a name, or a sentence that shows `{count}` instead of the number.
Fix: write exactly the keys of the source's file, none empty, each with the source's placeholders.

Bad, where `en.html` has `"search_results": "Results: {count}"`:

    "search_results": "Resultats: {nombre}",

Good:

    "search_results": "Resultats: {count}",
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playbook.interface import InterfaceText, load_interface, strings_file
from playbook.lint.diagnostics import Finding, Place
from playbook.lint.rule import Context


def check(context: Context) -> Iterator[Finding]:
    project = context.project
    files = {
        language.locale: strings_file(project.overrides_dir, language.locale)
        for language in context.site.languages
    }
    places = {locale: Path(os.path.relpath(file, project.root)) for locale, file in files.items()}
    home = context.site.source_language.locale
    source = {text.key: text for text in load_interface(files[home], places[home])}
    if not source:
        return
    for locale, file in files.items():
        texts = load_interface(file, places[locale])
        found = {text.key for text in texts}
        for problem in _in_itself(texts):
            yield Finding(places[locale], problem[0], 1, "interface-text", problem[1])
        if locale == home:
            continue
        for key, original in source.items():
            if key not in found:
                yield Finding(
                    places[locale],
                    1,
                    1,
                    "interface-text",
                    f"`{key}` (“{original.text}”) is missing; translate it",
                    (Place(places[home], original.line),),
                )
        for text in texts:
            if text.key not in source:
                message = (
                    f"`{text.key}` is not in {places[home].as_posix()}; take it out or write it there too"
                )
                yield Finding(places[locale], text.line, 1, "interface-text", message)
            elif text.placeholders != source[text.key].placeholders:
                yield Finding(
                    places[locale],
                    text.line,
                    1,
                    "interface-text",
                    f"`{text.key}` has the placeholders {_shown(text.placeholders)}, "
                    f"in the source {_shown(source[text.key].placeholders)}; write those",
                    (Place(places[home], source[text.key].line),),
                )


def _in_itself(texts: tuple[InterfaceText, ...]) -> Iterator[tuple[int, str]]:
    counts = Counter(text.key for text in texts)
    seen = set()
    for text in texts:
        if not text.text.strip():
            yield text.line, f"`{text.key}` is empty; write its text"
        if counts[text.key] > 1 and text.key in seen:
            yield text.line, f"`{text.key}` stands twice; keep one"
        seen.add(text.key)


def _shown(names: list[str]) -> str:
    return ", ".join(f"`{{{name}}}`" for name in names) or "none"
