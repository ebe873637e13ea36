from __future__ import annotations

import pytest
from text_tools import places


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("hu", "Kedves {{client_name}}-nak írok.", ["{{client_name}}-nak írok."]),
        ("hu", "A {{project}} kész.", ["A {{project}} kész."]),
        ("ca", "Per l’{{project}}.", ["l’{{project}}."]),
        ("ca", "Preu del {{project}}.", ["del {{project}}."]),
        ("es", "El plazo de el {{project}}.", ["el {{project}}."]),
        ("en", "{{client_name}}'s file", ["{{client_name}}'s file"]),
        ("en", "Mr {{client_name}}, it is {{your_name}}: ({{fix}}).", []),
        ("es", "Soy {{your_name}} de {{organisation}}.", []),
        ("hu", "A `{{project}}` mezőbe ír.", []),
    ],
)
def test_what_touches_a_blank(locale: str, text: str, found: list[str]) -> None:
    assert places("glued-blank", locale, text) == found


def test_templates_are_looked_at() -> None:
    text = "``` { .template #short }\nKedves {{client_name}}nak!\n```\n"
    assert places("glued-blank", "hu", text) == ["{{client_name}}nak!"]
