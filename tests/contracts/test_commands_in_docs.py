"""The docs and the command line, compared both ways: what one names, the other has."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from gazetteer.cli.main import make_parser as make_gazetteer_parser
from maps.cli.main import make_parser as make_maps_parser

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("gazetteer/data/*.md")]
ANYWHERE = {"--help", "--data"}  # every command has them; they are said once
# Where the options of a command are explained.
PAGE_OF = {
    "map": "README.md",
    "check": "gazetteer/data/CURATING.md",
    "tidy": "gazetteer/data/CURATING.md",
    "trace": "README.md",
    "locate": "docs/locate.md",
    "read": "docs/reading.md",
    "export": "docs/exports.md",
    "import": "docs/import.md",
    "validate": "docs/validate.md",
    "figure": "docs/figure.md",
}
# A command as a line of its own, or in backquotes; a console block has a prompt.
LINE = re.compile(r"^(?: {4}|\$ )(.*named-sites .*)$", re.MULTILINE)
QUOTED = re.compile(r"`(named-sites [^`]+)`")
REDIRECTION = re.compile(r" [<>] \S+")
OPTION = re.compile(r"--[a-z][a-z-]+")
# Options of other programs that the docs name.
OTHERS = {
    "README.md": {"--check"},  # ruff
    "RELEASING.md": {"--sign"},  # git
    "docs/page.md": {"--test"},  # Node
    "docs/benchmarks/exports.md": {"--quick", "--sizes"},
    "docs/benchmarks/locate.md": {"--quick"},
    "docs/benchmarks/read-throughput.md": {"--quick"},
}


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of the commands by name."""
    [commands] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    return dict(commands.choices)


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """The long options of a command."""
    return {word for action in parser._actions for word in action.option_strings if word.startswith("--")}  # noqa: SLF001


def in_docs() -> list[str]:
    """The arguments of every `named-sites` that the docs show, as one text each."""
    found = set()
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for line in [*LINE.findall(text), *QUOTED.findall(text)]:
            command = REDIRECTION.sub("", line.split(" #")[0].split(" | ")[-1])
            found.add(command.split("named-sites ", 1)[1].strip() if "named-sites " in command else "")
    return sorted(found - {""})


COMMANDS = commands_of(make_maps_parser())
SHOWN = in_docs()


def test_each_command_has_its_page() -> None:
    assert set(PAGE_OF) == set(COMMANDS)


def test_what_needs_no_map_is_the_same_command() -> None:
    for name, parser in commands_of(make_gazetteer_parser()).items():
        assert options_of(parser) == options_of(COMMANDS[name]), name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    text = (ROOT / PAGE_OF[name]).read_text(encoding="utf-8")
    assert f"named-sites {name}" in text
    assert options_of(COMMANDS[name]) - ANYWHERE - set(OPTION.findall(text)) == set()


def test_options_that_all_commands_have_are_said_once() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(OPTION.findall(text)) >= ANYWHERE


def test_the_docs_show_commands() -> None:
    assert len(SHOWN) > 30
    assert {line.split()[0] for line in SHOWN} >= set(COMMANDS)


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_in_the_docs_is_one(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(line)
    if len(words) == 1 and words[0] in COMMANDS:
        return  # the command's name alone, in a sentence
    try:
        make_maps_parser().parse_args(words)
    except SystemExit as stop:  # --version and --help stop too, in good order
        if stop.code:
            pytest.fail(capsys.readouterr().err)


def test_every_option_in_the_docs_exists() -> None:
    known = set().union(*map(options_of, [make_maps_parser(), *COMMANDS.values()]))
    for page, options in OTHERS.items():
        assert options <= set(OPTION.findall((ROOT / page).read_text(encoding="utf-8"))), page
    for page in PAGES:
        name = page.relative_to(ROOT).as_posix()
        assert set(OPTION.findall(page.read_text(encoding="utf-8"))) - known - OTHERS.get(name, set()) == set(), name
