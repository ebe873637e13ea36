"""What can be found: one index per language, made with the site, searched in the browser."""

from playbook.search.index import build_index
from playbook.search.lexicon import load_lexicon

__all__ = ["build_index", "load_lexicon"]
