"""The only file that knows MkDocs: hands the docs to the playbook and its work back to MkDocs.

mkdocs-static-i18n builds the languages one after the other, each time through all events. What
belongs to the whole site happens before the first and after the last.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from playbook import publish
from playbook.config import load_project
from playbook.errors import InputError
from playbook.lint import runner
from playbook.model import Page
from playbook.rendering import Renderer, TableColumns, long_date, regional_locale, relative_url
from playbook.search import build_index
from playbook.sources import load_site

_log = get_plugin_logger("playbook")
# Where the search leads somebody who has typed nothing yet, or nothing it knows.
_DOORS = (
    "now/first-ten-minutes",
    "situations/my-mistake",
    "situations/teammate-mistake",
    "situations/client-mistaken",
    "situations/client-called-first",
)
_renderer: Renderer
_stylesheet: publish.Asset


class _Stop(Abort):
    """Ends the build the way every command of ours ends that cannot run."""

    code = 2
    exit_code = 2


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def on_config(config: MkDocsConfig) -> None:
    """Add our own extension of Markdown, once: the same configuration serves all languages."""
    if not any(isinstance(extension, TableColumns) for extension in config.markdown_extensions):
        config.markdown_extensions.append(TableColumns())  # type: ignore[arg-type]


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check the docs, once for all languages."""
    global _renderer, _stylesheet
    if _i18n(config).building:
        return
    try:
        project = load_project(Path(config.config_file_path))
        # `mkdocs serve` publishes below another address than the one in the file.
        project = dataclasses.replace(project, site_url=f"{(config.site_url or '').rstrip('/')}/")
        site = load_site(project)
    except InputError as error:
        _log.error(str(error))
        raise _Stop("Stopped: nothing was built.") from None
    if findings := runner.run(site):
        for finding in findings:
            _log.error(str(finding))
        raise _Stop(f"Stopped: nothing was built; the docs have {len(findings)} finding(s), listed above.")
    _renderer = Renderer(site, project.organisation, project.overrides_dir, project.site_url)
    _stylesheet = publish.stylesheet(config.theme.dirs, project.overrides_dir)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page asks for; give Python-Markdown the language's own words."""
    for file in list(files):
        if publish.is_unused(file.src_uri):
            files.remove(file)
    strings = _renderer.strings[_i18n(config).current_language]
    config.mdx_configs["toc"]["permalink_title"] = strings["link_to_section"]
    return files


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
        doors=[site.pages[locale, slug] for slug in _DOORS],
        site_root=_renderer.site_url,
        back_to=site.page(locale, ours.back_to) if ours.back_to else None,
        reviewed=long_date(ours.reviewed, locale),
        regional_locale=regional_locale,
        organisation=_renderer.organisation,
        tick_lines=_renderer.tick_lines(locale)
        if any(use.name == "timeline" for use in ours.blank_uses)
        else None,
        stylesheet=_stylesheet.path,
    )
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The 404 page serves all languages."""
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
    for script in (folder / "assets/javascripts").rglob("*.js"):
        script.write_text(publish.without_comments(script.read_text(encoding="utf-8")), encoding="utf-8")
    for asset in (
        _stylesheet,
        publish.sitemap(_renderer.site, _renderer.site_url),
        publish.robots(_renderer.site_url),
        *(
            publish.Asset(
                f"assets/search/{language.locale}.json", build_index(_renderer.site, language.locale)
            )
            for language in _renderer.site.languages
        ),
    ):
        target = folder / asset.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(asset.content)


def _page(page: MkDocsPage, config: MkDocsConfig) -> Page:
    locale = _i18n(config).current_language
    slug = Path(page.file.src_uri).relative_to(locale).with_suffix("").as_posix()
    return _renderer.site.pages[locale, slug]
