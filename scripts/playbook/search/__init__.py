"""What can be found: one index per language, made with the site, searched in the browser."""

from playbook.search.index import build_index

__all__ = ["build_index"]
