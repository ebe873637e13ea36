"""How fast `playbook lint` is, beside markdownlint-cli2 and rumdl, on a site of 5 × 201 pages (3 MB).

    .venv/bin/python tests/bench/lint.py

Makes the site in a temporary folder from the real docs, runs each tool on it in a process of its own
and prints wall time, CPU time and memory; ends with 1 where a limit is passed. A rival that is not
there (markdownlint-cli2 comes from npm, rumdl from PyPI) is left out, and its limit with it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
PAGES = 201
LANGUAGES = ("en", "ca", "es", "hu", "id")
MOST_PHRASES = 20
PAGE_BYTES = 3_200  # of the source's page, so that the site of 201 pages has 3 MB
STRUCTURE_COLD = "structure, links, freshness, cold"
ALONE = f"{STRUCTURE_COLD}, one process"
LARGE = "10 times the pages: structure, links, freshness"
STRUCTURE = ["--select", "structure,links,freshness", "--no-cache"]

_FOLDERS = ("situations", "skills", "principles", "after", "now")
_PHRASES = re.compile(r"(?<=\nkeywords: ).*")
_PHRASE_END = re.compile('"(?=[],])')  # only `keywords` has lists of texts
_LINK = re.compile(r"\]\([^()\s]*\)(?:\{ *\.include *\})?")


def make_site(folder: Path, pages: int) -> int:
    """Write a site of so many pages in each language and stamp it; its size in bytes.

    Every page is the beginning of a real one, as many sections as fit. Its links lead to the next
    page's first heading, so that there are as many to check and none is broken. Of its search phrases
    it has as many as make a fifth of it, as in the real docs, and its number in each, so that none
    stands on two pages.
    """
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"\nnav:\n.*?\nplugins:\n", "\nplugins:\n", config, flags=re.DOTALL)
    config = config.replace("hooks:\n  - scripts/mkdocs_hooks.py\n", "")
    (folder / "mkdocs.yml").write_text(
        re.sub(r"\n +nav_translations:\n(?: {12}.*\n)+", "\n", config), "utf-8"
    )
    sources = sorted(path for name in _FOLDERS for path in (ROOT / "docs" / "en" / name).glob("*.md"))
    size = 0
    for number in range(pages):
        source, following = (sources[n % len(sources)] for n in (number, (number + 1) % pages))
        target = f"]({(number + 1) % pages:04}.md#{_first_id(following)})"
        sections = _sections(source)
        for locale in LANGUAGES:
            same = ROOT / "docs" / locale / source.relative_to(ROOT / "docs" / "en")
            text = "\n## ".join(_text(same).split("\n## ")[:sections])
            text = _LINK.sub(target, re.sub(r"\nchecklist: .*", "", text)).rstrip() + "\n"
            head, end, body = text.partition("\n---\n")
            text = _PHRASE_END.sub(f' {number}"', head) + end + body
            path = folder / "docs" / locale / f"{number:04}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            size += len(text.encode())
    return size


def _text(page: Path) -> str:
    """The page with its first search phrases."""
    text = page.read_text(encoding="utf-8")
    return _PHRASES.sub(
        lambda match: '", "'.join(match[0].split('", "')[:MOST_PHRASES]).rstrip('"]') + '"]', text
    )


def _first_id(page: Path) -> str:
    match = re.search(r"^# .*\{#([\w-]+)\}", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert match, page
    return match[1]


def _sections(page: Path) -> int:
    """How many parts of the page, cut at its sections, have the wanted length."""
    length = 0
    parts = _text(page).split("\n## ")
    for number, part in enumerate(parts):
        length += len(part.encode())
        if number and length > PAGE_BYTES:
            return number
    return len(parts)


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds, seconds and megabytes."""

    wall: float
    cpu: float
    memory: float
    code: int


def measure(command: list[str], folder: Path) -> Run:
    """Run a command in a folder; its output goes nowhere."""
    start = time.perf_counter()
    child = os.fork()
    if not child:
        os.chdir(folder)
        # Python keeps what it has compiled, unless told otherwise, as some containers do.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    return Run(
        time.perf_counter() - start,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
        os.waitstatus_to_exitcode(status),
    )


