"""The commands that need no map, and what all commands share."""
