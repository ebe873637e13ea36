"""The parse agrees with the renderer, and survives whatever it is given."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from playbook.config import load_project
from playbook.errors import InputError
from playbook.lint import runner
from playbook.lint.rule import Context
from playbook.markdown import _SIMPLE_LINE, _simple_front_matter, parse
from playbook.model import Language, Site
from playbook.sources import read_files

PROJECT = load_project(ROOT / "mkdocs.yml")
EN, CA = Language("en", "English", default=True), Language("ca", "Català", default=False)
# As in mkdocs.yml, whose fences of ours are drawn by us and are fences to both.
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.superfences",
    "pymdownx.tasklist",
]


def rendered_ids(body: str) -> list[str]:
    """The headings' ids as Python-Markdown gives them, in order."""
    html = markdown.Markdown(extensions=EXTENSIONS).convert(body)
    return re.findall(r'<h[1-6](?: [^>]*?)? ?id="([^"]*)"', html)


def parsed_ids(body: str) -> list[str]:
    return [section.id for section in parse(body, Path("a.md"), EN, "a").sections]


def test_extensions_are_those_of_the_site() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = config.split("\nmarkdown_extensions:\n")[1].split("\n\n")[0]
    assert re.findall(r"^  - ([\w.]+)", listed, re.MULTILINE) == EXTENSIONS


def test_ids_of_our_pages() -> None:
    for file in read_files(PROJECT):
        text = file.content.decode()
        page = parse(text, file.path, file.language, file.slug)
        body = "\n".join(text.split("\n")[page.body_line - 1 :])
        assert [section.id for section in page.sections] == rendered_ids(body), file.path


words = st.text("abcXY éőñ·1-'’", min_size=1, max_size=12).map(str.strip).filter(bool)
names = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,4})?", fullmatch=True)
headings = st.builds(
    lambda level, title, name: f"{'#' * level} {title}" + (f" {{#{name}}}" if name else ""),
    st.integers(1, 6),
    st.one_of(
        words,
        st.builds("*{}* {}".format, words, words),
        st.builds("`{}` {}".format, names, words),
        st.builds("_{}_ {}".format, names, words),
        st.builds("{}_{} __{}__".format, names, names, names),
        st.builds("[{}](x.md) {}".format, words, words),
    ),
    st.one_of(st.none(), names),
)
paragraphs = st.builds("{} text of [a link](b.md#c), {{{{blank}}}}".format, words)
blocks = st.one_of(
    headings,
    headings,
    paragraphs,
    st.builds("- {}\n- {}".format, words, words),
    st.builds("1. {}\n\n    {}\n\n2. {}".format, words, headings, words),
    st.builds("> {}".format, words),
    st.builds('!!! gate "{}"\n    {}\n\n    {}'.format, names, words, headings),
    st.builds("```\n{}\n```".format, headings),
    st.builds("|{}|{}|\n|---|---|\n|1|2|".format, names, names),
    st.builds("<!-- {} -->".format, names),
    st.builds("    {}".format, headings),
    st.builds("{}\n===".format, names),
    st.builds("{}\n---".format, names),
)
pages = st.lists(blocks, min_size=1, max_size=10).map("\n\n".join)


@given(pages)
def test_ids_of_generated_pages(body: str) -> None:
    assert parsed_ids(body) == rendered_ids(body)


def check(source: bytes, translation: bytes) -> None:
    """Parse two pages and run every rule, or say in a sentence why not."""
    found = {}
    for language, content in ((EN, source), (CA, translation)):
        try:
            text = content.decode("utf-8")
            page = parse(text, Path("docs", language.locale, "a.md"), language, "a")
        except UnicodeDecodeError:
            continue
        except InputError:
            continue
        found[language.locale, "a"] = page
    for finding in runner.run(Context(PROJECT, Site((EN, CA), found))):
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message


@given(st.binary(max_size=400), st.binary(max_size=400))
def test_bytes(source: bytes, translation: bytes) -> None:
    check(source, translation)


@given(
    st.text("#-*>|`~!{}[]()<>=:\"'\\ \n\tab1.&_", max_size=300),
    st.text("#-*>|`~!{}[]()<>=:\"'\\ \n\tab1.&_\ufeff\r", max_size=300),
)
def test_marks(source: str, translation: str) -> None:
    check(source.encode(), translation.encode())


REAL_PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.fixture(scope="module")
def real_page() -> str:
    return (ROOT / "docs" / "en" / "templates" / "email.md").read_text(encoding="utf-8")


@given(data=st.data())
def test_damaged_pages(real_page: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(real_page)))
    length = data.draw(st.integers(0, 40))
    put = data.draw(st.text("#-*>|`~{}[]()<:\"'\\ \n\t\0é", max_size=8))
    check(real_page.encode(), (real_page[:at] + put + real_page[at + length :]).encode())


@settings(max_examples=(settings.default or settings()).max_examples // 10)  # as a page takes a second
@given(data=st.data())
def test_real_pages_without_some_lines(data: st.DataObject) -> None:
    """A page as a slip of the hand leaves it: what a fence, a list or a table held is gone."""
    path = data.draw(st.sampled_from(REAL_PAGES))
    lines = path.read_text(encoding="utf-8").split("\n")
    at = data.draw(st.integers(0, len(lines)))
    gone = data.draw(st.integers(1, 12))
    check("\n".join(lines).encode(), "\n".join(lines[:at] + lines[at + gone :]).encode())


@given(
    st.from_regex(
        _SIMPLE_LINE,
        fullmatch=True,
        alphabet=st.characters(exclude_categories=["C", "Z"], include_characters=" "),
    )
)
def test_front_matter_read_without_yaml_says_what_yaml_would(line: str) -> None:
    found = _simple_front_matter(f"{line}\n")
    assert found is None or found.values == yaml.safe_load(line)


def test_the_front_matter_of_real_pages_is_what_yaml_reads() -> None:
    for path in REAL_PAGES:
        source = path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n") + "\n"
        found = _simple_front_matter(source)
        assert found is None or found.values == yaml.safe_load(source), path


def test_an_empty_template() -> None:
    page = b"# A {#a}\n\n``` { .template #short }\n```\n"
    check(page, page)
