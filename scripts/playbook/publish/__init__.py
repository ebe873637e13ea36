"""What the published site needs beside its pages."""

from playbook.publish.assets import Asset
from playbook.publish.crawlers import robots, sitemap
from playbook.publish.scripts import without_comments
from playbook.publish.styles import is_unused, stylesheet

__all__ = ["Asset", "is_unused", "robots", "sitemap", "stylesheet", "without_comments"]
