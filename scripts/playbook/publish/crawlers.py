"""What search engines read: sitemap and robots.txt.

Formats: https://www.sitemaps.org/protocol.html, with alternates as Google documents them
(`xhtml:link`), the languages' versions listed in full under each address.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from playbook.model import Site
from playbook.publish.assets import Asset

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(site: Site, site_url: str) -> Asset:
    """One entry for each page of each language, dated by its last review."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for page in site.pages.values():
        entry = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(entry, f"{{{_SITEMAP}}}loc").text = f"{site_url}{page.url}"
        if page.reviewed:
            ET.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = page.reviewed.isoformat()
        versions = [(lang.locale, site.pages[lang.locale, page.slug]) for lang in site.languages]
        versions.append(("x-default", site.pages[site.source_language.locale, page.slug]))
        for locale, version in versions:
            ET.SubElement(
                entry,
                f"{{{_XHTML}}}link",
                {"rel": "alternate", "hreflang": locale, "href": f"{site_url}{version.url}"},
            )
    ET.indent(root)
    return Asset("sitemap.xml", ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def robots(site_url: str) -> Asset:
    """Everything may be read; the sitemap is named."""
    return Asset("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n".encode())
