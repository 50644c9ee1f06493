"""Reading texts: documents in, mentions with their places out."""
