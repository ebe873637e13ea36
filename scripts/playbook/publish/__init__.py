"""What the published site needs beside its pages."""

from playbook.publish.app import service_worker, web_manifests
from playbook.publish.assets import Asset
from playbook.publish.crawlers import robots, sitemap
from playbook.publish.downloads import handbook_file, handbook_path
from playbook.publish.offline import offline_zip
from playbook.publish.styles import is_unused, stylesheet

__all__ = [
    "Asset",
    "handbook_file",
    "handbook_path",
    "is_unused",
    "offline_zip",
    "robots",
    "service_worker",
    "sitemap",
    "stylesheet",
    "web_manifests",
]
