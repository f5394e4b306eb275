"""What a form is: what must stand in a text for it, the shapes of its marks, and how one of them is weighed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.rules.placeholders.text import Text

Weigh = Callable[[re.Match[str], Text], int]


@dataclass(frozen=True, slots=True)
class Form:
    """What must stand in a text for a form (a cheap question), its shapes, and how a match of them is weighed."""

    needs: re.Pattern[str]
    shape: re.Pattern[str]
    weigh: Weigh


def form(needs: str, weigh: Weigh, *shapes: str, flags: int = 0) -> Form:
    """Return a form whose marks are weighed one by one."""
    return Form(re.compile(needs), re.compile("|".join(shapes), flags), weigh)


def sure(needs: str, *shapes: str, flags: int = 0) -> Form:
    """Return a form that is a mark wherever it is used, not only named or quoted."""
    return form(needs, used, *shapes, flags=flags)


def used(mark: re.Match[str], text: Text) -> int:
    """Weigh what can only be a mark where it is used."""
    return text.weighed(mark)
