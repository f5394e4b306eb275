"""What the flags of commands say, and files as a person finds them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pipeline.model.faults import Usage


def day_of(text: str | None, flag: str = "--as-of") -> date | None:
    """Return the day a flag names, None for none; raise Usage if it is no day."""
    try:
        if text and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Usage(f"{text!r} is not a date.", flag, "Write it as YYYY-MM-DD.") from error


def ocr_flag(no_ocr: bool) -> bool | None:
    """Return what the flag says; without it, environment and pipeline.toml decide."""
    return False if no_ocr else None


def near(path: Path) -> str:
    """Return a path as a person types it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
