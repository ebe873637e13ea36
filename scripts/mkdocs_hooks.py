"""The only file that knows MkDocs: hands the docs to the playbook and its work back to MkDocs.

mkdocs-static-i18n builds the languages one after the other, each time through all events. What
belongs to the whole site happens before the first and after the last.
"""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from playbook import catalogue, publish
from playbook.config import load_project
from playbook.errors import InputError
from playbook.freshness import compare
from playbook.lint import runner
from playbook.lint.cache import FILE as CACHE_FILE
from playbook.lint.cache import Cache
from playbook.lint.diagnostics import Finding
from playbook.lint.rule import Context
from playbook.model import Page, Site, go_path
from playbook.qr import qr_file
from playbook.rendering import (
    Renderer,
    TableColumns,
    long_date,
    regional_locale,
    relative_file_url,
    relative_url,
)
from playbook.search import build_index, load_lexicon
from playbook.sources import load_site
from playbook.translation import status

_log = get_plugin_logger("playbook")
# Where the search leads somebody who has typed nothing yet, or nothing it knows.
_DOORS = (
    "now/first-ten-minutes",
    "situations/my-mistake",
    "situations/teammate-mistake",
    "situations/client-mistaken",
    "situations/client-called-first",
)
_STATUS_PAGE = "translation-status.html"
_serving = False
_renderer: Renderer
_catalogue: catalogue.Catalogue
_changes: catalogue.Changes
_frame_origins: tuple[str, ...] = ()
_folders: dict[str, dict[str, str]] = {}
_stylesheet: publish.Asset
_handbooks: dict[str, Path]  # by locale, those there are
_status: status.Report


class _Stop(Abort):
    """Ends the build the way every command of ours ends that cannot run."""

    code = 2
    exit_code = 2


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Somebody who writes may look at pages, and headings, that are not to be published yet."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Add our own extension of Markdown and our page for translators, once for all languages."""
    config.theme.static_templates.add(_STATUS_PAGE)
    if not any(isinstance(extension, TableColumns) for extension in config.markdown_extensions):
        config.markdown_extensions.append(TableColumns())  # type: ignore[arg-type]


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check the docs, once for all languages."""
    global _catalogue, _changes, _frame_origins, _handbooks, _renderer, _status, _stylesheet
    if _i18n(config).building:
        return
    try:
        project = load_project(Path(config.config_file_path))
        # `mkdocs serve` publishes below another address than the one in the file.
        project = dataclasses.replace(project, site_url=f"{(config.site_url or '').rstrip('/')}/")
        site = load_site(project)
        for language in site.languages:
            load_lexicon(language.locale)  # else the build would stop at its end, when the search is made
        checked = Context(project, site)
        freshness = checked.freshness
        cache = Cache(project.root / CACHE_FILE)
        findings = runner.run(checked, cache=cache)
        cache.save()
        stopping = [finding for finding in findings if _stops(finding, site)]
        if not stopping:
            _catalogue = catalogue.build_catalogue(site)
            _changes = catalogue.read_changes(project.docs_dir, project.root)
    except InputError as error:
        _log.error(str(error))
        raise _Stop("Stopped: nothing was built.") from None
    for finding in findings:
        # A warning would stop a strict build, and a stale section is published, with its notice.
        (_log.error if finding in stopping else _log.info)(str(finding))
    if stopping:
        raise _Stop(f"Stopped: nothing was built; the docs have {len(stopping)} finding(s), listed above.")
    stale = frozenset(
        (locale, section.slug, section.id)
        for locale, found in freshness.items()
        for section in found.sections.values()
        if section.state == "stale"
    )
    _frame_origins = project.frame_origins
    _renderer = Renderer(site, project.organisation, project.overrides_dir, project.site_url, stale)
    _status = status.report(site, freshness or compare(site, {}))
    _stylesheet = publish.stylesheet(config.theme.dirs, project.overrides_dir)
    _handbooks = {
        language.locale: file
        for language in site.languages
        if (file := publish.handbook_file(project.root, site, language.locale)).is_file()
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page asks for; give Python-Markdown the language's own words."""
    for file in list(files):
        if publish.is_unused(file.src_uri):
            files.remove(file)
    strings = _renderer.strings[_i18n(config).current_language]
    config.mdx_configs["toc"]["permalink_title"] = strings["link_to_section"]
    return files


