"""`python -m gazetteer`: the commands that need no map."""

import sys

from gazetteer.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
