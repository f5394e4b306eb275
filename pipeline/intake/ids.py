"""The next free ids of a list, written like those before them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_NUMBERED = re.compile(r"([A-Za-z][A-Za-z._-]*?)0*(\d{1,9})")
FIRST_WIDTH = 3


def next_ids(own: Iterable[str], mentioned: Iterable[str], prefix: str) -> Iterator[str]:
    """Yield ids after the highest that the list gives or any file mentions, so that none ever means two things.

    `own` are the list's ids, from which prefix and width are learned; `prefix` is for a list without any.
    """
    given = [match for one in own if (match := _NUMBERED.fullmatch(one))]
    if given:
        prefix = Counter(match[1] for match in given).most_common(1)[0][0]
    width = next((len(match[0]) - len(prefix) for match in reversed(given) if match[1] == prefix), FIRST_WIDTH)
    seen = [match for one in {*own, *mentioned} if (match := _NUMBERED.fullmatch(one))]
    number = max((int(match[2]) for match in seen if match[1].casefold() == prefix.casefold()), default=0)
    while True:
        number += 1
        yield f"{prefix}{number:0{width}d}"
