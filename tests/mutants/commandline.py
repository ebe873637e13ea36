"""One mutant put to the real command, on a copy of the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

from mutants.bench import UNREADABLE, Bench, applied, judged
from mutants.model import Kind
from playbook.lint.diagnostics import Finding


def run_lint(bench: Bench, kind: Kind, seed: str) -> str:
    """What is wrong with what `playbook lint` says of a mutant; "" where nothing is."""
    mutant = kind.mutator(bench, Random(f"{seed}/{kind.name}/command"))
    command = [sys.executable, "-m", "playbook.cli", "lint", "--root", str(bench.root), "--format", "json"]
    with applied(bench.root, mutant.files):
        run = subprocess.run(
            [*command, "--select", ",".join(kind.groups)], capture_output=True, text=True, check=False
        )
    findings = _refused(run.stderr) if run.returncode == 2 else _listed(run.stdout)
    if judged(kind, mutant, findings) != kind.harmless and run.returncode == (
        0 if kind.harmless else 1 + (run.returncode == 2)
    ):
        return ""
    said = "\n".join(f"    {line}" for line in (run.stderr + run.stdout[:1000]).splitlines())
    return f"  {kind.name}, seed {seed!r}: exit code {run.returncode}\n{said}"


def _listed(output: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(Path(entry["path"]), entry["line"], entry["column"], entry["code"], entry["message"])
        for entry in json.loads(output or "[]")
    )


def _refused(said: str) -> tuple[Finding, ...]:
    """The one place that a refusal names: `playbook: path:line: sentence`."""
    path, line, message = said.removeprefix("playbook: ").split(":", 2)
    return (Finding(Path(path), int(line), 1, UNREADABLE, message.strip()),)
