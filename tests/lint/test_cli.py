"""`playbook lint` as a person or a server calls it, on a small project in a folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from playbook.cli import main
from playbook.lint.cache import FILE
from playbook.lint.documentation import FOLDER, pages
from playbook.lint.registry import RULES

CONFIG = """\
site_name: x
site_url: https://book.example/
plugins:
  - i18n:
      docs_structure: {structure}
      fallback_to_default: false
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: ca, name: Català}}
"""
SOURCE = "# A {#a}\n\n## B {#b}\n\n- x\n- y\n"
BROKEN = "# A {#a}\n\n## B {#b}\n\n- x\n"  # list-length, line 5


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two languages; the translation lacks an item of a list."""
    return write(tmp_path, {"docs/en/a.md": SOURCE, "docs/ca/a.md": BROKEN})


def write(root: Path, files: dict[str, str], structure: str = "folder") -> Path:
    (root / "mkdocs.yml").write_text(CONFIG.format(structure=structure), encoding="utf-8")
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root


def lint(root: Path, *options: str) -> int:
    return main(["lint", "--root", str(root), *options])


Output = pytest.CaptureFixture[str]


def test_a_line_for_each_finding(project: Path, capsys: Output) -> None:
    assert lint(project) == 1
    assert re.fullmatch(r"docs/ca/a\.md:5:1 list-length .*\n", capsys.readouterr().out)


def test_full(project: Path, capsys: Output) -> None:
    assert lint(project, "--format", "full") == 1
    output = capsys.readouterr().out
    assert "      5 | - x\n  see docs/en/a.md:5\n      5 | - x\n" in output
    assert "playbook lint --explain list-length" in output
    assert output.endswith("\n1 finding.\n")


def test_json(project: Path, capsys: Output) -> None:
    assert lint(project, "--format", "json") == 1
    [finding] = json.loads(capsys.readouterr().out)
    assert {"path", "line", "column", "code", "message", "severity"} <= set(finding)
    assert (finding["path"], finding["line"], finding["severity"]) == ("docs/ca/a.md", 5, "error")
    assert finding["related"] == [{"path": "docs/en/a.md", "line": 5}]


def test_sarif(project: Path, capsys: Output) -> None:
    assert lint(project, "--format", "sarif") == 1
    log = json.loads(capsys.readouterr().out)
    [run] = log["runs"]
    [result] = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "list-length"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/ca/a.md"
    assert place["region"] == {"startLine": 5, "startColumn": 1}


def test_junit(project: Path, capsys: Output) -> None:
    assert lint(project, "--format", "junit") == 1
    suites = ElementTree.fromstring(capsys.readouterr().out.split("\n", 1)[1])
    failures = suites.findall("./testsuite/testcase/failure")
    assert suites.get("failures") == "1" == str(len(failures))
    assert suites.get("tests") == str(len(suites.findall("./testsuite/testcase"))) == str(len(RULES))


def test_github(project: Path, capsys: Output) -> None:
    assert lint(project, "--format", "github") == 1
    assert capsys.readouterr().out.startswith(
        "::error file=docs/ca/a.md,line=5,col=1,title=list-length::this is"
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--select", "list-length"], 1),
        (["--select", "links"], 0),
        (["--select", "links,list-length"], 1),
        (["--ignore", "structure"], 0),
        (["--language", "ca"], 1),
        (["--language", "en"], 0),
        (["docs/ca"], 1),
        (["docs/ca/a.md"], 1),
        (["docs/en"], 0),
    ],
)
def test_choice(project: Path, options: list[str], code: int) -> None:
    assert lint(project, *options) == code


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--select", "list-lenght"], "no rule `list-lenght`; did you mean `list-length`?"),
        (["--ignore", "struktur"], "did you mean `structure`?"),
        (["--explain", "nothing"], "there is no rule `nothing`"),
        (["--language", "cat"], "there is no language `cat`; did you mean `ca`?"),
        (["docs/ca/b.md"], "did you mean docs/ca/a.md?"),
        (["--baseline", "none.json"], "there is no such baseline"),
        (["--docs", "docs/x"], "must hold `{language}`"),
        (["--docs", "pages/{language}"], "there is no such folder"),
    ],
)
def test_what_is_not_there(project: Path, capsys: Output, options: list[str], sentence: str) -> None:
    assert lint(project, *options) == 2
    assert sentence in capsys.readouterr().err


