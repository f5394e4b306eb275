"""Files that have a scheduler run a batch every night: cron, systemd timer, Windows Task Scheduler."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

# Exit codes of a batch that ran as it should; findings are no failure of the night.
GOOD_CODES = (0, 1)


@dataclass(frozen=True, slots=True)
class Nightly:
    """What is run, where and when; `command` is a program with its arguments, all paths absolute."""

    name: str
    command: tuple[str, ...]
    folder: str
    hour: int
    minute: int
    log: str


def files(nightly: Nightly) -> Mapping[str, bytes]:
    """Return each file by name."""
    name = nightly.name
    return {
        f"{name}.cron": _cron(nightly).encode(),
        f"{name}.service": _service(nightly).encode(),
        f"{name}.timer": _timer(nightly).encode(),
        f"{name}-task.xml": _task(nightly).encode("utf-16"),
    }


def steps(nightly: Nightly, folder: str) -> tuple[str, ...]:
    """Return for each scheduler the line that a person types to begin with."""
    name = nightly.name
    return (
        f"cron:    (crontab -l; cat {shlex.quote(f'{folder}/{name}.cron')}) | crontab -",
        f"systemd: cp {shlex.quote(folder)}/{name}.service {shlex.quote(folder)}/{name}.timer ~/.config/systemd/user/ "
        f"&& systemctl --user enable --now {name}.timer",
        f'Windows: schtasks /Create /TN "{name}" /XML "{folder}\\{name}-task.xml"',
    )


def _cron(nightly: Nightly) -> str:
    command = f"cd {shlex.quote(nightly.folder)} && {shlex.join(nightly.command)} >> {shlex.quote(nightly.log)} 2>&1"
    return (
        f"# Written by `invoke schedule`. A batch every day at {nightly.hour:02}:{nightly.minute:02}, local time.\n"
        f"{nightly.minute} {nightly.hour} * * * {command.replace('%', chr(92) + '%')}\n"
    )


def _service(nightly: Nightly) -> str:
    return (
        "# Written by `invoke schedule`.\n"
        "[Unit]\nDescription=Appeals: build all cases that changed\n\n"
        "[Service]\nType=oneshot\n"
        f"WorkingDirectory={_percent(nightly.folder)}\n"
        f"ExecStart={' '.join(map(_quoted, nightly.command))}\n"
        f"SuccessExitStatus={' '.join(map(str, GOOD_CODES))}\n"
        "Nice=10\n# It ends cleanly when asked to and keeps what is done.\nKillSignal=SIGTERM\nTimeoutStopSec=60\n"
        "TimeoutStartSec=infinity\n"
    )


def _timer(nightly: Nightly) -> str:
    return (
        "# Written by `invoke schedule`.\n"
        "[Unit]\nDescription=Appeals: a batch every day\n\n"
        f"[Timer]\nOnCalendar=*-*-* {nightly.hour:02}:{nightly.minute:02}:00\n"
        "# A machine that slept then runs it when it wakes.\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_percent(escaped)}"'


def _task(nightly: Nightly) -> str:
    program, *arguments = nightly.command
    return (
        '<?xml version="1.0" encoding="UTF-16"?>\n'
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
        "  <RegistrationInfo><Description>Appeals: build all cases that changed</Description></RegistrationInfo>\n"
        "  <Triggers><CalendarTrigger>\n"
        f"    <StartBoundary>2026-01-01T{nightly.hour:02}:{nightly.minute:02}:00</StartBoundary>\n"
        "    <Enabled>true</Enabled>\n"
        "    <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>\n  </CalendarTrigger></Triggers>\n"
        "  <Settings>\n    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n"
        "    <StartWhenAvailable>true</StartWhenAvailable>\n"
        "    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>\n    <Priority>8</Priority>\n  </Settings>\n"
        "  <Actions><Exec>\n"
        f"    <Command>{escape(program)}</Command>\n"
        f"    <Arguments>{escape(_windows(arguments))}</Arguments>\n"
        f"    <WorkingDirectory>{escape(nightly.folder)}</WorkingDirectory>\n"
        "  </Exec></Actions>\n</Task>\n"
    )


def _windows(arguments: list[str]) -> str:
    """Return arguments as Windows programs take them apart again."""
    return " ".join(
        one if one and not set(' \t"') & set(one) else '"' + one.replace('"', '\\"') + '"' for one in arguments
    )
