"""Running a command as somebody whom file modes bind, even where the tests run as root."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

_PR_CAPBSET_DROP = 24  # linux/prctl.h
_OVERRIDES = (1, 2)  # linux/capability.h: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def run(command: Sequence[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a Python module with arguments in a folder.

    Root stays root, so that the interpreter can be read wherever it is, but without the capabilities
    by which root reads files that nobody may read.
    """
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_bound_by_modes(),
    )


def _bound_by_modes() -> Callable[[], None] | None:
    if os.geteuid() != 0:
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def drop() -> None:
        for capability in _OVERRIDES:
            if prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")

    return drop
