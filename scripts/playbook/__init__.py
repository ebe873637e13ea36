"""The playbook's own tools: what the docs say, whether they hold together, how they are published."""
