"""Days that share a month or a year: each is a day, none is a bare number."""

from decimal import Decimal

import pytest

from pipeline.rules.figures.reading import dates, figures
from pipeline.rules.figures.sheet import sheet_of_text


def test_a_number_before_a_day_is_none_of_a_list():
    found = figures("Training on issue 4, 3 June 2026")
    assert [(one.kind, one.text) for one in found] == [("number", "4"), ("date", "3 June 2026")]
    assert days("3, 4 and 5 June 2026") == [(2026, 6, 3), (2026, 6, 4), (2026, 6, 5)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12-Jun-2025", (2025, 6, 12)), ("03/Nov/25", (2025, 11, 3)), ("16-Apr 19 2 1", (None, 4, 16)),
        ("2-MAR-2026", (2026, 3, 2)),
    ],
)
def test_a_month_in_letters_between_strokes(text, told):
    assert days(text) == [told]


@pytest.mark.parametrize("text", ["OCT-25", "B-12-Junction", "12-Maybe", "A1-2-May-1"])
def test_what_only_looks_like_one(text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [("les 9, 16 et 23, rien", {9, 16, 23}), ("los días 4 y 11.", {4, 11}), ("les 12 et 14 cartons", set())],
)
def test_days_whose_month_was_told_before(text, told):
    assert {day for _, _, day in days(text)} == told


def test_a_day_behind_two_months_is_of_either():
    found = figures("6月19日说，7月10日那批要换，样品23日收到")
    assert found[-1].days == {(None, 6, 23), (None, 7, 23)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("am 8.6.2026", [(2026, 6, 8)]), ("25.6.26", [(2026, 6, 25)]), ("6.25.2026", [(2026, 6, 25)]),
        ("8/6/2026", [(2026, 6, 8), (2026, 8, 6)]),
    ],
)
def test_with_points_the_day_stands_first(text, told):
    assert days(text) == told


def days(text):
    return sorted({day for one in figures(text) for day in one.days}, key=str)


@pytest.mark.parametrize(
    ("text", "month", "told"),
    [
        ("6月4日至9日退货", 6, [4, 9]),
        ("6月4-9日退货", 6, [4, 9]),
        ("6月4日、9日和11日退货", 6, [4, 9, 11]),
        ("6月4日生效，当月9日和11日到货", 6, [4, 9, 11]),
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
        ("6月4日封存在3号货架", ["date", "number"]),
        ("6月4日收到，5号库存已清", ["date", "date"]),
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("les 9 et 10 octobre 2025", [(2025, 10, 10), (2025, 10, 9)]),
        ("du 2 au 5 juin 2025", [(2025, 6, 2), (2025, 6, 5)]),
        ("del 2 al 5 de junio de 2025", [(2025, 6, 2), (2025, 6, 5)]),
        ("dal 1° marzo 2024 al 28 febbraio 2027", [(2024, 3, 1), (2027, 2, 28)]),
        ("2 en 5 maart 2025", [(2025, 3, 2), (2025, 3, 5)]),
        ("5 września 2025", [(2025, 9, 5)]),
        ("une liste de janvier 2024", [(2024, 1, None)]),
        ("en enero de 2024", [(2024, 1, None)]),
    ],
)
def test_days_in_other_languages(text, told):
    assert days(text) == told
    assert {one.kind for one in figures(text)} == {"date"}


def test_a_day_whose_month_is_told_behind_other_words():
    text = "Das Studio hat sie am 26. und das Büro am 27. Juni unterschrieben."
    first, second = figures(text)
    assert (None, 6, 26) in first.days and second.days == {(None, 6, 27)}
    assert [one.kind for one in figures("Sie kam am 2. Arbeitstag.")] == ["number"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("到當月31日共26頁，最多的一天是26日", ["date", "number", "date"]),
        ("6月4日寄出，当月9日收到", ["date", "date"]),
        ("30日账期，保留15日", ["number", "number"]), ("，3日后", ["number"]),
        ("四人通过，两人29日补考", ["number", "number", "date"]), ("对方28日撤回", ["date"]),
        ("11月18日同意，出货前 21 日通知", ["date", "number"]),
        ("延迟15日发货", ["number"]), ("我方20日内答复", ["number"]), ("停业整顿10日的", ["number"]),
        ("2026-07 96", ["date", "number"]),
        ("Le samedi 12, Hugo et moi", ["date"]), ("on Monday the 18th", ["date"]), ("Friday 13 units left", ["number"]),
        ("14 centimes", ["amount"]), ("18 cents each", ["amount"]), ("14 centres", ["number"]),
        ("5月8日到码头路5号", ["date", "number"]), ("5月8日到，12号走", ["date", "date"]),
        ("各489比索", ["amount"]), ("共75.20新加坡元", ["amount"]), ("1.2万卢比", ["amount"]), ("12新款", ["number"]),
        ("LS-2026-07", ["reference"]), ("2026-07-14", ["date"]),
    ],
)
def test_days_whose_month_was_told_before_and_months_in_figures(text, kinds):
    assert [one.kind for one in figures(text)] == kinds


