"""The commands that make more of the built site: offline, handbook."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from playbook.commands import add_command
from playbook.config import CONFIG_FILE, load_project
from playbook.errors import InputError
from playbook.sources import load_site

if TYPE_CHECKING:
    from playbook.commands import Commands


def register(commands: Commands) -> None:
    """Add the commands to the parser; each sets `run`, which takes the options and returns the exit code."""
    offline = add_command(commands, "offline", _offline, "make a zip of the built site that opens as a file")
    offline.add_argument("--output", type=Path, default=Path("dist/mea-culpa-offline.zip"))
    handbook = add_command(commands, "handbook", _handbook, "make one PDF a language of the built site")
    for parser in (offline, handbook):
        parser.add_argument("--site", type=Path, default=Path("site"), help="the folder of the built site")


def _offline(options: argparse.Namespace) -> int:
    from playbook.publish.offline import offline_zip

    project = load_project(options.root / CONFIG_FILE)
    content = offline_zip(options.site, options.root / "node_modules/.bin/esbuild", project.site_url)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_bytes(content)
    print(options.output)
    return 0


def _handbook(options: argparse.Namespace) -> int:
    from playbook.publish.downloads import drop_other_handbooks, handbook_file
    from playbook.rendering import Renderer

    try:
        from playbook.publish.handbook import make_handbook
    except (ImportError, OSError) as error:
        raise InputError("requirements/handbook.txt", 1, f"`make handbook` installs this: {error}") from None
    project = load_project(options.root / CONFIG_FILE)
    site = load_site(project)
    renderer = Renderer(site, project.organisation, project.overrides_dir, project.site_url)
    if not (options.site / "index.html").is_file():
        raise InputError(options.site / "index.html", 1, "there is no built site; run `make build` first")
    targets = {language: handbook_file(project.root, site, language.locale) for language in site.languages}
    drop_other_handbooks(project.root, targets.values())
    for language, target in targets.items():
        if target.exists():
            continue
        strings = renderer.strings[language.locale]
        pdf = make_handbook(site, language, options.site, project.site_url, project.site_name, strings)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
        print(target)
    return 0
