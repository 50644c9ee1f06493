"""Commands that need no library start at once, however many are installed."""

import pytest
from start_up import COMMANDS, NOTHING, cpu_s


@pytest.mark.parametrize(
    ("command", "most"),  # seconds on a machine where an interpreter alone takes a hundredth of one: 0.1 and 0.3
    [("named-sites --help", 12), ("named-sites locate al-Khol", 30)],
)
def test_a_command_starts_within_a_multiple_of_the_interpreter(command: str, most: float) -> None:
    cpu_s(COMMANDS[command], runs=1)  # writes the byte code
    assert cpu_s(COMMANDS[command], runs=5) < most * cpu_s(NOTHING, runs=5)
