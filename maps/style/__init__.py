"""How things look and read, for Python and JavaScript alike: kinds, symbols, colours, messages."""
