"""What a translator is helped with: what is stale, what changed, stamping, new pages and languages."""