def test_days_of_a_while_without_its_month():
    first, last = figures("Du 17 au 24 nous en avons reçu cinq.")
    assert (None, 9, 17) in first.days and (None, 9, 24) in last.days
    assert [one.kind for one in figures("Du 17 cartons, il en reste.")] == ["number"]


@pytest.mark.parametrize(
    ("text", "name"), [("à 9 h 15", "09:15"), ("de 14 h à", "02:00"), ("12h45", "00:45"), ("vers 10 h.", "10:00")]
)
def test_hours_in_french(text, name):
    assert [one.name for one in figures(text)] == [name]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3 660,80 €", "3660.80"), ("1 197,30 €", "1197.30"), ("CHF 1'250.00", "1250"), ("1 250 EUR", "1250")],
)
def test_thousands_as_other_countries_write_them(text, value):
    (one,) = figures(text)
    assert one.kind == "amount" and one.numbers == {Decimal(value).normalize()}


def test_numbers_in_words_of_other_languages_stand_on_pages_alone():
    (shown,) = (one for one in sheet_of_text("Deux personnes signent le bon.").figures() if one.numbers)
    assert shown.numbers == {Decimal(2)}
    assert not figures("Once the due date had passed, dos was deleted.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Picked up on 5/26 at 4:35 PM", [(None, 5, 26)]), ("Mon 5/18: 4 to go out", [(None, 5, 18)]),
        ("so since 26/5, all", [(None, 5, 26)]), ("On 3/16 of them", []), ("a 5/16 inch bolt", []), ("open 24/7", []),
        ("by 1/4 less", []),
    ],
)
def test_a_day_of_month_and_day_behind_words_that_tell_a_day(text, told):
    assert days(text) == told


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The codes were switched off this morning at 10.40.", ["time"]), ("On Monday at 9.05, all were in.", ["time"]),
        ("Sold on Monday at 9.05 each.", ["number"]), ("Bought at 10.40.", ["number"]),
    ],
)
def test_an_hour_with_a_point_behind_words_that_tell_its_day(text, kinds):
    assert [one.kind for one in figures(text)] == kinds


@pytest.mark.parametrize(("text", "count"), [
    ("They came on 16 June and 17.", 2), ("On 16 June and 17 we counted.", 2), ("On 16 June and 17 lamps came.", 1),
    ("20 came on 16 June and 17 on 18 July.", 2),
])
def test_a_day_that_follows_its_month_and_another(text, count):
    assert sum(bool(one.days) for one in figures(text)) == count


@pytest.mark.parametrize(("text", "days"), [
    ("15-04-2026", {(2026, 4, 15)}), ("06-07-2026 NEFT", {(2026, 6, 7), (2026, 7, 6)}),
    ("12-31-2026", {(2026, 12, 31)}),
    ("lot 12-34-2026", set()), ("GK-15-04-2026", set()), ("026-4410723-9085561", set()),
])
def test_a_day_between_hyphens(text, days):
    assert set().union(*(one.days for one in figures(text))) == days


@pytest.mark.parametrize(("words", "told"), [
    ("sold before November 5, and 97 were left", ["November 5", "97"]),
    ("some left after August 31, and 4 balms before", ["August 31", "4"]),
    ("on November 5 and 6 we counted", ["November 5 and 6", "November 5 and 6"]),
    ("on June 12 and 13 sales stopped", ["June 12 and 13", "June 12 and 13"]),
    ("on June 12 and 13 across both shelves", ["June 12 and 13", "June 12 and 13"]),
    ("on November 5 and 6 this was so", ["November 5 and 6", "November 5 and 6"]),
    # Each of these signs may stand before a day; those of a while and of a list may not.
    ("货在11月收到，自26日起上架", ["11月", "26日"]), ("每次满12日，共26日", ["12", "26"]),
])
def test_what_stands_behind_a_month_is_a_day_where_it_can_be_one(words, told):
    assert [one.text for one in figures(words) if one.kind in ("date", "number")] == told


@pytest.mark.parametrize(("text", "told"), [
    ("十月三十日與順捷簽訂協議", {(None, 10, 30)}), ("二〇二六年十一月二日起", {(2026, 11, 2)}),
    ("二零二六年一月五號", {(2026, 1, 5)}), ("分別在十月二十三日和二十六日簽收", {(None, 10, 23), (None, 10, 26)}),
    ("十二月十日至十二日", {(None, 12, 10), (None, 12, 12)}), ("八月二十四日印的 500 个", {(None, 8, 24)}),
    # Whiles and how often something was done.
    ("三月内答复", set()), ("五月二十日內", set()), ("一月一次，一日三次", set()), ("十日内答复", set()),
])
def test_days_in_chinese_numerals(text, told):
    assert {day for one in figures(text) for day in one.days} == told
    assert {day for one in dates(text) for day in one.days} == told
