"""What the published site needs beside its pages."""

from __future__ import annotations

import re

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


def test_nothing_but_comments_is_taken_out_of_our_scripts() -> None:
    def code(script: str) -> str:
        script = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
        return "".join(re.sub(r"^[ \t]*//.*$", "", script, flags=re.MULTILINE).split())

    for file in (ROOT / "overrides/assets/javascripts").rglob("*.js"):
        script = file.read_text(encoding="utf-8")
        sent = without_comments(script)
        assert code(sent) == code(script), file
        assert len(sent) < len(script), file
