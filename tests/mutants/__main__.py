"""`make mutants`: at least a thousand faults and three hundred harmless edits, twice over.

Once with a fixed seed and once with a fresh one, which is printed, so that what it met can be met
again (`--seed`). Exits with 1 where a fault was missed or a harmless edit was not passed over, and with 2
where the docs have findings before anything is changed.
"""

from __future__ import annotations

import argparse
import difflib
import multiprocessing
import os
import secrets
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import mutants.kinds  # noqa: F401  (registers them)
from mutants.bench import Bench, Verdict
from mutants.commandline import run_lint
from mutants.model import KINDS, Kind
from playbook.lint import runner
from playbook.lint.rule import Context

ROOT = Path(__file__).parent.parent.parent
SEED = "mea culpa"
FAULTS = 9  # of each kind, for each seed
HARMLESS = 13


@dataclass(frozen=True)
class Result:
    """One verdict in a form that travels between processes."""

    kind: str
    seed: str
    index: int
    as_expected: bool
    report: str  # for people; "" where all is well


_bench: Bench


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--seed", action="append", help="draw from this seed only; may be repeated")
    parser.add_argument("--kind", action="append", help="these kinds only, by a part of their names")
    parser.add_argument("--index", type=int, help="this one of each kind only")
    parser.add_argument("--count", type=int, help="how many of each kind")
    parser.add_argument("--show", action="store_true", help="show each change and what was found")
    parser.add_argument("--no-command", action="store_true", help="leave out the run of the real command")
    options = parser.parse_args(arguments)
    seeds = options.seed or [SEED, secrets.token_hex(4)]
    kinds = [kind for kind in KINDS.values() if _wanted(kind, options.kind)]
    if found := _unchanged():
        print("The docs themselves have findings; `make lint` lists them. Mend them first.\n" + found)
        return 2
    print(f"Seeds: {', '.join(seeds)}", flush=True)
    tasks = [
        (kind.name, seed, index, options.show)
        for seed in seeds
        for kind in kinds
        for index in _indices(kind, options.count, options.index)
    ]
    commands = (
        [] if options.no_command or options.index is not None else [(kind.name, seeds[-1]) for kind in kinds]
    )
    with tempfile.TemporaryDirectory() as folder, _pool(folder) as pool:
        results = []
        for result in pool.imap(_judge, tasks, chunksize=8):
            results.append(result)
            if result.report:
                print(result.report, flush=True)
        print_table(results, kinds)
        wrong = [result for result in results if not result.as_expected]
        told = list(pool.imap(_command, commands))
    if told:
        print(f"\nBy the command itself, one of each kind: {told.count('')} of {len(told)} as expected")
        print("".join(f"{report}\n" for report in told if report), end="")
    return 1 if wrong or any(told) else 0


def _unchanged() -> str:
    """What is found before anything is changed; "" for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(ROOT, Path(folder))
        findings = runner.run(Context(bench.project, bench.site))
    return "\n".join(str(finding) for finding in findings[:10])


def _wanted(kind: Kind, names: list[str] | None) -> bool:
    return not names or any(name in kind.name for name in names)


def _indices(kind: Kind, count: int | None, index: int | None) -> Sequence[int]:
    if index is not None:
        return [index]
    return range(count or (HARMLESS if kind.harmless else FAULTS))


def _pool(folder: str) -> multiprocessing.pool.Pool:
    workers = os.cpu_count() or 1
    return multiprocessing.get_context("fork").Pool(workers, _start, (folder,))


def _start(folder: str) -> None:
    global _bench
    _bench = Bench(ROOT, Path(tempfile.mkdtemp(dir=folder)))


def _judge(task: tuple[str, str, int, bool]) -> Result:
    name, seed, index, show = task
    verdict = _bench.judge(KINDS[name], seed, index)
    report = described(_bench, verdict) if show or not verdict.as_expected else ""
    return Result(name, seed, index, verdict.as_expected, report)


def _command(task: tuple[str, str]) -> str:
    """What is wrong with what the real command says; "" where nothing is."""
    name, seed = task
    return run_lint(_bench, KINDS[name], seed)


def described(bench: Bench, verdict: Verdict) -> str:
    """What was changed, where a finding was expected and what was found."""
    kind, mutant = verdict.kind, verdict.mutant
    said = "as expected" if verdict.as_expected else "not passed over" if kind.harmless else "MISSED"
    lines = [f"{said}: {kind.name}   --seed {verdict.seed!r} --kind {kind.name!r} --index {verdict.index}"]
    for path, text in mutant.files.items():
        place = bench.root / path
        old = place.read_text(encoding="utf-8") if place.exists() else ""
        changes = list(
            difflib.unified_diff(old.split("\n"), (text or "").split("\n"), path.as_posix(), lineterm="", n=0)
        )
        lines += [f"    {line[:300]}" for line in changes[:1] + changes[2:10]]
    if not kind.harmless:
        places = ", ".join(map(str, mutant.spots[:5]))
        lines.append(f"    expected {' or '.join(sorted(kind.codes))} at {places}")
    lines += [f"    found {str(finding)[:300]}" for finding in verdict.findings[:5]] or ["    found nothing"]
    return "\n".join(lines)


def print_table(results: list[Result], kinds: list[Kind]) -> None:
    """How many of each kind went as expected."""
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for result in results:
        total[result.kind] += 1
        right[result.kind] += result.as_expected
    for harmless, title in ((False, "Faults found"), (True, "Harmless edits passed over")):
        names = [kind.name for kind in kinds if kind.harmless == harmless]
        if not names:
            continue
        print(f"\n{title}")
        for line in _rows(names, right, total):
            print(line)


def _rows(names: list[str], right: dict[str, int], total: dict[str, int]) -> Iterator[str]:
    width = max(len(name) for name in names)
    for name in names:
        mark = "" if right[name] == total[name] else "  <--"
        yield f"  {name:<{width}}  {right[name]:4}/{total[name]}{mark}"
    yield f"  {'all':<{width}}  {sum(right[name] for name in names):4}/{sum(total[name] for name in names)}"


if __name__ == "__main__":
    sys.exit(main())
