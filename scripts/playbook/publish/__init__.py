"""What the published site needs beside its pages."""

from playbook.publish.app import service_worker, web_manifests
from playbook.publish.assets import Asset
from playbook.publish.crawlers import robots, sitemap
from playbook.publish.downloads import drop_other_handbooks, handbook_file, handbook_path
from playbook.publish.headers import headers, security_policy
from playbook.publish.offline import offline_zip
from playbook.publish.plain_text import plain_text
from playbook.publish.scripts import without_comments
from playbook.publish.structured_data import structured_data
from playbook.publish.styles import is_unused, stylesheet

__all__ = [
    "Asset",
    "drop_other_handbooks",
    "handbook_file",
    "handbook_path",
    "headers",
    "is_unused",
    "offline_zip",
    "plain_text",
    "robots",
    "security_policy",
    "service_worker",
    "sitemap",
    "structured_data",
    "stylesheet",
    "web_manifests",
    "without_comments",
]
