"""Checks on the docs: `runner.run(site)` yields findings."""
