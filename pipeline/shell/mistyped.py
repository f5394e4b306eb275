"""What invoke's own parser says of a command that it cannot read, for a person who does not know invoke.

It takes a word behind a command for a value that is missing, --help too, and asks what any other word is.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from invoke.parser.parser import ParseMachine

_handle, _error = ParseMachine.handle, ParseMachine.error
_NO_VALUE = re.compile(r"Flag <Argument: ([\w-]+).*needed value and was not given one!")
_UNKNOWN = re.compile(r"No idea what '(.*)' is!")


def told() -> None:
    """Have invoke read commands so; its parser is no class to derive from."""
    ParseMachine.handle = _helping  # type: ignore[method-assign,assignment]  # invoke has no other place for it
    ParseMachine.error = _telling  # type: ignore[method-assign,assignment]  # invoke has no other place for it


def _helping(machine: ParseMachine, token: str) -> None:
    """Take in one word: --help shows the flags of a command wherever it stands behind it."""
    command = machine.context
    if token in ("--help", "-h") and command and command.name:
        # Where the value of a flag is missing, this is not it.
        machine.flag = None
        for missing in command.missing_positional_args:
            missing.value = ""
        machine.initial.flags["--help"].value = command.name
    else:
        _handle(machine, token)


def _telling(machine: ParseMachine, msg: str) -> None:
    """End with a message and what to do next: how a case is named, and what shows the flags of a command."""
    command = machine.context
    if command and command.name:
        unknown = _UNKNOWN.match(msg)
        case = ""
        if unknown and unknown[1].startswith("-"):
            case = _meant(unknown[1], command.flags)
        elif unknown and "case" in command.args:
            case = "A case is named with --case. "
        msg = _NO_VALUE.sub(r"--\1 needs a value.", msg)
        msg = f"{msg}\n  {case}`invoke --help {command.name}` shows the flags of {command.name}."
    elif unknown := _UNKNOWN.match(msg):
        msg = f"{msg}\n  {_meant(unknown[1], machine.contexts)}`invoke --list` shows all commands."
    _error(machine, msg)


def _meant(word: str, known: Iterable[str]) -> str:
    """Ask whether a word nearly like one that was typed was meant; "" where there is none."""
    near = get_close_matches(word, [one for one in known if len(one) > len("-c")], n=2)
    return f"Did you mean {' or '.join(near)}? " if near else ""
