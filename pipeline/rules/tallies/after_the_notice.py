"""Days that words tell by the notice, too: "on 12 October, the day after the notice"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.model.days import later
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.tallies.amiss import Amiss

# How many days behind the notice a day is, by the words between them.
_ENGLISH = ((1, "(?:the|one) day after"), (0, "(?:on )?the (?:same )?day of"), (-1, "(?:the|one) day before"))
_CHINESE = ((1, "次日|翌日|第二天|隔天"), (0, "当[天日]|當[天日]"), (-1, "前一[天日]"))
_NOTICE = r"(?:the|this|Amazon's) notice(?=\W*$|\s?[,.;:)]|\s(?:we|I|on|and|to|our|at)\b)"
_RECEIVED = "(?:收到|接到)?通知(?:[书書])?(?:之?[后後])?的?"
_ANOTHER = re.compile(r"\b(?:first|second|earlier|other|both|two) notices?\b|第[一二两三]次|另一|上一", re.IGNORECASE)
_FROM_THE_NOTICE = tuple(
    (
        after,
        re.compile(rf"\s?(?:[,(]?\s?{english} {_NOTICE}|[,，(（][即是]?{_RECEIVED}(?:{chinese}))"),
        re.compile(rf"(?:(?i:{english}) {_NOTICE},?(?: on)?|{_RECEIVED}(?:{chinese})(?:[，,]?即|[（(])?)\s?$"),
    )
    for (after, english), (_, chinese) in zip(_ENGLISH, _CHINESE, strict=True)
)


def not_after_the_notice(claims: Sequence[Claim], notice: date) -> Iterator[Amiss]:
    """Yield the days that lie otherwise beside the notice than their words say; of two notices one may be meant."""
    for claim in (one for one in claims if not _ANOTHER.search(one.sentence)):
        days = set(whole_days(claim.figure.days, notice))
        for after, behind, before in _FROM_THE_NOTICE if days else ():
            meant = later(notice, after)
            if meant and meant not in days and (behind.match(claim.behind) or before.search(claim.lead)):
                yield Amiss(claim, f'"{meant.isoformat()}" (by the notice of {notice.isoformat()})', is_sure=False)
