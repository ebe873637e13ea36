"""Checks on the docs: `runner.run(context)` lists findings."""
