"""Whether two pictures look the same: a hash of which neighbouring spots are brighter."""

from collections.abc import Iterable, Iterator
from itertools import combinations

SIDE = 16
BITS = SIDE * SIDE
BAND = 16
# Scaling and saving again change a few of 256 bits; other pictures differ in about half.
MOST_DIFFERENT = 10


def look_of(grey: bytes) -> int:
    """Return the hash of a picture of 17 by 16 grey spots, row by row; 0 for one without features."""
    bits = 0
    for row in range(SIDE):
        line = grey[row * (SIDE + 1) : (row + 1) * (SIDE + 1)]
        for left, right in zip(line, line[1:], strict=False):
            bits = bits << 1 | (left > right)
    return bits if 16 < bits.bit_count() < BITS - 16 else 0


def alike(one: int, other: int) -> bool:
    """Tell whether two hashes are those of the same picture."""
    return (one ^ other).bit_count() <= MOST_DIFFERENT


def pairs_alike(looks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield each pair of different hashes that look the same; only those that share a band are compared."""
    bands: dict[tuple[int, int], list[int]] = {}
    for look in sorted(set(looks) - {0}):
        for place in range(BITS // BAND):
            bands.setdefault((place, look >> place * BAND & (1 << BAND) - 1), []).append(look)
    found = {pair for group in bands.values() for pair in combinations(group, 2) if alike(*pair)}
    yield from sorted(found)
