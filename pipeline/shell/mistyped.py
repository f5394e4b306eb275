"""What invoke's own parser says of a command that it cannot read, for a person who does not know invoke.

It takes a word behind a command for a value that is missing, --help too, and asks what any other word is.
"""

from invoke.parser.parser import ParseMachine

_handle, _error = ParseMachine.handle, ParseMachine.error


def told() -> None:
    """Have invoke read commands so; its parser is no class to derive from."""
    ParseMachine.handle = _helping  # type: ignore[method-assign,assignment]  # invoke has no other place for it
    ParseMachine.error = _telling  # type: ignore[method-assign,assignment]  # invoke has no other place for it


def _helping(machine: ParseMachine, token: str) -> None:
    """Take in one word: --help shows the flags of a command wherever it stands behind it."""
    command = machine.context
    if token in ("--help", "-h") and command and command.name and not machine.waiting_for_flag_value:
        for missing in command.missing_positional_args:
            missing.value = ""
        machine.initial.flags["--help"].value = command.name
    else:
        _handle(machine, token)


def _telling(machine: ParseMachine, msg: str) -> None:
    """End with a message and what to do next: how a case is named, and what shows the flags of a command."""
    command = machine.context
    if command and command.name:
        case = "A case is named with --case. " if msg.startswith("No idea") and "case" in command.args else ""
        msg = f"{msg}\n  {case}`invoke --help {command.name}` shows the flags of {command.name}."
    _error(machine, msg)
