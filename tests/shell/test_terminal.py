"""What a person reads on the terminal says each thing once."""

import pytest

from pipeline.model.finding import Finding, Place, Severity
from pipeline.shell import terminal


def found(code: str, message: str, hint: str) -> Finding:
    return Finding(code, Severity.INFO, message, Place("case.json", "$.answers", 1, 1), hint, "AMZ-POA")


def test_a_run_of_findings_with_one_hint_prints_it_once_at_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.findings(
        [
            found("STR-09", "first question", "Which statement answers it?"),
            found("STR-09", "second question", "Which statement answers it?"),
            found("STR-09", "third question", "Another hint."),
            found("STR-10", "fourth message", "Another hint."),
        ],
        [],
    )
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    shown = [line.partition("info ")[2] or line for line in lines]
    assert shown == [
        "first question", "second question", "hint: Which statement answers it?",
        "third question", "hint: Another hint.", "fourth message", "hint: Another hint.", "findings: 4 info",
    ]


def test_fields_and_commands_in_the_words_of_a_rule_stand_without_marks(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.findings([found("STR-02", "`items` is empty.", "Run `invoke todo`; a lone ` stays.")], [])
    said = capsys.readouterr().out
    assert "items is empty." in said and "Run invoke todo; a lone ` stays." in said
