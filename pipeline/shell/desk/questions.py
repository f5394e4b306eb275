"""Questions on the terminal, one after the other; an answer that cannot be is asked for again."""

import difflib
import sys
from collections.abc import Callable, Sequence

from pipeline.model.faults import Usage
from pipeline.shell import terminal

# Takes an answer and returns what is wrong with it, "" for nothing.
Wrong = Callable[[str], str]


def ask(question: str, flag: str, wrong: Wrong, usual: str = "") -> str:
    """Ask until the answer can be taken. Raises Usage where the input ends, KeyboardInterrupt on Ctrl-C."""
    while True:
        terminal.ask(f"{question}{f' [{usual}]' if usual else ''}: ")
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not line:
            terminal.say()
            raise Usage(
                f"The input ended before this was answered: {question}. Nothing was written.", "",
                f"Answer on the terminal, or give it with {flag}.",
            )
        answer = line.strip() or usual
        if not (fault := wrong(answer)):
            return answer
        terminal.say(f"  {fault}")


def one_of(names: Sequence[str], *, or_none: bool = False) -> Wrong:
    """Return a test whether an answer is one of some names; it proposes near ones."""

    def wrong(answer: str) -> str:
        if answer in names or (or_none and not answer):
            return ""
        near = difflib.get_close_matches(answer.lower(), names, n=3, cutoff=0.4)
        return f"{answer!r} is not known. " + (
            f"Did you mean {' or '.join(near)}?" if near else f"It is one of: {', '.join(names)}."
        )

    return wrong
