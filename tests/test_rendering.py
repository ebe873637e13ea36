"""Our own blocks as HTML."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from conftest import ROOT
from playbook.config import Project, load_project
from playbook.model import Site
from playbook.rendering import Renderer, duration, inline, money, relative_url, template_text

CARD = """
extra:
  organisation:
    name: Quillane Freight
    contacts:
      manager_on_call: {name: Duty desk, phone: "+353 (0)20 915 0100", email: duty@quillane.example, note: day & night}
    update_cadence: {level_1: 30}
    compensation_limits: {currency: EUR, account_manager: 250, director: 10000.5}
"""


@pytest.fixture
def filled(tmp_path: Path, site: Site) -> Renderer:
    """Draws the real site for an organisation that has filled in a part of its card."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = config.index("extra:\n"), config.index("theme:\n")
    (tmp_path / "mkdocs.yml").write_text(config[:start] + CARD + "\n" + config[end:], encoding="utf-8")
    project = load_project(tmp_path / "mkdocs.yml")
    return Renderer(site, project.organisation, ROOT / "overrides", project.site_url)


def test_the_card_is_shown_where_it_is_set(filled: Renderer, site: Site) -> None:
    severity = filled.body(site.pages["en", "now/severity"])
    assert '<a href="tel:+353209150100">+353 (0)20 915 0100</a>' in severity
    assert '<a href="mailto:duty@quillane.example">' in severity
    assert "day &amp; night" in severity
    assert "30 minutes" in severity
    assert "Quillane Freight" in severity
    assert "extra.organisation.contacts.manager_on_call" not in severity
    assert "extra.organisation.contacts.legal" in severity
    assert "extra.organisation.update_cadence.level_2" in severity
    assert "extra.organisation.update_cadence.level_1<" not in severity
    compensation = filled.body(site.pages["hu", "skills/compensate"])
    assert "250 EUR" in compensation.replace("\xa0", " ")
    assert "10 000,50 EUR" in compensation.replace("\xa0", " ")
    assert "extra.organisation.compensation_limits.team_lead" in compensation


def test_the_cards_cadence_wins_over_the_lists(filled: Renderer, site: Site) -> None:
    body = filled.body(site.pages["en", "checklists/first-ten-minutes"])
    assert 'data-item="first-ten-minutes/time-of-next-update" data-minutes="30 240 1440"' in body
    assert (
        'data-item="first-ten-minutes/send-gated-message" data-minutes="60" '
        'data-after="first-ten-minutes/note-when-noticed"' in body
    )


def test_what_people_wrote_is_never_read_as_html(project: Project, site: Site) -> None:
    card = dataclasses.replace(
        project.organisation,
        contacts={
            key: dataclasses.replace(contact, name="<script>alert(1)</script>")
            for key, contact in project.organisation.contacts.items()
        },
    )
    body = Renderer(site, card, project.overrides_dir, "/").body(site.pages["en", "now/severity"])
    assert "<script>" not in body
    assert "&lt;script&gt;" in body


@pytest.mark.parametrize(
    ("minutes", "locale", "expected"),
    [
        (45, "en", "45 minutes"),
        (240, "es", "4 horas"),
        (60, "hu", "1 óra"),
        (90, "id", "90 menit"),
        (60, "ca", "1 hora"),
    ],
)
def test_duration(minutes: int, locale: str, expected: str) -> None:
    assert duration(minutes, locale).replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "expected"),
    [
        (1500, "EUR", "en", "€1,500"),
        (12.5, "EUR", "ca", "12,50 €"),
        (2000000, "IDR", "id", "Rp2.000.000"),
        (1500, "HUF", "hu", "1 500 Ft"),
    ],
)
def test_money(amount: float, currency: str, locale: str, expected: str) -> None:
    assert money(amount, currency, locale).replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("start", "target", "section", "expected"),
    [
        ("ca/now/severity/", "ca/skills/explain/", "wording", "../../skills/explain/#wording"),
        ("", "now/severity/", "", "now/severity/"),
        ("ca/", "ca/", "", "./"),
        ("hu/now/x/", "", "doors", "../../../#doors"),
    ],
)
def test_relative_url(start: str, target: str, section: str, expected: str) -> None:
    assert relative_url(start, target, section) == expected


def test_blanks_are_lines_in_checklists_and_labels_in_templates(site: Site) -> None:
    blanks = site.blanks("en")
    item = inline("Next update *at*: {{next_update}}", blanks)
    assert "<em>at</em>" in item
    assert 'data-blank="next_update">____<' in item
    text = template_text("<b> & {{client_name}}", blanks)
    assert text.startswith("&lt;b&gt; &amp; <span")
    assert "[Client&#39;s name]" in text
