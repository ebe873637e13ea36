"""QR codes, for what is on paper and must lead back to the site."""

from __future__ import annotations

import io
from functools import cache

import segno
from markupsafe import Markup


@cache
def qr_svg(address: str) -> Markup:
    """The code of an address as an inline SVG, one unit a module, without its quiet zone.

    Level M of error correction: a sheet that was folded or photocopied still reads.
    """
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=0, svgclass="qr", lineclass=None, omitsize=True))


def qr_file(address: str) -> bytes:
    """The code of an address as an SVG file, with the quiet zone that readers need."""
    file = io.BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="svg", border=4, omitsize=True, nl=False)
    return file.getvalue()
