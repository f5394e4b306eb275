"""Parts that a sentence lists right behind a whole, which do not make it: "312 units (208 and 97)".

Parts in brackets are all of them; those behind "of them" may be some, and are wrong where they make more.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.tallies.shares import Slip
from pipeline.rules.tallies.tally import counts_things

_OPENS = re.compile(r"[^\d()（）,，。;；.:：]{0,24}[(（]\s*$")
_OF_THEM = re.compile(
    r"[^\d。;；.]*(?:其中|\b(?:of (?:these|them|those|which)|davon|darunter|dont|de ellos|di cui))[^。;；.，,:：]*",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[、和及与與+]|\b(?:and|und|et|y|e)\b")
_ENDS = re.compile(r"[,，。;；.:：()（）]")
# "Nine were put back and seven of those sent out again": parts of a part.
_OF_THOSE = re.compile(
    r"\s+(?:davon|(?:of|from|von|de)\s+(?:them|these|those|which|the|diesen|ellos|ellas|celles|ceux))\b|\s?[^\W\d]?又",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s?[^\W\d]{0,2}\s?[)）]")
# Fewer may be named by their numbers: "the two pictures (3 and 5)".
_LEAST, _LEAST_PARTS = 10, 2


def wrong_wholes(claims: Sequence[Claim]) -> Iterator[Slip]:
    """Yield the wholes of a sentence's numbers that their parts behind them do not make, with what these make."""
    numbers = [claim for claim in claims if counts_things(claim)]
    for at, whole in enumerate(numbers):
        parts = list(_parts(whole, numbers[at + 1 :]))
        lacking = whole.whole - sum(part.whole for part in parts)
        if len(parts) >= _LEAST_PARTS and (lacking < 0 or lacking > 0 and _is_in_brackets(whole, parts)):
            told = ", ".join(part.figure.text for part in parts)
            yield Slip(whole.figure.text, whole.at, f'"{whole.whole - lacking}" (the parts behind it: {told})')


def _parts(whole: Claim, behind: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the numbers that are listed right behind a whole as its parts and count as it does."""
    if not behind or whole.whole < _LEAST:
        return
    between = whole.sentence[whole.end : behind[0].at]
    if not (_OPENS.fullmatch(between) or _OF_THEM.fullmatch(between)):
        return
    last = None
    for part in behind:
        joint = part.sentence[last.end : part.at] if last else ""
        if last and (_ENDS.search(joint) or not _JOINT.search(joint)):
            return
        if part.counter != whole.counter or part.is_each or _OF_THOSE.match(part.behind):
            return
        yield part
        last = part


def _is_in_brackets(whole: Claim, parts: Sequence[Claim]) -> bool:
    opens = _OPENS.fullmatch(whole.sentence[whole.end : parts[0].at])
    return opens is not None and _CLOSES.match(parts[-1].behind) is not None
