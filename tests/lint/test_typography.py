from __future__ import annotations

import pytest
from text_tools import faults, fixed, places


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("es", "Pregunte: A qué hora?", ["?"]),
        ("es", "¿A qué hora.", ["¿A qué hora."]),
        ("es", "¡Ya está!", []),
        ("es", "Llevan signos, ¿ y ¡ delante.", []),
        ("ca", "¿A quina hora?", ["¿A quina hora?"]),
        ("en", "Say 'no' and „yes”.", ["„yes”."]),
        ("es", "Diga “sí”.", ["“sí”.", "”."]),
        ("es", "Diga «no diga “sí” nunca».", []),
        ("hu", "Mondja: „igen.", ["„igen."]),
        ("hu", "Az idézőjel „ ”.", []),
        ("id", "Pakai saya” untuk itu.", ["” untuk itu."]),
        ("en", "It fell 4 % in a week.", [" % in a week."]),
        ("ca", "Un 4% menys.", ["% menys."]),
        ("ca", "L'error és col.legial.", ["'error és col.legial.", ".legial."]),
        ("ca", "Gal-les, pèl-llarg i paral·lel.", ["-les, pèl-llarg i paral·lel."]),
        ("id", "Tunggu - lalu telepon ...", ["...", " - lalu telepon ..."]),
        ("hu", "Várjon , kérem.", [" , kérem."]),
        ("en", '`"a" ...` and [x](https://a.b/?q="...")', []),
    ],
)
def test_marks(locale: str, text: str, found: list[str]) -> None:
    assert places("typography", locale, text) == found


def test_fixes_what_is_beyond_doubt() -> None:
    text = 'Digui "l\'hora"... al 4% de **clients** .'
    found = faults("typography", "ca", text)
    assert fixed(text, found) == "Digui «l’hora»… al 4\u00a0% de **clients**."


def test_a_place_counts_the_markup() -> None:
    [fault] = faults("typography", "en", "# T {#t}\n\n- **Wait** for [it](a.md) ...\n")
    assert (fault.line, fault.column) == (3, 27)
