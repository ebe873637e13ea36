"""What the installed `playbook` command runs: `playbook.cli`, begun and ended without delay."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command and end the process."""
    gc.disable()  # all that is imported stays: looking for what could go takes a tenth of the time
    from playbook import cli

    gc.enable()
    code = cli.main()
    if sys.argv[1:2] == ["lint"]:
        # Nothing is left to tidy up, and freeing a whole site's values one by one takes its time.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
