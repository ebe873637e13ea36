"""What people do to the lock: add what is new, say where something went."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from playbook.errors import InputError
from playbook.model import Lock, PublishedKey, Site, join_key, split_key
from playbook.published import last_successor, write_lock


def unrecorded(site: Site) -> tuple[str, ...]:
    """The keys that stand in the docs and not yet in the lock."""
    known = site.lock.keys if site.lock else {}
    return tuple(key for key in site.keys if key not in known)


def update_lock(site: Site, root: Path) -> tuple[str, ...]:
    """Add the new keys to the lock; returns them."""
    new = unrecorded(site)
    if new and site.lock:
        added = (PublishedKey(key, 0) for key in new)
        write_lock(root / site.lock.path, [*site.lock.keys.values(), *added])
    return new


def record_redirect(site: Site, root: Path, old: str, new: str, why: str = "") -> Mapping[str, str]:
    """Record that key `old` stands no more and `new` took its place; `why` if `old` was taken out.

    A page takes its sections along: to the same ids on the new page where it has them, and, where
    the page was taken out, all others to `new`. Keys that led to `old` lead to `new` from now on.
    Returns what was recorded, new key by old key. Raises `InputError` and writes nothing where the
    result would lead nowhere.
    """
    why = " ".join(why.split())
    lock = site.lock or Lock(Path("docs"), {})
    standing = set(site.keys)
    successor, _ = last_successor(new, lock.keys)
    _check(site, lock, old, new, successor)
    moves = {old: successor}
    new_slug, new_id = split_key(successor)
    for key, entry in lock.keys.items():
        slug, id = split_key(key)
        if slug == old and id and key not in standing and not entry.successor:
            same = join_key(new_slug, id)
            if not new_id and same in standing and not why:
                moves[key] = same
            elif why:
                moves[key] = successor
    changed = {key: lock.keys[key]._replace(successor=target, why=why) for key, target in moves.items()}
    # No chains: whoever led to a key that has moved leads straight to where it is now.
    for entry in lock.keys.values():
        if entry.successor in moves:
            changed[entry.key] = entry._replace(successor=moves[entry.successor], why=entry.why or why)
    write_lock(root / lock.path, {**lock.keys, **changed}.values())
    return moves


def _check(site: Site, lock: Lock, old: str, new: str, successor: str) -> None:
    standing = set(site.keys)
    if old not in lock.keys:
        raise InputError(lock.path, 1, f"`{old}` was never published{_nearest(old, lock.keys)}")
    line = lock.keys[old].line
    if old in standing:
        raise InputError(
            lock.path,
            line,
            f"`{old}` still stands in the docs; take it out or rename it in every language first",
        )
    if successor == old:
        raise InputError(lock.path, line, f"`{old}` cannot lead to `{new}`: that would be a circle")
    if successor not in standing:
        known = f"leads to `{successor}`, which is not there" if successor != new else "is not there"
        raise InputError(lock.path, line, f"`{new}` {known}{_nearest(new, site.keys)}")


def _nearest(key: str, keys: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(keys), n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else "; see docs/catalogue.lock for the keys"
