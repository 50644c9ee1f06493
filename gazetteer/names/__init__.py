"""Names: folded, keyed, and matched across spellings and scripts."""
