"""The command `named-sites`: what the gazetteer can do alone, and the commands that make maps and files."""

from maps.cli.main import main

__all__ = ["main"]
