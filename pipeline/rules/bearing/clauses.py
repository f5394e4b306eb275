"""The part of a sentence that a figure stands in."""

import re
from functools import lru_cache

from pipeline.rules.bearing.claims import Claim

_CUT = re.compile(r"[;:；：，。]|,(?!\d)| [–—] ")


@lru_cache(maxsize=256)
def clause(claim: Claim) -> str:
    """Return the part of its sentence that a claim stands in."""
    start, end = 0, len(claim.sentence)
    for cut in _CUT.finditer(claim.sentence):
        if cut.end() <= claim.at:
            start = cut.end()
        elif cut.start() >= claim.end:
            end = cut.start()
            break
    return claim.sentence[start:end]
