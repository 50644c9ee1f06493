"""The modules that need no browser, under Node's own test runner; one line where Node is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = sorted((Path(__file__).parents[1] / "assets").glob("*.test.js"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.removesuffix(".test.js"))
def test_module(path: Path, node: str) -> None:
    done = subprocess.run(
        [node, "--test", "--test-reporter=spec", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHON": sys.executable},
    )
    assert done.returncode == 0, done.stdout + done.stderr