def test_baseline(project: Path, capsys: Output) -> None:
    baseline = project / "baseline.json"
    assert lint(project, "--write-baseline", str(baseline)) == 0
    assert lint(project, "--baseline", str(baseline)) == 0
    (project / "docs/ca/a.md").write_text(f"Abans.\n\n{BROKEN}\n[x](c.md)\n", encoding="utf-8")
    capsys.readouterr()
    assert lint(project, "--baseline", str(baseline)) == 1
    assert "list-length" not in capsys.readouterr().out  # it has moved, and is the same
    (project / "docs/ca/a.md").write_text(SOURCE, encoding="utf-8")
    assert lint(project, "--baseline", str(baseline)) == 0
    assert "1 of the findings in" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'[{"path": 1}]', b"\xff", b"[" * 100_000])
def test_damaged_baseline(project: Path, capsys: Output, content: bytes) -> None:
    (project / "b.json").write_bytes(content)
    assert lint(project, "--baseline", str(project / "b.json")) == 2
    assert "is no baseline" in capsys.readouterr().err


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_fix(project: Path, capsys: Output, ends: str) -> None:
    page = project / "docs/ca/a.md"
    page.write_bytes("\ufeff# A {#a}\n\n## B\n\n- x\n- y\n".replace("\n", ends).encode())
    assert lint(project, "--fix") == 0
    assert page.read_bytes() == f"\ufeff{SOURCE}".replace("\n", ends).encode()
    assert "1 mended" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("<!-- lint: ignore list-length: it has one case here -->", []),
        ("<!-- lint: ignore list-length -->", ["suppression-invalid", "list-length"]),
        (
            "<!-- lint: ignore list-lenght: it has one case here -->",
            ["suppression-invalid", "list-length"],
        ),
        ("<!-- lint: ignore table-shape: it has one case here -->", ["suppression-unused", "list-length"]),
        ("`<!-- lint: ignore list-length: it has one case here -->`", ["list-length"]),
    ],
)
def test_suppression(project: Path, capsys: Output, comment: str, codes: list[str]) -> None:
    (project / "docs/ca/a.md").write_text(BROKEN.replace("- x", f"{comment}\n\n- x"), encoding="utf-8")
    text = BROKEN.replace("\n- x", f"\n{comment}\n- x")
    (project / "docs/ca/a.md").write_text(text, encoding="utf-8")
    lint(project, "--format", "json", "--ignore", "missing-section")
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)] == codes


def test_the_second_run_is_the_same(project: Path, capsys: Output) -> None:
    assert lint(project) == 1
    first = capsys.readouterr().out
    assert (project / FILE).is_file()
    assert lint(project) == 1
    assert capsys.readouterr().out == first
    (project / "docs/en/a.md").write_text(BROKEN, encoding="utf-8")
    assert lint(project) == 0


@pytest.mark.parametrize("content", [b"", b"\0", b"{}", b"[]", b'{"program": 1}', b"[" * 100_000])
def test_damaged_cache(project: Path, capsys: Output, content: bytes) -> None:
    assert lint(project) == 1
    first = capsys.readouterr().out
    (project / FILE).write_bytes(content)
    assert lint(project) == 1
    assert capsys.readouterr().out == first


def test_cache_with_damaged_findings(project: Path, capsys: Output) -> None:
    assert lint(project) == 1
    first = capsys.readouterr().out
    known = json.loads((project / FILE).read_bytes())
    known["runs"] = {key: [[1, "x"]] for key in known["runs"]}
    known["pages"] = {bundle: {path: [0] for path in kept} for bundle, kept in known["pages"].items()}
    (project / FILE).write_text(json.dumps(known), encoding="utf-8")
    assert lint(project) == 1
    assert capsys.readouterr().out == first


def test_no_cache(project: Path) -> None:
    assert lint(project, "--no-cache") == 1
    assert not (project / FILE).exists()


