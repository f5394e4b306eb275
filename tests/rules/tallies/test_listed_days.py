"""CON-04 on the number of days of a list that is told beside them."""

import pytest

from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.tallies.listed_days import wrong_counts_of_days


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("The van did not come on two Fridays, 18 and 25 September, and nobody rang.", None),
        ("The van did not come on three Fridays, 18 and 25 September, and nobody rang.", "2"),
        ("Er kam an drei Tagen: am 18. und 25. September.", "2"),
        ("Orders of 18 and 25 September went out three days late.", None),
        ("Each was answered within two days, on 18, 20 and 25 September.", None),
        ("On three days between 18 and 25 September nobody came.", None),
        ("10月14日和21日两次各检索83个页面。", None), ("10月14日和21日三次各检索83个页面。", "2"),
        ("在10月14日、21日、28日两个周三检查。", "3"), ("10月14日至21日三次检索。", None),
        ("10月14日和21日，3天后回复。", None),
    ],
)
def test_how_many_days_there_are(told, instead):
    found = [(one.instead.split('"')[1], one.is_sure) for one in wrong_counts_of_days(claims_of(told))]
    # Of one day there may be several times.
    assert found == ([(instead, "次" not in told)] if instead else [])
