"""What a command's exit code says; the same for every command. Wrong usage is 2, which argparse sees to."""

DONE = 0
WRONG_INPUT = 1