def best(commands: dict[str, list[str]], folder: Path, times: int = 5) -> dict[str, Run]:
    """The least wall and CPU time of each command, run in turn: what else the machine does only adds."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(measure(command, folder))
    return {
        name: Run(
            min(run.wall for run in each),
            min(run.cpu for run in each),
            max(run.memory for run in each),
            each[-1].code,
        )
        for name, each in runs.items()
    }


def memory_of_all(command: list[str], folder: Path) -> float:
    """Megabytes of a command and the processes that it makes, what they share counted once."""
    most = 0
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        own = Path("/proc", str(running.pid))
        while running.poll() is None:
            now = 0
            with contextlib.suppress(OSError):
                made = (own / "task" / str(running.pid) / "children").read_text("ascii").split()
                for process in (str(running.pid), *made):
                    rollup = Path("/proc", process, "smaps_rollup").read_text("ascii")
                    now += sum(map(int, re.findall(r"^Pss: +(\d+)", rollup, re.MULTILINE)))
            most = max(most, now)
    return most / 1024


def main() -> int:
    """Print the table; 1 if a limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the site there and leave it")
    options = parser.parse_args()
    lint = [str(BIN / "playbook"), "lint"]
    rumdl = shutil.which("rumdl", path=f"{BIN}:{os.environ['PATH']}")
    modules = ROOT / "node_modules" / ".bin"
    markdownlint = shutil.which("markdownlint-cli2", path=f"{modules}:{os.environ['PATH']}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary, "site")
        large = Path(temporary, "large")
        for place, pages in ((folder, PAGES), (large, 10 * PAGES)):
            place.mkdir(parents=True, exist_ok=True)
            size = make_site(place, pages)
            print(f"{5 * pages} pages, {size / 1e6:.1f} MB", flush=True)
            for locale in LANGUAGES[1:]:
                measure([str(BIN / "playbook"), "stamp", locale, "--all"], place)
        cold = {STRUCTURE_COLD: [*lint, *STRUCTURE]}
        if rumdl:
            cold["rumdl"] = [rumdl, "check", "--no-cache", "docs"]
        runs = best(cold, folder)
        memory = memory_of_all([*lint, *STRUCTURE], folder)
        runs |= best({ALONE: [*lint, *STRUCTURE, "--jobs", "1"]}, folder)
        runs |= best({"everything, cold": [*lint, "--no-cache"]}, folder, 1)
        measure(lint, folder)
        runs |= best({"everything, warm": lint}, folder)
        page = folder / "docs" / "hu" / "0100.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nx\n", encoding="utf-8")
        runs["everything, one page changed"] = measure(lint, folder)
        runs |= best({LARGE: [*lint, *STRUCTURE]}, large, 2)
        if markdownlint:
            runs |= best({"markdownlint-cli2": [markdownlint, "docs/**/*.md"]}, folder, 3)
    print(f"{'':50} {'wall':>7} {'CPU':>7} {'memory':>8}  exit")
    for name, run in runs.items():
        print(f"{name:50} {run.wall:6.2f}s {run.cpu:6.2f}s {run.memory:5.0f} MB  {run.code}")
    first = runs[STRUCTURE_COLD]
    limits = [
        ("CPU of structure, links, freshness", first.cpu, 1.0),
        ("everything, cold", runs["everything, cold"].wall, 10.0),
        ("everything, warm", runs["everything, warm"].wall, 0.5),
        ("10 times the pages", runs[LARGE].wall / first.wall, 11.0),
        ("10 times the pages, CPU", runs[LARGE].cpu / first.cpu, 11.0),
        ("memory of all its processes, MB", memory, 150.0),
    ]
    if rumdl:
        limits.append(("CPU beside rumdl's", first.cpu / runs["rumdl"].cpu, 2.0))
        limits.append(("time beside rumdl's", first.wall / runs["rumdl"].wall, 2.0))
    for name, figure, most in limits:
        print(f"{name:50} {figure:7.2f} of {most:g}{'' if figure <= most else '  PASSED'}")
    return int(any(figure > most for _, figure, most in limits))


if __name__ == "__main__":
    sys.exit(main())
