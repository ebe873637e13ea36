"""A file of the published site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asset:
    """Where it lies below the site's root, and its bytes."""

    path: str
    content: bytes
