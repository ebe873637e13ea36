"""The status as HTML, by the partial that the site's own page is drawn with."""

from __future__ import annotations

from pathlib import Path

import jinja2

from playbook.translation.status import Report

_DOCUMENT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Translation status</title>
{body}
</html>"""


def as_html(report: Report, overrides: Path) -> str:
    """A document of its own, without styles or links to pages, to put where you like."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(overrides), autoescape=True, undefined=jinja2.StrictUndefined
    )
    body = environment.get_template("partials/translation-status.html").render(report=report, site_root=None)
    return _DOCUMENT.format(body=body.strip())
