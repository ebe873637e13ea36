"""The pages as Markdown, and the list of them that language models read.

`llms.txt` (https://llmstxt.org) stands at each language's root; each page's Markdown beside the page,
as `index.md`. Checklists and templates shown on another page are written out, so that the text stands
alone; tables that the build makes from the whole site or the organisation's card are linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from playbook.markdown import LINK, resolve, split_blanks
from playbook.model import Checklist, Page, Site, Template
from playbook.publish.assets import Asset

_HEADING_ATTRIBUTES = re.compile(r"^(#{1,6} .*?) *\{:?[^{}]*\} *$")
_ATTRIBUTES = re.compile(r"^(?: *>)* *\{:[^}]*\} *$")
_SPAN_ATTRIBUTES = re.compile(r"(?<=[\])])\{[:. #][^{}]*\}")
_COMMENT = re.compile(r" *<!--.*?-->", re.DOTALL)
_ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def plain_text(
    site: Site, site_url: str, site_name: str, folders: Mapping[str, Mapping[str, str]]
) -> Iterator[Asset]:
    """Every page's Markdown and every language's `llms.txt`.

    `site_url` ends in a slash; `folders` names the folders of each language as the navigation does.
    """
    for page in site.pages.values():
        yield Asset(f"{page.url}index.md", page_markdown(site, page, site_url).encode())
    for language in site.languages:
        home = site.pages[language.locale, "index"]
        yield Asset(
            f"{home.url}llms.txt", _llms(site, home, site_url, site_name, folders[language.locale]).encode()
        )


def page_markdown(site: Site, page: Page, site_url: str) -> str:
    """A page to be read without the site: links in full, blanks by their labels."""
    lines = page.text.split("\n")
    for first, last, text in sorted(_blocks(site, page, site_url), reverse=True):
        lines[first - 1 : last] = ["", *text.split("\n"), ""]
    body = _COMMENT.sub("", "\n".join(_lines(lines[page.body_line - 1 :])))
    body = _labelled(site, page, _linked(site, page, body, site_url))
    return re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def _lines(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not _ATTRIBUTES.match(line):
            yield _SPAN_ATTRIBUTES.sub("", _HEADING_ATTRIBUTES.sub(r"\1", line)).rstrip()


def _blocks(site: Site, page: Page, site_url: str) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, Markdown) of what the build draws."""
    address = f"{site_url}{page.url}"
    for insert in page.inserts:
        yield insert.line, insert.line, f"<{address}>" if insert.name != "search-box" else ""
    for template in page.templates:
        yield template.first_line, template.last_line, _template(template)
    for include in page.includes:
        slug, fragment = resolve(page.slug, include.target)
        home = site.pages[page.language.locale, slug]
        if home.checklist:
            yield include.line, include.line, f"**{home.title}**\n\n{_checklist(home.checklist)}"
        else:
            version = next(version for version in home.templates if version.id == fragment)
            yield include.line, include.line, f"**{home.title}**\n\n{_template(version)}"


def _checklist(checklist: Checklist) -> str:
    items = "\n".join(f"- [ ] {item.text}" for item in checklist.items)
    return f"{checklist.purpose}\n\n{checklist.trigger}\n\n{items}\n\n{checklist.pause}"


def _template(template: Template) -> str:
    return f"```\n{template.text}\n```"


def _linked(site: Site, page: Page, text: str, site_url: str) -> str:
    """The text with relative links made absolute, to the page as people see it."""

    def full(match: re.Match[str]) -> str:
        target = match["target"]
        if _ELSEWHERE.match(target):
            return match[0]
        slug, fragment = resolve(page.slug, target)
        other = site.page(page.language.locale, slug)
        if not other:
            return match[0]
        return f"[{match['text']}]({site_url}{other.url}{f'#{fragment}' if fragment else ''})"

    return LINK.sub(full, text)


def _labelled(site: Site, page: Page, text: str) -> str:
    blanks = site.blanks(page.language.locale)
    return "".join(
        f"[{blanks[piece].label}]" if is_blank and piece in blanks else piece
        for piece, is_blank in split_blanks(text)
    )


def _llms(site: Site, home: Page, site_url: str, site_name: str, folders: Mapping[str, str]) -> str:
    """The pages of one language by folder, in the order of their paths."""
    parts = [f"# {site_name}", "", f"> {home.description}"]
    folder = None
    for page in site.in_language(home.language.locale):
        if page is home:
            continue
        if page.folder != folder:
            folder = page.folder
            parts += ["", f"## {folders.get(folder, folder)}", ""]
        parts.append(f"- [{page.title}]({site_url}{page.url}index.md): {page.description}")
    others = [site.pages[other.locale, "index"] for other in site.languages if other != home.language]
    parts += ["", "## Optional", ""]
    parts += [f"- [{other.language.name}]({site_url}{other.url}llms.txt)" for other in others]
    return "\n".join(parts) + "\n"
