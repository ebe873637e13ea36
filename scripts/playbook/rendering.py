"""Page → the Markdown that MkDocs renders: our own blocks become HTML, drawn by Jinja partials.

A checklist is drawn by `partials/checklist.html` wherever it appears, a template's version by
`partials/template.html`, an insert by the partial of its name. Everything else on the page is left
to Python-Markdown.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import jinja2
import markdown as python_markdown
from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_currency
from babel.units import format_unit
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from playbook.config import LEVELS, Organisation
from playbook.markdown import blank_names, resolve, split_blanks, without_blanks
from playbook.model import Blank, Checklist, Item, Page, Site, Template, go_path, page_url
from playbook.qr import qr_svg

Strings = Mapping[str, str]

_LAST_BLANK = re.compile(r"\s*\{\{ *[\w-]+ *\}\}\s*$")

_MINUTES_IN_AN_HOUR = 60
# The checklist that clears what may be admitted; until it is done, gated versions come first.
_GATE = "checklists/before-you-admit"
_REMARK = re.compile(r" *<!-- *lint:.*?-->")  # for whoever writes
_WIDE = 3  # columns, from which on a table does not fit a phone
# The country whose dates and figures a language brings; where none is named, the language alone.
_REGION = {"ca": "ca_ES", "en": "en_GB", "es": "es_ES", "hu": "hu_HU", "id": "id_ID"}


class TableColumns(Extension):
    """Python-Markdown: tells each cell of a wide table its column's heading.

    On a phone such a table is shown as one block a row, and each cell then needs the name of its
    column beside it.
    """

    def extendMarkdown(self, md: python_markdown.Markdown) -> None:
        """Run after everything inline is done."""
        md.treeprocessors.register(_ColumnNames(md), "table-columns", 5)


class _ColumnNames(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            names = ["".join(heading.itertext()).strip() for heading in table.iter("th")]
            if len(names) < _WIDE:
                continue
            table.set("class", "stacked")
            for row in table.iter("tr"):
                for name, cell in zip(names, row.findall("td"), strict=False):
                    cell.set("data-column", name)


class Renderer:
    """Draws pages of one site.

    `overrides` is the theme's folder, which holds the partials; `stale` names the sections, by locale,
    slug and id, that say what their source no longer says.
    """

    def __init__(
        self,
        site: Site,
        organisation: Organisation,
        overrides: Path,
        site_url: str,
        stale: Collection[tuple[str, str, str]] = frozenset(),
    ) -> None:
        self.site = site
        self.stale = stale
        self.organisation = organisation
        self.site_url = site_url
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(overrides),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.strings: dict[str, Strings] = {
            language.locale: load_strings(self._environment, language.locale) for language in site.languages
        }

    def body(self, page: Page) -> str:
        """The page's Markdown without front matter, our blocks replaced by HTML."""
        lines = page.text.split("\n")
        for first, last, html in sorted(self._blocks(page), reverse=True):
            lines[first - 1 : last] = ["", html, ""]
        return _REMARK.sub("", "\n".join(lines[page.body_line - 1 :]))

    def address_page(self, template: str, url: str, /, *, lang: str, **values: Any) -> str:
        """The page at address `url`, drawn by `partials/addresses/<template>.html` in language `lang`."""
        language = next(language for language in self.site.languages if language.locale == lang)
        html = self._environment.get_template(f"partials/addresses/{template}.html").render(
            url=url,
            lang=lang,
            languages=self.site.languages,
            home=page_url(language, "index"),
            strings=self.strings,
            t=self.strings[lang],
            site_url=self.site_url,
            to=lambda target: relative_file_url(url, target),
            **values,
        )
        return f"{html}\n"

    def _blocks(self, page: Page) -> list[tuple[int, int, str]]:
        """(first line, last line, HTML) of every block of ours on the page."""
        blocks = [(insert.line, insert.line, self._insert(page, insert.name)) for insert in page.inserts]
        blocks += [
            (template.first_line, template.last_line, self._template(page, page, template))
            for template in page.templates
        ]
        blocks += [
            (include.line, include.line, self._include(page, include.target)) for include in page.includes
        ]
        if switch := self._versions(page):
            blocks.append(switch)
        if page.checklist:
            block = page.checklist
            blocks.append((block.first_line, block.last_line, self._checklist(page, page, block)))
        return [*blocks, *self._notices(page)]

    def _notices(self, page: Page) -> Iterator[tuple[int, int, str]]:
        """What a reader must know of a translation, below the headings concerned, which stay."""
        lines = page.text.split("\n")
        for heading in (block for block in page.blocks if block.kind == "heading"):
            section = next(section for section in page.sections if section.line == heading.line)
            notice = self._notice(page, page, section.id)
            if page.untranslated and section == page.sections[0]:
                notice = self._draw("untranslated-notice.html", page)
            if notice:
                text = "\n".join(lines[heading.line - 1 : heading.last_line])
                indent = text[: len(text) - len(text.lstrip(" "))]
                yield heading.line, heading.last_line, f"{text}\n\n{indent}{notice}"

    def _notice(self, page: Page, home: Page, id: str) -> str:
        """That a section of `home`, shown on `page`, is stale; "" where it is not."""
        if (home.language.locale, home.slug, id) not in self.stale:
            return ""
        language = self.site.source_language
        source = relative_url(page.url, self.site.pages[language.locale, home.slug].url, id)
        return self._draw("stale-notice.html", page, source=source, language=language)

    def _versions(self, page: Page) -> tuple[int, int, str] | None:
        """The switch between a template's versions, before the heading of the first."""
        gate = self.site.page(page.language.locale, _GATE)
        lines = {section.id: section.line for section in page.sections}
        headings = [f"{template.id}-version" for template in page.templates]
        if not headings or not gate or not gate.checklist or not set(headings) <= set(lines):
            return None
        line = lines[headings[0]]
        return line, line - 1, self._draw("versions.html", page, gate=gate)

    def minutes(self, item: Item) -> tuple[int, ...]:
        """The time an item sets; where it differs by level, the organisation's own cadence wins."""
        if len(item.minutes) < len(LEVELS):
            return item.minutes
        own = self.organisation.update_cadence
        return tuple(own[level] or minutes for level, minutes in zip(LEVELS, item.minutes, strict=True))

    def tick_lines(self, locale: str) -> dict[str, str]:
        """What a tick of each item says in a timeline, by list/item: "List: item, {blank}"."""
        return {
            f"{page.checklist.slug}/{item.id}": (
                f"{page.checklist.title}: "
                + "".join(
                    f"{{{piece}}}" if is_blank else re.sub(r"[*_`]", "", piece)
                    for piece, is_blank in split_blanks(item.text)
                )
            )
            for page in self.site.in_language(locale)
            if page.checklist
            for item in page.checklist.items
        }

    def _include(self, page: Page, target: str) -> str:
        slug, fragment = resolve(page.slug, target)
        home = self.site.pages[page.language.locale, slug]
        if home.checklist:
            shown, line = self._checklist(page, home, home.checklist), home.checklist.first_line
        else:
            template = next(version for version in home.templates if version.id == fragment)
            shown, line = self._template(page, home, template), template.first_line
        section = next((section.id for section in reversed(home.sections) if section.line < line), "")
        notice = self._notice(page, home, section)
        return f"{notice}\n\n{shown}" if notice else shown

    def _checklist(self, page: Page, home: Page, checklist: Checklist) -> str:
        return self._draw("checklist.html", page, home=home, checklist=checklist)

    def _template(self, page: Page, home: Page, template: Template) -> str:
        return self._draw("template.html", page, home=home, template=template)

    def _insert(self, page: Page, name: str) -> str:
        return self._draw(f"inserts/{name}.html", page)

    def _draw(self, partial: str, page: Page, **values: Any) -> str:
        blanks = self.site.blanks(page.language.locale)
        html = self._environment.get_template(f"partials/{partial}").render(
            page=page,
            site=self.site,
            organisation=self.organisation,
            t=self.strings[page.language.locale],
            blanks=blanks,
            used_blanks=[blanks[name] for name in blank_names("\n".join(t.text for t in page.templates))],
            inline=lambda text: inline(text, blanks),
            without_blanks=without_blanks,
            without_field=without_field,
            blank_names=blank_names,
            minutes=self.minutes,
            go=lambda other, section="": relative_url(page.url, go_path(other.slug, section)),
            dialled=lambda phone: re.sub(r"\(0\)|[^+\d]", "", phone),
            filled=lambda text: template_text(text, blanks),
            url=lambda other, section="": relative_url(page.url, other.url, section),
            to=lambda slug, section="": relative_url(
                page.url, self.site.pages[page.language.locale, slug].url, section
            ),
            qr=qr_svg,
            absolute=lambda other, section="": f"{self.site_url}{other.url}#{section}",
            neutral=lambda other, section="": f"{self.site_url}{go_path(other.slug, section)}",
            duration=lambda minutes: duration(minutes, page.language.locale),
            money=lambda amount: money(amount, self.organisation.currency, page.language.locale),
            **values,
        )
        # Python-Markdown ends a raw HTML block at a blank line in some nestings: leave none.
        return re.sub(r"\n\s*\n", "\n", html).strip()


