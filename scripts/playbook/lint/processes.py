"""Other processes that share the work of this one.

They come from a fork, since starting Python anew, as `multiprocessing` does, takes longer than a whole
site's check. What one hands over is kept in memory that the system lends, so that it need not wait
until somebody reads. Where the system cannot do either, there are none.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any

_PLACE = struct.Struct("<QQ")  # where in the memory something stands, and its length
_MOST = 8  # beyond which what the first one does alone takes the time


class HelperLost(Exception):
    """A helper ended before it had handed over what it was to."""


def processors() -> int:
    """How many processes are worth making; 1 where this module is of no use."""
    return min(len(os.sched_getaffinity(0)), _MOST) if _here() else 1


def _here() -> bool:
    return sys.platform == "linux" and hasattr(os, "memfd_create")


class Channel:
    """One end of what a helper and the process that made it say to each other."""

    def __init__(self, from_other: int, to_other: int, theirs: int, mine: int) -> None:
        self._from_other, self._to_other, self._theirs, self._mine = from_other, to_other, theirs, mine
        self._end = 0

    def send(self, thing: object) -> None:
        """Hand something over. Raises `HelperLost`."""
        content = memoryview(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
        start, self._end = self._end, self._end + len(content)
        written = start
        while written < self._end:
            written += os.pwrite(self._mine, content[written - start :], written)
        try:
            os.write(self._to_other, _PLACE.pack(start, len(content)))
        except BrokenPipeError:
            raise HelperLost from None

    def receive(self) -> Any:
        """Wait for the next thing. Raises `HelperLost`."""
        place = os.read(self._from_other, _PLACE.size)
        if len(place) != _PLACE.size:
            raise HelperLost
        start, length = _PLACE.unpack(place)
        content = bytearray(length)
        read = 0
        while read < length:
            read += os.preadv(self._theirs, [memoryview(content)[read:]], start + read)
        return pickle.loads(content)

    def close(self) -> None:
        """Give back what the system lent."""
        for end in (self._from_other, self._to_other, self._theirs, self._mine):
            os.close(end)


class Helper:
    """A process that does a piece of work; used with `with`, at whose end it is gone.

    Raises `HelperLost` where the system has none to give.
    """

    def __init__(self, work: Callable[[Channel], None]) -> None:
        # What another thread holds at a fork, nobody ever lets go of in the new process.
        if not _here() or len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208
            raise HelperLost
        try:
            down, up = os.pipe(), os.pipe()
            mine, theirs = os.memfd_create("mine"), os.memfd_create("theirs")
            self._process = os.fork()
        except OSError:
            raise HelperLost from None
        if self._process:
            os.close(down[0])
            os.close(up[1])
            self.channel = Channel(up[0], down[1], theirs, mine)
            return
        code = 1
        try:
            os.close(down[1])
            os.close(up[0])
            work(Channel(down[0], up[1], mine, theirs))
            code = 0
        finally:
            # Nothing of the first process must be done a second time; and what went wrong here, the
            # first process finds out for itself, and says so.
            os._exit(code)

    def __enter__(self) -> Channel:
        return self.channel

    def __exit__(self, *_: object) -> None:
        self.channel.close()
        os.kill(self._process, signal.SIGKILL)  # it has said everything, or nobody waits for it any more
        os.waitpid(self._process, 0)
