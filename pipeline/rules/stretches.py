"""Which words in a row of a text weigh most, to be quoted."""

from collections.abc import Sequence

# So many words or signs in a row are quoted.
MOST_SHOWN = 8


def heaviest_stretch(text: str, places: Sequence[tuple[int, int]], values: Sequence[int]) -> str:
    """Return the words in a row whose values make most, the fewest and first of equal ones; "" if none make any.

    `places` says where each word begins and ends.
    """
    stretches = (
        (sum(values[begin:end]), begin - end, -begin)
        for begin in range(len(places)) for end in range(begin + 1, min(begin + MOST_SHOWN, len(places)) + 1)
    )
    best, length, begin = max(stretches, default=(0, 0, 0))
    return text[places[-begin][0] : places[-begin - length - 1][1]] if best > 0 else ""
