"""Links and where they lead."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from mutants.model import Edit, page_kind
from mutants.pages import lines_of, with_line
from playbook.markdown import resolve
from playbook.model import Link, Page, Site


def _retarget(page: Page, link: Link, new: str) -> Edit:
    line = lines_of(page)[link.line - 1]
    at = line.index(f"]({link.target}", link.column - 1)
    return with_line(page, link.line, f"{line[: at + 2]}{new}{line[at + 2 + len(link.target) :]}")


def _links(page: Page, *, fragment: bool = False) -> list[Link]:
    return [
        link
        for link in page.links
        if not link.target.startswith("http") and ("#" in link.target or not fragment)
    ]


@page_kind("anchor of a link broken", "broken-anchor")
def anchor_broken(site: Site, page: Page, random: Random) -> Edit | None:
    links = _links(page, fragment=True)
    if not links:
        return None
    link = random.choice(links)
    new = random.choice([link.target[:-1], f"{link.target}s", link.target.replace("#", "#the-")])
    slug, fragment = resolve(page.slug, new)
    other = site.page(page.language.locale, slug)
    return _retarget(page, link, new) if other and fragment not in other.anchors else None


@page_kind("page of a link broken", "broken-link")
def page_broken(site: Site, page: Page, random: Random) -> Edit | None:
    links = [link for link in _links(page) if ".md" in link.target]
    if not links:
        return None
    link = random.choice(links)
    new = random.choice(
        [
            link.target.replace(".md", "s.md"),
            link.target.replace(".md", ""),
            f"../{link.target}",
            link.target.replace(".md", ".html"),
            link.target.replace(".md", "/index.md"),
        ]
    )
    path = new.partition("#")[0]
    exists = path.endswith(".md") and site.page(page.language.locale, resolve(page.slug, new)[0])
    return None if exists else _retarget(page, link, new)


@page_kind("link leads to another section", "link-differs")
def link_moved(site: Site, page: Page, random: Random) -> Edit | None:
    links = _links(page, fragment=True)
    if not links:
        return None
    link = random.choice(links)
    slug, fragment = resolve(page.slug, link.target)
    other = site.page(page.language.locale, slug)
    ids = [section.id for section in other.sections if section.id != fragment] if other else []
    return _retarget(page, link, f"{link.target.partition('#')[0]}#{random.choice(ids)}") if ids else None


@page_kind("link made plain text", "link-differs")
def link_dropped(site: Site, page: Page, random: Random) -> Edit | None:
    links = [link for link in page.links if not any(i.line == link.line for i in page.includes)]
    if not links:
        return None
    link = random.choice(links)
    line = lines_of(page)[link.line - 1]
    written = re.compile(re.escape(f"[{link.text}]({link.target})"))
    return with_line(page, link.line, written.sub(lambda _: link.text, line, count=1))


@page_kind("link into another language's folder", "link-leaves-language")
def link_crosses(site: Site, page: Page, random: Random) -> Edit | None:
    links = [link for link in _links(page) if ".md" in link.target]
    if not links:
        return None
    link = random.choice(links)
    other = random.choice([one.locale for one in site.languages if one != page.language])
    slug, fragment = resolve(page.slug, link.target)
    up = "../" * (page.slug.count("/") + 1)
    target = f"{up}{other}/{slug}.md" + (f"#{fragment}" if fragment else "")
    return _retarget(page, link, target)


@page_kind("link to another language's address", "link-leaves-language")
def link_absolute(site: Site, page: Page, random: Random) -> Edit | None:
    links = [link for link in _links(page) if ".md" in link.target]
    if not links:
        return None
    link = random.choice(links)
    other = random.choice([one for one in site.languages if one != page.language])
    slug, fragment = resolve(page.slug, link.target)
    there = site.page(other.locale, slug)
    if not there:
        return None
    base = random.choice(["https://mea-culpa.example/", "/"])
    return _retarget(page, link, base + there.url + (f"#{fragment}" if fragment else ""))


@page_kind("include leads to another one", "include-differs", "link-differs")
def include_moved(site: Site, page: Page, random: Random) -> Edit | None:
    if not page.includes:
        return None
    include = random.choice(page.includes)
    lists = [Path(other.slug).name for other in site.in_language(page.language.locale) if other.checklist]
    new = random.choice(lists)
    line = lines_of(page)[include.line - 1]
    up = "../" * page.slug.count("/")
    return with_line(page, include.line, line.replace(f"]({include.target})", f"]({up}checklists/{new}.md)"))
