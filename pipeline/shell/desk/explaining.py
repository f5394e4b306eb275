"""The commands that show the rule book: the list of rules, and one rule explained."""

from __future__ import annotations

from pipeline.model.faults import Exit
from pipeline.shell import terminal
from pipeline.shell.border import guarded


def rules() -> int:
    """List the rules."""
    return guarded(_rules)


def _rules() -> int:
    from pipeline.shell.desk.rulebook import listed

    for line in listed():
        terminal.say(line)
    return Exit.BUILT


def explain(code: str) -> int:
    """Explain a rule."""
    return guarded(lambda: _explain(code))


def _explain(code: str) -> int:
    from pipeline.catalog import load
    from pipeline.shell.desk.rulebook import explained, rule_named

    for line in explained(rule_named(code), load()):
        terminal.say(line)
    return Exit.BUILT
