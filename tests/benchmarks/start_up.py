"""How long a command takes before it does anything: `python tests/benchmarks/start_up.py`.

Processor time in seconds, the least of several runs, and as a multiple of an interpreter that does nothing: the
multiple is about the same on every machine.
"""

import resource
import subprocess
import sys

RUNS = 7
NOTHING = ("-c", "pass")
_RUN = "from maps.cli.main import main; main({})"
COMMANDS = {
    "named-sites --help": ("-c", _RUN.format(["--help"])),
    "named-sites locate al-Khol": ("-c", _RUN.format(["locate", "al-Khol"])),
    "named-sites trace rukban-camp": ("-c", _RUN.format(["trace", "rukban-camp"])),
    "python -m gazetteer --help": ("-m", "gazetteer", "--help"),
}


def cpu_s(arguments: tuple[str, ...], runs: int = RUNS) -> float:
    """The least processor time in seconds of an interpreter with these arguments."""
    return min(_once(arguments) for _ in range(runs))


def _once(arguments: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a table."""
    nothing = cpu_s(NOTHING)
    print(f"{'python -c pass':32}{nothing:8.3f} s")
    for name, arguments in COMMANDS.items():
        spent = cpu_s(arguments)
        print(f"{name:32}{spent:8.3f} s{spent / nothing:7.1f} x")


if __name__ == "__main__":
    main()
