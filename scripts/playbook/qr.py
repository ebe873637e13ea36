"""QR codes, for what is on paper or on another screen and must lead back to the site."""

from __future__ import annotations

import re
from functools import cache

import zxingcpp
from markupsafe import Markup

_QUIET = 4  # modules around the code that readers need
_DRAWN = re.compile(r'<svg width="(\d+)".*<path d="([^"]+)"', re.DOTALL)


@cache
def qr_svg(address: str) -> Markup:
    """The code of an address as an inline SVG, one unit a module, without its quiet zone."""
    size, path = _draw(address)
    inner = size - 2 * _QUIET
    return Markup(f'<svg class="qr" viewBox="{_QUIET} {_QUIET} {inner} {inner}"><path d="{path}"/></svg>')


def qr_file(address: str) -> bytes:
    """The code of an address as an SVG file, with the quiet zone that readers need."""
    size, path = _draw(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
    ).encode()


def _draw(address: str) -> tuple[int, str]:
    """The modules on each side, quiet zone included, and the dark ones as an SVG path.

    Level M of error correction: a sheet that was folded or photocopied still reads. Drawn in C++,
    because a build draws some thousands.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = _DRAWN.search(code.to_svg())
    assert drawn is not None, address
    return int(drawn[1]), drawn[2]