def test_pages_told_apart_by_suffix(tmp_path: Path, capsys: Output) -> None:
    files = {"docs/a.md": f"{SOURCE}\n[x](b.md#b)\n", "docs/a.ca.md": BROKEN, "docs/b.md": "# B {#b}\n"}
    write(tmp_path, files, "suffix")
    assert lint(tmp_path) == 1
    lines = capsys.readouterr().out.split("\n")
    assert [line.split(" ")[:2] for line in lines if line] == [
        ["docs/a.ca.md:3:1", "link-differs"],
        ["docs/a.ca.md:5:1", "list-length"],
        ["docs/b.md:1:1", "missing-page"],
    ]


def test_folders_of_languages_without_a_plugin(tmp_path: Path, capsys: Output) -> None:
    for name, text in {"book/en/src/a.md": SOURCE, "book/zh-hant/src/a.md": BROKEN}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert lint(tmp_path, "--docs", "book/{language}/src") == 1
    assert capsys.readouterr().out.startswith("book/zh-hant/src/a.md:5:1 list-length")


def test_somebody_elses_folders_need_none_of_our_conventions(tmp_path: Path, capsys: Output) -> None:
    """Addresses for links, names of any kind, no lock of what was published."""
    for name in ("book/en/src/A Page.md", "book/fr/src/A Page.md", "book/en/src/b.md", "book/fr/src/b.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# A\n\n[b](../b/) [top](/en/)\n", encoding="utf-8")
    assert lint(tmp_path, "--docs", "book/{language}/src", "--ignore", "text") == 0
    assert capsys.readouterr().out == ""


def test_links_to_folders_that_lead_in_a_circle(project: Path, capsys: Output) -> None:
    (project / "docs/ca/again").symlink_to(project / "docs/ca", target_is_directory=True)
    assert lint(project) == 2
    assert "docs/ca/again:1: this link leads back" in capsys.readouterr().err


def test_files_that_cannot_be_read(project: Path, capsys: Output) -> None:
    (project / "docs/ca/b.md").symlink_to(project / "nowhere.md")
    assert lint(project) == 2
    assert "docs/ca/b.md:1: cannot be read: No such file" in capsys.readouterr().err


def test_a_file_that_is_no_page(project: Path, capsys: Output) -> None:
    with (project / "docs/ca/b.md").open("wb") as file:
        file.truncate(50_000_000)
    assert lint(project) == 2
    assert "is longer than 5 MB" in capsys.readouterr().err


def test_docs_that_are_not_there(project: Path, capsys: Output) -> None:
    (project / "mkdocs.yml").write_text("docs_dir: pages\n" + CONFIG.format(structure="suffix"))
    assert lint(project) == 2
    assert "pages:1: there is no such folder" in capsys.readouterr().err


def test_watch(project: Path) -> None:
    """Two reports: one at once, one after the page is mended."""
    command = [sys.executable, "-m", "playbook.cli", "lint", "--root", str(project), "--watch"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    ) as watcher:
        assert watcher.stdout
        assert watcher.stderr
        assert "list-length" in watcher.stdout.readline()
        (project / "docs/ca/a.md").write_text(SOURCE, encoding="utf-8")
        assert "nothing found" in watcher.stderr.readline()
        watcher.terminate()


def test_every_rule_is_documented() -> None:
    """The pages in the repository are those that `make rules` writes."""
    written = {path.relative_to(ROOT): path.read_text("utf-8") for path in (ROOT / FOLDER).glob("*.md")}
    assert written == pages(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rules_docstring_says_all(rule: object) -> None:
    module = rule.module  # type: ignore[attr-defined]
    assert module.__name__.rpartition(".")[2] == rule.code.replace("-", "_")  # type: ignore[attr-defined]
    text = module.__doc__
    places = [text.find(f"\n{label}") for label in ("Why:", "Fix:", "Bad", "Good")]
    assert -1 not in places
    assert places == sorted(places)


def test_explain(capsys: Output) -> None:
    assert main(["lint", "--explain", "missing-section"]) == 0
    assert capsys.readouterr().out == (ROOT / FOLDER / "missing-section.md").read_text(encoding="utf-8")


def test_list_rules(capsys: Output) -> None:
    assert main(["lint", "--list-rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(RULES)
