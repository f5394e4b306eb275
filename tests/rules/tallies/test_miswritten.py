"""CON-04 on ordinals, times of day and numbers that nobody writes so."""

import pytest

ACTION = "case.json$.actions[0].statement"
PAGE = {"exhibits.E-004": {"text": (
    "Refund of order 026-4410723-9085561\n2026-03-03 02:15\nGBP 38.50\n"
    "Lot 003/004, picked in bay 03, 20 lamps in 100 minutes, of which 2 lamps and 0 minutes were lost"
)}}


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Paid back on the 3rd of March 2026.", None), ("Paid back on the 32rd.", "32rd"),
        ("The 11th and the 1th refund were none.", "1th"), ("The 11th and the 112th were none.", None),
        ("It weighs up to 18st.", None), ("2026年3月3日下午 14:15 已退款。", None),
        ("2026年3月3日下午 61:30 已退款。", "61:30"), ("Am 3. März 2026 um 25.10 Uhr erstattet.", "25.10"),
        ("CHF 38.50 am 3. März 2026 erstattet.", None), ("Two lamps of a 60:40 blend were scrapped.", None),
        ("Figures 4-2 and 4-3 show it.", None), ("消費者保護法第10-1條。", None),
    ],
)
def test_ordinals_and_times(hits, told, wrong):
    said = ("which is no ordinal.", "which no clock shows.")
    found = [hit.message for hit in hits("CON-04", {ACTION: told} | PAGE) if hit.message.endswith(said)]
    assert [message.split('"')[1] for message in found] == ([wrong] if wrong else [])
    assert all(message.endswith(said[":" in message or "Uhr" in told]) for message in found)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("The lamp was picked in bay 03.", None), ("All 20 lamps were looked at within 100 minutes.", None),
        ("All 02 lamps were looked at.", "02"), ("All 20 lamps were looked at within 00 minutes.", "00"),
        ("Lot 003 was picked in bay 03.", None), ("Of 0,000 lamps all were looked at.", "0,000"),
        ("全部 02 件都已检查。", "02"),
    ],
)
def test_a_number_that_begins_with_nought_stands_so_on_a_page(hits, told, wrong):
    found = [hit.message for hit in hits("CON-04", {ACTION: told} | PAGE) if "(number)" in hit.message]
    assert [message.split('"')[1] for message in found] == ([wrong] if wrong else [])
