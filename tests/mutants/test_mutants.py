"""A few mutants of each kind; `make mutants` draws more than two thousand."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import mutants.kinds  # noqa: F401  (registers them)
from conftest import ROOT
from mutants import bench as judging
from mutants.__main__ import described
from mutants.bench import Bench, applied, judged
from mutants.model import KINDS, Kind
from playbook.lint.diagnostics import Finding
from playbook.lint.registry import RULES

SEED = "sample"
SAMPLE = 2  # of each kind
FEWEST_KINDS = 25


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(ROOT, tmp_path_factory.mktemp("mutants"))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_fault_is_found_and_nothing_else(bench: Bench, kind: Kind) -> None:
    verdicts = [bench.judge(kind, SEED, index) for index in range(SAMPLE)]
    assert [described(bench, verdict) for verdict in verdicts if not verdict.as_expected] == []


def test_there_are_kinds_enough_and_each_is_about_a_rule() -> None:
    faults = [kind for kind in KINDS.values() if not kind.harmless]
    assert len(faults) >= FEWEST_KINDS
    codes = {rule.code for rule in RULES} | {judging.UNREADABLE}
    assert {kind.name: kind.codes - codes for kind in faults if kind.codes - codes} == {}


def test_a_seed_makes_the_same_mutant_again_and_another_seed_another(bench: Bench) -> None:
    kind = KINDS["sentence in another language"]
    one, same, other = (kind.mutator(bench, Random(seed)) for seed in ("a", "a", "b"))
    assert one == same
    assert one.files != other.files


@pytest.fixture
def without_rules(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules with some switched off."""
    monkeypatch.setattr(judging, "RULES", [rule for rule in RULES if rule.code not in request.param])


@pytest.mark.parametrize(
    ("without_rules", "name"),
    [
        ({"missing-item", "extra-item"}, "checklist item dropped"),
        ({"section-level"}, "section at another level"),
        ({"broken-anchor"}, "anchor of a link broken"),
        ({"misspelt"}, "word misspelt"),
        ({"stale-section"}, "source edited alone: a word"),
    ],
    indirect=["without_rules"],
)
@pytest.mark.usefixtures("without_rules")
def test_a_rule_that_is_switched_off_is_missed(bench: Bench, name: str) -> None:
    assert not bench.judge(KINDS[name], SEED, 0).as_expected


def test_a_finding_elsewhere_does_not_count(bench: Bench) -> None:
    kind = KINDS["number changed"]
    verdict = bench.judge(kind, SEED, 0)
    [path] = verdict.mutant.files
    below = Finding(path, 10**6, 1, "number-differs", "on the right page, in the wrong section")
    elsewhere = Finding(Path("docs/es/index.md"), 1, 1, "number-differs", "on the wrong page")
    other = Finding(path, verdict.mutant.spots[0].first, 1, "misspelt", "by a rule about something else")
    assert not judged(kind, verdict.mutant, (below, elsewhere, other))
    assert judged(kind, verdict.mutant, verdict.findings)


def test_the_copy_is_put_back(bench: Bench) -> None:
    path, new = Path("docs/es/index.md"), Path("docs/es/index-2.md")
    before = (bench.root / path).read_bytes()
    with applied(bench.root, {path: None, new: "x"}):
        assert not (bench.root / path).exists()
    assert (bench.root / path).read_bytes() == before
    assert not (bench.root / new).exists()