def load_strings(environment: jinja2.Environment, locale: str) -> Strings:
    """A language's interface texts: the `strings` of `partials/strings/<locale>.html`."""
    module: Any = environment.get_template(f"partials/strings/{locale}.html").module
    return dict(module.strings)


def relative_url(start: str, target: str, section: str = "") -> str:
    """The way from page address `start` to page address `target`, both below the site's root.

    ``relative_url("ca/now/severity/", "ca/skills/explain/", "wording")`` is
    ``"../../skills/explain/#wording"``.
    """
    path = posixpath.relpath(f"/{target}", f"/{start}")
    path = f"{path}/" if path != "." else "./"
    return f"{path}#{section}" if section else path


def relative_file_url(start: str, target: str) -> str:
    """As `relative_url`, to a page (with its `#section`) or to a file.

    ``relative_file_url("go/now/severity/", "hu/now/severity/#levels")`` is
    ``"../../../hu/now/severity/#levels"``.
    """
    path, mark, section = target.partition("#")
    way = posixpath.relpath(f"/{path}", f"/{start}")
    slash = "/" if not path or path.endswith("/") else ""
    return f"{way}{slash}{mark}{section}"


@cache
def _inline_html(text: str) -> str:
    html = python_markdown.markdown(text, output_format="html")
    return html.removeprefix("<p>").removesuffix("</p>")


