"""Finding many names in much text: the fold, the index and the scan."""
