"""Spelling, language, address and terms: small pages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from text_tools import faults, places

from playbook.errors import InputError
from playbook.lint import spelling


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("en", "Write down waht failed.", ["waht failed."]),
        ("en", "The colour on the 15th; ring Fandiño at noon.", []),
        ("es", "Escríbalo, redúzcanla, póngase y léaselo despacioo.", ["despacioo."]),
        ("es", "Ahora se trata de sus modalles.", ["modalles."]),
        ("ca", "L’error d’Arancha és a la factrua.", ["factrua."]),
        ("ca", "És a Galles, no a Gal·les ni a Sabadell.", ["Galles, no a Gal·les ni a Sabadell."]),
        ("hu", "A felelősséget 7.30-ra vállalják, 2025-ben is; rossz a cmíe.", ["cmíe."]),
        ("id", "Sebutkan jamnya kepada klein.", ["klein."]),
        ("id", "Semuanya dicek dan harus diuduh.", ["diuduh."]),
        ("id", "Tulis `what_failed` dan *Kind regards*{ lang=en }.", []),
        ("id", "Tulis *Kind\nregards*{ lang=en } atau _Yours\ntruly_{ lang=en }.", []),
    ],
)
def test_misspelt(locale: str, text: str, found: list[str]) -> None:
    assert places("misspelt", locale, text) == found


def test_a_misspelling_comes_with_what_was_meant() -> None:
    [fault] = faults("misspelt", "en", "Write down waht failed.")
    assert "“what”" in fault.message


def test_a_page_full_of_unknown_words_is_told_nothing_better() -> None:
    found = faults("misspelt", "en", "Write waht faield and whne, and who wsa told abuot it at noone.")
    assert len(found) == 6
    assert not any("did you mean" in fault.message for fault in found)


def test_without_dictionaries_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    spelling.speller.cache_clear()
    with pytest.raises(InputError, match="run `make lint`"):
        faults("misspelt", "en", "Wait.")
    spelling.speller.cache_clear()


@pytest.mark.parametrize("file", sorted(spelling.WORDS.glob("*.txt")), ids=lambda file: str(file.stem))
def test_word_lists_are_sorted_and_needed(file: Path) -> None:
    words = file.read_text(encoding="utf-8").split()
    assert words == sorted(set(words))
    if file.name != spelling.NAMES:
        dictionary = spelling._dictionary(file.stem)
        assert dictionary
        bare = spelling.Speller(file.stem, dictionary, frozenset())
        assert [word for word in words if bare.knows(word)] == []


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        (
            "ca",
            "Truqui ara. Llame antes de las tres y diga la hora.",
            ["Llame antes de las tres y diga la hora."],
        ),
        (
            "ca",
            "És aquí. Use them in forms. `x` obre la llista en aquell punt, i `y` la versió curta de la carta.",
            ["Use them in forms. `x` obre la llista en aquell punt, i `y` la versió curta de la carta."],
        ),
        ("hu", "Várjon.\nWrite down what failed, and when.", ["Write down what failed, and when."]),
        ("es", "Firme con *Kind regards*{ lang=en } y su nombre.", []),
        ("es", "> I am on my way, and I apologise.\n> {: lang=en }", []),
        ("id", "Kirim email ke Grace Bell dan Mr Lindqvist.", []),
    ],
)
def test_wrong_language(locale: str, text: str, found: list[str]) -> None:
    assert places("wrong-language", locale, text) == found


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("es", "Llame y diga tu nombre.", ["tu nombre."]),
        ("es", "Haz una lista.", ["Haz una lista."]),
        ("es", "Su error sigue ahí; dígales que ya viene.", []),
        ("es", "Diga *usted*{ lang=es } y no *tú*{ lang=es }.", []),
        ("ca", "Si us plau, truqui’m; et truco jo.", ["et truco jo."]),
        ("hu", "Hívd fel az ügyfelet.", ["Hívd fel az ügyfelet."]),
        ("hu", "Hívja fel, vagy írjon neki.", []),
        ("id", "Tulis nama klienmu untuk tamu.", ["klienmu untuk tamu."]),
        ("id", "Kamu menelepon Anda.", ["Kamu menelepon Anda."]),
    ],
)
def test_wrong_register(locale: str, text: str, found: list[str]) -> None:
    assert places("wrong-register", locale, text) == found


def test_untranslated() -> None:
    source = "# T {#t}\n\nStop the harm.\n\nMea Culpa 2026\n"
    [fault] = faults("untranslated", "ca", "# T {#t}\n\nStop the harm.\n\nMea Culpa 2026\n", source)
    assert fault.line == 3


EN_GLOSSARY = "# G {#g}\n\n### Legal gate {#legal-gate}\n\n### Client {#client}\n"
CA_GLOSSARY = (
    "---\nbinding:\n  legal-gate: [vistiplau]\n---\n"
    "# G {#g}\n\n### Vistiplau legal {#legal-gate}\n\n### Client {#client}\n"
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Cal el vistiplau legal.", []),
        ("Calen els vistiplaus.", []),
        ("Cal el permís dels advocats.", [3]),
    ],
)
def test_term_differs(text: str, lines: list[int]) -> None:
    head = "# T {#t}\n\n"
    found = faults(
        "term-differs",
        "ca",
        head + text,
        head + "Ask for the legal gate; the client waits.",
        en=EN_GLOSSARY,
        ca=CA_GLOSSARY,
    )
    assert [fault.line for fault in found] == lines
    assert all(len(fault.related) == 2 for fault in found)


def test_a_site_without_glossary_has_no_terms() -> None:
    assert faults("term-differs", "ca", "Res.", "The legal gate.") == []
