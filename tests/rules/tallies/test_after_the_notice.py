"""CON-04 on days that words tell by the notice, too."""

from datetime import date

import pytest

from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.tallies.after_the_notice import not_after_the_notice
from pipeline.rules.wording import sentences


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("Closed both offers on 3 March 2026, the day after the notice, and counted.", None),
        ("Closed both offers on 12 March 2026, the day after the notice, and counted.", "2026-03-03"),
        ("Closed both offers on March 5 (one day after Amazon's notice).", "2026-03-03"),
        ("The day before the notice, on 5 March, we still sold it.", "2026-03-01"),
        ("On the day of the notice, 2 March, the offer was closed.", None),
        ("On the day of the notice, 4 March, the offer was closed.", "2026-03-02"),
        ("收到通知次日，即3月3日，关闭两款商品。", None),
        ("收到通知次日，即3月13日，关闭两款商品。", "2026-03-03"),
        ("3月4日，收到通知的当天，关闭两款商品。", "2026-03-02"),
        ("收到通知的次日（3月9日）关闭商品。", "2026-03-03"),
        ("第一次通知于3月8日发出，通知次日（3月9日）我们关闭。", None),
        ("3月9日收到通知后的次日，关闭商品。", None),
        ("收到通知当天，3月5日清点。", None),
        # Another notice, and a day that is told of something else.
        ("Closed it on 12 March, the day after the notice of the carrier.", None),
        ("收到通知次日关闭两款商品，3月13日清点。", None),
    ],
)
def test_a_day_that_is_told_by_the_notice(told, instead):
    claims = [claim for sentence in sentences(told) for claim in claims_of(sentence)]
    found = [one.instead.split('"')[1] for one in not_after_the_notice(claims, date(2026, 3, 2))]
    assert found == ([instead] if instead else [])
