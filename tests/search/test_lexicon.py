"""The languages' own words, and what becomes of a file that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from playbook.errors import InputError
from playbook.model import Site
from playbook.search import build_index, load_lexicon
from playbook.search.analysis import families
from playbook.search.lexicon import FOLDER, Lexicon, read_lexicon


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "xx.toml"


def lexicon(file: Path, text: str) -> Lexicon:
    file.write_text(text, encoding="utf-8")
    return read_lexicon(file)


def test_every_file_is_of_a_language_of_the_site(site: Site) -> None:
    files = list(FOLDER.iterdir())
    assert {file.name for file in files} <= {f"{language.locale}.toml" for language in site.languages}
    assert all(read_lexicon(file).families.pattern for file in files)


def test_the_example_for_translators_does_what_it_says(file: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    words = lexicon(file, example)
    forms = ("mistaken", "mistook", "tanco", "tanquem", "menyampaikan")
    assert [words.stem(form) for form in forms] == ["mistaken", "mistak", "tanc", "tanc", "sampai"]


def test_a_language_without_a_file_is_left_to_snowball() -> None:
    nothing = load_lexicon("xx")
    assert nothing.stem("erreur") is None
    assert (nothing.beginnings, nothing.endings) == ((), ())
    assert families(["erreur erreurs"], "xx")


def test_an_index_can_be_made_for_a_language_without_a_file(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playbook.search.index.load_lexicon", lambda locale: load_lexicon("xx"))
    assert b'"affixes":{"beginnings":[],"endings":[]}' in build_index(site, "en")


def test_the_first_family_that_fits_decides(file: Path) -> None:
    words = lexicon(file, "[families]\nmistaken = 'mistaken'\nmistake = '(mis)(tak|took).*'\n")
    assert [words.stem(form) for form in ("mistaken", "mistakes", "take")] == ["mistaken", "mistake", None]


def test_inflections_give_a_stem_its_endings_and_other_spellings(file: Path) -> None:
    words = lexicon(
        file,
        """
        [[inflections]]
        stems = "toc tanc"
        changes = { 'c$' = 'qu' }
        endings = '''
          a | o      # today
        | (?<=qu) en # the others
        '''
        [[inflections]]
        stems = "tocad"
        endings = "or"
        """,
    )
    forms = ("toca", "toquen", "tanqueno", "tocen", "tocador")
    assert [words.stem(form) for form in forms] == ["toc", "toc", None, None, "tocad"]


def test_roots_take_the_affixes(file: Path) -> None:
    words = lexicon(
        file,
        """
        [roots]
        words = "sampai dengar"
        changes = { 'a(?=[^aeiou]$)' = 'e' }
        [affixes]
        beginnings = "meny:s di"
        endings = "kan in"
        """,
    )
    forms = ("menyampaikan", "sampai", "denger", "didengerin", "mengampai")
    assert [words.stem(form) for form in forms] == ["sampai", "sampai", "dengar", "dengar", None]


BAD = {
    "line without a pattern": ("[families]\n# error = 'x'\nerror = ''\n", 3, "`error` needs a pattern"),
    "line without anything": ("[families]\nerror =\n", 2, "is not valid TOML"),
    "line that is only a name": ("[families]\nerror\n", 2, "is not valid TOML"),
    "quotes never closed": ("[families]\nerror = '''x\n", 3, "is not valid TOML"),
    "broken pattern": ("[families]\nok = 'x'\nerror = 'err(or'\n", 3, "no regular expression: missing )"),
    "patterns that are only together whole": ("[families]\na = 'x)|(?:y'\n", 2, "no regular expression"),
    "flags": ("[families]\na = '(?i)x'\n", 2, "no regular expression"),
    "number too large": ("[families]\na = 'x{99999999999999999999}'\n", 2, "no regular expression"),
    "named group": ("[families]\na = '(?P<a>x)'\n", 2, "neither name a group"),
    "reference to a group": ("[families]\na = '(x)\\1'\n", 2, "nor refer to one"),
    "accents in a pattern": ("[families]\na = 'hibás'\n", 2, "`hibás` fits no word"),
    "capitals in a pattern": ("[families]\na = 'Error'\n", 2, "`Error` fits no word"),
    "accents in a name": ("[families]\n\"hibás\" = 'hibas'\n", 2, "`hibás` must be folded"),
    "family twice": ("[families]\na = 'x'\na = 'y'\n", 3, "is not valid TOML"),
    "pattern that is a list": ("[families]\na = ['x']\n", 2, "`a` must be a text in quotes"),
    "families that are no table": ("families = 'x'\n", 1, "`families` must be a table"),
    "families that are several": ("# x\n[[families]]\na = 'x'\n", 2, "`families` must be a table"),
    "unknown table": ("[families]\na = 'x'\n\n[afixes]\n", 4, "may be families, inflections, roots, affixes"),
    "unknown key": (
        "[[inflections]]\nstems = 'a'\nendings = 'b'\n[[inflections]]\nstem = 'a'\n", 5, "`stem` is no key here",
    ),
    "one table of inflections": ("\n[inflections]\nstems = 'a'\n", 2, "write [[inflections]]"),
    "inflections that are words": ("inflections = ['a']\n", 1, "must be a table"),
    "inflections without stems": ("\n[[inflections]]\nendings = 'a'\n", 2, "`stems` are missing"),
    "inflections without endings": ("\n[[inflections]]\nstems = 'a'\n", 2, "`endings` needs a pattern"),
    "broken endings": (
        "[[inflections]]\nstems = 'a'\nendings = 'b'\n[[inflections]]\nstems = 'a'\nendings = '*'\n",
        6, "nothing to repeat",
    ),
    "broken change": (
        "[[inflections]]\nstems = 'a'\nendings = 'b'\nchanges = { '(' = 'a' }\n", 4, "no regular expression",
    ),
    "change into no letters": (
        "[[inflections]]\nstems = 'a'\nendings = 'b'\nchanges = { 'a' = '\\g<1>' }\n", 4, "must be folded",
    ),
    "changes that are words": ("[roots]\nwords = 'a'\nchanges = 'a b'\n", 3, "`changes` must be a table"),
    "accents in a root": ('# tör\n[roots]\nwords = """\nter tar\ntöre tör\ntor\n"""\n', 5, "`töre` must be folded"),
    "beginning that swallows nothing": ("[affixes]\nendings = 'a'\nbeginnings = 'di me:'\n", 3, "`me:` must be"),
    "not UTF-8": ("[families]\na = '\udcff'\n", 2, "is not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_data_ends_in_a_sentence_with_its_place(file: Path, name: str) -> None:
    text, line, message = BAD[name]
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError) as caught:
        read_lexicon(file)
    assert (caught.value.path, caught.value.line) == (file, line), caught.value
    assert message in caught.value.message


def test_a_file_that_cannot_be_read(file: Path) -> None:
    file.mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        read_lexicon(file)
