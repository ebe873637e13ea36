from __future__ import annotations

import pytest
from text_tools import faults


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("ca", "Truca’m a les tres.", ["Truca’m"]),
        ("ca", "Tingues paciència.", ["Tingues"]),
        ("ca", "Escriu-me’n cinc línies i explica-ho.", ["Escriu-me’n", "explica-ho"]),
        ("ca", "Escrigui-me’n cinc i expliqui-ho; cal resoldre-ho i dir-ho.", []),
        ("ca", "Truqui’m a les tres, si us plau.", []),
        ("ca", "El que s’ha fet, l’Anna m’ho diu.", []),
        ("es", "Dile que puedes.", ["Dile", "puedes"]),
        ("hu", "Hívd fel az ügyfelet.", ["Hívd"]),
        ("id", "Apakah kamu sudah menelepon?", ["kamu"]),
    ],
)
def test_familiar_address(locale: str, text: str, found: list[str]) -> None:
    faulty = faults("wrong-register", locale, f"# T {{#t}}\n\n{text}\n")
    assert [fault.message.split("”")[0].strip("“") for fault in faulty] == found
    assert all(fault.line == 3 for fault in faulty)
