"""Commands that import what they run only when they run: whoever calls another one does not wait."""
