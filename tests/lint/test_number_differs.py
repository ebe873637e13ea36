from __future__ import annotations

import pytest
from text_tools import faults


@pytest.mark.parametrize(
    ("locale", "source", "text", "found"),
    [
        ("ca", "Within 72 hours.", "Dins de 48 hores.", ["48"]),
        ("ca", "Ring at 14:00 or 2:30.", "Truqui a les 14\u00a0h o a les 2.30\u00a0h.", []),
        ("hu", "The 8,000 copies fell 0.8%.", "A 8\u00a0000 példány 0,8%-kal esett.", []),
        ("id", "1,250.50 of them", "1.250,50 di antaranya", []),
        ("id", "At €240 for 3 days", "Rp90.000 untuk 3 hari", []),
        ("es", "At €240 for 3 days", "A 250 € por 3 días", ["250"]),
        ("es", "Two of 5 teams", "2 de 5 equipos", []),
        ("ca", "Call +353 20 915 0140", "Truqui al 93 000 01 42", []),
        ("es", "Reviewed 2026-11-21.", "Revisado el 21 de noviembre de 2029.", ["2029"]),
        ("es", "Reviewed 2026-11-21.", "Revisado el 21 de noviembre de 2026.", []),
        ("es", "Over €50 million.", "Más de 51 millones de euros.", ["51"]),
        ("ca", "Over €50 million.", "Més de 50 milions d’euros.", []),
        ("es", "By 16:20.", "Antes de las 16:30.", ["16:30"]),
    ],
)
def test_numbers_of_a_section(locale: str, source: str, text: str, found: list[str]) -> None:
    head = "# T {#t}\n\n"
    faulty = faults("number-differs", locale, head + text, head + source)
    assert [fault.message.split()[1] for fault in faulty] == found
    assert all(fault.line == 3 and fault.related[0].line == 3 for fault in faulty)


def test_another_section_is_another_matter() -> None:
    source = "# A {#a}\n\n5 of 7\n\n# B {#b}\n\n9\n"
    [fault] = faults("number-differs", "es", source.replace("9", "5"), source)
    assert (fault.line, fault.related[0].line) == (7, 7)
