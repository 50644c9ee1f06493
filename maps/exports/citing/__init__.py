"""How editions, sources and single statements are cited: sentences, BibTeX, CSL JSON."""
