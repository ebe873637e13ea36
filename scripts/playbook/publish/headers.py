"""What the web server should send with every page.

`_headers` is read by Netlify, Cloudflare Pages and others; README has the same policy for a server of
one's own. A policy in the page itself could not say who may frame it.
"""

from __future__ import annotations

from collections.abc import Sequence

from playbook.publish.assets import Asset

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def security_policy(frame_origins: Sequence[str] = ()) -> str:
    """The Content-Security-Policy; pages may be framed by `frame_origins` alone."""
    policy = {**_POLICY, "frame-ancestors": " ".join(frame_origins) or "'none'"}
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def headers(frame_origins: Sequence[str]) -> Asset:
    """The headers of all addresses."""
    lines = (
        "/*",
        f"  Content-Security-Policy: {security_policy(frame_origins)}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    )
    return Asset("_headers", ("\n".join(lines) + "\n").encode())
