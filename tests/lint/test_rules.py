"""Each rule on the smallest pages that show its fault; and on the same pages without it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from tools import context, findings, pair

from playbook.config import Navigation
from playbook.lint.registry import RULES

TWO = "# A {#a}\n\nText.\n\n## B {#b}\n\nText.\n\n## C {#c}\n\nText.\n"
ITEMS = "# L {#l}\n\nWhy.\n{: .purpose }\n\n" + "".join(f"- [ ] {x}\n    {{: #{x} }}\n" for x in "pqr")

# rule: (source, translation, line in the translation, what the message must name)
PAIRS: dict[str, list[tuple[str, str, int, str]]] = {
    "missing-section": [
        (TWO, TWO.replace("## B {#b}\n\nText.\n\n", ""), 3, "after section `#a`"),
        (TWO, TWO.replace("## C {#c}\n\nText.\n", ""), 7, "{#c}"),
        (TWO, TWO.replace("# A {#a}\n\nText.\n\n", ""), 1, "before all others"),
        ("# A\n\n## B\n", "# A\n", 1, "2 headings, this one 1"),
    ],
    "extra-section": [
        (TWO, TWO + "\n## D {#d}\n", 13, "`#d` is not in docs/en/a.md"),
        (TWO.replace("#c", "#escalate"), TWO.replace("#c", "#escalade"), 9, "did you mean `#escalate`"),
    ],
    "reordered-section": [
        (TWO, "# A {#a}\n\n## C {#c}\n\n## B {#b}\n", 3, "move it behind `#b`"),
    ],
    "section-level": [(TWO, TWO.replace("## C", "### C"), 9, "begin its heading with `##`")],
    "heading-without-id": [(TWO, TWO.replace(" {#b}", ""), 5, "add `{#b}` behind it")],
    "table-shape": [
        ("|a|b|\n|-|-|\n|1|2|\n", "|a|b|\n|-|-|\n", 1, "1 row with its heading, in the source 2"),
        ("|a|b|\n|-|-|\n|1|2|\n", "|a|\n|-|\n|1|\n", 1, "1 column, in the source 2"),
        ("x\n\n|a|b|\n|-|-|\n|1|2|\n", "x\n", 1, "0 tables, in the source 1"),
    ],
    "admonition-differs": [
        ('!!! gate "T"\n    x\n', '!!! avoid "T"\n    x\n', 1, "in the source `gate`"),
        ('!!! gate "T"\n    x\n', "!!! gate\n    x\n", 1, "without a title, in the source"),
        ('# A {#a}\n\n!!! gate "T"\n    x\n', "# A {#a}\n\nx\n", 1, "lacks the source's admonition `gate`"),
        ("# A {#a}\n\nx\n", '# A {#a}\n\n!!! gate "T"\n    x\n', 3, "take it out"),
    ],
    "list-length": [
        ("- a\n- b\n", "- a\n", 1, "an unordered list of 1 item, in the source an unordered list of 2 items"),
        ("1. a\n2. b\n", "- a\n- b\n", 1, "in the source an ordered list"),
        ("x\n\n- a\n", "x\n", 1, "lacks the source's list"),
        ("- a\n\n    - b\n    - c\n", "- a\n\n    - b\n", 3, "a nested unordered list of 1 item"),
    ],
    "quote-differs": [
        ("a\n\n> b\n\nc\n\n> d\n", "a\n\n> b\n\nc\n", 1, "1 quote, in the source 2"),
        ("a\n\n> b\n", "a\n\n> b\n\nc\n\n> d\n", 7, "2 quotes, in the source 1"),
    ],
    "fence-differs": [
        ("```py\nx\n```\n", "```\nx\n```\n", 1, "in the source `py`"),
        ("a\n\n```py\nx\n```\n", "a\n", 1, "lacks the source's fence `py`"),
    ],
    "image-differs": [
        ("![a](x.svg)\n", "a\n", 1, "lacks the source's image `x.svg`"),
        ("![a](x.svg)\n", "![a](y.svg)\n", 1, "`y.svg` is not in the source's section"),
    ],
    "include-differs": [
        ("# A {#a}\n\n<!-- insert: blanks -->\n", "# A {#a}\n", 1, "lacks the insert `blanks`"),
        ("# A {#a}\n", "# A {#a}\n\n[x](b.md){ .include }\n", 3, "shows the include of `b.md`"),
    ],
    "link-differs": [
        ("# A {#a}\n\n[a](b.md#c)\n", "# A {#a}\n\nx [a](b.md#d)\n", 3, "the source links `b.md#c`"),
        ("[a](b.md#c)\n", "a\n", 1, "lacks the source's link to `b.md#c`"),
        ("a\n", "[a](b.md)\n", 1, "the source does not"),
        ("[a\nb](b.md)\n", "a b\n", 1, "lacks the source's link"),
    ],
    "front-matter-differs": [
        ("---\ncovers: [G1]\n---\n", "---\ncovers: [G2]\n---\n", 2, "is [G2], in the source [G1]"),
        ("---\ntitle: a\nicon: b\n---\n", "---\ntitle: a\n---\n", 1, "`icon` is missing"),
        ("---\ntitle: a\n---\n", "---\ntitle: a\nicon: b\n---\n", 3, "`icon` is not in the source"),
    ],
}
ITEM_PAIRS: dict[str, list[tuple[str, str, int, str]]] = {
    "missing-item": [(ITEMS, ITEMS.replace("- [ ] q\n    {: #q }\n", ""), 6, "behind `#p`")],
    "extra-item": [(ITEMS, ITEMS + "- [ ] s\n    {: #s }\n", 12, "`#s` is not in docs/en")],
    "reordered-item": [
        (
            ITEMS,
            ITEMS.replace("- [ ] p\n    {: #p }\n", "") + "- [ ] p\n    {: #p }\n",
            10,
            "number 3 here and 1 in the source",
        )
    ],
    "missing-template": [
        ("# A {#a}\n\n``` { .template #short }\nx\n```\n", "# A {#a}\n\n```\nx\n```\n", 1, "#short"),
    ],
    "extra-template": [
        ("```\nx\n```\n", "a\n\n``` { .template #short }\nx\n```\n", 3, "`#short` is not in"),
        (
            "``` { .template #a }\n```\n\n``` { .template #b }\n```\n",
            "``` { .template #b }\n```\n\n``` { .template #a }\n```\n",
            1,
            "elsewhere than in the source",
        ),
    ],
    "blank-differs": [
        (ITEMS.replace("q\n", "q {{x}}\n", 1), ITEMS, 8, "item `#q` lacks the blank `{{x}}`"),
        (ITEMS, ITEMS.replace("q\n", "q {{x}}\n", 1), 8, "more often than the source"),
        ("# A {#a}\n\n{{x}}\n", "# A {#a}\n\n{{y}}\n", 1, "lacks the blank `{{x}}`"),
        (
            "``` { .template #s }\n{{x}}\n```\n",
            "``` { .template #s }\nx\n```\n",
            1,
            "version `#s` lacks the blank `{{x}}`",
        ),
    ],
}
BLANKS = "| Blank | Label | Holds | Example |\n|---|---|---|---|\n| `x` | X | x | 1 |\n| `y` | Y | y | 2 |\n"
CASES = [(code, *case) for code, cases in {**PAIRS, **ITEM_PAIRS}.items() for case in cases]


@pytest.mark.parametrize(("code", "source", "translation", "line", "part"), CASES)
def test_finds_in_the_translation(code: str, source: str, translation: str, line: int, part: str) -> None:
    slug = "checklists/a" if code in ITEM_PAIRS else "a"
    blanks = {"en/t.md": BLANKS} if code == "blank-differs" else {}
    pages = {**blanks, f"en/{slug}.md": source, f"ca/{slug}.md": translation}
    found = findings(code, pages)
    assert (line, True) in [(finding.line, part in finding.message) for finding in found], found
    assert {finding.path for finding in found} == {Path(f"docs/ca/{slug}.md")}
    assert findings(code, {**pages, f"ca/{slug}.md": source}) == []


def test_the_other_side_is_named() -> None:
    [finding] = findings("missing-section", {"en/a.md": TWO, "ca/a.md": TWO.replace("{#c}", "{#d}")})
    assert [str(place) for place in finding.related] == ["docs/en/a.md:9"]


def test_parts_are_compared_by_id_and_not_by_position() -> None:
    source = "# A {#a}\n\n## B {#b}\n\n- x\n\n## C {#c}\n\n1. y\n"
    swapped = "# A {#a}\n\n## C {#c}\n\n1. y\n\n## B {#b}\n\n- x\n"
    assert pair("list-length", source, swapped) == []
    assert [line for line, _ in pair("reordered-section", source, swapped)] == [3]


def test_a_heading_without_its_id_does_not_lend_its_text_to_the_section_above() -> None:
    source = "# A {#a}\n\n## B {#b}\n\n- x\n"
    assert pair("list-length", source, source.replace(" {#b}", "")) == []
    [(line, _)] = pair("missing-section", source, source.replace(" {#b}", ""))
    assert line == 1


def test_page_that_only_one_language_has() -> None:
    pages = {"en/a.md": "# A {#a}\n", "ca/a.md": "# A {#a}\n", "en/b.md": "x\n", "ca/c.md": "x\n"}
    [missing] = findings("missing-page", pages)
    assert (missing.path.as_posix(), missing.locale) == ("docs/en/b.md", "ca")
    assert "write docs/ca/b.md" in missing.message
    [extra] = findings("extra-page", pages)
    assert extra.path.as_posix() == "docs/ca/c.md"


def test_ids_that_stand_twice() -> None:
    [finding] = findings("duplicate-id", {"en/a.md": "# A {#a}\n\n## B {#a}\n"})
    assert (finding.line, finding.related[0].line) == (3, 1)


def searched(keywords: str = "[]", synonyms: str = "[]") -> str:
    """A page of the playbook with these search phrases and synonyms."""
    return f"---\ncovers: []\nreviewed: 2026-11-21\nkeywords: {keywords}\nsynonyms: {synonyms}\n---\n"


@pytest.mark.parametrize(
    ("phrases", "again", "column"),
    [
        ('["late", "my fault"]', '["soon", "my fault"]', 21),
        ('["my fault"]', '["it is my fault", "my fault"]', 31),
        ('["enganyat"]', '["Enganyat!"]', 13),
        ('["l\'envio tard"]', "\n  - x\n  - l’envió tard", 5),
        ("[Ελλάδα]", "[Ελλαδα]", 12),
    ],
)
def test_a_search_phrase_on_two_pages(phrases: str, again: str, column: int) -> None:
    pages = {"en/a.md": searched(), "ca/a.md": searched(phrases), "ca/b.md": searched(again)}
    [finding] = findings("duplicate-phrase", pages)
    line = 4 + again.count("\n")
    assert (finding.path.as_posix(), finding.line, finding.column) == ("docs/ca/b.md", line, column)
    assert [str(place) for place in finding.related] == ["docs/ca/a.md:4"]
    assert "stands on a already" in finding.message
    assert findings("duplicate-phrase", {**pages, "ca/b.md": searched('["another"]')}) == []


def test_a_search_phrase_twice_on_a_page() -> None:
    [finding] = findings("duplicate-phrase", {"en/a.md": searched('["no", "m’he perdut", "he perdut"]')})
    assert (finding.line, finding.column) == (4, 34)
    assert "“he perdut” stands on this page already, as “m’he perdut”" in finding.message


@pytest.mark.parametrize("phrases", ['["I sent it", "sent it"]', '["Ελλάδα", "Αθήνα"]', '["late", "later"]'])
def test_phrases_that_differ(phrases: str) -> None:
    assert findings("duplicate-phrase", {"en/a.md": searched(phrases)}) == []


def test_each_language_has_its_own_phrases() -> None:
    page = searched('["postmortem"]', '["postmortem, retro"]')
    for code in ("duplicate-phrase", "duplicate-synonym"):
        assert findings(code, {"en/a.md": page, "ca/a.md": page}) == []


@pytest.mark.parametrize(
    ("synonyms", "line", "column", "first"),
    [
        ('["cash, money", "money, refund"]', 5, 28, 5),
        ('\n  - "cash, money"\n  - "rebate, money"', 7, 14, 6),
        ('\n  - "cash, cashback, cash"', 6, 22, 6),
        ('\n  - "envío, mando"\n  - "lanza, envió"', 7, 13, 6),
    ],
)
def test_a_word_in_two_groups_of_synonyms(synonyms: str, line: int, column: int, first: int) -> None:
    [finding] = findings("duplicate-synonym", {"en/a.md": searched(synonyms=synonyms)})
    assert (finding.line, finding.column) == (line, column)
    assert [str(place) for place in finding.related] == [f"docs/en/a.md:{first}"]
    assert findings("duplicate-synonym", {"en/a.md": searched(synonyms='["cash, money", "late, due"]')}) == []


def test_search_phrases_of_others_are_their_own() -> None:
    page = '---\nkeywords: ["a", "a"]\nsynonyms: ["a, b", "b, a"]\n---\n'
    for code in ("duplicate-phrase", "duplicate-synonym"):
        assert findings(code, {"en/a.md": page, "en/b.md": page}) == []


def test_ids_in_another_style() -> None:
    [finding] = findings("id-style", {"en/a.md": TWO, "ca/a.md": TWO.replace("{#b}", "{#B_b}")})
    assert (finding.path.as_posix(), finding.line) == ("docs/ca/a.md", 5)


def test_an_id_is_added_only_where_the_source_leaves_no_doubt() -> None:
    [sure] = findings("heading-without-id", {"en/a.md": TWO, "ca/a.md": TWO.replace(" {#b}", "")})
    assert [edit.text for edit in sure.fix] == [" {#b}"]
    other = TWO.replace("## B {#b}\n\nText.\n\n", "").replace(" {#c}", "")
    [unsure] = findings("heading-without-id", {"en/a.md": TWO, "ca/a.md": other})
    assert unsure.fix == ()


@pytest.mark.parametrize(("row", "found"), [("|1|2|", []), ("|1|", [3]), ("|1|2|3|", [3]), ("|1||", [])])
def test_ragged_tables(row: str, found: list[int]) -> None:
    lines = [finding.line for finding in findings("ragged-table", {"en/a.md": f"|a|b|\n|-|-|\n{row}\n"})]
    assert lines == found


def test_items_without_id() -> None:
    text = ITEMS.replace("    {: #q }\n", "")
    [finding] = findings("item-without-id", {"en/checklists/a.md": text})
    assert finding.line == 8


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("b.md", False),
        ("./b.md", False),
        ("c.md", True),
        ("../b.md", True),
        ("b", True),
        ("b.md#x", False),
        ("https://elsewhere.example/c.md", False),
        ("mailto:a@b.example", False),
        ("missing.svg", True),
    ],
)
def test_links_to_pages(target: str, found: bool) -> None:
    pages = {"en/a.md": f"[x]({target})\n", "en/b.md": "# B {#b}\n"}
    assert bool(findings("broken-link", pages)) is found


@pytest.mark.parametrize("ours", [True, False])
def test_links_to_addresses_are_for_sites_of_others(ours: bool) -> None:
    found = context({"en/index.md": "[x](skills/b#b)\n", "en/skills/b.md": "# B {#b}\n"})
    project = dataclasses.replace(found.project, is_playbook=ours)
    [rule] = [rule for rule in RULES if rule.code == "broken-link"]
    assert len(list(rule.findings(dataclasses.replace(found, project=project)))) == ours


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("b.md#b", False),
        ("b.md#made-from-title", False),
        ("b.md#made_from_title", True),
        ("#here", False),
        ("#there", True),
        ("b.md#inline", False),
        ("b.md#html", False),
        ("b.md#in-a-fence", True),
        ("b.md#in-code", True),
    ],
)
def test_links_to_ids(target: str, found: bool) -> None:
    b = (
        "# B {#b}\n\n## Made from title\n\n*x*{#inline}\n\n<p id='html'>x</p>\n\n"
        "```\n<a id='in-a-fence'></a>\n```\n\n`<a id='in-code'>`\n"
    )
    pages = {"en/a.md": f"# H {{#here}}\n\n[x]({target})\n", "en/b.md": b}
    assert bool(findings("broken-anchor", pages)) is found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("../en/b.md", True),
        ("b.md", False),
        ("https://book.example/b/", True),
        ("https://book.example/ca/b/", False),
        ("https://book.example/", True),
        ("https://elsewhere.example/b/", False),
        ("/b/", True),
        ("/ca/b/#b", False),
    ],
)
def test_links_that_leave_the_language(target: str, found: bool) -> None:
    page = "# B {#b}\n"
    pages = {"en/a.md": "x\n", "ca/a.md": f"[x]({target})\n", "en/b.md": page, "ca/b.md": page}
    assert bool(findings("link-leaves-language", pages)) is found
    both = {**pages, "en/a.md": f"[x]({target})\n"}  # the source means that page
    assert [finding.path.parts[1] for finding in findings("link-leaves-language", both)] != [
        "ca"
    ] or not found


def test_images_without_text() -> None:
    pages = {
        "en/a.md": '![x](a.svg)\n\n<img src="b.svg">\n',
        "ca/a.md": '![](a.svg)\n\n<img src="b.svg">\n\n<img src="c.svg" alt="">\n',
    }
    found = findings("image-without-alt", pages)
    assert [(finding.path.parts[1], finding.line) for finding in found] == [("en", 3), ("ca", 1)]


def test_navigation() -> None:
    navigation = Navigation(
        Path("mkdocs.yml"),
        pages={"a.md": 3, "gone.md": 4},
        titles={"Now": 2},
        translations={"ca": {"New": ("Ara", 9)}},
        languages={"en": 6, "ca": 7},
        must_list_all=True,
    )
    pages = {"en/a.md": "x\n", "en/b.md": "x\n"}
    assert [f.line for f in findings("navigation-title", pages, navigation)] == [7, 9]
    found = findings("navigation-page", pages, navigation)
    assert [(f.path.name, f.line) for f in found] == [("mkdocs.yml", 4), ("b.md", 1)]


def test_rules_are_quiet_where_a_site_has_other_conventions() -> None:
    """A site of somebody else: no ids, macros, a folder of the same name."""
    pages = {
        "en/checklists/a.md": "# A\n\n- [ ] {{ macro }}\n\n## Same\n\n## Same\n",
        "ca/checklists/a.md": "# À\n\n- [ ] x\n\n## Igual\n\n## Igual\n",
        "en/templates/a.md": "x\n",
        "ca/templates/a.md": "x\n",
    }
    from playbook.lint import runner

    assert runner.run(context(pages)) == []
