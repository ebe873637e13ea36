"""Files are written whole or not at all, and one that cannot be read is said to be so."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from playbook.errors import InputError


def read_if_there(file: Path, shown: Path) -> str | None:
    """A file's text (UTF-8); None where there is no such file.

    Raises `InputError`, with the path to show, where there is one that cannot be read.
    """
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(shown, line, "is not UTF-8; save the file again in that encoding") from None
    except OSError as error:
        raise InputError(shown, 1, f"cannot be read: {error.strerror}") from None


def write_atomically(path: Path, text: str, newline: str = "\n") -> None:
    """Put `text` (UTF-8) at `path`; whatever happens on the way, the old file stays as it was.

    Line ends are LF, or as they are where `newline` is empty.

    Raises `OSError`.
    """
    import tempfile  # here, since it loads much and most runs write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline=newline) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file that nobody else may read.
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
