"""What a page is, for machines: JSON-LD in the vocabulary of https://schema.org.

A checklist is a HowTo, the glossary a DefinedTermSet, the home page the WebSite itself, every other
page an Article; all but the home page say where they stand. No page is an FAQPage: none is written
as questions and answers.
"""

from __future__ import annotations

from typing import Any

from playbook.markdown import plain, without_blanks
from playbook.model import Checklist, Page, Site

_CONTEXT = "https://schema.org"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def structured_data(page: Page, site: Site, site_url: str, site_name: str, home: str) -> dict[str, Any]:
    """The page's description; `site_url` ends in a slash, `home` is the home page's name in the language."""
    locale = page.language.locale
    root = f"{site_url}{site.pages[locale, 'index'].url}"
    website = {
        "@type": "WebSite",
        "@id": f"{root}#website",
        "name": site_name,
        "url": root,
        "inLanguage": locale,
    }
    if page.slug == "index":
        return {
            "@context": _CONTEXT,
            **website,
            "description": page.description,
            "license": _LICENCE,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{root}?q={{search_term_string}}"},
                "query-input": "required name=search_term_string",
            },
        }
    return {
        "@context": _CONTEXT,
        "@graph": [_page(page, site_url, website), _breadcrumbs(page, site, site_url, home)],
    }


def _page(page: Page, site_url: str, website: dict[str, Any]) -> dict[str, Any]:
    url = f"{site_url}{page.url}"
    common = {
        "@id": f"{url}#page",
        "url": url,
        "description": page.description,
        "inLanguage": page.language.locale,
        "license": _LICENCE,
        "isPartOf": {"@id": website["@id"]},
        "image": f"{site_url}assets/images/preview.png",
    }
    if page.reviewed:
        common["dateModified"] = page.reviewed.isoformat()
    if page.checklist:
        return {"@type": "HowTo", "name": page.title, **common, "step": _steps(page.checklist, url)}
    if page.terms:
        terms = [
            {"@type": "DefinedTerm", "name": term.title, "url": f"{url}#{term.id}", "termCode": term.id}
            for term in page.terms
        ]
        return {"@type": "DefinedTermSet", "name": page.title, **common, "hasDefinedTerm": terms}
    return {"@type": "Article", "headline": page.title, **common}


def _steps(checklist: Checklist, url: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": "HowToStep",
            "position": position,
            "text": without_blanks(plain(item.text)),
            "url": f"{url}#{item.id}",
        }
        for position, item in enumerate(checklist.items, start=1)
    ]


def _breadcrumbs(page: Page, site: Site, site_url: str, home: str) -> dict[str, Any]:
    locale = page.language.locale
    index = site.page(locale, f"{page.folder}/index")
    steps = [(home, site.pages[locale, "index"])]
    if index and index is not page:
        steps.append((index.title, index))
    steps.append((page.title, page))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": f"{site_url}{step.url}"}
            for position, (name, step) in enumerate(steps, start=1)
        ],
    }