@event_priority(-200)  # after mkdocs-static-i18n has translated the titles
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember what each language calls its folders."""
    locale = _i18n(config).current_language
    _folders[locale] = {
        Path(child.file.src_uri).relative_to(locale).parent.as_posix(): item.title
        for item in nav.items
        if item.is_section
        for child in item.children or ()
        if isinstance(child, MkDocsPage)
    }
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The page with our own blocks drawn as HTML."""
    return _renderer.body(_page(page, config))


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the theme's own templates need to know of the page."""
    ours = _page(page, config)
    locale = ours.language.locale
    site = _renderer.site
    versions = [
        {"language": language, "page": site.pages[language.locale, ours.slug]} for language in site.languages
    ]

    def to(slug: str, section: str = "") -> str:
        return relative_url(ours.url, site.pages[locale, slug].url, section)

    context.update(
        ours=ours,
        t=_renderer.strings[locale],
        to=to,
        url_of=lambda other: relative_url(ours.url, other.url),
        versions=versions,
        moved_sections=_moved_sections(ours),
        frame_origins=_frame_origins,
        go=relative_url(ours.url, go_path(ours.slug)),
        versions_home=site.pages[locale, "index"].url,
        structured_data=publish.structured_data(
            ours, site, _renderer.site_url, config.site_name, _renderer.strings[locale]["home"]
        ),
        doors=[site.pages[locale, slug] for slug in _DOORS],
        site_root=_renderer.site_url,
        back_to=site.page(locale, ours.back_to) if ours.back_to else None,
        reviewed=long_date(ours.reviewed, locale),
        regional_locale=regional_locale,
        organisation=_renderer.organisation,
        tick_lines=_renderer.tick_lines(locale)
        if any(use.name == "timeline" for use in ours.blank_uses)
        else None,
        handbook=publish.handbook_path(locale) if locale in _handbooks else None,
        stylesheet=_stylesheet.path,
    )
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The 404 page serves all languages, the status page those who translate."""
    site = _renderer.site
    context.update(
        not_found=[
            {
                "language": language,
                "t": _renderer.strings[language.locale],
                "home": site.pages[language.locale, "index"].url,
                "start": site.pages[language.locale, "now/first-ten-minutes"].url,
                "checklists": site.pages[language.locale, "checklists/index"].url,
            }
            for language in site.languages
        ],
        site_root=_renderer.site_url,
        stylesheet=_stylesheet.path,
        report=_status,
    )
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Static pages belong to the whole site: keep the first language's, skip the others'."""
    return "" if _i18n(config).building or template_name == "sitemap.xml" else output_content


@event_priority(-200)  # after mkdocs-static-i18n, which builds the other languages at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Add what belongs to the whole site."""
    if _i18n(config).building:
        return
    folder = Path(config.site_dir)
    draw = functools.partial(_renderer.address_page, site_name=config.site_name, stylesheet=_stylesheet.path)
    for script in (folder / "assets/javascripts").rglob("*.js"):
        script.write_text(publish.without_comments(script.read_text(encoding="utf-8")), encoding="utf-8")
    for asset in (
        _stylesheet,
        publish.sitemap(_renderer.site, _renderer.site_url),
        publish.robots(_renderer.site_url),
        publish.headers(_frame_origins),
        publish.Asset(".nojekyll", b""),  # GitHub Pages serves the files as they are
        *(publish.Asset(path, content) for path, content in catalogue.site_files(_catalogue, draw)),
        *(
            publish.Asset(path, content)
            for path, content in catalogue.export_files(_catalogue, _renderer.site_url)
        ),
        *(
            publish.Asset(path, content)
            for path, content in catalogue.feed_files(
                _catalogue,
                _changes,
                _renderer.site_url,
                config.site_name,
                {locale: strings["feed_subtitle"] for locale, strings in _renderer.strings.items()},
            )
        ),
        *(
            publish.Asset(path, qr_file(f"{_renderer.site_url}{url}"))
            for entry in _catalogue.entries.values()
            for path, url in entry.codes.items()
        ),
        *publish.plain_text(_renderer.site, _renderer.site_url, config.site_name, _folders),
        *(
            publish.Asset(
                f"assets/search/{language.locale}.json", build_index(_renderer.site, language.locale)
            )
            for language in _renderer.site.languages
        ),
        *publish.web_manifests(_renderer.site, _renderer.strings, config.site_name),
    ):
        _write(folder, asset)
    for locale, file in _handbooks.items():
        _write(folder, publish.Asset(publish.handbook_path(locale), file.read_bytes()))
    # Last: the worker's list names every other file.
    for asset in publish.service_worker(_renderer.site, folder):
        _write(folder, asset)


def _write(folder: Path, asset: publish.Asset) -> None:
    target = folder / asset.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(asset.content)


def _moved_sections(page: Page) -> list[dict[str, str]]:
    """What stood on a page once, as `partials/moved-section.html` draws it."""
    locale = page.language.locale
    return [
        {
            "id": former.id,
            "href": relative_file_url(page.url, former.successor.urls[locale]),
            "title": former.successor.titles[locale],
            "why": former.why,
            "why_lang": _renderer.site.source_language.locale,
        }
        for former in _catalogue.former_sections(page.slug)
    ]


def _page(page: MkDocsPage, config: MkDocsConfig) -> Page:
    locale = _i18n(config).current_language
    slug = Path(page.file.src_uri).relative_to(locale).with_suffix("").as_posix()
    return _renderer.site.pages[locale, slug]


def _stops(finding: Finding, site: Site) -> bool:
    """Whether the site must not be built: an error; while serving, not those of untranslated pages."""
    if finding.severity != "error":
        return False
    if not _serving:
        return True
    untranslated = {page.path for page in site.pages.values() if page.untranslated}
    return finding.code != "untranslated-page" and finding.path not in untranslated
