"""What the published site needs beside its pages."""

from __future__ import annotations

from conftest import ROOT
from playbook.publish import without_comments


def test_scripts_are_sent_without_the_comments_on_lines_of_their_own() -> None:
    script = (
        "/**\n * What it does.\n * @param {string} x\n */\n"
        "const a = /** @type {number} */ (b); // why\n"
        "  // once\n"
        'const address = "http://x/**/y";\n'
        "/** @type {Element} */ (a).focus();\n"
        "/** Another. */\n"
    )
    assert without_comments(script) == (
        'const a = /** @type {number} */ (b); // why\nconst address = "http://x/**/y";\n'
        "/** @type {Element} */ (a).focus();\n"
    )


def test_no_script_holds_a_comment_within_a_text_of_several_lines() -> None:
    """There a line could look like a comment and be none."""
    for file in (ROOT / "overrides/assets/javascripts").rglob("*.js"):
        for piece in file.read_text(encoding="utf-8").split("`")[1::2]:
            assert "\n" not in piece or "/" not in piece, (file, piece)
