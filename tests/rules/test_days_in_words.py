"""Days that share a month or a year: each is a day, none is a bare number."""

import pytest

from pipeline.rules.figures import figures


def days(text):
    return sorted({day for one in figures(text) for day in one.days}, key=str)


@pytest.mark.parametrize(
    ("text", "month", "told"),
    [
        ("6月4日至9日退货", 6, [4, 9]),
        ("6月4-9日退货", 6, [4, 9]),
        ("6月4日、9日和11日退货", 6, [4, 9, 11]),
        ("Am 4. und am 9. Juni kamen sie", 6, [4, 9]),
        ("am 4., am 9. und am 11. Juni", 6, [4, 9, 11]),
        ("den 4., 9. und 11. Juni", 6, [4, 9, 11]),
        ("vom 4. bis zum 9. Juni", 6, [4, 9]),
        ("4.-9. Juni", 6, [4, 9]),
        ("from 4 to 9 June", 6, [4, 9]),
        ("on the 4th and the 9th of June", 6, [4, 9]),
        ("June 4-9", 6, [4, 9]),
        ("June 4 through 9", 6, [4, 9]),
        ("June 4 & 9", 6, [4, 9]),
        ("June 4, 9 and 11", 6, [4, 9, 11]),
        ("6月4日寄出、到9日才收到", 6, [4, 9]),
        ("am 4.06. und 9.06. kamen sie", 6, [4, 9]),
    ],
)
def test_days_of_one_month(text, month, told):
    assert sorted(days(text)) == [(None, month, day) for day in told]
    assert {one.kind for one in figures(text)} == {"date"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4.-9.06.2026", [(2026, 6, 4), (2026, 6, 9)]),
        ("4.06. und 9.06.2026", [(2026, 6, 4), (2026, 6, 9)]),
        ("2026/6/4-6/9", [(2026, 6, 4), (2026, 6, 9)]),
        ("2026-06-04~09", [(2026, 6, 4), (2026, 6, 9)]),
        ("2026-06-04至2026-06-09", [(2026, 6, 4), (2026, 6, 9)]),
        ("2025年9至12月", [(2025, 12, None), (2025, 9, None)]),
    ],
)
def test_days_and_months_of_one_year(text, told):
    assert days(text) == sorted(told, key=str)
    assert {one.kind for one in figures(text)} == {"date"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("On June 4, 20 pieces were sent", ["date", "number"]),
        ("6月4日、5日内退款", ["date", "number"]),
        ("It cost 4.06. Then it was sent", ["number"]),
        ("12 to 14 pieces in June", ["number", "number"]),
        ("60 on June 4 and 20 on June 9", ["number", "date", "number", "date"]),
        ("到6月4日共20个", ["date", "number"]),
    ],
)
def test_a_number_beside_a_day_stays_one(text, kinds):
    assert [one.kind for one in figures(text)] == kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [("14:30", "2:30 p.m."), ("um 9.50 Uhr", "9:50 a.m."), ("下午4點40分", "16:40"), ("9时15分", "09:15")],
)
def test_times_of_day_are_one_figure(one, other):
    (first,), (second,) = figures(one), figures(other)
    assert first.kind == "time" and first.name == second.name


def test_days_before_a_colon_and_without_a_year():
    assert days("Checked on June 4: 177 of them") == [(None, 6, 4)]
    assert (None, 6, 4) in days("06/04  350 sold")
    assert days("im Mai 27 Stück") == []
