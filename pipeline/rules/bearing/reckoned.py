"""Numbers that who wrote them may have reckoned from what the documents show: no page need have them."""

import re

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of

# "Of 24 that were delivered, 23 were on time": some of a whole that is told before them.
_OF_A_WHOLE = re.compile(
    r"\b(?:of|von) (?:the |these |those |den |diesen )?\d[\d,]*(?: [^,;.:]*)?, $"
    r"|\d[^，。；,;\d]{0,12}[中里裡裏][，,]?(?:只?有)?$", re.IGNORECASE,
)
# "32 days after it had come back", "32天后".
_APART = re.compile(
    r"\s*[^\W\d_]+ (?:after|before|later|earlier|nach|vor|später|danach|zuvor)\b"
    r"|\s?[个個]?[^\W\d_]{1,2}[之以]?[后後前]", re.IGNORECASE,
)


def may_be_reckoned(claim: Claim, is_cited: bool) -> bool:
    """Tell whether a number counts some of a whole told before it, or a while from one thing to another.

    `is_cited` says that a document which the statement cites tells it otherwise: a while of that may be meant.
    """
    if claim.figure.kind != "number":
        return False
    return bool(_OF_A_WHOLE.search(claim.lead) or not is_cited and unit_of(claim) and _APART.match(claim.behind))
