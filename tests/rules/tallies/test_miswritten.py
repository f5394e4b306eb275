"""CON-04 on ordinals, times and numbers that nobody writes so."""

import pytest

ACTION = "case.json$.actions[0].statement"
PAGE = {"exhibits.E-004": {"text": (
    "Refund of order 026-4410723-9085561\n2026-03-03 02:15\nGBP 38.50\n"
    "Picked in bay 03, 20 lamps in 100 minutes, of which 2 lamps and 0 minutes were lost"
)}}


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Paid back on the 3rd of March 2026.", None), ("Paid back on the 32rd.", "32rd"),
        ("The 1th refund was made on 3 March 2026.", "1th"), ("The 11th and the 112th were none.", None),
        ("2026年3月3日下午 14:15 已退款。", None), ("2026年3月3日下午 61:30 已退款。", "61:30"),
        ("Refunded on 3 March 2026 at 13:75 pm.", "13:75"), ("Am 3. März 2026 um 25.10 Uhr erstattet.", "25.10"),
        ("Two lamps of a 60:40 blend were scrapped.", None), ("Rows 2 to 5 were filled in.", None),
        ("Rows 9 to 5 were filled in.", "Rows 9 to 5"), ("其后第9至5行都是填充所得。", "第9至5行"),
        ("其后第2至5行都是填充所得。", None), ("Cut from 7 to 5 days.", None),
        ("It stands on pages 112-13.", None),
    ],
)
def test_ordinals_and_times(hits, told, wrong):
    found = [hit.message for hit in hits("CON-04", {ACTION: told} | PAGE) if "nobody writes so" in hit.message]
    assert [message.split('"')[1] for message in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("The lamp was picked in bay 03.", None), ("All 20 lamps were looked at within 100 minutes.", None),
        ("All 02 lamps were looked at.", "02"), ("All 20 lamps were looked at within 00 minutes.", "00"),
        ("Of 0,000 lamps all were looked at.", "0,000"), ("全部 02 件都已检查。", "02"),
    ],
)
def test_a_number_that_begins_with_nought_stands_so_on_a_page(hits, told, wrong):
    found = [hit.message for hit in hits("CON-04", {ACTION: told} | PAGE) if "(number)" in hit.message]
    assert [message.split('"')[1] for message in found] == ([wrong] if wrong else [])