def inline(text: str, blanks: Mapping[str, Blank]) -> Markup:
    """Inline Markdown as HTML, its blanks as lines to write on."""
    pieces = (
        _line_to_write_on(blanks[piece]) if is_blank else Markup(piece)
        for piece, is_blank in split_blanks(_inline_html(text))
    )
    return Markup().join(pieces)


def without_field(text: str) -> str:
    """A checklist item without the blank at its end, which is a field beside it: "Told:"."""
    return _LAST_BLANK.sub("", text)


def _line_to_write_on(blank: Blank) -> Markup:
    return Markup(
        '<span class="blank" data-blank="{}">____<span class="visually-hidden"> ({})</span></span>'
    ).format(blank.name, blank.label)


def template_text(text: str, blanks: Mapping[str, Blank]) -> Markup:
    """A template as typed, each blank as its label in brackets, ready to be copied by hand.

    A blank's first place also holds its example, for the form that a script makes of the blanks.
    """
    html, seen = Markup(), set[str]()
    for piece, is_blank in split_blanks(text):
        if not is_blank:
            html += escape(piece)
            continue
        blank = blanks[piece]
        example = "" if piece in seen else Markup(' data-example="{}"').format(blank.example)
        html += Markup('<span class="blank" data-blank="{}"{}>[{}]</span>').format(
            piece, example, blank.label
        )
        seen.add(piece)
    return html


def duration(minutes: int, locale: str) -> str:
    """A span of time in words: "90 minutes", "4 hours"."""
    hours, rest = divmod(minutes, _MINUTES_IN_AN_HOUR)
    if hours and not rest:
        return format_unit(hours, "duration-hour", locale=regional_locale(locale))
    return format_unit(minutes, "duration-minute", locale=regional_locale(locale))


def money(amount: float, currency: str | None, locale: str) -> str:
    """An amount in the organisation's currency, without decimals where it has none."""
    pattern = Locale.parse(regional_locale(locale)).currency_formats["standard"].pattern
    if not amount % 1:
        pattern = re.sub(r"\.0+", "", pattern)
    return format_currency(
        amount,
        currency or "",
        format=pattern,
        locale=regional_locale(locale),
        currency_digits=bool(amount % 1),
    )


def long_date(date: Any, locale: str) -> str:
    """A date in words, as the language writes it."""
    return format_date(date, "long", locale=regional_locale(locale))


def regional_locale(locale: str) -> str:
    """Language and country, as Babel and Open Graph write them: "hu_HU"."""
    return _REGION.get(locale, locale)
